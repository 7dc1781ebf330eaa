"""Every button and every window, used by somebody who may not: rights are looked at when it is
pressed or sent, whatever was shown when."""

from collections.abc import Awaitable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from bot.answers import Answer
from bot.call import Call
from bot.ids import ActionId, FieldId, ShortcutId, ViewId
from bot.listeners import all_routes
from bot.listeners.calendar import ritual_form
from bot.ports import Work
from bot.posting.nudges.waiting import SOURCES
from bot.routes import Fields
from bot.views.experiment.typed import Form
from rituals.api import usecases as api
from rituals.api.model import MayNotRevoke, Scope
from rituals.blind import usecases as blind
from rituals.blind.model import Asked, BlindIsClosed
from rituals.bundle import usecases as bundle
from rituals.charter import looking_after
from rituals.charter.looking_after import LineDraft
from rituals.charter.model import Charter, Content, Entry, NoProjectForIt, NotASignatory
from rituals.errors import PersonError
from rituals.experiment import backlog, drafting, observing
from rituals.experiment import starting as experimenting
from rituals.experiment.idea import Confidence, Cost, Gain
from rituals.experiment.model import Where
from rituals.experiment.observing import Value
from rituals.followups import usecases as follow_ups
from rituals.followups.model import Draft, Origin
from rituals.forgetting.model import MayNotForget, NotForgotten
from rituals.gates import usecases as gates
from rituals.kickoff import starting
from rituals.kickoff.catalogue import Line, QuestionSet
from rituals.kickoff.errors import NoReplyInAKickoff, NotYourQuestion
from rituals.kickoff.model import Proposal
from rituals.kickoff.starting import KickoffPlan
from rituals.kickoff.stopping import OnlyTheTeamStops
from rituals.milestones import usecases as milestones
from rituals.milestones.model import Draft as MilestoneDraft
from rituals.people import Person
from rituals.production import checking, watching
from rituals.production.drafting import Draft as ModelDraft
from rituals.production.typed import Figures
from rituals.project.model import NotOfTheProject
from rituals.retro.model import Theme
from rituals.roles import holding
from rituals.roles.model import NotYourRole, NotYoursToSettle, Overlap, OverlapKind
from rituals.sittings import course, opening, writing
from rituals.sittings.model import MayNotClose, NotYourReflection, Sitting
from rituals.team import usecases as teams
from rituals.team.model import GuestsMayNot, MayNotConfigure, NotAMember, Team
from rituals.team.ritual import RitualKind
from storage.unit_of_work import Storage
from tests.journeys.stage import Stage, stage
from tests.storage.rows import rows_of
from tests.storage.side_by_side import PLAN, WEEKLY

# A private channel's team: alice leads, bob facilitates, chen has written, farid is a member like
# any other. dana is a colleague who isn't on the roster.
WHO = {
    "alice": "lead",
    "bob": "facilitator",
    "chen": "writer",
    "farid": "member",
    "dana": "outsider",
    "gil": "guest",
}
GUESTS = {"guest": GuestsMayNot, "external": GuestsMayNot}
RUNS_IT: dict[str, type[PersonError]] = {
    "member": MayNotConfigure,
    "outsider": MayNotConfigure,
    **GUESTS,
}
OF_THE_PROJECT: dict[str, type[PersonError]] = {"outsider": NotOfTheProject, **GUESTS}
MEMBERS: dict[str, type[PersonError]] = {"outsider": NotAMember, **GUESTS}
THE_TEAM_STOPS = {**OF_THE_PROJECT, **dict.fromkeys(GUESTS, OnlyTheTeamStops)}
REVOKES = dict.fromkeys(("member", "outsider", "guest", "external"), MayNotRevoke)
CLOSES = dict.fromkeys(("member", "outsider", "guest", "external"), MayNotClose)
ITS_WRITER = dict.fromkeys(
    ("lead", "facilitator", "member", "outsider", "guest", "external"), NotYourReflection
)

WHO_IS_ASKED = dict.fromkeys(
    ("lead", "facilitator", "member", "outsider", "guest", "external"), NotYourQuestion
)
# A window says what is asked: whoever may not see the project isn't told even that.
WHO_IS_ASKED_SEES = {**WHO_IS_ASKED, **MEMBERS}

ASKED_BLIND = dict.fromkeys(
    ("facilitator", "member", "outsider", "guest", "external"), BlindIsClosed
)

SIGNS = dict.fromkeys(("facilitator", "member", "outsider", "guest", "external"), NotASignatory)

ITS_HOLDER_OR_LEAD = dict.fromkeys(("member", "outsider", "guest", "external"), NotYourRole)
ITS_HOLDER = {**ITS_HOLDER_OR_LEAD, "lead": NotYourRole, "facilitator": NotYourRole}
SETTLES = dict.fromkeys(("member", "outsider", "guest", "external"), NotYoursToSettle)

TO_A_RUN = '{{"experiment_id":"{experiment}","kind":"run","id":"r1","name":"one","url":""}}'

ACTIONS: dict[tuple[str, str], dict[str, Any]] = {
    # Members who may not set it up are shown how it stands.
    (ActionId.SET_UP, ""): MEMBERS,
    (ActionId.STATUS, "{team}"): MEMBERS,
    (ActionId.STATUS_SETTINGS, "{team}"): RUNS_IT,
    (ActionId.STATUS_CALENDAR, "{team}"): MEMBERS,
    (ActionId.PAUSE, "{team} {closes:.0f}"): RUNS_IT,
    (ActionId.RESUME, "{team}"): RUNS_IT,
    (ActionId.CHOOSE_TEAM, "{team} /retro now"): MEMBERS,
    (ActionId.START_CADENCE, "{team}"): RUNS_IT,
    (ActionId.CHANGE_CADENCE, "{team}"): RUNS_IT,
    (ActionId.CHANGE_DATE, "skip:{ritual}:{nominal}:{nominal}"): RUNS_IT,
    (ActionId.CHANGE_DATE, "hour:{ritual}:{nominal}:{nominal}"): RUNS_IT,
    (ActionId.CHANGE_DATE, "move:{ritual}:{nominal}:{nominal}"): RUNS_IT,
    (ActionId.CHANGE_DATE, "run:{own}:{nominal}:{nominal}"): MEMBERS,
    (ActionId.UNDO_DATE, "{ritual}:{nominal}:{nominal}"): RUNS_IT,
    (ActionId.MOVE_A_WEEK, "week:{ritual}:{nominal}:{nominal}"): RUNS_IT,
    (ActionId.RITUALS, "{team}"): MEMBERS,
    (ActionId.RITUAL_MENU, "change:{own}"): RUNS_IT,
    (ActionId.RITUAL_MENU, "change:{ritual}"): RUNS_IT,
    (ActionId.RITUAL_MENU, "pause:{own}"): RUNS_IT,
    (ActionId.RITUAL_MENU, "resume:{own}"): RUNS_IT,
    (ActionId.RITUAL_MENU, "run:{own}"): MEMBERS,
    (ActionId.RITUAL_MENU, "past:{own}"): MEMBERS,
    (ActionId.RITUAL_MENU, "show:{own}"): MEMBERS,
    # Others see the teams that they may read of.
    (ActionId.TEAMS, ""): GUESTS,
    # Others find nothing there.
    (ActionId.LEARNED, "/tenure"): GUESTS,
    (ActionId.LEARNED, "experiments/tenure"): GUESTS,
    (ActionId.LATER, "learned:experiments/tenure:0"): GUESTS,
    (ActionId.RITUAL_MENU, "take_off:{own}"): RUNS_IT,
    (ActionId.RITUAL_MENU, "bring_back:{own}"): RUNS_IT,
    (ActionId.ADD_RITUAL, "{team}:own"): RUNS_IT,
    (ActionId.REFLECT, "{open}"): MEMBERS,
    (ActionId.MINE, "{open}"): MEMBERS,
    (ActionId.MORE, "close:{open}:{closes}:collect"): CLOSES,
    (ActionId.MORE, "extend:{open}:{closes}:collect"): CLOSES,
    (ActionId.MORE, "next:{open}:{closes}:collect"): CLOSES,
    (ActionId.MORE, "back:{open}:{closes}:collect"): CLOSES,
    (ActionId.MORE, "hand_over:{open}:{closes}:collect"): CLOSES,
    (ActionId.NEXT_PHASE, "{open}:collect"): CLOSES,
    (ActionId.GROUP, "{open}"): MEMBERS,
    (ActionId.NEW_THEME, "{open}"): MEMBERS,
    (ActionId.CHANGE_THEME, "{topic}"): MEMBERS,
    (ActionId.TAKE_SUGGESTION, "{open}:{reflection}"): MEMBERS,
    (ActionId.BRING_IN, "{open}"): MEMBERS,
    (ActionId.DROP_KEPT, "{open}"): MEMBERS,
    (ActionId.VOTE, "{open}"): MEMBERS,
    (ActionId.DISCUSSED, "{topic}"): MEMBERS,
    (ActionId.NOT_DISCUSSED, "{topic}"): MEMBERS,
    (ActionId.SWAP, "{team}"): MEMBERS,
    (ActionId.LATER, "group:{open}:0"): MEMBERS,
    (ActionId.EDIT_REFLECTION, "{reflection}"): ITS_WRITER,
    (ActionId.WITHDRAW_REFLECTION, "{reflection}"): ITS_WRITER,
    (ActionId.READ_SITTING, "{past}"): MEMBERS,
    (ActionId.EARLIER, "read:{past}:0"): MEMBERS,
    (ActionId.LATER, "mine:{open}:0"): MEMBERS,
    (ActionId.RETRY_DELIVERIES, "{channel}"): MEMBERS,
    (ActionId.AWAY, ""): GUESTS,
    (ActionId.BACK, ""): GUESTS,
    (ActionId.UNDO_AWAY, "+1700000000:1800000000"): GUESTS,
    (ActionId.REMIND_ME, "{open}"): MEMBERS,
    (ActionId.TOKEN_NEW, "{team}"): MEMBERS,
    (ActionId.TOKEN_REVOKE, "{token}"): REVOKES,
    (ActionId.FEED, "{team}"): MEMBERS,
    (ActionId.FEED_MAKE, "{team}"): MEMBERS,
    (ActionId.FEED_RENEW, "{team} {closes:.0f}"): RUNS_IT,
    (ActionId.FEED_OFF, "{team} {closes:.0f}"): RUNS_IT,
    (ActionId.FEED_FILE, "{team}"): MEMBERS,
    (ActionId.FOLLOW_UP_ADD, "{team}"): MEMBERS,
    (ActionId.FOLLOW_UP_THEME, "{topic}"): MEMBERS,
    (ActionId.EXPORT, "{team}"): {**RUNS_IT, "outsider": NotAMember},
    (ActionId.TEAM_EXPORT, "{team}"): {**RUNS_IT, "outsider": NotAMember},
    # It is there; who may put back one that is forgotten is in test_forgetting.
    (ActionId.TEAM_PUT_BACK, "{team}"): {"lead": NotForgotten, "member": NotForgotten},
    (ActionId.MAKE_FORMAT, "{team}"): RUNS_IT,
    (ActionId.CHANGE_FORMAT, "{team}:own-x"): RUNS_IT,
    (ActionId.TAKE_OFF_FORMAT, "{team}:own-x"): RUNS_IT,
    **{(f"{ActionId.KICKOFF_QUESTIONS}.{one}", "{team}:" + one): MEMBERS for one in QuestionSet},
    (ActionId.KICKOFF_QUESTION_OFF, "{team}:problem"): RUNS_IT,
    (ActionId.KICKOFF_QUESTION_ON, "{team}:problem"): RUNS_IT,
    (ActionId.KICKOFF_REWORD_QUESTION, "{team}:problem"): RUNS_IT,
    (ActionId.KICKOFF_ADD_QUESTION, "{team}:core"): RUNS_IT,
    (ActionId.KICKOFF_UNDO_QUESTION, "{team}:problem"): RUNS_IT,
    (ActionId.KICKOFF_ANSWER, "{question}"): MEMBERS,
    (ActionId.KICKOFF_TAP, "{question}/any/option"): WHO_IS_ASKED,
    (ActionId.KICKOFF_UNDO, "{question}"): WHO_IS_ASKED,
    (ActionId.KICKOFF_ADD_SET, "{kickoff}/data"): OF_THE_PROJECT,
    (ActionId.KICKOFF_CHANGE, "{kickoff}"): OF_THE_PROJECT,
    (ActionId.KICKOFF_UNKNOWN, "{question}"): WHO_IS_ASKED,
    (ActionId.KICKOFF_LATER, "{question}"): WHO_IS_ASKED,
    (ActionId.KICKOFF_REOPEN, "{question}"): WHO_IS_ASKED,
    (ActionId.KICKOFF_ELSE, "{question}"): WHO_IS_ASKED_SEES,
    (ActionId.KICKOFF_MORE, "irrelevant:{question}"): WHO_IS_ASKED_SEES,
    (ActionId.KICKOFF_MORE, "history:{question}"): MEMBERS,
    (ActionId.LATER, "answers:{question}:0"): MEMBERS,
    (ActionId.KICKOFF_STOP, "{kickoff}"): THE_TEAM_STOPS,
    (ActionId.KICKOFF_EXTEND, "{kickoff}:2026-11-20"): OF_THE_PROJECT,
    (ActionId.KICKOFF_HAND_OVER, "{kickoff}:"): OF_THE_PROJECT,
    (ActionId.KICKOFF_REMIND, "{kickoff}"): OF_THE_PROJECT,
    (ActionId.KICKOFF_STATUS, "{project}"): MEMBERS,
    (ActionId.KICKOFF_GO_ON, "{kickoff}"): THE_TEAM_STOPS,
    (ActionId.CHARTER_SIGN, "{project}/1"): SIGNS,
    (ActionId.CHARTER_AMEND, "{project}/1"): OF_THE_PROJECT,
    (ActionId.CHARTER_READ, "{project}/1"): MEMBERS,
    (ActionId.CHARTER_TURN, "{project}/1"): MEMBERS,
    (ActionId.CHARTER_EXPORT, "{project}"): MEMBERS,
    (ActionId.PROJECT_SHOW, "{project}"): MEMBERS,
    (ActionId.PROJECT_HISTORY, "{project}"): MEMBERS,
    (ActionId.PROJECT_INVEST, "{project}"): MEMBERS,
    (ActionId.PROJECT_HOLD, "{project}"): MEMBERS,
    (ActionId.PROJECT_DISCARD, "{project}"): MEMBERS,
    (ActionId.PROJECT_ESTIMATE, "{project}"): MEMBERS,
    (ActionId.PROJECT_MOVE_ON, "{project}"): MEMBERS,
    (ActionId.PROJECT_BRING_BACK, "{project}"): OF_THE_PROJECT,
    (ActionId.PROJECT_UNDO, "{project}:hold:undecided:all:0"): OF_THE_PROJECT,
    **{
        (ActionId.PROJECT_MORE, deed + ":{project}:all:0"): MEMBERS
        for deed in ("show", "estimate", "move", "invest", "hold", "discarded")
    },
    # Others see the projects that they may read of.
    (ActionId.PROJECT_PORTFOLIO, ""): GUESTS,
    (ActionId.PROJECT_FILTER, "hold"): GUESTS,
    (ActionId.LATER, "portfolio:all:0"): GUESTS,
    (ActionId.LATER, "project-list::0"): GUESTS,
    (ActionId.CHARTER_LINES, "{project}"): MEMBERS,
    (ActionId.LATER, "lines:{project}:0"): MEMBERS,
    (ActionId.CHARTER_LINE_ADD, "{project}/0"): OF_THE_PROJECT,
    (ActionId.CHARTER_LINE_MORE, "confirmed/{line}/0"): OF_THE_PROJECT,
    (ActionId.CHARTER_LINE_MORE, "open/{line}/0"): OF_THE_PROJECT,
    (ActionId.CHARTER_LINE_MORE, "owner/{line}/0"): OF_THE_PROJECT,
    (ActionId.BLIND_ANSWER, "{kickoff}"): ASKED_BLIND,
    (ActionId.BLIND_VOLUNTEER, "{kickoff}"): MEMBERS,
    (ActionId.BLIND_ASK, "{kickoff}"): OF_THE_PROJECT,
    (ActionId.BLIND_SETTLE, "{revealed}"): OF_THE_PROJECT,
    (ActionId.KICKOFF_TAKE, "{proposal}"): WHO_IS_ASKED,
    (ActionId.KICKOFF_TAKE_CHANGED, "{proposal}"): WHO_IS_ASKED_SEES,
    (ActionId.GATE, "{project}"): MEMBERS,
    (ActionId.GATE_DECIDE, "{gate}"): OF_THE_PROJECT,
    (ActionId.GATE_HAND_OVER, "{gate}"): OF_THE_PROJECT,
    (ActionId.GATE_TAKE_BACK, "{gate}"): OF_THE_PROJECT,
    (ActionId.GATE_ROW, "{project}/baseline/yes"): OF_THE_PROJECT,
    (ActionId.GATE_ROW_MORE, "{project}/baseline"): OF_THE_PROJECT,
    (ActionId.GATE_FIRST, "{project}/baseline/yes"): OF_THE_PROJECT,
    (ActionId.MILESTONES, "t/{team}"): MEMBERS,
    (ActionId.MILESTONES, "p/{project}"): MEMBERS,
    (ActionId.LATER, "milestones:t/{team}:0"): MEMBERS,
    (ActionId.MILESTONE_ADD, "t/{team}:list:t/{team}:0"): MEMBERS,
    (ActionId.MILESTONE_ADD, "p/{project}:board"): OF_THE_PROJECT,
    (ActionId.MILESTONE_PROJECT, "{project}"): {**MEMBERS, "outsider": NotOfTheProject},
    (ActionId.MILESTONE_DONE, "{milestone}:board"): OF_THE_PROJECT,
    (ActionId.MILESTONE_UNDO, "{milestone}:list:t/{team}:0"): OF_THE_PROJECT,
    (ActionId.MILESTONE_COME, "{milestone}:bundle"): OF_THE_PROJECT,
    (ActionId.MILESTONE_WORKS, "{milestone}:bundle"): OF_THE_PROJECT,
    (ActionId.MILESTONE_DATE, "{milestone}:home"): OF_THE_PROJECT,
    (ActionId.MILESTONE_HAND_OVER, "{milestone}:home"): OF_THE_PROJECT,
    (ActionId.MILESTONE_MORE, "done/{milestone}:board"): OF_THE_PROJECT,
    (ActionId.MILESTONE_MORE, "edit/{milestone}:board"): OF_THE_PROJECT,
    (ActionId.MILESTONE_MORE, "drop/{milestone}:board"): OF_THE_PROJECT,
    (ActionId.STALE_BLOCK, "milestone:{milestone}"): MEMBERS,
    (ActionId.FOLLOW_UP_DONE, "{follow_up}:note"): MEMBERS,
    (ActionId.FOLLOW_UP_DONE, "{follow_up}:bundle"): MEMBERS,
    (ActionId.FOLLOW_UP_UNDO, "{follow_up}:list:0"): MEMBERS,
    (ActionId.FOLLOW_UP_UNDO, "{follow_up}:home"): MEMBERS,
    (ActionId.FOLLOW_UP_DATE, "{follow_up}:thread:{open}"): MEMBERS,
    (ActionId.FOLLOW_UP_HAND_OVER, "{follow_up}:list:0"): MEMBERS,
    (ActionId.FOLLOW_UP_EDIT, "{follow_up}:list:0"): MEMBERS,
    (ActionId.FOLLOW_UP_DROP, "{follow_up}:list:0"): MEMBERS,
    (ActionId.FOLLOW_UP_ISSUE, "f1:{follow_up}:list:0"): MEMBERS,
    (ActionId.LATER, "followups:{team}:0"): MEMBERS,
    (ActionId.EXPERIMENT_NEW, "{team}"): MEMBERS,
    (ActionId.EXPERIMENT_TEAM, "{team}"): MEMBERS,
    (ActionId.EXPERIMENT_OBSERVE, "{experiment}"): MEMBERS,
    (ActionId.EXPERIMENT_WITHDRAW, "{observation}"): MEMBERS,
    (ActionId.EXPERIMENT_SHOW, "{experiment}"): MEMBERS,
    (ActionId.EXPERIMENT_FILTER, "{team}/open"): MEMBERS,
    (ActionId.EXPERIMENT_MORE, "show:{experiment}"): MEMBERS,
    (ActionId.EXPERIMENT_MORE, "hand_over:{experiment}"): MEMBERS,
    (ActionId.EXPERIMENT_MORE, "analyse:{experiment}"): MEMBERS,
    (ActionId.EXPERIMENT_MORE, "spent:{experiment}"): MEMBERS,
    (ActionId.EXPERIMENT_MORE, "not_spent:{experiment}"): MEMBERS,
    (ActionId.EXPERIMENT_MORE, "reopen:{experiment}"): MEMBERS,
    (ActionId.EXPERIMENT_MORE, "lineage:{experiment}"): MEMBERS,
    (ActionId.EXPERIMENT_CONCLUDE, "{experiment}"): MEMBERS,
    (ActionId.EXPERIMENT_ANALYSE, "{experiment}"): MEMBERS,
    (ActionId.EXPERIMENT_NEXT, "{experiment}"): MEMBERS,
    (ActionId.STEP_ONE, "{experiment}"): MEMBERS,
    (ActionId.PROJECT_STEP_ONE, "{project}"): MEMBERS,
    (ActionId.EXPERIMENT_GO_ON, "{experiment}"): MEMBERS,
    (ActionId.TRACKING_PART, "{experiment}"): MEMBERS,
    (ActionId.EXPERIMENT_MORE, "track:{experiment}"): MEMBERS,
    (ActionId.EXPERIMENT_WAKE, "{experiment}"): MEMBERS,
    (ActionId.STALE_ALIVE, "experiment_quiet:{experiment}"): MEMBERS,
    (ActionId.STALE_BLOCK, "experiment_quiet:{experiment}"): MEMBERS,
    (ActionId.STALE_UNBLOCK, "experiment_quiet:{experiment}"): MEMBERS,
    (ActionId.STALE_CUT, "experiment_quiet:{experiment}"): MEMBERS,
    (ActionId.STALE_SNOOZE, "long:experiment_quiet:{experiment}"): MEMBERS,
    (ActionId.NUDGE_PROJECT, "{team}/all"): RUNS_IT,
    (ActionId.EXPERIMENT_PARK_AGAIN, "{experiment}"): MEMBERS,
    (ActionId.EXPERIMENT_LET_GO, "{experiment}"): MEMBERS,
    (ActionId.EXPERIMENT_HAND_OVER, "{experiment}"): MEMBERS,
    (ActionId.EXPERIMENT_LINEAGE, "{experiment}"): MEMBERS,
    (ActionId.EXPERIMENT_ASK_SETS, "{kickoff}/data"): OF_THE_PROJECT,
    (ActionId.ROLES, "{team}"): MEMBERS,
    (ActionId.ROLE_MINE, "{team}"): MEMBERS,
    (ActionId.ROLE_CHECK, "{team}"): MEMBERS,
    (ActionId.ROLE_CARD, "{team}:pm"): MEMBERS,
    (ActionId.ROLE_ASSIGN, "{team}:pm"): MEMBERS,
    (ActionId.ROLE_ASK, "{team}:pm:U1"): MEMBERS,
    (ActionId.ROLE_PART, "{team}"): MEMBERS,
    (ActionId.ROLE_TALK, "{team}"): MEMBERS,
    (ActionId.ROLE_PULSE_TAKE_BACK, "{open}"): MEMBERS,
    (ActionId.ROLE_PULSE_UNDO, "{open}"): MEMBERS,
    (ActionId.ROLE_LOOK, "role:{team}:pm:{writer}"): ITS_HOLDER,
    (ActionId.ROLE_NO, "|role:{team}:pm:{writer}"): ITS_HOLDER,
    (ActionId.ROLE_STEP_DOWN, "{team}:tech-lead:{writer}"): ITS_HOLDER_OR_LEAD,
    (ActionId.ROLE_PUT_DOWN, "{team}:labels:{writer}:does"): ITS_HOLDER_OR_LEAD,
    (ActionId.ROLE_HAND_OVER, "{team}:tech-lead:{writer}"): {"member": NotYourRole, **MEMBERS},
    (ActionId.ROLE_LAST_WORD, "{team}:{overlap}:each:"): SETTLES,
    (ActionId.ROLE_EDIT_CARD, "{team}:pm"): RUNS_IT,
    (ActionId.ROLE_UNDO_CARD, "{team}:pm"): RUNS_IT,
    (ActionId.MODEL_BEGIN, "{team}:{experiment}"): MEMBERS,
    (ActionId.MODEL_CHECK, "{model}"): MEMBERS,
    (ActionId.MODEL_DECIDE, "{model}"): MEMBERS,
    (ActionId.MODEL_WITHDRAW, "{check}"): MEMBERS,
    (ActionId.MODEL_SHOW, "{model}"): MEMBERS,
    (ActionId.MODEL_EXPORT, "{team}"): {**RUNS_IT, "outsider": NotAMember},
    (ActionId.MODEL_MORE, "show:{model}"): MEMBERS,
    (ActionId.MODEL_MORE, "change:{model}"): MEMBERS,
    (ActionId.MODEL_MORE, "hand_over:{model}"): MEMBERS,
    (ActionId.MODEL_MORE, "retire:{model}"): MEMBERS,
    (ActionId.MODEL_MORE, "restore:{model}"): MEMBERS,
    (ActionId.IDEA_LIST, "{team}"): MEMBERS,
    (ActionId.IDEA_FILTER, "{team}/dropped"): MEMBERS,
    (ActionId.IDEA_ADD, "{team}:all"): MEMBERS,
    (ActionId.IDEA_START, "{idea}:all:0"): MEMBERS,
    (ActionId.IDEA_UP, "{idea}:{other_idea}:all:0"): MEMBERS,
    (ActionId.IDEA_DOWN, "{other_idea}:{idea}:all:0"): MEMBERS,
    (ActionId.IDEA_UNDO, "{dropped_idea}:dropped:0"): MEMBERS,
    (ActionId.IDEA_LIMIT, "{team}:all"): RUNS_IT,
    **{
        (ActionId.IDEA_MORE, deed + ":{idea}:all:0"): MEMBERS
        for deed in ("top", "bottom", "by_points", "edit", "drop")
    },
    (ActionId.EARLIER, "ideas:{team}/all:0"): MEMBERS,
    (ActionId.EARLIER, "experiments:{team}/open:0"): MEMBERS,
    (ActionId.LATER, "experiment:{experiment}:0"): MEMBERS,
    (ActionId.HOME_OPEN, "experiments:{team}"): MEMBERS,
    (ActionId.HOME_OPEN, "ideas:{team}"): MEMBERS,
    # Where others may see none of its projects, the list is empty.
    (ActionId.HOME_OPEN, "projects:{team}"): GUESTS,
    (ActionId.HOME_OPEN, "followups:{team}"): MEMBERS,
    (ActionId.HOME_OPEN, "status:{team}"): MEMBERS,
    (ActionId.HOME_OPEN, "new:"): GUESTS,
}
FOR_ANYBODY = {
    ActionId.ADD_COLUMN,
    # By the window that it's in: below, there is a test of its own.
    ActionId.EXPERIMENT_PROJECT,
    ActionId.EXPERIMENT_VERDICT,
    ActionId.EXPERIMENT_DECISION,
    ActionId.CHARTER_ADD_ROW,
    ActionId.KICKOFF_ADD_ROW,
    ActionId.ABOUT,
    ActionId.DISMISS,
    ActionId.HELP,
    ActionId.CALL_OFF_REMINDER,
    # What waits for whoever presses it, and nobody else.
    ActionId.SNOOZE_ALL,
    ActionId.WAKE_ALL,
    ActionId.BUNDLE_SETTINGS,
    ActionId.WAKE,
    ActionId.HOME_BACK,
    ActionId.HOME_ON,
}
FILLED_IN_BY_ANYBODY = {ViewId.BUNDLE_SETTINGS, ViewId.SNOOZE}
"""Guests, too: it's about what waits for them."""

VIEWS: dict[tuple[str, str], dict[str, Any]] = {
    (ViewId.TEAM_PLAN, "{channel}"): RUNS_IT,
    (ViewId.TEAM_PREVIEW, "{channel}"): RUNS_IT,
    (ViewId.FORGET_TEAM, "{team}"): {
        **dict.fromkeys(("facilitator", "member"), MayNotForget),
        "outsider": NotAMember,
        **GUESTS,
    },
    (ViewId.CADENCE, "{team}"): RUNS_IT,
    (ViewId.CADENCE_PREVIEW, "{team}"): RUNS_IT,
    (ViewId.MOVE_DATE, "{ritual} {nominal} calendar {team} "): RUNS_IT,
    (ViewId.RITUAL, "{team} own  rituals {team} "): RUNS_IT,
    (ViewId.RITUAL_PREVIEW, "{team} own  rituals {team} "): RUNS_IT,
    (ViewId.PAUSE_RITUAL, "{own} rituals {team} "): RUNS_IT,
    (ViewId.TAKE_OFF_RITUAL, "{own} rituals {team} "): RUNS_IT,
    (ViewId.START_RETRO, "{team}"): MEMBERS,
    (ViewId.FORMAT, "{team}:"): RUNS_IT,
    (ViewId.START_KICKOFF, "{team}"): MEMBERS,
    (ViewId.CHANGE_KICKOFF, "{kickoff}"): OF_THE_PROJECT,
    (ViewId.KICKOFF_QUESTION, "{team}:problem"): RUNS_IT,
    (ViewId.KICKOFF_ANSWER, '{{"kickoff":"{kickoff}","question":"problem"}}'): WHO_IS_ASKED,
    (ViewId.KICKOFF_PROPOSE, '{{"kickoff":"{kickoff}","question":"problem"}}'): MEMBERS,
    (ViewId.KICKOFF_SAID, '{{"kickoff":"{kickoff}","author":"U1","words":""}}'): MEMBERS,
    (ViewId.CHARTER_SECTION, '{{"project":"{project}","version":1}}'): OF_THE_PROJECT,
    (
        ViewId.CHARTER_AMEND,
        '{{"project":"{project}","version":1,"question":"problem"}}',
    ): OF_THE_PROJECT,
    (ViewId.CHARTER_LINE, '{{"project":"{project}","page":0}}'): OF_THE_PROJECT,
    (ViewId.CHARTER_LINE_OWNER, '{{"line":"{line}","page":0}}'): OF_THE_PROJECT,
    (ViewId.CHARTER_LINE_STATE, '{{"line":"{line}","state":"refuted","page":0}}'): OF_THE_PROJECT,
    (ViewId.BLIND_ANSWER, "{kickoff}"): ASKED_BLIND,
    (ViewId.BLIND_SETTLE, "{revealed} "): OF_THE_PROJECT,
    (ViewId.KICKOFF_IRRELEVANT, "{question}"): WHO_IS_ASKED,
    (ViewId.KICKOFF_ELSE, "{question}"): WHO_IS_ASKED_SEES,
    (ViewId.KICKOFF_HAND_OVER, "{kickoff}   "): OF_THE_PROJECT,
    (ViewId.PROJECT_DECIDE, '{{"project":"{project}","to":"hold"}}'): OF_THE_PROJECT,
    (ViewId.PROJECT_ESTIMATE, '{{"project":"{project}"}}'): OF_THE_PROJECT,
    (ViewId.PROJECT_PLACE, '{{"project":"{project}"}}'): OF_THE_PROJECT,
    (ViewId.PROJECT_MOVE_ON, '{{"project":"{project}"}}'): OF_THE_PROJECT,
    (ViewId.CLOSE_SITTING, "{open}"): CLOSES,
    (ViewId.HAND_OVER, "{open}"): CLOSES,
    (ViewId.THEME, "{open}::0"): MEMBERS,
    (ViewId.BALLOT, "{open}"): MEMBERS,
    (ViewId.SWAP, "{team}"): MEMBERS,
    (ViewId.SHOW_FEW, "{open}:collect"): CLOSES,
    (ViewId.REFLECT, "{open}"): MEMBERS,
    (ViewId.REMIND_ME, "{open}"): MEMBERS,
    (ViewId.AWAY, ""): GUESTS,
    (ViewId.EDIT_REFLECTION, "{open}:{reflection}:0"): ITS_WRITER,
    (ViewId.FOLLOW_UP, '{{"team":"{team}"}}'): MEMBERS,
    (ViewId.GATE_OPEN, "{project}"): OF_THE_PROJECT,
    (ViewId.GATE_DECIDE, "{gate}"): OF_THE_PROJECT,
    (ViewId.GATE_OWNER, "{gate}"): OF_THE_PROJECT,
    (ViewId.GATE_TAKE_BACK, "{gate}"): OF_THE_PROJECT,
    (ViewId.GATE_ROW, "{project}/baseline"): OF_THE_PROJECT,
    (ViewId.MILESTONE, '{{"project":"{project}"}}'): OF_THE_PROJECT,
    (ViewId.EDIT_MILESTONE, '{{"milestone":"{milestone}"}}'): OF_THE_PROJECT,
    (ViewId.MILESTONE_DATE, '{{"milestone":"{milestone}"}}'): OF_THE_PROJECT,
    (ViewId.HAND_OVER_MILESTONE, '{{"milestone":"{milestone}"}}'): OF_THE_PROJECT,
    (ViewId.DROP_MILESTONE, '{{"milestone":"{milestone}"}}'): OF_THE_PROJECT,
    (ViewId.EDIT_FOLLOW_UP, '{{"follow_up":"{follow_up}"}}'): MEMBERS,
    (ViewId.FOLLOW_UP_DATE, '{{"follow_up":"{follow_up}"}}'): MEMBERS,
    (ViewId.HAND_OVER_FOLLOW_UP, '{{"follow_up":"{follow_up}"}}'): MEMBERS,
    (ViewId.DROP_FOLLOW_UP, '{{"follow_up":"{follow_up}"}}'): MEMBERS,
    (ViewId.EXPERIMENT, '{{"team":"{team}"}}'): MEMBERS,
    (ViewId.EXPERIMENT_PREVIEW, '{{"team":"{team}"}}'): MEMBERS,
    (ViewId.EXPERIMENT_OWNER, "{experiment}"): MEMBERS,
    (ViewId.MODEL, '{{"team":"{team}"}}'): MEMBERS,
    (ViewId.MODEL, '{{"team":"{team}","model":"{model}"}}'): MEMBERS,
    (ViewId.MODEL_CHECK, "{model}"): MEMBERS,
    (ViewId.MODEL_DECIDE, "{model}"): MEMBERS,
    (ViewId.MODEL_OWNER, "{model}"): MEMBERS,
    (ViewId.MODEL_RETIRE, "{model}"): MEMBERS,
    (ViewId.EXPERIMENT_CONCLUDE, "{experiment}"): MEMBERS,
    (ViewId.EXPERIMENT_ANALYSIS, "{experiment}"): MEMBERS,
    (ViewId.EXPERIMENT_REOPEN, "{experiment}"): MEMBERS,
    (ViewId.EXPERIMENT_GO_ON, "{experiment}"): MEMBERS,
    (ViewId.EXPERIMENT_PARK_AGAIN, "{experiment}"): MEMBERS,
    (ViewId.EXPERIMENT_LET_GO, "{experiment}"): MEMBERS,
    (ViewId.TOKEN, "{team}"): MEMBERS,
    (ViewId.ROLE_ASSIGN, "|{team}"): MEMBERS,
    (ViewId.ROLE_PULSE, "{open}"): MEMBERS,
    (ViewId.ROLE_CONFIRM, "|role:{team}:pm:{writer}"): ITS_HOLDER,
    (ViewId.ROLE_HAND_OVER, "|{team}:tech-lead:{writer}"): {"member": NotYourRole, **MEMBERS},
    (ViewId.ROLE_PART, "|{team}"): MEMBERS,
    (ViewId.ROLE_CARD, "|{team}:pm"): RUNS_IT,
    (ViewId.IDEA, '{{"team":"{team}"}}'): MEMBERS,
    (ViewId.IDEA, '{{"team":"{team}","idea":"{idea}"}}'): MEMBERS,
    (ViewId.DROP_IDEA, '{{"team":"{team}","idea":"{idea}","shown":"all:0"}}'): MEMBERS,
    (ViewId.BLOCKED, "experiment_quiet:{experiment}"): MEMBERS,
    (ViewId.NUDGE_SETTINGS, "{team}/"): RUNS_IT,
    (ViewId.IDEA_LIMIT, '{{"team":"{team}","shown":"all:0"}}'): RUNS_IT,
    (ViewId.OBSERVATION, '{{"experiment":"{experiment}"}}'): MEMBERS,
    (ViewId.TRACKING_FIND, "{experiment}"): MEMBERS,
    (ViewId.LEARNED, ""): GUESTS,
    (ViewId.TRACKING_LINK, TO_A_RUN): MEMBERS,
}
SHORTCUTS: dict[str, dict[str, Any]] = {
    ShortcutId.FOLLOW_UP: MEMBERS,
    ShortcutId.PROPOSE: dict.fromkeys(MEMBERS, NoReplyInAKickoff),
    ShortcutId.OBSERVATION: MEMBERS,
    ShortcutId.ADD_TO_KICKOFF: {"outsider": NoProjectForIt, **GUESTS},
    ShortcutId.NEW_EXPERIMENT: MEMBERS,
}


@dataclass
class Place:
    play: Stage
    storage: Storage
    people: dict[str, Person]
    """By role."""
    ids: dict[str, Any]

    def call(self, role: str, *, value: str = "", metadata: str = "0") -> Call:
        return Call(
            self.play.bot.tools,
            self.people[role],
            self.ids["channel"],
            {
                "view": {"id": f"V{role}{value}{metadata}"},
                "message": {"type": "message", "ts": "1.1", "text": "Hers"},
            },
            value=value.format(**self.ids),
            metadata=metadata.format(**self.ids),
        )

    def comes_to(self, listening: Awaitable[Answer]) -> Answer:
        async def it() -> Answer:
            return await listening

        return self.play.wait_for(it())

    def rows(self) -> dict[str, list[str]]:
        return rows_of(self.storage.engines.read, self.play.bot.tools.installation.workspace_id)

    def fields(self) -> Fields:
        lead = self.people["lead"].user_id
        chosen = {
            FieldId.REMIND_AT: {"selected_option": {"value": "hour"}},
            FieldId.ZONE: {"selected_option": {"value": "Europe/Berlin"}},
            FieldId.WORKING_DAYS: {"selected_options": [{"value": "0"}]},
            FieldId.MEMBERS: {"selected_users": [lead]},
            FieldId.LEAD: {"selected_user": lead},
            FieldId.CADENCE: {"value": "every monday at 10:00"},
            FieldId.POLICY: {"selected_option": {"value": "later"}},
            FieldId.OPEN_FOR: {"selected_option": {"value": "1d"}},
            FieldId.SHOWN: {"selected_option": {"value": "at_close"}},
            FieldId.DATE: {"selected_date": "2026-11-19"},
            FieldId.TIME: {"selected_time": "10:00"},
            FieldId.UNTIL: {"value": "2w"},
            FieldId.NAME: {"value": "Review"},
            FieldId.QUESTIONS: {"value": "What broke?"},
            FieldId.WHO: {"selected_option": {"value": "all"}},
            "taught": {"value": "Something"},
            FieldId.TEXT: {"value": "Theirs to do"},
            FieldId.OWNER: {"selected_user": lead},
            FieldId.REASON: {"value": "Not ours"},
            FieldId.VALUES: {"value": "auc=0.8"},
            FieldId.METRIC: {"value": "AUC"},
            FieldId.LOW: {"value": "0.75"},
            FieldId.DECISION: {"selected_option": {"value": "go"}},
            FieldId.READY: {"selected_option": {"value": "yes"}},
            FieldId.REMEDY: {"selected_option": {"value": "accept"}},
            FieldId.GAIN: {"selected_option": {"value": "small"}},
            FieldId.CONFIDENCE: {"selected_option": {"value": "low"}},
            FieldId.COST: {"selected_option": {"value": "day"}},
            FieldId.LIMIT: {"selected_option": {"value": "2"}},
            FieldId.PLACE: {"selected_option": {"value": "top"}},
            FieldId.STAGE: {"selected_option": {"value": "growth"}},
            FieldId.TRACKS: {"selected_options": [{"value": "delivery"}]},
        }
        return {str(name): {str(name): state} for name, state in chosen.items()}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    folder: Path = tmp_path_factory.mktemp("place")
    with stage(folder) as play:
        play.team(
            Members=["@alice", "@bob", "@chen", "@farid"],
            Facilitators=["@bob"],
            Who_the_members_are=[],
        )
        desk, directory = play.bot.tools.desk, play.bot.tools.directory
        people = {
            role: play.wait_for(directory.person(play.person(name).id))
            for name, role in WHO.items()
        }
        people["external"] = replace(people["outsider"], is_external=True)
        workspace = play.bot.tools.installation.workspace_id
        ids = play.wait_for(desk.write(workspace, lambda work: _filled(work, people)))
        play.settle()
        storage = Storage(f"sqlite:///{folder / 'journey.db'}")
        yield Place(play, storage, people, ids)
        storage.close()


def _filled(work: Work, people: dict[str, Person]) -> dict[str, Any]:
    lead, writer = people["lead"], people["writer"]
    (read,) = work.teams.of(lead.user_id)
    channel = read.channel_id
    team: Team | None = teams.channel_changed(work, channel, now=work.now, is_private=True)
    assert team
    past: Sitting = opening.open_now(
        work, team, teams.retro_of(work, team), lead, now=work.now
    ).sitting
    course.close(work, past.sitting_id, lead, now=work.now)
    open_ = opening.open_now(work, team, teams.retro_of(work, team), lead, now=work.now).sitting
    written = writing.reflect(work, open_.sitting_id, writer, {"taught": "Hers"}, now=work.now)
    topic = Theme(work.new_id(), past.sitting_id, team.team_id, "Labels", 0)
    work.themes.put(topic)
    draft = Draft("Hers to do", writer.user_id, None)
    made = follow_ups.make(work, team, lead, draft, origin=Origin(), now=work.now)
    plan_of_kickoff = KickoffPlan("Churn model", pm=writer.user_id, tech_lead=lead.user_id)
    here = [person.user_id for person in people.values()]
    begun = starting.start(work, team, lead, plan_of_kickoff, here=here, now=work.now)
    kickoff_id = begun.kickoff.kickoff_id
    blind.begin(work, begun.kickoff, now=work.now)
    another = replace(plan_of_kickoff, name="Another model")
    revealed = starting.start(work, team, lead, another, here=here, now=work.now).kickoff
    blind.begin(work, revealed, now=work.now)
    for person in (writer, lead):
        blind.answer(work, revealed.kickoff_id, person, dict.fromkeys(Asked, "Hers"), now=work.now)
    tried = experimenting.start(
        work,
        team,
        lead,
        drafting.Draft("Hers", writer.user_id, attempts=3),
        now=work.now,
    ).experiment
    values = [Value("AUC", 0.8, Where.VALIDATION)]
    seen = observing.observe(work, tried.experiment_id, lead, values, now=work.now)
    new = Form(team=team.team_id, change="Hers", owner=lead.user_id, attempts="3")
    for person in people.values():
        work.drafts.put(person.user_id, "experiment", new.ref, new.kept)
    thought = backlog.IdeaDraft("Hers", Gain.SMALL, Confidence.LOW, Cost.DAY)
    idea, other, gone = (
        backlog.add(work, team, lead, thought, now=work.now).idea_id for _ in range(3)
    )
    backlog.drop(work, gone, lead, "Hers", now=work.now)
    watched = watching.begin(
        work, team, lead, ModelDraft("Hers", writer.user_id, "AUC", low=0.75), now=work.now
    ).model
    low = Figures("production", 0.7)
    given = checking.log(work, watched.model_id, lead, low, now=work.now).check
    token = api.make(work, team, lead, "0" * 64, "Training", [Scope.READ], now=work.now)
    proposal = Proposal(work.new_id(), kickoff_id, "problem", lead.user_id, work.now, "Hers")
    work.kickoffs.put_proposal(proposal)
    project_id = begun.project.project_id
    step = MilestoneDraft("Hers to show", writer.user_id, None)
    shown = milestones.make(work, project_id, lead, step, now=work.now)
    gate = gates.open_gate(work, project_id, lead, now=work.now)
    page = Content(
        name="Churn model",
        entries=(Entry(question_id="problem", title="Problem", text="Hers"),),
    )
    work.charters.put(Charter(project_id, 1, page, lead.user_id, work.now))
    supposed = LineDraft(Line.ASSUMPTION, "Hers", writer.user_id)
    line = looking_after.add(work, project_id, lead, supposed, now=work.now).line
    ritual = teams.retro_of(work, team)
    own = replace(ritual, ritual_id="own", kind=RitualKind.OWN, name="Review", cadence=None)
    own_plan = ritual_form.plan_of(own).model_copy(update={"ritual_id": None, "name": "Review 2"})
    work.rituals.put(own)
    [following] = teams.next_dates(team, ritual, work.now, 1)
    # As if each had come as far as Start while they still might.
    plan = PLAN.model_copy(update={"channel_id": channel, "members": team.members})
    for person in people.values():
        work.drafts.put(person.user_id, "team", channel, plan.model_dump_json())
        work.drafts.put(person.user_id, "cadence", team.team_id, WEEKLY.model_dump_json())
        ref, own_draft = f"{team.team_id}:own", own_plan.model_dump_json()
        work.drafts.put(person.user_id, "ritual", ref, own_draft)
    holding.ask(work, team, lead, "pm", writer.user_id, here=here, now=work.now)
    holding.confirm(work, team, writer, "tech-lead", now=work.now)
    both = (lead.user_id, writer.user_id)
    overlap = Overlap(work.new_id(), OverlapKind.BOTH_DECIDE, both, ("labels",), work.now)
    work.roles.put_overlap(team.team_id, overlap)
    # As whoever made each of these would have: else the rounds after the start do it, meanwhile.
    for person in people.values():
        bundle.wants(work, SOURCES, person.user_id, now=work.now)
    return {
        "team": team.team_id,
        "channel": channel,
        "past": past.sitting_id,
        "open": open_.sitting_id,
        "ritual": ritual.ritual_id,
        "own": own.ritual_id,
        "nominal": int(following.nominal_at.timestamp()),
        "closes": open_.ends_at.timestamp(),
        "reflection": written.reflections[0].reflection_id,
        "topic": topic.theme_id,
        "follow_up": made.follow_up.follow_up_id,
        "milestone": shown.milestone.milestone_id,
        "gate": gate.gate_id,
        "kickoff": kickoff_id,
        "idea": idea,
        "other_idea": other,
        "dropped_idea": gone,
        "experiment": tried.experiment_id,
        "observation": seen.new[0].observation_id,
        "model": watched.model_id,
        "check": given.check_id,
        "project": project_id,
        "line": line.line_id,
        "question": f"{kickoff_id}/problem",
        "proposal": proposal.proposal_id,
        "token": token.token_id,
        "writer": writer.user_id,
        "overlap": overlap.overlap_id,
        "revealed": revealed.kickoff_id,
    }


def cells(table: dict[tuple[str, str], dict[str, Any]]) -> list[tuple[str, str, str, Any]]:
    return [
        (id_, carries, role, error)
        for (id_, carries), refused in table.items()
        for role, error in refused.items()
    ]


@pytest.mark.parametrize(("action", "value", "role", "error"), cells(ACTIONS))
def test_who_may_not_press_it(
    place: Place, action: str, value: str, role: str, error: type[PersonError]
) -> None:
    before = place.rows()
    with pytest.raises(error):
        place.comes_to(all_routes().actions[action](place.call(role, value=value)))
    assert place.rows() == before


@pytest.mark.parametrize(("view", "metadata", "role", "error"), cells(VIEWS))
def test_who_may_not_send_it(
    place: Place, view: str, metadata: str, role: str, error: type[PersonError]
) -> None:
    before = place.rows()
    listener = all_routes().views[view]
    with pytest.raises(error):
        place.comes_to(listener(place.call(role, metadata=metadata), place.fields()))
    assert place.rows() == before


@pytest.mark.parametrize(
    ("shortcut", "role", "error"),
    [(id_, role, error) for id_, refused in SHORTCUTS.items() for role, error in refused.items()],
)
def test_who_may_not_use_it(
    place: Place, shortcut: str, role: str, error: type[PersonError]
) -> None:
    before = place.rows()
    with pytest.raises(error):
        place.comes_to(all_routes().shortcuts[shortcut](place.call(role)))
    assert place.rows() == before


@pytest.mark.parametrize(("role", "error"), MEMBERS.items())
def test_who_may_not_choose_another_project(
    place: Place, role: str, error: type[PersonError]
) -> None:
    call = place.call(role, value="{project}", metadata='{{"team":"{team}"}}')
    call.payload["view"]["state"] = {"values": {}}
    with pytest.raises(error):
        place.comes_to(all_routes().actions[ActionId.EXPERIMENT_PROJECT](call))


@pytest.mark.parametrize("action", [ActionId.EXPERIMENT_VERDICT, ActionId.EXPERIMENT_DECISION])
@pytest.mark.parametrize(("role", "error"), MEMBERS.items())
def test_who_may_not_choose_how_it_came_out(
    place: Place, action: str, role: str, error: type[PersonError]
) -> None:
    call = place.call(role, value="bad", metadata="{experiment}")
    with pytest.raises(error):
        place.comes_to(all_routes().actions[action](call))


def test_the_tables_know_every_button_and_window() -> None:
    assert set(SHORTCUTS) == set(all_routes().shortcuts)
    assert {action for action, _ in ACTIONS} | FOR_ANYBODY == set(all_routes().actions)
    assert {view for view, _ in VIEWS} | FILLED_IN_BY_ANYBODY == set(all_routes().views)
