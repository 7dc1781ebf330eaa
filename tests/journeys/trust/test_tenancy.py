"""Every listener, called in one workspace with what another one has, in the same database; and
requests of a workspace that the bot doesn't work for."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from bot.call import Call, Tools
from bot.commands import COMMANDS, parse
from bot.ids import ActionId, ViewId
from bot.listeners import all_routes
from bot.routes import Fields
from bot.views.production.card import Deed
from rituals.charter import looking_after
from rituals.charter.looking_after import LineDraft
from rituals.charter.model import Charter, Content, Entry
from rituals.experiment import backlog, drafting, observing
from rituals.experiment import starting as experimenting
from rituals.experiment.backlog import IdeaDraft
from rituals.experiment.idea import Confidence, Cost, Gain
from rituals.experiment.model import Where
from rituals.experiment.observing import Value
from rituals.followups import usecases as follow_ups
from rituals.followups.model import Draft, Origin
from rituals.gates import usecases as gates
from rituals.gates.model import Ready, Verdict
from rituals.gates.usecases import Draft as GateDraft
from rituals.kickoff import giving, starting
from rituals.kickoff.catalogue import Line
from rituals.kickoff.given import Given, Readers
from rituals.kickoff.model import Said
from rituals.kickoff.starting import KickoffPlan
from rituals.milestones import usecases as milestones
from rituals.milestones.model import Draft as MilestoneDraft
from rituals.people import Person
from rituals.production import checking, watching
from rituals.production.drafting import Draft as ModelDraft
from rituals.production.typed import Figures
from rituals.roles import editing, holding
from rituals.roles.model import Overlap, OverlapKind
from rituals.sittings import course, opening, writing
from rituals.team import usecases as teams
from rituals.team.model import Team
from sandbox.driver.finding import channel_id
from storage.unit_of_work import Storage, UnitOfWork
from tests.journeys.stage import Stage, stage
from tests.storage.rows import rows_of
from tests.storage.side_by_side import PLAN, WEEKLY

THEIRS = "T0THEIRS"
SECRETS = ("Their own words", "their-channel", "Their Lead", "their-draft")


@dataclass
class Two:
    """A stage, on whose database another workspace is at home, too."""

    play: Stage
    storage: Storage
    actor: Person
    """Of our workspace; in the other, somebody has the same id."""
    channel_id: str
    """Of both."""
    values: list[str]
    """Whatever a button or a window of theirs carries."""
    sitting_id: str
    """A closed one of theirs, and one that is open."""
    open_id: str

    @property
    def tools(self) -> Tools:
        return self.play.bot.tools

    def rows(self) -> dict[str, list[str]]:
        return rows_of(self.storage.engines.read, THEIRS)

    def call(self, tools: Tools | None = None, **facts: Any) -> Call:
        payload = {
            "view": {"id": "V1", "state": {"values": {}}},
            "command": "/mainspring",
            "text": "",
            "message": {"type": "message", "ts": "1.1", "text": "Ours"},
        }
        return Call(tools or self.tools, self.actor, self.channel_id, payload, **facts)

    def comes_to(self, work: Any) -> str:
        """The answer, or the error, as text: what a person could see of it."""
        try:
            return repr(self.play.wait_for(work))
        except Exception as error:
            return repr(error)


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Two]:
    folder: Path = tmp_path_factory.mktemp("two")
    with stage(folder) as play:
        play.team("#ml-ranking")
        storage = Storage(f"sqlite:///{folder / 'journey.db'}")
        actor = play.wait_for(play.bot.tools.directory.person(play.person("alice").id))
        yield _with_another(play, storage, actor)
        storage.close()
        play.slack.forget_refusals()  # of answers to events in channels that we aren't in


def _with_another(play: Stage, storage: Storage, actor: Person) -> Two:
    play.invite_bot("#ml-churn")
    now, channel = play.clock.now(), _channel(play, "#ml-churn")
    lead = replace(actor, name="Their Lead")
    plan = PLAN.model_copy(
        update={
            "channel_id": channel,
            "channel_name": "their-channel",
            "members": (actor.user_id,),
            "lead": actor.user_id,
            "facilitators": (),
        }
    )
    with storage.work(THEIRS, now=now) as work:
        work.people.put(lead)
        team = teams.start_team(work, lead, plan, now=now).team
        past = opening.open_now(work, team, teams.retro_of(work, team), lead, now=now).sitting
        writing.reflect(work, past.sitting_id, lead, {"taught": SECRETS[0]}, now=now)
        course.close(work, past.sitting_id, lead, now=now)
        open_ = opening.open_now(
            work, team, teams.retro_of(work, team), lead, now=now + timedelta(seconds=1)
        ).sitting
        written = writing.reflect(work, open_.sitting_id, lead, {"taught": SECRETS[0]}, now=now)
        to_do = Draft(SECRETS[0], actor.user_id, now.date())
        made = follow_ups.make(work, team, lead, to_do, origin=Origin(), now=now).follow_up
        draft = plan.model_copy(update={"channel_name": "their-draft"})
        work.drafts.put(actor.user_id, "team", channel, draft.model_dump_json())
        work.drafts.put(actor.user_id, "cadence", team.team_id, WEEKLY.model_dump_json())
        kickoff = _kickoff(work, team, lead, now)
        tried = _experiment(work, team, lead, now)
        thought = _idea(work, team, lead, now)
        in_use = _model(work, team, lead, now)
        roles = _roles(work, team, lead, now)
        work.commit()
    reflection = written.reflections[0].reflection_id
    ids = (team.team_id, past.sitting_id, open_.sitting_id, reflection, channel, made.follow_up_id)
    forms: tuple[str, ...] = ("{}", "{} /mainspring status", "{}:0", "close:{}:0", "extend:{}:0")
    forms += ("mine:{}:0",)
    forms += ("{}:collect", "{}:note", "{}:list:0", "followups:{}:0", "{}:bundle", "{}:home")
    forms += ('{{"team":"{}"}}', '{{"follow_up":"{}"}}', '{{"follow_up":"{}","place":"list:0"}}')
    values = [form.format(id_) for form, id_ in product((*forms, "read:{}:0"), ids)]
    values += _of_rituals(open_.ritual_id, team.team_id, now + timedelta(days=4, hours=6))
    values += kickoff + tried + thought + in_use + roles
    return Two(play, storage, actor, channel, values, past.sitting_id, open_.sitting_id)


def _kickoff(work: UnitOfWork, team: Team, lead: Person, now: datetime) -> list[str]:
    """One with an answer and a proposal; what presses and windows about it carry."""
    plan = KickoffPlan(SECRETS[0], pm=lead.user_id, tech_lead=lead.user_id)
    begun = starting.start(work, team, lead, plan, here=[lead.user_id], now=now)
    kickoff_id = begun.kickoff.kickoff_id
    readers, words = Readers({}, now.date()), Given(SECRETS[0])
    giving.answer(work, kickoff_id, "problem", lead, words, readers, now=now)
    said = Said(team.channel_id, "1.1", kickoff_id, "problem", lead.user_id, SECRETS[0])
    work.kickoffs.put_said(said)
    made = giving.propose(work, kickoff_id, "user-value", lead, words, readers, now=now)
    found = [kickoff_id, f"{kickoff_id}/data", made.proposal.proposal_id]
    found += _charter(work, begun.project.project_id, lead, now)
    found += _milestone(work, begun.project.project_id, lead, now)
    found += _gate(work, begun.project.project_id, lead, now)
    project_id = begun.project.project_id
    found += [project_id, f"{project_id}/1", "projects::0", "project-list::0", "portfolio:all:0"]
    found += [f"{deed}:{project_id}:all:0" for deed in ("show", "move", "hold")]
    found += [f"{project_id}:hold:undecided:", f'{{"project":"{project_id}","to":"hold"}}']
    found += [f"{kickoff_id}:{lead.user_id}", f"{kickoff_id}:", f"{kickoff_id}:{now.date()}"]
    found += [f"{kickoff_id} {lead.user_id} ", f"{kickoff_id}  ", f"{team.team_id}:problem"]
    for question in ("problem", "user-value"):
        about = f"{kickoff_id}/{question}"
        deeds = [f"{deed}:{about}" for deed in ("irrelevant", "history")]
        window = f'{{"kickoff":"{kickoff_id}","question":"{question}"}}'
        found += [about, f"{about}/evidence/none", f"answers:{about}:0", window, *deeds]
    return found


def _charter(work: UnitOfWork, project_id: str, lead: Person, now: datetime) -> list[str]:
    """One to sign, with a line to look after."""
    entry = Entry(question_id="problem", title="Problem", text=SECRETS[0])
    content = Content(name=SECRETS[0], entries=(entry,))
    work.charters.put(Charter(project_id, 1, content, lead.user_id, now))
    supposed = LineDraft(Line.ASSUMPTION, SECRETS[0], lead.user_id)
    line_id = looking_after.add(work, project_id, lead, supposed, now=now).line.line_id
    found = [f"{project_id}/0", f"lines:{project_id}:0"]
    found += [f"{what}/{line_id}/0" for what in ("refuted", "open", "owner")]
    found += [f'{{"line":"{line_id}","state":"refuted","page":0}}']
    found += [f'{{"line":"{line_id}","page":0}}', f'{{"project":"{project_id}","page":0}}']
    return [*found, f'{{"project":"{project_id}","version":1,"question":"problem"}}']


def _milestone(work: UnitOfWork, project_id: str, lead: Person, now: datetime) -> list[str]:
    """One that is due; what presses and windows about it carry."""
    draft = MilestoneDraft(SECRETS[0], lead.user_id, now.date(), waits_for=SECRETS[0])
    one = milestones.make(work, project_id, lead, draft, now=now).milestone.milestone_id
    deeds = [f"{deed}/{one}:board" for deed in ("done", "date", "come", "edit", "drop")]
    windows = [f'{{"milestone":"{one}"}}', f'{{"project":"{project_id}"}}']
    about = f"p/{project_id}"
    return [one, f"{one}:bundle", about, f"{about}:", f"milestones:{about}:0", *deeds, *windows]


def _gate(work: UnitOfWork, project_id: str, lead: Person, now: datetime) -> list[str]:
    """One that was held, with an answered row; what presses and windows about it carry."""
    gates.answer(work, project_id, "baseline", lead, Ready.YES, SECRETS[0], now=now)
    gate_id = gates.open_gate(work, project_id, lead, now=now).gate_id
    held = GateDraft(Verdict.HOLD, SECRETS[0], again_on=now.date() + timedelta(days=7))
    gates.decide(work, (), gate_id, lead, held, now=now)
    row = f"{project_id}/baseline"
    return [gate_id, f"{gate_id} ", row, f"{row}/yes"]


def _experiment(work: UnitOfWork, team: Team, lead: Person, now: datetime) -> list[str]:
    """One with a value; what presses and windows about it carry."""
    hypothesis = drafting.Draft(SECRETS[0], lead.user_id, reason=SECRETS[0], attempts=3)
    done = experimenting.start(work, team, lead, hypothesis, now=now)
    one = done.experiment.experiment_id
    logged = observing.observe(
        work, one, lead, [Value(SECRETS[0], 0.8, Where.VALIDATION)], note=SECRETS[0], now=now
    )
    words = ("show", "hand_over", "observe", "analyse", "spent", "reopen", "lineage")
    deeds = [f"{deed}:{one}" for deed in words]
    pages = [f"experiment:{one}:0", f"experiments:{team.team_id}/open:0", f"{team.team_id}/open"]
    window = f'{{"experiment":"{one}"}}'
    return [one, logged.new[0].observation_id, window, *deeds, *pages]


def _model(work: UnitOfWork, team: Team, lead: Person, now: datetime) -> list[str]:
    """One in use that is out of bounds; what presses and windows about it carry."""
    draft = ModelDraft(SECRETS[0], lead.user_id, "AUC", low=0.75, plan=SECRETS[0])
    one = watching.begin(work, team, lead, draft, now=now).model.model_id
    figures = Figures("production", 0.7, note=SECRETS[0])
    check = checking.log(work, one, lead, figures, now=now).check
    deeds = [f"{deed}:{one}" for deed in Deed]
    begin = [f"{team.team_id}:", f"{team.team_id}::{one}"]
    pages = [f"models:{team.team_id}:0", f"model:{one}:0"]
    form = f'{{"team":"{team.team_id}","model":"{one}"}}'
    return [one, f"{one} ", check.check_id, f"model_quiet:{one}", form, *deeds, *begin, *pages]


def _idea(work: UnitOfWork, team: Team, lead: Person, now: datetime) -> list[str]:
    """One that is open and one that was dropped; what presses and windows about them carry."""
    draft = IdeaDraft(SECRETS[0], Gain.SMALL, Confidence.LOW, Cost.DAY)
    one, other, gone = (backlog.add(work, team, lead, draft, now=now).idea_id for _ in range(3))
    backlog.drop(work, gone, lead, SECRETS[0], now=work.now)
    found = [f"{gone}:dropped:0", f"{one}:all:0", f"{other}:{one}:all:0", f"{one}:{other}:all:0"]
    found += [f"{deed}:{one}:all:0" for deed in ("top", "bottom", "by_points", "edit", "drop")]
    found += [f"ideas:{team.team_id}/all:0", f"{team.team_id}/all", f"{team.team_id}:all"]
    return [*found, f'{{"team":"{team.team_id}","idea":"{one}","shown":"all:0"}}']


def _roles(work: UnitOfWork, team: Team, lead: Person, now: datetime) -> list[str]:
    """One that is asked, one that is held, a card in their words, and a conversation."""
    holding.confirm(work, team, lead, "mlops", now=now)
    holding.ask(work, team, lead, "pm", lead.user_id, here=[lead.user_id], now=now)
    editing.change(work, team, lead, "analyst", editing.CardDraft("Analyst", SECRETS[0]))
    people = (lead.user_id, "U9")
    talk = Overlap(work.new_id(), OverlapKind.BOTH_DECIDE, people, ("labels",), now)
    work.roles.put_overlap(team.team_id, talk)
    here, who = team.team_id, lead.user_id
    held = [f"{here}:{role}:{who}" for role in ("pm", "mlops")]
    asked = [f"role:{here}:pm:{who}", f"|role:{here}:pm:{who}", f"|{here}", f"|{here}:analyst"]
    said = [f"{here}:{talk.overlap_id}:one:{who}", f"{here}:labels", f"|{here}:mlops:{who}"]
    return [*held, *asked, *said, f"{here}:analyst", f"card:{here}:analyst"]


def _of_rituals(ritual_id: str, team_id: str, soon: datetime) -> list[str]:
    """What presses and windows about a ritual carry, and about a date of it."""
    at = f"{soon.timestamp():.0f}"
    date = f"{ritual_id}:{at}:{at}"
    dates = [f"{deed}:{date}" for deed in ("skip", "hour", "week", "move", "run")]
    deeds = [f"{deed}:{ritual_id}" for deed in ("change", "pause", "past", "run", "take_off")]
    windows = [f"{about} rituals {team_id} " for about in (ritual_id, f"{ritual_id} {at}")]
    own = [f"{team_id}:own", f"{team_id} own  rituals {team_id} "]
    return [date, *dates, *deeds, *windows, *own]


def _channel(play: Stage, name: str) -> str:
    state = play.slack.client.get("/sandbox/api/state", **{"as": play.person("alice").id})
    return channel_id(name, state)


def check(two: Two, before: dict[str, list[str]], seen: str) -> None:
    assert not [secret for secret in SECRETS if secret in seen]
    assert two.rows() == before


@pytest.mark.parametrize("action", sorted(all_routes().actions))
def test_no_button_reaches_another_workspace(two: Two, action: str) -> None:
    before = two.rows()
    listener = all_routes().actions[action]
    seen = [two.comes_to(listener(two.call(value=v, metadata="0"))) for v in two.values]
    check(two, before, "".join(seen))


FIELDS: Fields = {
    "taught": {"taught": {"value": "Ours"}},
    "cadence": {"cadence": {"value": "every monday at 10:00"}},
    "open_for": {"open_for": {"selected_option": {"value": "1d"}}},
    "shown": {"shown": {"selected_option": {"value": "at_close"}}},
    "text": {"text": {"value": "Ours"}},
    "reason": {"reason": {"value": "Ours"}},
    "decision": {"decision": {"selected_option": {"value": "stop"}}},
    "ready": {"ready": {"selected_option": {"value": "yes"}}},
    "bundle": {"bundle": {"selected_option": {"value": "on"}}},
    "hour": {"hour": {"selected_option": {"value": "10"}}},
    "gain": {"gain": {"selected_option": {"value": "small"}}},
    "confidence": {"confidence": {"selected_option": {"value": "low"}}},
    "cost": {"cost": {"selected_option": {"value": "day"}}},
    "limit": {"limit": {"selected_option": {"value": "2"}}},
}


@pytest.mark.parametrize("view", sorted(all_routes().views))
def test_no_window_reaches_another_workspace(two: Two, view: str) -> None:
    before = two.rows()
    listener = all_routes().views[view]
    seen = [two.comes_to(listener(two.call(metadata=v), FIELDS)) for v in two.values]
    check(two, before, "".join(seen))


@pytest.mark.parametrize("shortcut", sorted(all_routes().shortcuts))
def test_no_shortcut_reaches_another_workspace(two: Two, shortcut: str) -> None:
    before = two.rows()
    check(two, before, two.comes_to(all_routes().shortcuts[shortcut](two.call())))


@pytest.mark.parametrize("key", sorted(all_routes().commands))
def test_no_command_reaches_another_workspace(two: Two, key: str) -> None:
    before = two.rows()
    name, _, word = key.partition(" ")
    intent = parse(name, word)
    rest = {
        "every": "2 weeks on friday at 15:00",
        "pause": "2w",
        "search": "their own words",
        "followups": "done 1",
        "show": "1",
        "observe": "1 auc=0.8",
        "card": "analyst",
    }.get(word, "")
    listener = all_routes().commands[key]
    check(two, before, two.comes_to(listener(two.call(), replace(intent, rest=rest))))


@pytest.mark.parametrize("kind", sorted(all_routes().events))
def test_no_event_reaches_another_workspace(two: Two, kind: str) -> None:
    before = two.rows()
    user, channel = two.actor.user_id, two.channel_id
    event = {
        "type": kind,
        "user": {"id": user, "name": "alice"} if kind == "user_change" else user,
        "channel": {"id": channel, "name": "ours"} if kind.endswith("_rename") else channel,
        "channel_type": "im",
        "tab": "home",
        "text": "status",
    }
    listener = all_routes().events[kind]
    check(two, before, two.comes_to(listener(two.tools, event, f"Ev{kind}")))
    home = two.play.person("alice").opens_home().sight("home").text()
    assert not [secret for secret in SECRETS if secret in home]


def test_a_button_of_their_kickoff_does_reach_it_in_their_own_workspace(two: Two) -> None:
    there = replace(two.tools, installation=replace(two.tools.installation, workspace_id=THEIRS))
    history = all_routes().actions[ActionId.KICKOFF_MORE]
    about = next(v for v in two.values if v.startswith("history:") and v.endswith("/problem"))
    assert SECRETS[0] in two.comes_to(history(two.call(there, value=about)))


def test_their_experiment_is_read_in_their_own_workspace(two: Two) -> None:
    there = replace(two.tools, installation=replace(two.tools.installation, workspace_id=THEIRS))
    show = all_routes().actions[ActionId.EXPERIMENT_MORE]
    about = next(v for v in two.values if v.startswith("show:") and v.count(":") == 1)
    assert SECRETS[0] in two.comes_to(show(two.call(there, value=about)))
    ideas = all_routes().actions[ActionId.IDEA_FILTER]
    about = next(v for v in two.values if v.endswith("/all"))
    assert SECRETS[0] in two.comes_to(ideas(two.call(there, value=about)))


def test_their_card_is_read_in_their_own_workspace(two: Two) -> None:
    there = replace(two.tools, installation=replace(two.tools.installation, workspace_id=THEIRS))
    about = next(v for v in two.values if v.endswith(":analyst") and "|" not in v)
    card = all_routes().actions[ActionId.ROLE_CARD]
    assert SECRETS[0] in two.comes_to(card(two.call(there, value=about)))


@pytest.mark.parametrize("kind", ["message_changed", "message_deleted"])
def test_no_edit_reaches_what_was_answered_in_another_workspace(two: Two, kind: str) -> None:
    before = two.rows()
    reply = {"ts": "1.1", "thread_ts": "1.0", "user": two.actor.user_id, "text": "Ours"}
    event = {
        "type": "message",
        "subtype": kind,
        "channel": two.channel_id,
        "channel_type": "channel",
        "message": reply,
        "previous_message": reply | {"text": "As it was"},
    }
    listener = all_routes().events["message"]
    check(two, before, two.comes_to(listener(two.tools, event, f"Ev{kind}")))
    # In theirs it is found: only the messages that would show it are missing in this set-up.
    there = replace(two.tools, installation=replace(two.tools.installation, workspace_id=THEIRS))
    with pytest.raises(AssertionError, match="it has begun"):
        two.play.wait_for(listener(there, event, f"Ev{kind}"))  # type: ignore[arg-type]


def test_in_their_own_workspace_the_same_calls_do_reach_it(two: Two) -> None:
    """Without this the tests above might look in vain for what nobody could ever see."""
    there = replace(two.tools, installation=replace(two.tools.installation, workspace_id=THEIRS))
    read = all_routes().actions[ActionId.READ_SITTING]
    assert SECRETS[0] in two.comes_to(read(two.call(there, value=two.sitting_id)))
    before = two.rows()
    close = all_routes().views[ViewId.CLOSE_SITTING]
    two.comes_to(close(two.call(there, metadata=two.open_id), {}))
    assert two.rows() != before


# At the door


def request(two: Two, kind: str, team: str) -> dict[str, Any]:
    user = {"id": two.actor.user_id, "team_id": team}
    here = {"id": _channel(two.play, "#ml-ranking")}
    view = {
        "id": "V2",
        "callback_id": ViewId.TEAM_PLAN,
        "private_metadata": here["id"],
        "state": {"values": {}},
        "blocks": [],
    }
    common = {"type": kind, "team": {"id": team}, "user": user, "trigger_id": "1.2.3"}
    event = {"type": "member_left_channel", "user": user["id"], "channel": here["id"]}
    requests: dict[str, dict[str, Any]] = {
        "command": {
            "command": "/mainspring",
            "text": "pause 5w",
            "team_id": team,
            "user_id": user["id"],
            "channel_id": here["id"],
        },
        "block_actions": common | {"actions": [{"action_id": ActionId.SET_UP}], "channel": here},
        "view_submission": common | {"view": view},
        "block_suggestion": common | {"action_id": "zone", "value": "berl"},
        "event_callback": {
            "type": kind,
            "team_id": team,
            "authorizations": [{"team_id": team}],
            "event_id": f"Ev{team}",
            "event": event,
        },
    }
    return requests[kind]


KINDS = ("command", "block_actions", "view_submission", "block_suggestion", "event_callback")


@pytest.mark.parametrize("kind", KINDS)
def test_a_request_of_another_workspace_is_answered_and_does_nothing(two: Two, kind: str) -> None:
    ours = two.tools.installation.workspace_id
    before, calls = rows_of(two.storage.engines.read, ours), len(two.play.slack.calls())
    answer = two.play.wait_for(
        two.play.bot.reception.receive(request(two, kind, "T0ELSEWHERE"), {})
    )
    assert answer.status == 200
    told = "I work for another workspace" in answer.body
    assert told == (kind == "command")
    assert rows_of(two.storage.engines.read, ours) == before
    assert len(two.play.slack.calls()) == calls


@pytest.mark.parametrize("kind", ["command", "event_callback"])
def test_the_same_request_of_our_own_does_something(two: Two, kind: str) -> None:
    ours = two.tools.installation.workspace_id
    before = rows_of(two.storage.engines.read, ours)
    two.play.wait_for(two.play.bot.reception.receive(request(two, kind, ours), {}))
    assert rows_of(two.storage.engines.read, ours) != before


def test_commands_have_listeners() -> None:
    keys = {f"{c.name} {s.word}" for c in COMMANDS for s in c.subcommands}
    assert keys | {c.name for c in COMMANDS} == set(all_routes().commands)
