"""A team's experiments: the list, the board by stage, and who has one from here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from bot.ids import ActionId, FieldId, ViewId
from bot.views import figures
from bot.views.blocks import (
    Block,
    actions,
    alike,
    button,
    choice,
    context,
    divider,
    field_of,
    modal,
    option,
    quoted_text,
    section,
)
from bot.views.experiment import measuring as experiment_measuring
from bot.views.experiment.card import Seen, standing
from bot.views.experiment.outcomes import decision
from bot.views.nudges.bundles import with_place
from bot.views.pages import turning
from bot.words import Mrkdwn, Voice
from bot.words.mrkdwn import channel
from rituals.experiment.measuring import CycleTimes
from rituals.experiment.model import Experiment
from rituals.team.model import Team

A_PAGE = 10
ON_THE_BOARD = 8
"""Of each stage; the rest are counted."""


class Filter(StrEnum):
    """Which of a team's experiments are listed."""

    OPEN = "open"
    CREATE = "create"
    OBSERVE = "observe"
    ANALYSE = "analyse"
    AWAITING = "awaiting"
    """Concluded as bad, and nobody has said why."""
    PARKED = "parked"
    CONCLUDED = "concluded"


@dataclass(frozen=True, slots=True)
class Page:
    """A part of what there is."""

    shown: Sequence[Seen]
    count: int
    """Of all."""
    number: int
    """From 0."""
    pages: int


def listed(
    say: Voice, team: Team, found: Page, which: Filter, reader: str, *, may_start: bool
) -> dict[str, Any]:
    """`may_start`: the reader is of the team."""
    key = "experiment.listed" if found.count else f"experiment.none_{which}"
    blocks: list[Block] = [section(say(key, n=found.count, channel=channel(team.channel_id)))]
    new = button(
        say.plain("experiment.new_title"), ActionId.EXPERIMENT_NEW, team.team_id, style="primary"
    )
    to_ideas = button(say.plain("idea.title"), ActionId.IDEA_LIST, team.team_id)
    mine = [new, to_ideas] if may_start else []
    blocks.append(actions(*mine, _filters(say, team, which)))
    rows = [_row(say, seen, is_own=seen.experiment.owner == reader) for seen in found.shown]
    buttons = alike([_show(say, seen) for seen in found.shown])
    for row, show in zip(rows, buttons, strict=True):
        row[-1]["accessory"] = show
        blocks += row
    what = f"experiments:{team.team_id}/{which}"
    return modal(
        ViewId.READ,
        say.plain("experiment.list_title"),
        blocks + turning(say, what, found.number, found.pages),
        close=say.plain("common.close"),
    )


def _filters(say: Voice, team: Team, which: Filter) -> dict[str, Any]:
    options = [
        option(say.plain(f"experiment.filter_{one}"), f"{team.team_id}/{one}") for one in Filter
    ]
    menu = choice("static_select", options, f"{team.team_id}/{which}")
    return {"action_id": ActionId.EXPERIMENT_FILTER, **menu}


def _show(say: Voice, seen: Seen) -> dict[str, Any]:
    return button(
        say.plain("experiment.show"), ActionId.EXPERIMENT_SHOW, seen.experiment.experiment_id
    )


def _row(say: Voice, seen: Seen, *, is_own: bool) -> list[Block]:
    one = seen.experiment
    return [
        quoted_text((f"#{one.number} ", True), (one.change, is_own)),
        section(Mrkdwn(" · ".join(_about(say, seen)))),
    ]


def _about(say: Voice, seen: Seen) -> list[Mrkdwn]:
    one, metric = seen.experiment, seen.experiment.metric
    parts = [standing(say, seen), say("experiment.owner", who=seen.name(one.owner))]
    if one.reached:
        parts.append(say("experiment.decide"))
    best = seen.measured.best
    if metric and best is not None:
        parts.append(say("experiment.best_of", value=figures.named(metric.name, best, metric)))
    if one.outcome:
        parts.append(say(f"experiment.verdict_{one.outcome.verdict}"))
    if one.outcome and one.is_parked:
        parts.append(say("experiment.is_parked", decision=decision(say, one, one.outcome)))
    return parts


class Column(StrEnum):
    """Where an experiment stands on the board."""

    CREATE = "create"
    OBSERVE = "observe"
    ANALYSE = "analyse"
    DECIDE = "decide"
    """Its stop rule is reached."""
    AWAITING = "awaiting"


def column_of(one: Experiment) -> Column:
    if not one.is_open:
        return Column.AWAITING
    return Column.DECIDE if one.reached else Column(one.stage)


def board(
    say: Voice,
    team: Team,
    columns: Mapping[Column, tuple[int, Sequence[Seen]]],
    cycles: CycleTimes,
) -> dict[str, Any]:
    """What is in work, and how long it took of late. `columns`: how many there are, and those that
    are shown."""
    n = sum(count for count, _ in columns.values())
    blocks: list[Block] = [
        section(say("experiment.in_work", n=n, channel=channel(team.channel_id)))
    ]
    for column, (count, shown) in columns.items():
        blocks += [divider(), section(say(f"experiment.board_{column}", n=count))]
        for seen in shown:
            one = seen.experiment
            blocks += [
                quoted_text((f"#{one.number} ", True), (one.change, False)),
                context(*_about(say, seen)),
            ]
        if count > len(shown):
            blocks.append(context(say("experiment.more", n=count - len(shown))))
    blocks += [divider(), *experiment_measuring.line(say, cycles)]
    return modal(
        ViewId.READ, say.plain("experiment.board_title"), blocks, close=say.plain("common.close")
    )


def new_owner(say: Voice, seen: Seen, place: str = "") -> dict[str, Any]:
    """`place`: where it was opened from."""
    one = seen.experiment
    return modal(
        ViewId.EXPERIMENT_OWNER,
        say.plain("experiment.numbered", number=one.number),
        [
            quoted_text((one.change, True)),
            context(say("experiment.owner", who=seen.name(one.owner))),
            field_of(
                FieldId.OWNER,
                say.plain("experiment.owner_field"),
                {"type": "users_select"},
                hint=say.plain("followup.hand_over_hint"),
            ),
        ],
        submit=say.plain("followup.hand_over"),
        close=say.plain("common.cancel"),
        metadata=with_place(one.experiment_id, place),
    )
