"""Set-up and settings: one modal, its preview, and what is said once it is started."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.ids import FieldId, ViewId
from bot.views import dates
from bot.views.blocks import Block, context, field_of, message, modal, section, text_field
from bot.views.retro import settings as retro_settings
from bot.views.team.setup_fields import (
    checkbox,
    named,
    open_for,
    policy,
    search,
    shown,
    users,
    week,
    zone_option,
)
from bot.words import Mrkdwn, Voice
from bot.words.mrkdwn import channel, user
from rituals.calendar import USUAL_DAYS, HolidayPolicy, Occurrence, Weekday, say_cadence
from rituals.playbook import Format
from rituals.ports import Content
from rituals.team.plan import TeamPlan
from rituals.team.results import Started
from rituals.team.ritual import RitualSettings


@dataclass(frozen=True, slots=True)
class Form:
    """What the modal shows when it opens: a guess, a draft, or the team as it is."""

    zone: str
    working_days: tuple[int, ...]
    """From 0 = Monday."""
    country: str | None
    country_name: str
    subdivision: str | None
    subdivision_name: str
    members: tuple[str, ...]
    lead: str
    facilitators: tuple[str, ...]
    follows_channel: bool
    cadence: str
    """In words; empty: only by hand."""
    policy: HolidayPolicy
    settings: RitualSettings
    away_emoji: str
    """Names of emoji, with a space between."""
    offered: Sequence[Format]
    """What retros can ask."""


def form(say: Voice, form: Form, *, metadata: str, is_new: bool, is_draft: bool) -> dict[str, Any]:
    """`is_draft`: this is what the person typed earlier and didn't start."""
    return modal(
        ViewId.TEAM_PLAN,
        say.plain("setup.title" if is_new else "setup.settings_title"),
        [
            context(say("setup.draft" if is_draft else "setup.intro")),
            field_of(
                FieldId.ZONE,
                say.plain("setup.zone"),
                search(say, "zone", zone_option(form.zone)),
                hint=say.plain("setup.zone_hint"),
            ),
            field_of(
                FieldId.WORKING_DAYS,
                say.plain("setup.working_days"),
                week(say, form.working_days),
            ),
            field_of(
                FieldId.COUNTRY,
                say.plain("setup.country"),
                search(say, "country", named(form.country, form.country_name)),
                optional=True,
            ),
            field_of(
                FieldId.SUBDIVISION,
                say.plain("setup.subdivision"),
                search(say, "subdivision", named(form.subdivision, form.subdivision_name)),
                hint=say.plain("setup.subdivision_hint"),
                optional=True,
            ),
            field_of(FieldId.MEMBERS, say.plain("setup.members"), users(form.members)),
            field_of(
                FieldId.FOLLOWS,
                say.plain("setup.follows"),
                checkbox(say, "follows", ticked=form.follows_channel),
                optional=True,
            ),
            field_of(
                FieldId.LEAD,
                say.plain("setup.lead"),
                {"type": "users_select", "initial_user": form.lead},
            ),
            field_of(
                FieldId.FACILITATORS,
                say.plain("setup.facilitators"),
                users(form.facilitators),
                hint=say.plain("setup.facilitators_hint"),
                optional=True,
            ),
            text_field(
                FieldId.CADENCE,
                say.plain("setup.cadence"),
                value=form.cadence,
                hint=say.plain("setup.cadence_hint_or_none"),
                limit=200,
                optional=True,
            ),
            field_of(FieldId.POLICY, say.plain("setup.policy"), policy(say, form.policy)),
            field_of(FieldId.OPEN_FOR, say.plain("setup.open_for"), open_for(say, form.settings)),
            field_of(FieldId.SHOWN, say.plain("setup.shown"), shown(say, form.settings)),
            *retro_settings.fields(say, form.settings, form.offered, is_new=is_new),
            text_field(
                FieldId.AWAY_EMOJI,
                say.plain("setup.away_emoji"),
                value=form.away_emoji,
                hint=say.plain("setup.away_emoji_hint"),
                limit=500,
                optional=True,
            ),
        ],
        submit=say.plain("setup.next"),
        close=say.plain("common.cancel"),
        metadata=metadata,
    )


def preview(
    say: Voice, plan: TeamPlan, upcoming: list[Occurrence], *, paused_until: datetime | None
) -> dict[str, Any]:
    """What would happen, before anything does. Its close button goes back to the form."""
    return modal(
        ViewId.TEAM_PREVIEW,
        say.plain("preview.title"),
        [
            section(say("preview.intro", channel=channel(plan.channel_id))),
            *_sitting(say, plan, upcoming),
            *_working_days(say, plan.calendar.working_days),
            section(
                say(
                    "preview.open",
                    open_for=say(f"open_for.{plan.settings.open_for}"),
                    shown=say(f"shown.said_{plan.settings.shown}"),
                )
            ),
            *retro_settings.summed_up(say, plan.settings),
            section(
                say(
                    "preview.people",
                    n=len(plan.members),
                    lead=user(plan.lead),
                    facilitators=Mrkdwn(", ".join(map(user, plan.facilitators)))
                    or say("status.nobody"),
                )
            ),
            *(
                [section(say("preview.paused", until=say.when(paused_until)))]
                if paused_until
                else []
            ),
            context(say("preview.hint")),
        ],
        submit=say.plain("common.start"),
        close=say.plain("common.change"),
        metadata=plan.channel_id,
    )


def _sitting(say: Voice, plan: TeamPlan, upcoming: list[Occurrence]) -> list[Block]:
    if plan.cadence is None:
        return [section(say("preview.by_hand"))]
    return rhythm(say, plan.calendar.zone, say_cadence(plan.cadence), upcoming, plan.policy)


def _working_days(say: Voice, days: tuple[int, ...]) -> list[Block]:
    """Said where they are a team's own: most work from Monday to Friday."""
    if days == USUAL_DAYS:
        return []
    # A week that begins on Sunday is read from there.
    sunday_first = Weekday.SUN in days and Weekday.SAT not in days
    in_order = sorted(days, key=lambda day: (day + 1) % 7) if sunday_first else days
    return [section(say("preview.working_days", days=", ".join(map(say.weekday, in_order))))]


def rhythm(
    say: Voice,
    zone: str,
    cadence: str,
    upcoming: list[Occurrence],
    policy: HolidayPolicy,
    ritual: str = "",
) -> list[Block]:
    """`ritual`: its name, where it isn't the retro."""
    if not upcoming:
        return [section(say("preview.none"))]
    name = ritual or say.plain("preview.the_retro")
    head = say("preview.rhythm", ritual=name, cadence=cadence, zone=zone)
    return [section(Mrkdwn(f"{head}\n{dates.lines(say, upcoming, policy)}"))]


def started(say: Voice, done: Started) -> Content:
    """For whoever pressed Start, and nobody else."""
    if not done.dates:
        return message(section(say("started.to_actor_none")))
    return message(section(say("started.to_actor", date=say.date(done.dates[0].at))))


def announced(say: Voice, done: Started, who: str, *, key: str) -> Content:
    """One line for the channel: when, and who sees what is written."""
    settings = done.ritual.settings
    open_for, shown = say(f"open_for.{settings.open_for}"), say(f"shown.said_{settings.shown}")
    if done.ritual.cadence is None:
        by_hand = say(f"started.{key}_by_hand", who=who, open_for=open_for, shown=shown)
        return message(section(by_hand))
    next_date = say.date(done.dates[0].at) if done.dates else say("preview.none")
    return message(
        section(
            say(
                f"started.{key}",
                who=who,
                open_for=open_for,
                shown=shown,
                cadence=say_cadence(done.ritual.cadence),
                zone=done.team.calendar.zone,
                date=next_date,
            )
        )
    )
