"""A workspace never sees another's rows, nor changes them: each repository and each use case is
called in one workspace with all that another has, down to the same ids."""

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, timedelta
from functools import cached_property

import pytest
from sqlalchemy.exc import IntegrityError

from bot.posting.nudges.digest_parts import PARTS
from bot.posting.team.rows import TROUBLES
from rituals.api import usecases as api
from rituals.api.model import Scope, Token, TokenGone, TokenUnknown
from rituals.away import presence
from rituals.away import usecases as away
from rituals.away.model import Away, NotAway, Quiet
from rituals.blind import offering as blind_offering
from rituals.blind import reading as blind_reading
from rituals.blind import settling
from rituals.blind import usecases as blind
from rituals.blind.model import NoBlindCheck
from rituals.bundle import usecases as bundle
from rituals.bundle.model import Manners, Thing
from rituals.bundle.ports import Source
from rituals.calendar import HolidayPolicy, Timetable
from rituals.charter.waiting import SignaturesMissing
from rituals.digest import teams as standing_of_teams
from rituals.digest import usecases as digest
from rituals.digest.model import Record, Span
from rituals.experiment import (
    backlog,
    concluding,
    cycle,
    drafting,
    extending,
    knowing,
    lineage,
    observing,
    parking,
    priorities,
    review,
    searching,
    starting,
    tried,
)
from rituals.experiment.asked import Asked
from rituals.experiment.errors import ExperimentGone, IdeaGone, IdeaIsTaken, NoSuchExperiment
from rituals.experiment.idea import Confidence, Cost, Gain, IdeaState
from rituals.experiment.model import ErrorAnalysis, Outcome, Stage, StopRule
from rituals.experiment.ports import Wanted
from rituals.experiment.waiting import ExperimentsOfNobody, ExperimentsUndecided
from rituals.feed import usecases as feed
from rituals.feed.model import Feed
from rituals.files import exporting, keeping
from rituals.files.errors import ImportGone
from rituals.files.index import Entry as FileEntry
from rituals.files.index import Index
from rituals.files.model import Batch
from rituals.files.people import Directory
from rituals.files.ports import Begun
from rituals.followups import reading as follow_up_reading
from rituals.followups import usecases as follow_ups
from rituals.followups.model import Draft, FollowUp, FollowUpGone, NoSuchFollowUp, Origin
from rituals.followups.waiting import FOLLOW_UP, FollowUpsDue
from rituals.forgetting import usecases as forgetting
from rituals.forgetting.model import Forgotten, NotForgotten
from rituals.home import model as home
from rituals.items import ItemKind
from rituals.kickoff import (
    deadline,
    giving,
    otherwise,
    people,
    putting_off,
    standing,
    tailoring,
    waiting,
    wording,
)
from rituals.kickoff.catalogue import Asks
from rituals.kickoff.errors import NoSuchKickoff, ProposalGone
from rituals.kickoff.given import Given, Readers
from rituals.kickoff.waiting import BlindAsked, QuestionsAsked
from rituals.outbox import Failed, Sent
from rituals.people import Person, Preferences
from rituals.playbook import Format
from rituals.playbook import formats as playbook_formats
from rituals.ports import Due
from rituals.project import finding
from rituals.project.model import NoSuchProject, Project, ProjectGone
from rituals.retro import discussing, formats, grouping, phases, rota, topics, voting
from rituals.retro.formats import FormatGone, FormatNotKnown
from rituals.retro.model import Theme, ThemeGone, ThemeState
from rituals.roles import checking as role_checking
from rituals.roles import editing as role_editing
from rituals.roles import gaps as role_gaps
from rituals.roles import held
from rituals.roles import holding as role_holding
from rituals.roles import leaving as role_leaving
from rituals.roles import offers as role_offers
from rituals.roles import overlaps as role_overlaps
from rituals.roles import parts as role_parts
from rituals.roles import standing as role_standing
from rituals.roles import waiting as role_waiting
from rituals.roles.catalogue import Part
from rituals.roles.model import NobodyToHold, Settled
from rituals.roles.pulse import Pulse, Said
from rituals.search import discarded, learned
from rituals.search import usecases as search
from rituals.search.model import Entry, EntryKind, Shelf
from rituals.sittings import course, opening, reading, reminders, resting, steps, writing
from rituals.sittings.model import NoSuchSitting, NothingOpen, Reflection, ReflectionGone, Sitting
from rituals.sittings.reminders import RemindAt
from rituals.sittings.results import Opened
from rituals.team import current, dates, holding, whereabouts
from rituals.team import usecases as teams
from rituals.team.dates import RitualIsGone
from rituals.team.model import NoTeamHere, Team
from rituals.team.plan import FieldErrors
from rituals.team.ritual import OpenFor, Phase, Ritual, RitualKind, Shown
from rituals.team.ritual_date import Snooze
from rituals.team.ritual_plan import RitualPlan, asking
from rituals.tracking import linking, looking, taking, telling
from rituals.tracking.linking import Wish
from rituals.tracking.taking import Found
from storage.tables import metadata
from storage.unit_of_work import Storage, UnitOfWork
from tests.databases import KINDS, with_tables
from tests.storage import (
    a_link,
    a_model,
    gates_elsewhere,
    issues_elsewhere,
    milestones_elsewhere,
    projects_elsewhere,
    stale_elsewhere,
)
from tests.storage.a_kickoff import METRIC, PM, PROBLEM, Kept, keep, things
from tests.storage.an_experiment import Ledger, ledger
from tests.storage.an_experiment import keep as keep_ledger
from tests.storage.roles_of_a_team import CARD, HOLDER, OVERLAP, PART, keep_roles
from tests.storage.rows import rows_of
from tests.storage.side_by_side import ALICE, BOB, NOW, PLAN, WEEKLY

THEIRS = "T1"
CHEN = Person("U3", "Chen")
FRIDAY = NOW + timedelta(days=4, hours=6)
ALICES = (ALICE, FRIDAY)
"""Her change of Friday's."""
OWN_PLAN = RitualPlan(
    team_id="team",
    ritual_id=None,
    kind=RitualKind.OWN,
    name="Review",
    asks=asking("Review", "What broke?"),
    cadence=WEEKLY,
    policy=HolidayPolicy.LATER,
    open_for=OpenFor.DAY,
    shown=Shown.AT_CLOSE,
    who=None,
)
WORDING = wording.Draft("On-call", "Who gets up?", "models break", "us", Asks.PM)
HYPOTHESIS = drafting.Draft("Ours", "U1", attempts=3)
IDEA = backlog.IdeaDraft("Ours", Gain.SMALL, Confidence.LOW, Cost.DAY)
DRAFT = Draft("Theirs to do", "U1", NOW.date())
SOURCES: tuple[Source[UnitOfWork], ...] = (
    FollowUpsDue(),
    ExperimentsUndecided(),
    ExperimentsOfNobody(),
    QuestionsAsked(),
    BlindAsked(),
    SignaturesMissing(),
    role_waiting.RolesUnconfirmed(),
    role_waiting.HoldersGone(),
)
LATE = Manners(is_on=True, hour=12)
SPAN = Span(NOW, FRIDAY)
SEEN = home.Look("U1", home.Pages(), 1)
AWAY = Away("U1", NOW, FRIDAY)
HOUR = timedelta(hours=1)
ASKED_ABOUT = looking.Look(a_link.LINK, NOW, is_whole=True)
OWN_FORMAT = formats.Draft("Theirs", "What is theirs?", (("Whose is it?", ""),))


@dataclass(frozen=True)
class Known:
    """What the other workspace has, and what may be known of it."""

    team: Team
    ritual: Ritual
    past: Sitting
    open: Sitting
    reflection: Reflection
    follow_up: FollowUp
    own_format: Format
    theme: Theme
    kept: Kept
    """A project, with a kickoff and a charter."""
    ledger: Ledger
    posted: str
    """Handle of a message that is in Slack."""
    failed: str
    """Id of a delivery."""
    begun: Begun
    """An import under way."""

    @property
    def thing(self) -> Thing:
        return Thing(FOLLOW_UP, self.follow_up.follow_up_id)

    @property
    def entry(self) -> Entry:
        return Entry(EntryKind.THEME, "theirs", self.team.team_id, None, "Theirs", NOW)

    @property
    def due(self) -> Due:
        occurrence = self.past.occurrence
        assert occurrence
        return Due(THEIRS, "ritual.open", self.ritual.ritual_id, occurrence)


@pytest.fixture(scope="module", params=KINDS)
def storage(request: pytest.FixtureRequest) -> Iterator[Storage]:
    """One for all: each test works in a workspace of its own, and nobody touches the other's."""
    with with_tables(request.param) as url:
        opened = Storage(url, channel_interval=0)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def known(storage: Storage) -> Known:
    """A workspace with something in every table."""
    with storage.work(THEIRS, now=NOW) as work:
        for person in (ALICE, BOB):
            work.people.put(person)
        started = teams.start_team(work, ALICE, PLAN, now=NOW)
        team, ritual = started.team, started.ritual
        work.teams.choose("U1", "C1", team.team_id)
        work.teams.put_seen(team.team_id, ["U1"])
        work.drafts.put("U1", "team", "C1", "{}")
        feed.make(work, team, ALICE, "theirs", now=NOW)
        work.aways.put(AWAY)
        work.preferences.put("U1", Preferences(country="DE"))
        work.quiets.put("U1", Quiet(NOW, FRIDAY))
        assert work.events.first_time("Ev1")
        due = Due(THEIRS, "ritual.open", ritual.ritual_id, started.dates[0])
        opened = opening.open_due(work, due, now=FRIDAY)
        assert isinstance(opened, Opened)
        past = course.close(work, opened.sitting.sitting_id, ALICE, now=FRIDAY).sitting
        open_ = opening.open_now(work, team, teams.retro_of(work, team), ALICE, now=NOW).sitting
        gone = writing.reflect(work, open_.sitting_id, ALICE, {"taught": "Gone"}, now=NOW)
        writing.withdraw(work, gone.reflections[0].reflection_id, ALICE)
        written = writing.reflect(work, open_.sitting_id, ALICE, {"taught": "Theirs"}, now=NOW)
        origin = Origin(sitting_id=open_.sitting_id)
        made = follow_ups.make(work, team, ALICE, DRAFT, origin=origin, now=NOW)
        work.digests.put(Record(team.team_id, ritual.ritual_id, NOW, SPAN, is_silent=False))
        work.bundles.claim("U1", NOW.date(), now=NOW)
        work.bundles.snooze("U1", [Thing(FOLLOW_UP, made.follow_up.follow_up_id)], FRIDAY)
        stale_elsewhere.kept(work, made.follow_up)
        issues_elsewhere.kept(work, team, made.follow_up)
        bundle.prefer(work, SOURCES, ALICE, LATE, now=NOW)
        work.homes.opened("U1", now=NOW)
        own_format = formats.save(work, team, ALICE, None, OWN_FORMAT)
        theme = Theme(work.new_id(), past.sitting_id, team.team_id, "Theirs", 0)
        work.themes.put(replace(theme, state=ThemeState.KEPT))
        work.votes.cast(past.sitting_id, "U1", [theme.theme_id])
        work.turns.put(ritual.ritual_id, due.occurrence.nominal_at, "U1")
        keep_roles(work, team.team_id)
        kept = things(team.team_id)
        keep(work, kept)
        milestones_elsewhere.kept(work, team.team_id, kept.project.project_id)
        gates_elsewhere.kept(work, team.team_id, kept.project.project_id)
        projects_elsewhere.kept(work)
        ours = ledger(team.team_id)
        keep_ledger(work, ours)
        issues_elsewhere.kept_of_experiments(work, team)
        a_link.keep(work)
        a_model.keep(work, team.team_id)
        dropped = replace(ours.idea, idea_id="i2", number=40, state=IdeaState.DROPPED)
        work.ideas.put(dropped)
        work.ideas.remember(open_.sitting_id, ["i1", "i2"])
        _keep_token(work, team)
        work.forgotten.put(_forgotten("gone"))
        begun = work.ledger_files.begin(team.team_id, 1, NOW)
        posted = work.outbox.post("C1", {"text": "Theirs"}, key="theirs")
        work.outbox.post("C9", {"text": "Theirs"}, tell="U1")
        work.sittings.make_secret(open_.sitting_id)
        work.commit()
    leases = storage.outbox.exchange([], now=NOW, real=NOW, limit=10).leases
    arrived, lost = sorted(leases, key=lambda lease: lease.channel_id)
    sent, failed = Sent(arrived, ("C1", "1.1"), NOW), Failed(lost, "is_archived")
    storage.outbox.exchange([sent, failed], now=NOW, real=NOW, limit=0)
    storage.schedule.claim(FRIDAY)
    reflection, follow_up = written.reflections[0], made.follow_up
    return Known(
        team,
        ritual,
        past,
        open_,
        reflection,
        follow_up,
        own_format,
        theme,
        kept,
        ours,
        posted,
        lost.delivery_id,
        begun,
    )


def _forgotten(team_id: str) -> Forgotten:
    named = (team_id, "C7", "gone", "U1")
    return Forgotten(*named, asked_by="U1", asked_at=NOW, deletes_at=FRIDAY)


def _keep_token(work: UnitOfWork, team: Team) -> None:
    work.tokens.put(_token(team))
    api.once(work, _token(team), "k1", "r1", lambda _: (200, "{}"), now=NOW)


def _token(team: Team) -> Token:
    return Token("t1", "d1", team.team_id, "training", frozenset(Scope), "U1", NOW)


Step = Callable[[UnitOfWork, Known], object]

# Reading what isn't ours gives the same as what isn't there; so does changing it.
NOTHING: dict[str, Step] = {
    "writing.own_of": lambda w, k: writing.own_of(w, k.open, ALICE),
    "opening.asks": lambda w, k: opening.asks(w, k.ritual).id == "experiments" and None,
    "people.get": lambda w, k: w.people.get("U1"),
    "people.several": lambda w, k: w.people.several(["U1"]),
    "people.names": lambda w, k: w.people.names(["U1"]),
    "teams.get": lambda w, k: w.teams.get(k.team.team_id),
    "teams.get to change": lambda w, k: w.teams.get(k.team.team_id, to_change=True),
    "teams.in_channel": lambda w, k: w.teams.in_channel("C1"),
    "teams.in_channel to change": lambda w, k: w.teams.in_channel("C1", to_change=True),
    "teams.of": lambda w, k: w.teams.of("U1"),
    "teams.everybody": lambda w, k: w.teams.everybody(),
    "teams.everywhere": lambda w, k: w.teams.everywhere(),
    "teams.chosen": lambda w, k: w.teams.chosen("U1", "C1"),
    "teams.seen_here": lambda w, k: w.teams.seen_here(k.team.team_id),
    "rituals.get": lambda w, k: w.rituals.get(k.ritual.ritual_id),
    "rituals.of": lambda w, k: w.rituals.of(k.team.team_id, RitualKind.RETRO),
    "rituals.all_of": lambda w, k: w.rituals.all_of(k.team.team_id),
    "aways.of": lambda w, k: w.aways.of(["U1"]),
    "aways.drop": lambda w, k: w.aways.drop(AWAY),
    "preferences.of": lambda w, k: w.preferences.of(["U1"]),
    "quiets.get": lambda w, k: w.quiets.get("U1"),
    "presence.absent": lambda w, k: presence.absent(w, k.team, NOW),
    "presence.absent_throughout": lambda w, k: presence.absent_throughout(w, k.team, NOW, NOW),
    "away.coming": lambda w, k: away.coming(w, ALICE, now=NOW),
    "reading.as_seen": lambda w, k: reading.as_seen(w, k.open, k.team).progress.reflections,
    "steps.past_the_pointless": lambda w, k: steps.past_the_pointless(w, k.open, +1)[1],
    "reading.away_all_along": lambda w, k: reading.away_all_along(w, k.open, k.team, now=NOW),
    "feeds.of": lambda w, k: w.feeds.of(k.team.team_id),
    "feeds.with_token": lambda w, k: w.feeds.with_token("theirs"),
    "feeds.drop": lambda w, k: w.feeds.drop(k.team.team_id),
    "feed.entries": lambda w, k: feed.entries(w, k.team, now=NOW),
    "feed.feed_of": lambda w, k: feed.feed_of(w, k.team, ALICE),
    "feed.behind": lambda w, k: feed.behind(w, "theirs", now=NOW),
    "feed.note_change": lambda w, k: feed.note_change(w, "theirs", "ours", now=NOW),
    "searching.find": lambda w, k: searching.find(w, ALICE, Asked(), zone=UTC).hits,
    "tokens.get": lambda w, k: w.tokens.get("t1"),
    "tokens.get to change": lambda w, k: w.tokens.get("t1", to_change=True),
    "tokens.with_digest": lambda w, k: w.tokens.with_digest("d1"),
    "tokens.of": lambda w, k: w.tokens.of(k.team.team_id),
    "answers.keep": lambda w, k: w.answers.keep("t1", "k1", 200, "ours"),
    "api.tokens_of": lambda w, k: api.tokens_of(w, k.team, ALICE),
    "api.note_use": lambda w, k: api.note_use(w, "t1", now=NOW),
    "bundles.last": lambda w, k: w.bundles.last("U1"),
    "bundles.keep": lambda w, k: w.bundles.keep("U1", k.posted, [k.thing]),
    "bundles.snoozed": lambda w, k: w.bundles.snoozed("U1"),
    "bundles.wake": lambda w, k: w.bundles.wake("U1", [k.thing]),
    "bundles.wake all": lambda w, k: w.bundles.wake("U1"),
    "bundle.wants": lambda w, k: bundle.wants(w, SOURCES, "U1", now=NOW),
    "bundle.due": lambda w, k: bundle.due(w, SOURCES, "U1", now=NOW),
    "bundle.waiting": lambda w, k: bundle.waiting(w, SOURCES, "U1", now=NOW).every,
    "bundle.snooze_all": lambda w, k: bundle.snooze_all(w, SOURCES, ALICE, now=NOW),
    "bundle.wake": lambda w, k: bundle.wake(w, SOURCES, ALICE, now=NOW),
    "homes.changed": lambda w, k: w.homes.changed(["U1"]),
    "homes.wanted": lambda w, k: w.homes.wanted(10, now=FRIDAY),
    "homes.claim": lambda w, k: w.homes.claim("U1", now=FRIDAY),
    "homes.shown": lambda w, k: w.homes.shown(SEEN, now=FRIDAY),
    "homes.put_off": lambda w, k: w.homes.put_off("U1", FRIDAY),
    "bundle.manners": lambda w, k: bundle.manners(w, "U1").hour == LATE.hour,
    "follow_ups.owned_by": lambda w, k: w.follow_ups.owned_by("U1"),
    "reminders.forget": lambda w, k: reminders.forget(w, k.open),
    "resting.go_on": lambda w, k: resting.go_on(w, k.team, now=FRIDAY),
    "reminders.call_off": lambda w, k: reminders.call_off(w, k.open.sitting_id, ALICE),
    "drafts.get": lambda w, k: w.drafts.get("U1", "team", "C1"),
    "drafts.drop": lambda w, k: w.drafts.drop("U1", "team", "C1"),
    "drafts.drop_all": lambda w, k: w.drafts.drop_all("team", "C1"),
    "sittings.get": lambda w, k: w.sittings.get(k.past.sitting_id),
    "sittings.get to change": lambda w, k: w.sittings.get(k.open.sitting_id, to_change=True),
    "sittings.open_of": lambda w, k: w.sittings.open_of(k.ritual.ritual_id),
    "sittings.of_occurrence": lambda w, k: w.sittings.of_occurrence(
        k.ritual.ritual_id, k.due.occurrence.nominal_at
    ),
    "sittings.history": lambda w, k: w.sittings.history(k.team.team_id, 10),
    "sittings.reflections": lambda w, k: w.sittings.reflections(k.open.sitting_id),
    "sittings.reflection": lambda w, k: w.sittings.reflection(k.reflection.reflection_id),
    "sittings.all_open": lambda w, k: w.sittings.all_open(k.team.team_id),
    "sittings.secret": lambda w, k: w.sittings.secret(k.open.sitting_id),
    "sittings.destroy_secret": lambda w, k: w.sittings.destroy_secret(k.open.sitting_id),
    "sittings.withdraw": lambda w, k: w.sittings.withdraw(k.reflection.reflection_id),
    "themes.get": lambda w, k: w.themes.get(k.theme.theme_id),
    "themes.of": lambda w, k: w.themes.of(k.past.sitting_id),
    "themes.kept": lambda w, k: w.themes.kept(k.team.team_id),
    "themes.drop": lambda w, k: w.themes.drop(k.theme.theme_id),
    "votes.of": lambda w, k: w.votes.of(k.past.sitting_id, "U1"),
    "votes.voters": lambda w, k: w.votes.voters(k.past.sitting_id),
    "votes.count": lambda w, k: w.votes.count(k.past.sitting_id),
    "votes.discard": lambda w, k: w.votes.discard(k.past.sitting_id),
    "turns.of": lambda w, k: w.turns.of(k.ritual.ritual_id, k.due.occurrence.nominal_at),
    "turns.taken": lambda w, k: w.turns.taken(k.ritual.ritual_id, 10),
    "topics.topics": lambda w, k: topics.topics(w, k.past),
    "grouping.finish": lambda w, k: grouping.finish(w, k.open),
    "grouping.resume": lambda w, k: grouping.resume(w, k.open),
    "voting.begin": lambda w, k: voting.begin(w, k.past),
    "voting.finish": lambda w, k: voting.finish(w, k.past),
    "voting.abandon": lambda w, k: voting.abandon(w, k.past),
    "discussing.came_of": lambda w, k: discussing.came_of(w, k.theme.theme_id),
    "discussing.keep": lambda w, k: discussing.keep(w, k.past),
    "phases.begin": lambda w, k: phases.begin(w, replace(k.open, phase=Phase.GROUP)),
    "phases.finish": lambda w, k: phases.finish(w, replace(k.open, phase=Phase.VOTE)),
    "phases.skip": lambda w, k: phases.skip(w, replace(k.open, phase=Phase.GROUP)),
    "phases.abandon": lambda w, k: phases.abandon(w, replace(k.open, phase=Phase.VOTE)),
    "phases.close": lambda w, k: phases.close(w, k.past),
    "phases.is_pointless": lambda w, k: not phases.is_pointless(w, k.past, Phase.GROUP),
    "rota.facilitator_of_next": lambda w, k: rota.facilitator_of_next(w, k.team, k.ritual),
    # By what they hand in, not by what is kept: alice was put down for it.
    "rota.facilitator_of": lambda w, k: (
        rota.facilitator_of(w, k.team, k.ritual, k.due.occurrence) == "U1"
    ),
    "rota.take_over": lambda w, k: rota.take_over(w, k.team, now=NOW),
    "schedules.next": lambda w, k: w.schedules.next("ritual.open", k.ritual.ritual_id),
    "schedules.timetable": lambda w, k: w.schedules.timetable("ritual.open", k.ritual.ritual_id),
    "schedules.forget": lambda w, k: w.schedules.forget("ritual.open", k.ritual.ritual_id[:9]),
    "schedules.cancel": lambda w, k: w.schedules.cancel("ritual.open", k.ritual.ritual_id),
    "outbox.posted": lambda w, k: w.outbox.posted(k.posted),
    "outbox.all_posted": lambda w, k: w.outbox.all_posted([k.posted]),
    "outbox.handle_of": lambda w, k: w.outbox.handle_of("C1", "1.1"),
    "outbox.with_key": lambda w, k: w.outbox.with_key("once"),
    "outbox.failed": lambda w, k: [*w.outbox.failed(), *w.outbox.failed("C9")],
    "outbox.retry": lambda w, k: w.outbox.retry([k.failed]),
    "outbox.flush": lambda w, k: w.outbox.flush(),
    "events.withdraw": lambda w, k: w.events.withdraw("Ev1"),
    "team.coming": lambda w, k: teams.coming(w, k.team),
    "team.first_coming": lambda w, k: teams.first_coming(w, k.team),
    "team.next_of": lambda w, k: teams.next_of(w, k.ritual),
    "team.schedule": lambda w, k: teams.schedule(w, k.team, now=NOW),
    "team.member_joined": lambda w, k: teams.member_joined(w, "C1", CHEN, now=NOW),
    "team.member_left": lambda w, k: teams.member_left(w, "C1", "U1", now=NOW),
    "whereabouts.missed": lambda w, k: whereabouts.missed(w, k.team, {"U9"}).came,
    "whereabouts.came": lambda w, k: whereabouts.came(w, "C1", "U9"),
    "whereabouts.went": lambda w, k: whereabouts.went(w, "C1", "U1"),
    "held.held_by": lambda w, k: held.held_by(w, "U1"),
    "team.channel_changed": lambda w, k: teams.channel_changed(w, "C1", now=NOW, name="ours"),
    "opening.open_due": lambda w, k: opening.open_due(w, k.due, now=FRIDAY),
    "course.remind": lambda w, k: course.remind(w, k.open.sitting_id, now=NOW),
    "reading.history": lambda w, k: reading.history(w, k.team, ALICE),
    "reading.before": lambda w, k: reading.before(w, k.open),
    "reading.past_of": lambda w, k: reading.past_of(w, k.team, k.ritual, ALICE),
    "sittings.past_of": lambda w, k: w.sittings.past_of(k.team.team_id, k.ritual.ritual_id, 10),
    "rituals.taken_off": lambda w, k: w.rituals.taken_off(k.team.team_id),
    "dates.calendar_of": lambda w, k: dates.calendar_of(w, k.team, now=NOW),
    "search.find": lambda w, k: w.search.find(["theirs"], reader="U1", limit=9),
    "search_for.find": lambda w, k: search.find(w, ALICE, "theirs").hits,
    "search.learned": lambda w, k: w.search.learned(["theirs"], list(Shelf), reader="U1", limit=9),
    "search.discarded": lambda w, k: w.search.discarded(["theirs"], reader="U1", limit=9),
    "learned.learned": lambda w, k: learned.learned(w, ALICE, "theirs").shelves,
    "discarded.like": lambda w, k: discarded.like(w, ALICE, "theirs"),
    "discarded.by_what_it_is_about": lambda w, k: discarded.by_what_it_is_about(
        w, ALICE, Project("p9", "t9", "theirs", "U1", "U1", "U1", NOW), "theirs", begun_at=NOW
    ),
    "search.drop": lambda w, k: w.search.drop(EntryKind.THEME, k.entry.ref),
    "own_formats.get": lambda w, k: w.own_formats.get(k.team.team_id, k.own_format.id),
    "own_formats.of": lambda w, k: w.own_formats.of(k.team.team_id),
    "formats.offered": lambda w, k: (
        len(formats.offered(w, k.team.team_id)) > len(playbook_formats())
    ),
    "formats.asked_by": lambda w, k: formats.asked_by(w, k.ritual).id == "experiments" and None,
    "items.find": lambda w, k: w.items.find(k.follow_up.number),
    "follow_ups.get": lambda w, k: w.follow_ups.get(k.follow_up.follow_up_id),
    "follow_ups.open_of": lambda w, k: w.follow_ups.open_of(k.team.team_id),
    "follow_ups.ended_since": lambda w, k: w.follow_ups.ended_since(k.team.team_id, NOW),
    "follow_ups.of_sitting": lambda w, k: w.follow_ups.of_sitting(k.open.sitting_id),
    "follow_ups.carry_over": lambda w, k: w.follow_ups.carry_over(k.team.team_id),
    "follow_up_reading.listed": lambda w, k: (
        follow_up_reading.listed(w, k.team, ALICE, since=NOW).open
    ),
    "follow_up_reading.names": lambda w, k: follow_up_reading.names(w, [k.follow_up]),
    "follow_up_reading.of_sitting": lambda w, k: follow_up_reading.of_sitting(w, k.open.sitting_id),
    "follow_up_reading.carried_over": lambda w, k: (
        follow_up_reading.carried_over(w, k.team, opened_at=FRIDAY, since=NOW).unfinished
    ),
    "forgotten.get": lambda w, k: w.forgotten.get("gone"),
    "forgotten.in_channel": lambda w, k: w.forgotten.in_channel("C7"),
    "forgotten.counts": lambda w, k: w.forgotten.counts(k.team.team_id),
    "forgotten.put_aside": lambda w, k: w.forgotten.put_aside(_forgotten(k.team.team_id)),
    "forgotten.put_back": lambda w, k: w.forgotten.put_back("gone"),
    "forgotten.delete_some": lambda w, k: w.forgotten.delete_some("gone", 9),
    "forgetting.here": lambda w, k: forgetting.here(w, "C7"),
    "forgetting.go_on": lambda w, k: forgetting.go_on(
        w, replace(k.due, ref="forget:gone"), now=NOW
    ),
    "everything.page": lambda w, k: w.everything.page(k.team.team_id, "team", (), 9).records,
    "ledger_files.everybody": lambda w, k: w.ledger_files.everybody(),
    "ledger_files.there": lambda w, k: w.ledger_files.there(k.team.team_id, ["e1", "i1"]),
    "ledger_files.under_way": lambda w, k: w.ledger_files.under_way(),
    "ledger_files.take_back": lambda w, k: w.ledger_files.take_back(k.begun.import_id, 9),
    "ledger_files.experiments": lambda w, k: w.ledger_files.experiments(
        k.team.team_id, after=0, limit=9
    ),
    "ledger_files.observations": lambda w, k: w.ledger_files.observations(["e1"]),
    "ledger_files.steps": lambda w, k: w.ledger_files.steps(["e1"]),
    "ledger_files.extensions": lambda w, k: w.ledger_files.extensions(["e1"]),
    "ledger_files.ideas": lambda w, k: w.ledger_files.ideas(k.team.team_id, after=0, limit=9),
    "exporting.experiments": lambda w, k: exporting.experiments(w, k.team, 0).records,
    "exporting.ideas": lambda w, k: exporting.ideas(w, k.team, 0).records,
    "keeping.ground": lambda w, k: keeping.ground(w, k.team, "old.csv", NOW).people.known,
    "keeping.ground projects": lambda w, k: keeping.ground(w, k.team, "old.csv", NOW).projects,
    "keeping.abandoned": lambda w, k: keeping.abandoned(w, NOW),
    "keeping.there": lambda w, k: keeping.there(
        w, Index(k.team.team_id, {"e1": FileEntry(1, NOW)})
    ),
    "experiments.get": lambda w, k: w.experiments.get(k.ledger.experiment.experiment_id),
    "experiments.get to change": lambda w, k: w.experiments.get("e1", to_change=True),
    "experiments.open_of": lambda w, k: w.experiments.open_of(k.team.team_id),
    "experiments.concluded_of": lambda w, k: w.experiments.concluded_of(k.team.team_id, since=NOW),
    "experiments.running_of": lambda w, k: w.experiments.running_of(k.team.team_id),
    "experiments.of_project": lambda w, k: w.experiments.of_project("p1"),
    "experiments.numbered": lambda w, k: w.experiments.numbered(k.team.team_id, [42]),
    "experiments.children": lambda w, k: w.experiments.children("e0"),
    "experiments.several": lambda w, k: w.experiments.several(["e1"]),
    "experiments.family": lambda w, k: w.experiments.family("e1"),
    "experiments.lately": lambda w, k: w.experiments.lately(k.ledger.experiment)[0],
    "experiments.summed_up": lambda w, k: w.experiments.summed_up(["e1"]),
    "experiments.search": lambda w, k: w.experiments.search(Wanted(), reader="U1", limit=9),
    "experiments.search for words": lambda w, k: w.experiments.search(
        Wanted(words=["tenure"], team_id=k.team.team_id), reader="U1", limit=9
    ),
    "experiments.search for any word": lambda w, k: w.experiments.search(
        Wanted(words=["tenure", "features"], any_word=True), reader="U1", limit=9
    ),
    "experiments.attempts_of": lambda w, k: w.experiments.attempts_of("p1") != (0, False),
    "searching.search": lambda w, k: searching.search(w, ALICE, "tenure", now=NOW, zone=UTC).hits,
    "searching.with_teams": lambda w, k: searching.with_teams(w, [k.ledger.experiment]),
    "tried.tried": lambda w, k: tried.tried(w, ALICE, replace(k.ledger.experiment, number=0)),
    "knowing.known": lambda w, k: (
        knowing.known(
            w, k.team, replace(k.ledger.experiment, experiment_id=""), HYPOTHESIS, now=NOW
        ).of_project
    ),
    "knowing.coached": lambda w, k: [
        one
        for one in knowing.coached(w, k.team, k.ledger.experiment, HYPOTHESIS, now=NOW)
        if one.kickoff_id
    ],
    "knowing.missing_infrastructure": lambda w, k: knowing.missing_infrastructure(w, "p1"),
    "experiments.observations": lambda w, k: w.experiments.observations("e1"),
    "experiments.observation": lambda w, k: w.experiments.observation("o1"),
    "experiments.steps": lambda w, k: w.experiments.steps("e1"),
    "experiments.cycles": lambda w, k: w.experiments.cycles(k.team.team_id, since=NOW),
    "lineage.of": lambda w, k: lineage.of(w, replace(k.ledger.experiment, parent_id="e1")).branches[
        1:
    ],
    "experiments.undecided_of": lambda w, k: w.experiments.undecided_of("U1", now=NOW),
    "parking.comes_up": lambda w, k: parking.comes_up(w, "e1", now=NOW),
    "review.of": lambda w, k: not review.of(w, k.team, NOW, now=NOW).is_empty,
    "experiments.next_parked": lambda w, k: w.experiments.next_parked("U1", after=NOW),
    "experiments.parked_of": lambda w, k: w.experiments.parked_of(k.team.team_id),
    "experiments.extensions": lambda w, k: w.experiments.extensions("e1"),
    "ideas.get": lambda w, k: w.ideas.get("i1"),
    "ideas.open_of": lambda w, k: w.ideas.open_of(k.team.team_id),
    "ideas.dropped_of": lambda w, k: w.ideas.dropped_of(k.team.team_id),
    "ideas.ended_since": lambda w, k: w.ideas.ended_since(k.team.team_id, NOW),
    "experiments.values_of": lambda w, k: w.experiments.values_of(["e1"], NOW),
    "sittings.closed_since": lambda w, k: w.sittings.closed_since(k.team.team_id, NOW),
    "digests.of_occurrence": lambda w, k: w.digests.of_occurrence(k.ritual.ritual_id, NOW),
    "digests.last": lambda w, k: w.digests.last(k.team.team_id),
    "digest.hold": lambda w, k: digest.hold(w, PARTS, k.due, now=FRIDAY),
    "digest.upcoming": lambda w, k: digest.upcoming(w, PARTS, k.team, ALICE, now=NOW).sections,
    "digest.gathered": lambda w, k: digest.gathered(w, PARTS, k.team, SPAN).sections,
    # Where a first one begins: nothing is known of theirs.
    "digest.begins": lambda w, k: digest.begins(w, k.team, NOW) != NOW - digest.FIRST,
    "teams_standing.teams_of": lambda w, k: standing_of_teams.teams_of(w, ALICE),
    "teams_standing.run_by": lambda w, k: standing_of_teams.run_by(w, "U1"),
    "teams_standing.rows": lambda w, k: [
        one.running or one.next or sum(one.concluded.values())
        for one in standing_of_teams.rows(w, [k.team], TROUBLES, now=NOW)
        if one.has_news or one.next
    ],
    "ideas.remembered": lambda w, k: w.ideas.remembered(k.open.sitting_id),
    "priorities.since": lambda w, k: priorities.since(w, k.team, k.open.sitting_id),
    "observing.withdraw": lambda w, k: observing.withdraw(w, "o1", ALICE, now=NOW),
    "cycle.attempts_so_far": lambda w, k: cycle.attempts_so_far(w, k.ledger.experiment),
    "extending.date_is_over": lambda w, k: extending.date_is_over(w, "e1", now=FRIDAY),
    "run_links.get": lambda w, k: w.run_links.get("e1"),
    "run_links.of_target": lambda w, k: w.run_links.of_target("mlflow", a_link.TARGET),
    "run_links.to_ask": lambda w, k: w.run_links.to_ask(NOW, 9),
    "run_links.to_tell": lambda w, k: w.run_links.to_tell(NOW, 9),
    "run_links.seen": lambda w, k: w.run_links.seen("e1", ["r1"]),
    "run_links.untold": lambda w, k: w.run_links.untold("e1", 2, 9),
    "run_links.told": lambda w, k: w.run_links.told("e1", ["r1"], 2),
    "looking.claim": lambda w, k: looking.claim(w, "e1", now=NOW),
    "looking.put_off": lambda w, k: looking.put_off(w, a_link.LINK, "slow", now=NOW, every=HOUR),
    "looking.gone": lambda w, k: looking.gone(w, a_link.LINK),
    "looking.standing": lambda w, k: looking.standing(w, a_link.LINK),
    "taking.take": lambda w, k: taking.take(
        w, ASKED_ABOUT, Found([a_link.RUN], {}), now=NOW, every=HOUR
    ),
    "telling.claim": lambda w, k: telling.claim(w, "e1", now=NOW),
    "telling.told": lambda w, k: telling.told(
        w, telling.Telling(a_link.LINK, k.ledger.experiment, ["r1"])
    ),
    "telling.concluded": lambda w, k: telling.concluded(w, k.ledger.experiment),
    "telling.reopened": lambda w, k: telling.reopened(w, k.ledger.experiment, now=NOW),
    "starting.metric_of": lambda w, k: starting.metric_of(w, replace(HYPOTHESIS, project_id="p1")),
}

# What is ours may well be called the same.
OUR_OWN: dict[str, Step] = {
    "forgotten.put": lambda w, k: w.forgotten.put(_forgotten("gone")),
    "forgetting.ask": lambda w, k: forgetting.ask(w, k.team, ALICE, "ml-churn", now=NOW),
    "forgetting.told": lambda w, k: forgetting.told(w, _forgotten("gone"), "h1"),
    "people.put": lambda w, k: w.people.put(replace(ALICE, name="Another Alice")),
    "teams.put": lambda w, k: w.teams.put(replace(k.team, members=("U9",), channel_name="ours")),
    "aways.put": lambda w, k: w.aways.put(AWAY),
    "preferences.put": lambda w, k: w.preferences.put("U1", Preferences(country="FR")),
    "quiets.put": lambda w, k: w.quiets.put("U1", Quiet(NOW, FRIDAY)),
    "away.say_away": lambda w, k: away.say_away(w, ALICE, NOW, FRIDAY, now=NOW),
    "away.undo": lambda w, k: away.undo(w, ALICE, None, [AWAY]),
    "away.live_in": lambda w, k: away.live_in(w, ALICE, Preferences(country="FR")),
    "bundles.claim": lambda w, k: w.bundles.claim("U1", NOW.date(), now=NOW) or pytest.fail("not"),
    "bundles.snooze": lambda w, k: w.bundles.snooze("U1", [k.thing], NOW),
    "bundle.prefer": lambda w, k: bundle.prefer(w, SOURCES, ALICE, LATE, now=NOW),
    "bundle.snooze": lambda w, k: bundle.snooze(w, SOURCES, ALICE, [k.thing], NOW.date(), now=NOW),
    "homes.opened": lambda w, k: w.homes.opened("U1", now=NOW),
    "away.keep_quiet": lambda w, k: away.keep_quiet(w, "U1", Quiet(NOW, FRIDAY)),
    "drafts.put": lambda w, k: w.drafts.put("U1", "team", "C1", '{"ours": 1}'),
    "steps.arm": lambda w, k: steps.arm(w, k.open),
    "schedules.once": lambda w, k: w.schedules.once("sitting.remind", k.open.sitting_id, at=NOW),
    "schedules.repeat": lambda w, k: w.schedules.repeat(
        "ritual.open",
        k.ritual.ritual_id,
        _timetable(k),
        expires_after=timedelta(days=1),
        after=NOW,
    ),
    "outbox.post": lambda w, k: w.outbox.post("C1", {"text": "Ours"}, key="theirs"),
    "turns.put": lambda w, k: w.turns.put(k.ritual.ritual_id, NOW, "U9"),
    "events.first_time": lambda w, k: w.events.first_time("Ev1") or pytest.fail("not ours"),
    "team.start_team": lambda w, k: teams.start_team(w, ALICE, PLAN, now=NOW),
    "items.give": lambda w, k: w.items.give(ItemKind.FOLLOW_UP, k.follow_up.follow_up_id),
}

REFUSED: dict[str, tuple[type[Exception], Step]] = {
    "search.put": (IntegrityError, lambda w, k: w.search.put([k.entry])),
    "search.add": (IntegrityError, lambda w, k: w.search.add([k.entry])),
    "search_for.remember": (
        IntegrityError,
        lambda w, k: search.remember(w, k.past, [k.reflection], []),
    ),
    "own_formats.put": (
        IntegrityError,
        lambda w, k: w.own_formats.put(k.team.team_id, k.own_format),
    ),
    "formats.save": (
        IntegrityError,
        lambda w, k: formats.save(w, k.team, ALICE, None, OWN_FORMAT),
    ),
    "formats.save what is theirs": (
        FormatGone,
        lambda w, k: formats.save(w, k.team, ALICE, k.own_format.id, OWN_FORMAT),
    ),
    "formats.take_off": (
        FormatGone,
        lambda w, k: formats.take_off(w, k.team, ALICE, k.own_format.id),
    ),
    "formats.check_offered": (
        FormatGone,
        lambda w, k: formats.check_offered(w, k.team.team_id, k.own_format.id),
    ),
    "formats.named_by": (
        FormatNotKnown,
        lambda w, k: formats.named_by(w, k.team.team_id, k.own_format.name),
    ),
    "tokens.put": (IntegrityError, lambda w, k: w.tokens.put(_token(k.team))),
    "answers.claim": (
        IntegrityError,
        lambda w, k: w.answers.claim("t1", "k1", "r1", now=NOW, since=NOW),
    ),
    "api.make": (
        NoTeamHere,
        lambda w, k: api.make(w, k.team, ALICE, "d2", "training", Scope, now=NOW),
    ),
    "api.revoke": (TokenGone, lambda w, k: api.revoke(w, "t1", ALICE, now=NOW)),
    "api.check": (TokenUnknown, lambda w, k: api.check(w, "d1")),
    "api.acting": (
        TokenUnknown,
        lambda w, k: api.acting(w, _token(k.team), ALICE, Scope.READ),
    ),
    "api.once": (
        IntegrityError,
        lambda w, k: api.once(w, _token(k.team), "k1", "r1", lambda _: (200, "{}"), now=NOW),
    ),
    "feeds.put": (IntegrityError, lambda w, k: w.feeds.put(_feed(k))),
    "feed.make": (NoTeamHere, lambda w, k: feed.make(w, k.team, ALICE, "ours", now=NOW)),
    "feed.renew": (
        NoTeamHere,
        lambda w, k: feed.renew(w, k.team, ALICE, "ours", seen=NOW, now=NOW),
    ),
    "feed.turn_off": (NoTeamHere, lambda w, k: feed.turn_off(w, k.team, ALICE)),
    "reminders.ask": (
        NoSuchSitting,
        lambda w, k: reminders.ask(w, k.open.sitting_id, ALICE, RemindAt.HOUR, quiet=None, now=NOW),
    ),
    "reminders.due": (
        NoSuchSitting,
        lambda w, k: reminders.due(w, f"{k.open.sitting_id}:U1", now=NOW),
    ),
    "away.back": (NotAway, lambda w, k: away.back(w, ALICE, now=NOW)),
    "whereabouts.begin": (IntegrityError, lambda w, k: whereabouts.begin(w, k.team, {"U9"})),
    "teams.put_seen": (IntegrityError, lambda w, k: w.teams.put_seen(k.team.team_id, ["U1"])),
    "teams.choose": (IntegrityError, lambda w, k: w.teams.choose("U1", "C1", k.team.team_id)),
    "rituals.put": (IntegrityError, lambda w, k: w.rituals.put(k.ritual)),
    "sittings.put": (IntegrityError, lambda w, k: w.sittings.put(k.open)),
    "sittings.put_reflection": (
        IntegrityError,
        lambda w, k: w.sittings.put_reflection(k.reflection),
    ),
    "sittings.make_secret": (
        IntegrityError,
        lambda w, k: w.sittings.make_secret(k.open.sitting_id),
    ),
    "outbox.post to a thread": (
        LookupError,
        lambda w, k: w.outbox.post("C1", {"text": "Ours"}, thread=k.posted),
    ),
    "outbox.update": (LookupError, lambda w, k: w.outbox.update(k.posted, {"text": "Ours"})),
    "current.as_it_is": (NoTeamHere, lambda w, k: current.as_it_is(w, k.team)),
    "team.retro_of": (AssertionError, lambda w, k: teams.retro_of(w, k.team)),
    "team.change_cadence": (
        NoTeamHere,
        lambda w, k: teams.change_cadence(w, k.team, ALICE, WEEKLY, now=NOW),
    ),
    "team.pause": (
        NoTeamHere,
        lambda w, k: teams.pause(w, k.team, ALICE, until=FRIDAY, now=NOW),
    ),
    "team.resume": (NoTeamHere, lambda w, k: teams.resume(w, k.team, ALICE, now=NOW)),
    "dates.skip": (RitualIsGone, lambda w, k: dates.skip(w, k.ritual.ritual_id, *ALICES, now=NOW)),
    "dates.put_back": (
        RitualIsGone,
        lambda w, k: dates.put_back(w, k.ritual.ritual_id, *ALICES, now=NOW),
    ),
    "dates.move": (
        RitualIsGone,
        lambda w, k: dates.move(w, k.ritual.ritual_id, *ALICES, FRIDAY, now=NOW),
    ),
    "dates.snooze": (
        RitualIsGone,
        lambda w, k: dates.snooze(
            w, k.ritual.ritual_id, *ALICES, Snooze.HOUR, seen=FRIDAY, now=NOW
        ),
    ),
    "dates.date_of": (
        RitualIsGone,
        lambda w, k: dates.date_of(w, k.ritual.ritual_id, *ALICES),
    ),
    "dates.ritual_to_run": (
        RitualIsGone,
        lambda w, k: dates.ritual_to_run(w, k.ritual.ritual_id, ALICE),
    ),
    "holding.start_ritual": (
        NoTeamHere,
        lambda w, k: holding.start_ritual(w, k.team, ALICE, OWN_PLAN, now=NOW),
    ),
    "holding.pause_ritual": (
        RitualIsGone,
        lambda w, k: holding.pause_ritual(w, k.ritual.ritual_id, ALICE, until=FRIDAY, now=NOW),
    ),
    "holding.resume_ritual": (
        RitualIsGone,
        lambda w, k: holding.resume_ritual(w, k.ritual.ritual_id, ALICE, now=NOW),
    ),
    "holding.take_off": (
        RitualIsGone,
        lambda w, k: holding.take_off(w, k.ritual.ritual_id, ALICE),
    ),
    "holding.bring_back": (
        NoTeamHere,
        lambda w, k: holding.bring_back(w, k.team, k.ritual.ritual_id, ALICE, now=NOW),
    ),
    "opening.open_now": (
        NoTeamHere,
        lambda w, k: opening.open_now(w, k.team, k.ritual, ALICE, now=NOW),
    ),
    "steps.enter": (
        IntegrityError,
        lambda w, k: steps.enter(w, k.open, k.team, since=NOW),
    ),
    "steps.end": (
        IntegrityError,
        lambda w, k: steps.end(w, k.open, k.team, None, now=FRIDAY),
    ),
    "steps.move_on": (
        IntegrityError,
        lambda w, k: steps.move_on(w, k.open, k.team, None, now=FRIDAY, since=FRIDAY),
    ),
    "reading.find": (NoSuchSitting, lambda w, k: reading.find(w, k.open.sitting_id)),
    "reading.board": (NoSuchSitting, lambda w, k: reading.board(w, k.open.sitting_id)),
    "course.close": (
        NoSuchSitting,
        lambda w, k: course.close(w, k.open.sitting_id, ALICE, now=NOW),
    ),
    "course.advance_due": (
        NoSuchSitting,
        lambda w, k: course.advance_due(w, k.open.sitting_id, k.open.ends_at, now=FRIDAY),
    ),
    "themes.put": (IntegrityError, lambda w, k: w.themes.put(k.theme)),
    "votes.cast": (
        IntegrityError,
        lambda w, k: w.votes.cast(k.past.sitting_id, "U1", [k.theme.theme_id]),
    ),
    "grouping.grouping": (
        NoSuchSitting,
        lambda w, k: grouping.grouping(w, k.open.sitting_id, ALICE),
    ),
    "grouping.put_together": (
        NoSuchSitting,
        lambda w, k: grouping.put_together(w, k.open.sitting_id, ALICE, "Ours", []),
    ),
    "grouping.bring_in": (
        NoSuchSitting,
        lambda w, k: grouping.bring_in(w, k.open.sitting_id, ALICE),
    ),
    "grouping.drop_kept": (
        NoSuchSitting,
        lambda w, k: grouping.drop_kept(w, k.open.sitting_id, ALICE),
    ),
    "voting.ballot": (NoSuchSitting, lambda w, k: voting.ballot(w, k.open.sitting_id, ALICE)),
    "voting.cast": (NoSuchSitting, lambda w, k: voting.cast(w, k.open.sitting_id, ALICE, [])),
    "discussing.mark": (
        ThemeGone,
        lambda w, k: discussing.mark(w, k.theme.theme_id, ALICE, discussed=True),
    ),
    "rota.swap": (NoTeamHere, lambda w, k: rota.swap(w, k.team, k.ritual, ALICE, to="U1")),
    "course.to_close": (NothingOpen, lambda w, k: course.to_close(w, k.ritual, ALICE)),
    "course.advance": (
        NoSuchSitting,
        lambda w, k: course.advance(w, k.open.sitting_id, ALICE, seen=Phase.COLLECT, now=NOW),
    ),
    "course.back": (
        NoSuchSitting,
        lambda w, k: course.back(w, k.open.sitting_id, ALICE, seen=Phase.COLLECT, now=NOW),
    ),
    "course.hand_over": (
        NoSuchSitting,
        lambda w, k: course.hand_over(w, k.open.sitting_id, ALICE, to="U1"),
    ),
    "course.extend": (
        NoSuchSitting,
        lambda w, k: course.extend(w, k.open.sitting_id, ALICE, seen=k.open.ends_at),
    ),
    "reading.summary": (NoSuchSitting, lambda w, k: reading.summary(w, k.past.sitting_id, ALICE)),
    "writing.reflect": (
        NoSuchSitting,
        lambda w, k: writing.reflect(w, k.open.sitting_id, ALICE, {"taught": "Ours"}, now=NOW),
    ),
    "writing.mine": (NoSuchSitting, lambda w, k: writing.mine(w, k.open.sitting_id, ALICE)),
    "writing.own_reflection": (
        ReflectionGone,
        lambda w, k: writing.own_reflection(w, k.reflection.reflection_id, ALICE),
    ),
    "writing.edit_reflection": (
        ReflectionGone,
        lambda w, k: writing.edit_reflection(w, k.reflection.reflection_id, ALICE, "Ours", now=NOW),
    ),
    "writing.withdraw": (
        ReflectionGone,
        lambda w, k: writing.withdraw(w, k.reflection.reflection_id, ALICE),
    ),
    "experiments.put": (IntegrityError, lambda w, k: w.experiments.put(k.ledger.experiment)),
    "experiments.put_observation": (
        IntegrityError,
        lambda w, k: w.experiments.put_observation(k.ledger.observation),
    ),
    "experiments.put_step": (IntegrityError, lambda w, k: w.experiments.put_step(k.ledger.step)),
    "experiments.put_extension": (
        IntegrityError,
        lambda w, k: w.experiments.put_extension(k.ledger.extension),
    ),
    "forgetting.put_back": (NotForgotten, lambda w, k: forgetting.put_back(w, "gone", ALICE)),
    "ledger_files.begin": (
        IntegrityError,
        lambda w, k: w.ledger_files.begin(k.team.team_id, 1, NOW),
    ),
    "ledger_files.keep": (ImportGone, lambda w, k: w.ledger_files.keep(k.begun, Batch(), NOW)),
    "ledger_files.publish": (ImportGone, lambda w, k: w.ledger_files.publish(k.begun)),
    "keeping.begin": (
        IntegrityError,
        lambda w, k: keeping.begin(w, Index(k.team.team_id), Directory({}), NOW),
    ),
    "keeping.keep": (
        ImportGone,
        lambda w, k: keeping.keep(
            w, k.begun, Batch(), keeping.ground(w, k.team, "old.csv", NOW), NOW
        ),
    ),
    "ideas.put": (IntegrityError, lambda w, k: w.ideas.put(k.ledger.idea)),
    "ideas.remember": (IntegrityError, lambda w, k: w.ideas.remember(k.open.sitting_id, ["i1"])),
    "priorities.remember": (
        IntegrityError,
        lambda w, k: priorities.remember(w, k.team, k.open.sitting_id),
    ),
    "backlog.add": (IntegrityError, lambda w, k: backlog.add(w, k.team, ALICE, IDEA, now=NOW)),
    "backlog.add about their project": (
        FieldErrors,
        lambda w, k: backlog.add(w, k.team, ALICE, replace(IDEA, project_id="p1"), now=NOW),
    ),
    "backlog.edit": (IdeaGone, lambda w, k: backlog.edit(w, "i1", ALICE, IDEA)),
    "backlog.move": (IdeaGone, lambda w, k: backlog.move(w, "i1", ALICE, backlog.Place.TOP)),
    "backlog.place": (ValueError, lambda w, k: backlog.place(w, k.ledger.idea)),
    "backlog.drop": (IdeaGone, lambda w, k: backlog.drop(w, "i1", ALICE, "Ours", now=NOW)),
    "backlog.bring_back": (IdeaGone, lambda w, k: backlog.bring_back(w, "i2", ALICE)),
    "backlog.limit": (NoTeamHere, lambda w, k: backlog.limit(w, k.team, ALICE, 2)),
    "backlog.find": (IdeaGone, lambda w, k: backlog.find(w, "i1", ALICE)),
    "backlog.open_one": (IdeaGone, lambda w, k: backlog.open_one(w, "i1", ALICE)),
    "starting.start": (
        NoTeamHere,
        lambda w, k: starting.start(w, k.team, ALICE, HYPOTHESIS, now=NOW),
    ),
    "starting.drafted about their project": (
        FieldErrors,
        lambda w, k: starting.drafted(
            w, k.team, ALICE, replace(HYPOTHESIS, project_id="p1"), now=NOW
        ),
    ),
    "starting.start on theirs": (
        NoTeamHere,
        lambda w, k: starting.start(w, k.team, ALICE, replace(HYPOTHESIS, parent_id="e1"), now=NOW),
    ),
    "starting.check_idea_open": (
        IdeaIsTaken,
        lambda w, k: starting.check_idea_open(w, replace(k.ledger.idea, state=IdeaState.DROPPED)),
    ),
    "starting.find": (ExperimentGone, lambda w, k: starting.find(w, "e1", ALICE)),
    "starting.numbered": (NoSuchExperiment, lambda w, k: starting.numbered(w, 42, ALICE)),
    "starting.posted": (
        IntegrityError,
        lambda w, k: starting.posted(w, k.ledger.experiment, "ours"),
    ),
    "observing.observe": (
        ExperimentGone,
        lambda w, k: observing.observe(w, "e1", ALICE, [], now=NOW),
    ),
    "cycle.move": (
        ExperimentGone,
        lambda w, k: cycle.move(w, "e1", ALICE, Stage.ANALYSE, now=NOW),
    ),
    "extending.budget_is_spent": (
        ExperimentGone,
        lambda w, k: extending.budget_is_spent(w, "e1", ALICE, now=NOW),
    ),
    "extending.budget_is_left": (
        ExperimentGone,
        lambda w, k: extending.budget_is_left(w, "e1", ALICE, now=NOW),
    ),
    "extending.go_on": (
        ExperimentGone,
        lambda w, k: extending.go_on(w, "e1", ALICE, StopRule(attempts=9), "Nearly", now=NOW),
    ),
    "concluding.conclude": (
        ExperimentGone,
        lambda w, k: concluding.conclude(w, "e1", ALICE, _outcome(k), now=NOW),
    ),
    "concluding.analyse": (
        ExperimentGone,
        lambda w, k: concluding.analyse(w, "e1", ALICE, ErrorAnalysis(how="Ours"), now=NOW),
    ),
    "parking.find_parked": (ExperimentGone, lambda w, k: parking.find_parked(w, "e1", ALICE)),
    "parking.park_again": (
        ExperimentGone,
        lambda w, k: parking.park_again(w, "e1", ALICE, "march", None, now=NOW),
    ),
    "parking.let_go": (
        ExperimentGone,
        lambda w, k: parking.let_go(w, "e1", ALICE, "Ours", now=NOW),
    ),
    "concluding.reopen": (
        ExperimentGone,
        lambda w, k: concluding.reopen(w, "e1", ALICE, now=NOW),
    ),
    "cycle.reach": (
        IntegrityError,
        lambda w, k: cycle.reach(w, replace(k.ledger.experiment, reached=None), k.team, 9, NOW),
    ),
    "run_links.put": (IntegrityError, lambda w, k: w.run_links.put(a_link.LINK)),
    "run_links.put_seen": (IntegrityError, lambda w, k: w.run_links.put_seen(a_link.SEEN)),
    "linking.link": (
        ExperimentGone,
        lambda w, k: linking.link(w, "e1", ALICE, "mlflow", a_link.TARGET, Wish("auc"), now=NOW),
    ),
    "linking.part": (ExperimentGone, lambda w, k: linking.part(w, "e1", ALICE, now=NOW)),
    "cycle.at_stage": (
        IntegrityError,
        lambda w, k: cycle.at_stage(w, k.ledger.experiment, Stage.ANALYSE, "U1", NOW),
    ),
}


def _outcome(k: Known) -> Outcome:
    assert k.ledger.experiment.outcome
    return k.ledger.experiment.outcome


def _follow_up(step: Callable[[UnitOfWork, str], object]) -> tuple[type[Exception], Step]:
    return FollowUpGone, lambda w, k: step(w, k.follow_up.follow_up_id)


REFUSED |= {
    "follow_ups.put": (IntegrityError, lambda w, k: w.follow_ups.put(k.follow_up)),
    "follow_up.make": (
        IntegrityError,
        lambda w, k: follow_ups.make(w, k.team, ALICE, DRAFT, origin=Origin(), now=NOW),
    ),
    "follow_up.numbered": (
        NoSuchFollowUp,
        lambda w, k: follow_ups.numbered(w, k.follow_up.number, ALICE),
    ),
    "follow_up.find": _follow_up(lambda w, one: follow_ups.find(w, one, ALICE)),
    "follow_up.edit": _follow_up(lambda w, one: follow_ups.edit(w, one, ALICE, DRAFT, now=NOW)),
    "follow_up.set_date": _follow_up(
        lambda w, one: follow_ups.set_date(w, one, ALICE, None, now=NOW)
    ),
    "follow_up.hand_over": _follow_up(
        lambda w, one: follow_ups.hand_over(w, one, ALICE, "U1", now=NOW)
    ),
    "follow_up.done": _follow_up(lambda w, one: follow_ups.done(w, one, ALICE, now=NOW)),
    "follow_up.drop": _follow_up(lambda w, one: follow_ups.drop(w, one, ALICE, "Ours", now=NOW)),
    "follow_up.undo": _follow_up(lambda w, one: follow_ups.undo(w, one, ALICE, now=NOW)),
}


# Stale work

NOTHING |= stale_elsewhere.NOTHING
OUR_OWN |= stale_elsewhere.OUR_OWN
REFUSED |= stale_elsewhere.REFUSED

# Repositories that are followed

NOTHING |= issues_elsewhere.NOTHING | a_model.NOTHING
OUR_OWN |= issues_elsewhere.OUR_OWN
REFUSED |= issues_elsewhere.REFUSED | a_model.REFUSED
NOTHING |= milestones_elsewhere.NOTHING | gates_elsewhere.NOTHING
REFUSED |= milestones_elsewhere.REFUSED | gates_elsewhere.REFUSED
NOTHING |= projects_elsewhere.NOTHING
REFUSED |= projects_elsewhere.REFUSED


# Projects, kickoffs, charters and blind checks

NOTHING |= {
    "projects.get": lambda w, k: w.projects.get("p1"),
    "projects.those": lambda w, k: w.projects.those(["p1"]),
    "projects.get to change": lambda w, k: w.projects.get("p1", to_change=True),
    "projects.named": lambda w, k: w.projects.named(k.kept.project.name),
    "projects.of": lambda w, k: w.projects.of(k.team.team_id),
    "projects.everywhere": lambda w, k: w.projects.everywhere(),
    "projects.of_person": lambda w, k: w.projects.of_person(PM),
    "news.since": lambda w, k: w.news.since("p1", NOW),
    "kickoffs.get": lambda w, k: w.kickoffs.get("k1"),
    "kickoffs.get to change": lambda w, k: w.kickoffs.get("k1", to_change=True),
    "kickoffs.since": lambda w, k: w.kickoffs.since(k.team.team_id, NOW),
    "kickoffs.of_project": lambda w, k: w.kickoffs.of_project("p1"),
    "kickoffs.by_message": lambda w, k: w.kickoffs.by_message("board"),
    "kickoffs.course": lambda w, k: (
        w.kickoffs.course(k.kept.kickoff).askings or w.kickoffs.course(k.kept.kickoff).answers
    ),
    "kickoffs.asking": lambda w, k: w.kickoffs.asking("k1", METRIC),
    "kickoffs.asked_of": lambda w, k: w.kickoffs.asked_of(PM),
    "kickoffs.history": lambda w, k: w.kickoffs.history("k1", METRIC),
    "kickoffs.said": lambda w, k: w.kickoffs.said("C1", "1.2"),
    "kickoffs.all_said": lambda w, k: w.kickoffs.all_said("k1", METRIC),
    "kickoffs.unsay": lambda w, k: w.kickoffs.unsay("C1", "1.2"),
    "kickoffs.proposal": lambda w, k: w.kickoffs.proposal("pr1"),
    "kickoffs.proposals": lambda w, k: w.kickoffs.proposals("k1", METRIC),
    "own_questions.of": lambda w, k: w.own_questions.of(k.team.team_id),
    "own_questions.drop": lambda w, k: w.own_questions.drop(k.team.team_id, k.kept.own.question_id),
    "blinds.get": lambda w, k: w.blinds.get("k1"),
    "blinds.answers": lambda w, k: w.blinds.answers("k1"),
    "blinds.settled_of": lambda w, k: w.blinds.settled_of(k.team.team_id),
    # By what is handed in, not by what is kept: both were asked there.
    "blind_reading.able": lambda w, k: blind_reading.able(w, k.kept.check) == {"U1"},
    "blinds.asked_of": lambda w, k: w.blinds.asked_of("U1"),
    "blind.resume": lambda w, k: blind.resume(w, "k1", now=FRIDAY),
    "blind.look": lambda w, k: blind.look(w, "k1", now=FRIDAY),
    "blind.due": lambda w, k: blind.due(w, "k1", now=FRIDAY),
    "blind_offering.offer": lambda w, k: blind_offering.offer(w, k.kept.kickoff, k.kept.blind),
    "tailoring.tailored": lambda w, k: tailoring.tailored(w, k.team).changes,
    "people.left_open": lambda w, k: people.left_open(w, PM),
    "deadline.due": lambda w, k: deadline.due(w, "k1", now=FRIDAY),
    "deadline.arm": lambda w, k: deadline.arm(w, k.team, replace(k.kept.kickoff, answer_by=None)),
    "standing.projects": lambda w, k: standing.projects(w, ALICE),
    "standing.standings": lambda w, k: standing.standings(
        w, standing.projects(w, ALICE), ALICE, now=NOW
    ),
    "finding.readable": lambda w, k: finding.readable(w, ALICE),
    "waiting.of_person": lambda w, k: waiting.of_person(w, k.kept.kickoff, PM),
    "putting_off.comes_back": lambda w, k: putting_off.comes_back(w, f"k1/{PM}", now=NOW),
    "charters.newest": lambda w, k: w.charters.newest("p1"),
    "charters.versions": lambda w, k: w.charters.versions("p1"),
    "charters.signed": lambda w, k: w.charters.signed("p1"),
    "charters.since": lambda w, k: w.charters.since(k.team.team_id, NOW),
    "charters.lines_since": lambda w, k: w.charters.lines_since(k.team.team_id, NOW),
    "charters.signatures": lambda w, k: w.charters.signatures("p1", 2),
    "charters.line": lambda w, k: w.charters.line("l1"),
    "charters.lines": lambda w, k: w.charters.lines("p1"),
    "charters.page": lambda w, k: w.charters.page("p1"),
    "charters.pages_to_show": lambda w, k: w.charters.pages_to_show(NOW, 10),
}

REFUSED |= {
    "projects.put": (IntegrityError, lambda w, k: w.projects.put(k.kept.project)),
    "news.add": (IntegrityError, lambda w, k: w.news.add(k.kept.news, NOW)),
    "kickoffs.put": (IntegrityError, lambda w, k: w.kickoffs.put(k.kept.kickoff)),
    "kickoffs.put_asking": (IntegrityError, lambda w, k: w.kickoffs.put_asking(k.kept.asking)),
    "kickoffs.put_answer": (IntegrityError, lambda w, k: w.kickoffs.put_answer(k.kept.answer)),
    "kickoffs.put_said": (IntegrityError, lambda w, k: w.kickoffs.put_said(k.kept.said)),
    "kickoffs.put_proposal": (
        IntegrityError,
        lambda w, k: w.kickoffs.put_proposal(k.kept.proposal),
    ),
    "own_questions.put": (
        IntegrityError,
        lambda w, k: w.own_questions.put(k.team.team_id, k.kept.own),
    ),
    "blinds.put": (IntegrityError, lambda w, k: w.blinds.put(k.kept.check)),
    "blinds.put_answer": (IntegrityError, lambda w, k: w.blinds.put_answer("k1", k.kept.blind)),
    "blind.begin": (AssertionError, lambda w, k: blind.begin(w, k.kept.kickoff, now=NOW)),
    "blind.ask": (NoBlindCheck, lambda w, k: blind.ask(w, "k1", ALICE, now=NOW)),
    "blind.own": (NoBlindCheck, lambda w, k: blind.own(w, "k1", ALICE)),
    "blind.volunteer": (NoBlindCheck, lambda w, k: blind.volunteer(w, "k1", BOB)),
    "blind.answer": (NoBlindCheck, lambda w, k: blind.answer(w, "k1", ALICE, {}, now=NOW)),
    "blind_reading.find": (NoBlindCheck, lambda w, k: blind_reading.find(w, "k1")),
    "blind_reading.checked": (
        AssertionError,
        lambda w, k: blind_reading.checked(w, k.kept.check, k.kept.kickoff),
    ),
    "blind_reading.kickoff_of": (NoBlindCheck, lambda w, k: blind_reading.kickoff_of(w, "k1")),
    "blind_reading.around": (
        AssertionError,
        lambda w, k: blind_reading.around(w, k.kept.kickoff),
    ),
    "settling.settle": (
        NoBlindCheck,
        lambda w, k: settling.settle(w, "k1", ALICE, {}, seen=None, now=NOW),
    ),
    "settling.to_settle": (NoBlindCheck, lambda w, k: settling.to_settle(w, "k1", ALICE)),
    "tailoring.switch": (
        NoTeamHere,
        lambda w, k: tailoring.switch(w, k.team, ALICE, PROBLEM, off=True),
    ),
    "tailoring.reword": (
        NoTeamHere,
        lambda w, k: tailoring.reword(w, k.team, ALICE, PROBLEM, WORDING),
    ),
    "tailoring.undo": (NoTeamHere, lambda w, k: tailoring.undo(w, k.team, ALICE, PROBLEM)),
    "tailoring.add": (NoTeamHere, lambda w, k: tailoring.add(w, k.team, ALICE, WORDING)),
    "people.left": (NoSuchKickoff, lambda w, k: people.left(w, "k1", PM)),
    "people.hand_over": (
        NoSuchKickoff,
        lambda w, k: people.hand_over(w, "k1", ALICE, PM, "U1", here=["U1"], now=NOW),
    ),
    "deadline.extend": (
        NoSuchKickoff,
        lambda w, k: deadline.extend(w, "k1", ALICE, NOW.date(), now=NOW),
    ),
    "standing.standing": (ProjectGone, lambda w, k: standing.standing(w, "p1", ALICE, now=NOW)),
    "standing.to_remind": (
        NoSuchKickoff,
        lambda w, k: standing.to_remind(w, "k1", ALICE, now=NOW),
    ),
    "finding.named": (NoSuchProject, lambda w, k: finding.named(w, "Churn model", ALICE)),
    "finding.the_one": (NoSuchProject, lambda w, k: finding.the_one(w, "Churn", ALICE)),
    "finding.matching": (NoSuchProject, lambda w, k: finding.matching(w, "Churn", ALICE)),
    "giving.readable": (NoSuchKickoff, lambda w, k: giving.readable(w, "k1", ALICE)),
    "giving.opened": (NoSuchKickoff, lambda w, k: giving.opened(w, "k1", METRIC, ALICE)),
    "giving.answer": (
        NoSuchKickoff,
        lambda w, k: giving.answer(w, "k1", METRIC, ALICE, _GIVEN, _READERS, now=NOW),
    ),
    "giving.propose": (
        NoSuchKickoff,
        lambda w, k: giving.propose(w, "k1", METRIC, ALICE, _GIVEN, _READERS, now=NOW),
    ),
    "giving.proposed": (ProposalGone, lambda w, k: giving.proposed(w, "pr1")),
    "giving.accept": (ProposalGone, lambda w, k: giving.accept(w, "pr1", ALICE, now=NOW)),
    "otherwise.unknown": (
        NoSuchKickoff,
        lambda w, k: otherwise.unknown(w, "k1", METRIC, ALICE, now=NOW),
    ),
    "otherwise.irrelevant": (
        NoSuchKickoff,
        lambda w, k: otherwise.irrelevant(w, "k1", METRIC, ALICE, "Because", now=NOW),
    ),
    "putting_off.later": (
        NoSuchKickoff,
        lambda w, k: putting_off.later(w, "k1", METRIC, ALICE, now=NOW),
    ),
    "otherwise.hand_over": (
        NoSuchKickoff,
        lambda w, k: otherwise.hand_over(w, "k1", METRIC, ALICE, BOB, "", here=[], now=NOW),
    ),
    "otherwise.reopen": (
        NoSuchKickoff,
        lambda w, k: otherwise.reopen(w, "k1", METRIC, ALICE, now=NOW),
    ),
    "digests.put": (IntegrityError, lambda w, k: w.digests.put(_record(k))),
    "charters.put": (IntegrityError, lambda w, k: w.charters.put(k.kept.charter)),
    "charters.sign": (IntegrityError, lambda w, k: w.charters.sign(k.kept.signature)),
    "charters.put_line": (IntegrityError, lambda w, k: w.charters.put_line(k.kept.line)),
    "charters.put_page": (IntegrityError, lambda w, k: w.charters.put_page(k.kept.page)),
}

NOTHING |= {
    "roles.holders": lambda w, k: w.roles.holders(k.team.team_id),
    "roles.holder": lambda w, k: w.roles.holder(k.team.team_id, "pm", "U1"),
    "roles.drop_holder": lambda w, k: w.roles.drop_holder(k.team.team_id, "pm", "U1"),
    "roles.own_parts": lambda w, k: w.roles.own_parts(k.team.team_id),
    "roles.own_part": lambda w, k: w.roles.own_part(k.team.team_id, "metric", "U2"),
    "roles.drop_own_part": lambda w, k: w.roles.drop_own_part(k.team.team_id, "metric", "U2"),
    "roles.teams_of": lambda w, k: w.roles.teams_of("U1"),
    "roles.overlaps": lambda w, k: w.roles.overlaps(k.team.team_id),
    "roles.own_cards": lambda w, k: w.roles.own_cards(k.team.team_id),
    "roles.drop_own_card": lambda w, k: w.roles.drop_own_card(k.team.team_id, "pm"),
    "role_standing.standing_of": lambda w, k: (
        role_standing.standing_of(w, k.team, now=NOW).is_begun
    ),
    "role_standing.cards": lambda w, k: role_standing.cards(w, k.team).changes,
    "role_standing.phase_of": lambda w, k: role_standing.phase_of(w, k.team) != "discovery",
    "role_standing.long_away": lambda w, k: role_standing.long_away(w, k.team, ["U1"], NOW),
    "role_gaps.gaps": lambda w, k: role_gaps.gaps(w, k.team, now=NOW),
    "role_offers.offers": lambda w, k: role_offers.offers(w, k.team),
    "role_waiting.gone_of": lambda w, k: list(role_waiting.gone_of(w, k.team)),
    "role_holding.card_of": lambda w, k: role_holding.card_of(w, k.team, "pm").name == "Theirs",
    # By what is handed in, not by what is kept: she runs the team, and holds it.
    "role_holding.check_hands_over": lambda w, k: role_holding.check_hands_over(
        w, k.team, ALICE, HOLDER
    ),
    "role_holding.is_gone": lambda w, k: role_holding.is_gone(w, HOLDER),
    "role_holding.empty_of": lambda w, k: len(role_holding.empty_of(w, k.team, NOW)) < 5,
    "role_overlaps.fresh": lambda w, k: role_overlaps.fresh(w, k.team, now=NOW),
    "role_checking.asks": lambda w, k: role_checking.asks(
        w, replace(k.ritual, kind=RitualKind.ROLES), now=NOW
    ),
    "role_checking.result": lambda w, k: any(
        line.tally.all for line in role_checking.result(w, k.past, k.team, now=NOW).lines
    ),
    "role_checking.last": lambda w, k: role_checking.last(w, k.team, now=NOW),
    "role_checking.follow_up": lambda w, k: role_checking.follow_up(
        w, Pulse(k.past, k.team, ()), {}, now=NOW
    ),
    "role_checking.made_of": lambda w, k: role_checking.made_of(
        w, replace(k.past, kind=RitualKind.ROLES)
    ),
}
REFUSED |= {
    "roles.put_holder": (
        IntegrityError,
        lambda w, k: w.roles.put_holder(k.team.team_id, HOLDER),
    ),
    "roles.put_own_part": (
        IntegrityError,
        lambda w, k: w.roles.put_own_part(k.team.team_id, PART),
    ),
    "roles.put_overlap": (
        IntegrityError,
        lambda w, k: w.roles.put_overlap(k.team.team_id, OVERLAP),
    ),
    "roles.put_own_card": (
        IntegrityError,
        lambda w, k: w.roles.put_own_card(k.team.team_id, CARD),
    ),
    "role_holding.ask": (
        NoTeamHere,
        lambda w, k: role_holding.ask(w, k.team, ALICE, "pm", "U2", here=["U2"], now=NOW),
    ),
    "role_holding.hand_over": (
        NoTeamHere,
        lambda w, k: role_holding.hand_over(
            w, k.team, ALICE, "pm", "U1", "U2", here=["U2"], now=NOW
        ),
    ),
    "role_holding.confirm": (
        NoTeamHere,
        lambda w, k: role_holding.confirm(w, k.team, ALICE, "pm", now=NOW),
    ),
    "role_holding.decline": (
        NoTeamHere,
        lambda w, k: role_holding.decline(w, k.team, ALICE, "pm", now=NOW),
    ),
    "role_holding.step_down": (
        NoTeamHere,
        lambda w, k: role_holding.step_down(w, k.team, ALICE, "pm", "U1", now=NOW),
    ),
    "role_holding.said_in": (
        IntegrityError,
        lambda w, k: role_holding.said_in(w, k.team, HOLDER, "ours"),
    ),
    "role_holding.check_can_hold": (
        NobodyToHold,
        lambda w, k: role_holding.check_can_hold(w, k.team, "U1", ["U1"]),
    ),
    "role_parts.set_part": (
        NoTeamHere,
        lambda w, k: role_parts.set_part(w, k.team, ALICE, "metric", "U1", None, here=[], now=NOW),
    ),
    "role_parts.confirm": (
        NoTeamHere,
        lambda w, k: role_parts.confirm(w, k.team, BOB, "metric", now=NOW),
    ),
    "role_parts.decline": (
        NoTeamHere,
        lambda w, k: role_parts.decline(w, k.team, BOB, "metric", now=NOW),
    ),
    "role_parts.put_down": (
        NoTeamHere,
        lambda w, k: role_parts.put_down(w, k.team, BOB, "metric", "U2", Part.DOES, now=NOW),
    ),
    "role_parts.said_in": (
        IntegrityError,
        lambda w, k: role_parts.said_in(w, k.team, PART, "ours"),
    ),
    "role_checking.ritual_of": (
        NoTeamHere,
        lambda w, k: role_checking.ritual_of(w, k.team, ALICE),
    ),
    "role_checking.own": (
        NoSuchSitting,
        lambda w, k: role_checking.own(w, k.open.sitting_id, ALICE),
    ),
    "role_checking.answer": (
        NoSuchSitting,
        lambda w, k: role_checking.answer(
            w, k.open.sitting_id, ALICE, {"metric": Said.YES}, now=NOW
        ),
    ),
    "role_checking.take_back": (
        NoSuchSitting,
        lambda w, k: role_checking.take_back(w, k.open.sitting_id, ALICE),
    ),
    "role_checking.drop_follow_ups": (
        NoSuchSitting,
        lambda w, k: role_checking.drop_follow_ups(w, k.open.sitting_id, ALICE, "Ours", now=NOW),
    ),
    "role_overlaps.settle": (
        NoTeamHere,
        lambda w, k: role_overlaps.settle(w, k.team, ALICE, "o1", Settled.EACH, now=NOW),
    ),
    "role_overlaps.said_in": (
        IntegrityError,
        lambda w, k: role_overlaps.said_in(w, k.team, OVERLAP, "ours"),
    ),
    "role_leaving.left": (
        NoTeamHere,
        lambda w, k: role_leaving.left(w, k.team, "U1", now=NOW),
    ),
    "role_leaving.back": (NoTeamHere, lambda w, k: role_leaving.back(w, k.team, "U1")),
    "role_editing.change": (
        NoTeamHere,
        lambda w, k: role_editing.change(
            w, k.team, ALICE, "pm", role_editing.CardDraft("Ours", "Ours")
        ),
    ),
    "role_editing.undo": (
        NoTeamHere,
        lambda w, k: role_editing.undo(w, k.team, ALICE, "pm"),
    ),
}


_GIVEN: Given = Given("words")
_READERS: Readers = Readers({}, NOW.date())


def _record(known: Known) -> Record:
    return Record(known.team.team_id, known.ritual.ritual_id, NOW, SPAN, is_silent=True)


def _feed(known: Known) -> Feed:
    return Feed(known.team.team_id, "ours", "U1", NOW, "", NOW)


def _is_there(work: UnitOfWork, team: Team, key: str) -> bool:
    index = Index(team.team_id, {key: FileEntry(1, NOW)})
    keeping.there(work, index)
    return index.experiments[key].is_there


def _timetable(known: Known) -> Timetable:
    timetable = known.ritual.timetable(known.team)
    assert timetable
    return timetable


@pytest.mark.parametrize("name", NOTHING)
def test_what_another_workspace_has_is_not_there(storage: Storage, known: Known, name: str) -> None:
    before = rows_of(storage.engines.read, THEIRS)
    with storage.work(name, now=NOW) as work:
        assert not NOTHING[name](work, known)
        work.commit()
    assert rows_of(storage.engines.read, THEIRS) == before
    assert not any(rows_of(storage.engines.read, name).values())


@pytest.mark.parametrize("name", OUR_OWN)
def test_the_same_ids_in_two_workspaces_are_two_things(
    storage: Storage, known: Known, name: str
) -> None:
    before = rows_of(storage.engines.read, THEIRS)
    with storage.work(name, now=NOW) as work:
        OUR_OWN[name](work, known)
        work.commit()
    assert rows_of(storage.engines.read, THEIRS) == before
    assert any(rows_of(storage.engines.read, name).values())


@pytest.mark.parametrize("name", REFUSED)
def test_what_another_workspace_has_cannot_be_built_on(
    storage: Storage, known: Known, name: str
) -> None:
    before = rows_of(storage.engines.read, THEIRS)
    error, step = REFUSED[name]
    with pytest.raises(error), storage.work(name, now=NOW) as work:
        step(work, known)
        work.commit()
    assert rows_of(storage.engines.read, THEIRS) == before


def test_what_is_due_in_a_workspace_is_performed_in_it(storage: Storage) -> None:
    one, another = "T2", "T3"
    for workspace in (one, another):
        with storage.work(workspace, now=NOW) as work:
            work.schedules.once("x", "same", at=NOW)
            work.commit()
    storage.schedule.claim(NOW)
    with storage.schedule.perform(storage.schedule.pending(NOW), now=NOW) as batch:
        performed = [
            (task.due.workspace_id, task.work.workspace_id)
            for task in batch
            if task.due.ref == "same"
        ]
    assert sorted(performed) == [(one, one), (another, another)]


# That nothing was forgotten


def test_the_other_workspace_has_something_in_every_table(storage: Storage, known: Known) -> None:
    found = rows_of(storage.engines.read, THEIRS)
    assert [name for name, rows in found.items() if not rows] == []


def test_every_row_says_whose_it_is() -> None:
    for table in metadata.tables.values():
        assert not table.c.workspace_id.nullable, table.name


def all_there_is() -> Iterator[str]:
    for name, repository in vars(UnitOfWork).items():
        if isinstance(repository, cached_property):
            methods = inspect.getmembers(repository.func, inspect.isfunction)
            yield from (f"{name}.{method}" for method, _ in methods if method[0] != "_")
    modules = {
        "team": teams,
        "current": current,
        "opening": opening,
        "course": course,
        "reading": reading,
        "steps": steps,
    }
    modules |= {
        "reading": reading,
        "api": api,
        "away": away,
        "presence": presence,
        "feed": feed,
        "reminders": reminders,
        "resting": resting,
        "dates": dates,
        "holding": holding,
        "bundle": bundle,
    }
    modules |= {"formats": formats, "search_for": search}
    modules |= {"learned": learned, "discarded": discarded}
    modules |= {"follow_up": follow_ups, "follow_up_reading": follow_up_reading}
    modules |= {"blind": blind, "settling": settling}
    modules |= {"digest": digest, "teams_standing": standing_of_teams}
    modules |= {"blind_offering": blind_offering, "blind_reading": blind_reading}
    modules |= {"grouping": grouping, "voting": voting, "discussing": discussing}
    modules |= {"starting": starting, "cycle": cycle}
    modules |= {"observing": observing, "extending": extending}
    modules |= {"concluding": concluding, "lineage": lineage}
    modules |= {"parking": parking, "review": review}
    modules |= {"backlog": backlog, "priorities": priorities}
    modules |= {"linking": linking, "looking": looking, "taking": taking, "telling": telling}
    modules |= {"searching": searching, "tried": tried, "knowing": knowing}
    modules |= {"forgetting": forgetting}
    modules |= {"exporting": exporting, "keeping": keeping}
    modules |= {"giving": giving, "otherwise": otherwise, "putting_off": putting_off}
    modules |= {"tailoring": tailoring, "people": people, "deadline": deadline}
    modules |= {"standing": standing, "finding": finding, "waiting": waiting}
    modules |= {"phases": phases, "topics": topics, "rota": rota}
    modules |= stale_elsewhere.MODULES | issues_elsewhere.MODULES | a_model.MODULES
    modules |= milestones_elsewhere.MODULES | gates_elsewhere.MODULES
    modules |= projects_elsewhere.MODULES
    modules |= {"role_checking": role_checking}
    modules |= {"role_holding": role_holding, "role_parts": role_parts, "held": held}
    modules |= {"whereabouts": whereabouts}
    modules |= {"role_overlaps": role_overlaps, "role_leaving": role_leaving}
    modules |= {"role_editing": role_editing, "role_standing": role_standing}
    modules |= {"role_gaps": role_gaps, "role_offers": role_offers, "role_waiting": role_waiting}
    for name, module in (modules | {"writing": writing}).items():
        for function, it in inspect.getmembers(module, inspect.isfunction):
            own = it.__module__ == module.__name__ and function[0] != "_"
            if own and "work" in inspect.signature(it).parameters:
                yield f"{name}.{function}"


def test_each_repository_and_each_use_case_was_called() -> None:
    called = {name.split()[0] for name in (*NOTHING, *OUR_OWN, *REFUSED)}
    assert called == set(all_there_is())
