"""A ritual's form: a ritual, a draft or a proposal written into it, and what was filled in read
back."""

from datetime import datetime

from bot.ids import FieldId
from bot.routes import Fields, chosen
from bot.views.calendar.ritual_form import RitualForm, Who
from rituals.calendar import Cadence, CadenceError, HolidayPolicy, parse_cadence, say_cadence
from rituals.errors import PersonError
from rituals.playbook import Format
from rituals.playbook import rituals as cards
from rituals.team.model import Team
from rituals.team.plan import FieldErrors
from rituals.team.ritual import OpenFor, Ritual, RitualKind, RitualSettings, Shown
from rituals.team.ritual_plan import RitualPlan, asking, check_name, check_who, named


def proposed(kind: RitualKind) -> RitualForm:
    """What the playbook proposes; for a team's own next to nothing."""
    settings = RitualSettings.usual(kind)
    return RitualForm(
        kind=kind,
        name="",
        questions="",
        cadence="" if kind is RitualKind.OWN else cards()[kind].cadence,
        policy=HolidayPolicy.LATER,
        open_for=settings.open_for,
        shown=settings.shown,
        who=None,
    )


def form_of(plan: RitualPlan, team: Team, *, now: datetime) -> RitualForm:
    today = now.astimezone(team.calendar.tz).date()
    return RitualForm(
        kind=plan.kind,
        name=plan.name,
        questions="\n".join(c.prompt for c in plan.asks.columns) if plan.asks else "",
        cadence=say_cadence(plan.cadence, today=today) if plan.cadence else "",
        policy=plan.policy,
        open_for=plan.open_for,
        shown=plan.shown,
        who=plan.who,
    )


def plan_of(ritual: Ritual) -> RitualPlan:
    """The ritual as it is, as a plan to change."""
    return RitualPlan(
        team_id=ritual.team_id,
        ritual_id=ritual.ritual_id,
        kind=ritual.kind,
        name=ritual.name,
        asks=ritual.settings.asks,
        cadence=ritual.cadence,
        policy=ritual.policy,
        open_for=ritual.settings.open_for,
        shown=ritual.settings.shown,
        who=ritual.settings.who,
    )


def read_plan(
    fields: Fields,
    team: Team,
    kind: RitualKind,
    ritual_id: str | None,
    held: list[Ritual],
    *,
    now: datetime,
) -> RitualPlan:
    """The plan that a form describes. `held`: the team's rituals. Raises FieldErrors, every wrong
    field in it."""
    wrong: dict[str, PersonError] = {}
    name, asks = "", None
    if kind is RitualKind.OWN:
        name, asks = _own(fields, ritual_id, held, wrong)
    cadence = _cadence(fields, team, now, wrong)
    who = _who(fields, team, wrong) if kind.collects else None
    if wrong:
        raise FieldErrors(wrong)
    usual = RitualSettings.usual(kind)
    says_shown = kind.collects and not kind.counts
    return RitualPlan(
        team_id=team.team_id,
        ritual_id=ritual_id,
        kind=kind,
        name=name,
        asks=asks,
        cadence=cadence,
        policy=HolidayPolicy(chosen(fields, FieldId.POLICY)),
        open_for=OpenFor(chosen(fields, FieldId.OPEN_FOR)) if kind.collects else usual.open_for,
        shown=Shown(chosen(fields, FieldId.SHOWN)) if says_shown else usual.shown,
        who=who,
    )


def _own(
    fields: Fields, ritual_id: str | None, held: list[Ritual], wrong: dict[str, PersonError]
) -> tuple[str, Format | None]:
    name = ""
    try:
        name = named(chosen(fields, FieldId.NAME) or "")
        check_name(name, ritual_id, held)
    except PersonError as error:
        wrong[FieldId.NAME] = error
    try:
        return name, asking(name or "?", chosen(fields, FieldId.QUESTIONS) or "")
    except PersonError as error:
        wrong[FieldId.QUESTIONS] = error
        return name, None


def _cadence(
    fields: Fields, team: Team, now: datetime, wrong: dict[str, PersonError]
) -> Cadence | None:
    words = (chosen(fields, FieldId.CADENCE) or "").strip()
    try:
        today = now.astimezone(team.calendar.tz).date()
        return parse_cadence(words, today=today) if words else None
    except CadenceError as error:
        wrong[FieldId.CADENCE] = error
        return None


def _who(fields: Fields, team: Team, wrong: dict[str, PersonError]) -> tuple[str, ...] | None:
    if Who(chosen(fields, FieldId.WHO)) is Who.ALL:
        return None
    who = tuple(chosen(fields, FieldId.ASKED) or ())
    try:
        check_who(who, team)
    except PersonError as error:
        wrong[FieldId.ASKED] = error
    return who
