"""A team's models, one of them whole, and its figures drawn."""

from collections.abc import Sequence
from typing import Any

from babel.dates import format_date

from bot.ids import ActionId, ViewId
from bot.views import figures
from bot.views.blocks import (
    Block,
    actions,
    button,
    context,
    divider,
    message,
    modal,
    quoted_text,
    section,
)
from bot.views.charts import MOST_POINTS, chart
from bot.views.pages import pages_of, turning
from bot.views.production import card as shown
from bot.views.production.card import Seen
from bot.words import Mrkdwn, Voice
from bot.words.mrkdwn import channel
from rituals.ports import Content
from rituals.production.model import Decided, Model, ProductionCheck
from rituals.production.standing import Place
from rituals.team.model import Team
from rituals.team.ritual import RitualKind
from rituals.text import one_line

A_PAGE, LINES_A_PAGE = 8, 15
UNIT_LIMIT = 50


def listed(
    say: Voice,
    team: Team,
    found: Sequence[Seen],
    retired: int,
    page: int,
    *,
    may_add: bool,
    may_export: bool = False,
) -> dict[str, Any]:
    """Those that need somebody first. `may_add`: a weekly check isn't on the calendar yet, and the
    reader may put it there. `may_export`: have all figures as a file."""
    worst = ("asks", "out", "new", "well", "retired")
    pages = pages_of(sorted(found, key=lambda one: worst.index(shown.how(one))), A_PAGE)
    page = min(page, len(pages) - 1)
    where, n = channel(team.channel_id), len(found)
    head = say("model.listed", n=n, channel=where) if n else say("model.none", channel=where)
    top = [button(say.plain("model.by_hand"), ActionId.MODEL_BEGIN, f"{team.team_id}:")]
    if may_add:
        value = f"{team.team_id}:{RitualKind.PRODUCTION}"
        top.append(button(say.plain("model.add_ritual"), ActionId.ADD_RITUAL, value))
    if may_export and (found or retired):
        label = say.plain("model.export")
        top.append(button(label, ActionId.MODEL_EXPORT, team.team_id))
    blocks: list[Block] = [section(head), actions(*top)]
    if may_add and found:
        blocks.append(context(say("model.no_ritual")))
    for one in pages[page]:
        blocks += [divider(), *row(say, one)]
    if retired:
        blocks.append(context(say("model.and_retired", n=retired)))
    turn = turning(say, f"models:{team.team_id}", page, len(pages))
    return modal(
        ViewId.READ, say.plain("model.title"), [*blocks, *turn], close=say.plain("common.close")
    )


def row(say: Voice, seen: Seen, *, can_act: bool = True) -> list[Block]:
    """One of several."""
    one = seen.model
    blocks = [
        quoted_text((f"#{one.number} ", True), (one.name, True)),
        context(shown.state(say, seen)),
    ]
    for place in seen.standing.places:
        blocks += shown.measured(say, seen, place)
    if not can_act:
        return blocks
    decide = [shown.decide_button(say, one)] if one.asked_at else []
    show = button(say.plain("model.do_show"), ActionId.MODEL_SHOW, one.model_id)
    return [*blocks, actions(*decide, shown.check_button(say, one), show)]


def of_project(say: Voice, found: Sequence[Seen]) -> list[Block]:
    """On its project's page, a line each."""
    if not found:
        return []
    lines: list[Block] = [section(say("model.part_heading"))]
    for one in found[:A_PAGE]:
        model = one.model
        show = button(say.plain("model.do_show"), ActionId.MODEL_SHOW, model.model_id)
        values = [
            say.plain(
                "model.part_figure",
                environment=place.environment,
                value=figures.figure(place.newest.value, model.watched.unit),
            )
            for place in one.standing.places
            if place.newest
        ]
        facts = {"number": model.number, "name": model.name, "metric": model.watched.metric}
        said = say("model.part_line", **facts, state=say(f"model.state_{shown.how(one)}"))
        figures_said = say("model.part_figures", what=", ".join(values)) if values else Mrkdwn("")
        lines.append(section(Mrkdwn(f"{said}{figures_said}"), show))
    return lines


def whole(say: Voice, seen: Seen, page: int) -> dict[str, Any]:
    """All that is known of it: its figures and decisions, the newest first."""
    told: list[ProductionCheck | Decided] = [*seen.checks, *seen.decided]
    history = sorted(told, key=lambda one: (one.at, isinstance(one, Decided)))
    pages = pages_of(history[::-1], LINES_A_PAGE)
    page = min(page, len(pages) - 1)
    blocks = shown.about(say, seen)
    if not history:
        blocks.append(context(say("model.no_figures", number=seen.model.number)))
    else:
        blocks.append(divider())
    for one in pages[page]:
        blocks.append(_line(say, seen, one))
    turn = turning(say, f"model:{seen.model.model_id}", page, len(pages))
    title = say.plain("model.numbered", number=seen.model.number)
    return modal(ViewId.READ, title, [*blocks, *turn], close=say.plain("common.close"))


def _line(say: Voice, seen: Seen, one: ProductionCheck | Decided) -> Block:
    day, today = (at.astimezone(say.zone).date() for at in (one.at, seen.now))
    when = say.calendar_day(day, today)
    unit = seen.model.watched.unit
    if isinstance(one, Decided):
        said = say.plain(f"model.line_{one.remedy}", who=seen.name(one.by))
        head = " · ".join(filter(None, (when, seen.model.apart(one.environment), said)))
        return quoted_text((f"{head} ", True), (one_line(one.reason, 300), False))
    value = figures.figure(one.value, unit)
    beside = [f"{each.name} {figures.figure(each.value)}" for each in one.beside]
    is_out = [say.plain("model.line_out")] if seen.model.watched.side(one.value) else []
    rest = [one.environment, *beside, *is_out, seen.name(one.by), one_line(one.note, 300)]
    return quoted_text((f"{when} · {value}", True), (" · ".join(["", *filter(None, rest)]), False))


def plot(say: Voice, seen: Seen, place: Place) -> list[Block]:
    """The figures of one environment over time, against bounds and development; of one figure there
    is no line."""
    own = [one for one in seen.checks if one.environment == place.environment][-MOST_POINTS:]
    if len(own) < 2:
        return []
    watched = seen.model.watched
    known = {
        "chart.development": watched.development,
        "chart.low": watched.low,
        "chart.high": watched.high,
    }
    drawn = [(one_line(place.environment, UNIT_LIMIT), [one.value for one in own])]
    drawn += [
        (say.plain(name), [value] * len(own)) for name, value in known.items() if value is not None
    ]
    axes = {"y_label": one_line(watched.unit, UNIT_LIMIT)} if watched.unit.strip() else {}
    title = say.plain("chart.over_time", metric=watched.metric)
    return [chart("line", title, _days(say, own), drawn, **axes)]


def _days(say: Voice, checks: Sequence[ProductionCheck]) -> list[str]:
    """Of each its day, told apart where two are of one."""
    labels: list[str] = []
    for one in checks:
        day = format_date(one.at.astimezone(say.zone), "d MMM yy", locale="en")
        count = 1 + sum(label.split(" · ")[0] == day for label in labels)
        labels.append(day if count == 1 else f"{day} · {count}")
    return labels


def drawn(say: Voice, seen: Seen) -> Content:
    """One model with its figures drawn, for whoever asked; and the way to give another."""
    blocks = shown.about(say, seen)
    for place in seen.standing.places:
        blocks += plot(say, seen, place)
    one = seen.model
    if not one.is_live:
        return message(*blocks)
    decide = [shown.decide_button(say, one)] if one.asked_at else []
    hint = context(say("model.check_hint", number=one.number, metric=_word(one)))
    return message(*blocks, actions(*decide, shown.check_button(say, one)), hint)


def _word(one: Model) -> str:
    return "".join(c for c in one.watched.metric.casefold() if c.isalnum()) or "value"


def logged(say: Voice, seen: Seen, check: ProductionCheck) -> list[Block]:
    """To whoever gave a figure; or took it back."""
    number, environment = seen.model.number, check.environment
    if not check.stands:
        return [section(say("model.is_withdrawn", number=number))]
    side = seen.model.watched.side(check.value)
    how: Mrkdwn = shown.out(say, seen.model, check) if side else say("model.within")
    asks = seen.model.asked_by == check.check_id
    buttons = [shown.decide_button(say, seen.model)] if asks else []
    undo = button(say.plain("experiment.undo"), ActionId.MODEL_WITHDRAW, check.check_id)
    return [
        section(say("model.is_logged", number=number, environment=environment)),
        *shown.values(say, seen.model, check),
        section(how),
        actions(*buttons, undo),
    ]


def done(say: Voice, blocks: Sequence[Block]) -> dict[str, Any]:
    """What the window turns into."""
    return modal(
        ViewId.READ, say.plain("experiment.logged_title"), blocks, close=say.plain("common.close")
    )


def begun(say: Voice, seen: Seen, *, may_add: bool) -> dict[str, Any]:
    """What the window turns into. `may_add`: as `listed`."""
    blocks = [section(say("model.is_begun", number=seen.model.number))]
    if may_add:
        value = f"{seen.team.team_id}:{RitualKind.PRODUCTION}"
        add = button(say.plain("model.add_ritual"), ActionId.ADD_RITUAL, value, style="primary")
        blocks += [section(say("model.ritual_offer")), actions(add)]
    return modal(ViewId.READ, say.plain("model.title"), blocks, close=say.plain("common.close"))
