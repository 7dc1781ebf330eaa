"""Every button and every window, used by somebody who may not: rights are looked at when it is
pressed or sent, whatever was shown when."""

from collections.abc import Awaitable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from bot.answers import Answer
from bot.call import Call
from bot.ids import ActionId, FieldId, ViewId
from bot.listeners import all_routes
from bot.ports import Work
from bot.routes import Fields
from rituals.errors import PersonError
from rituals.people import Person
from rituals.sittings import course, opening, writing
from rituals.sittings.model import MayNotClose, NotYourReflection, Sitting
from rituals.team import usecases as teams
from rituals.team.model import GuestsMayNot, MayNotConfigure, NotAMember, Team
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
MEMBERS: dict[str, type[PersonError]] = {"outsider": NotAMember, **GUESTS}
CLOSES = dict.fromkeys(("member", "outsider", "guest", "external"), MayNotClose)
ITS_WRITER = dict.fromkeys(
    ("lead", "facilitator", "member", "outsider", "guest", "external"), NotYourReflection
)

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
    (ActionId.REFLECT, "{open}"): MEMBERS,
    (ActionId.MINE, "{open}"): MEMBERS,
    (ActionId.MORE, "close:{open}:{closes}"): CLOSES,
    (ActionId.MORE, "extend:{open}:{closes}"): CLOSES,
    (ActionId.EDIT_REFLECTION, "{reflection}"): ITS_WRITER,
    (ActionId.WITHDRAW_REFLECTION, "{reflection}"): ITS_WRITER,
    (ActionId.READ_SITTING, "{past}"): MEMBERS,
    (ActionId.EARLIER, "read:{past}:0"): MEMBERS,
    (ActionId.LATER, "mine:{open}:0"): MEMBERS,
    (ActionId.RETRY_DELIVERIES, "{channel}"): MEMBERS,
}
FOR_ANYBODY = {ActionId.ABOUT, ActionId.DISMISS, ActionId.HELP}

VIEWS: dict[tuple[str, str], dict[str, Any]] = {
    (ViewId.TEAM_PLAN, "{channel}"): RUNS_IT,
    (ViewId.TEAM_PREVIEW, "{channel}"): RUNS_IT,
    (ViewId.CADENCE, "{team}"): RUNS_IT,
    (ViewId.CADENCE_PREVIEW, "{team}"): RUNS_IT,
    (ViewId.START_RETRO, "{team}"): MEMBERS,
    (ViewId.CLOSE_SITTING, "{open}"): CLOSES,
    (ViewId.REFLECT, "{open}"): MEMBERS,
    (ViewId.EDIT_REFLECTION, "{reflection}:0"): ITS_WRITER,
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
            {"view": {"id": f"V{role}{value}{metadata}"}},
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
            FieldId.ZONE: {"selected_option": {"value": "Europe/Berlin"}},
            FieldId.WORKING_DAYS: {"selected_options": [{"value": "0"}]},
            FieldId.MEMBERS: {"selected_users": [lead]},
            FieldId.LEAD: {"selected_user": lead},
            FieldId.CADENCE: {"value": "every monday at 10:00"},
            FieldId.POLICY: {"selected_option": {"value": "later"}},
            FieldId.OPEN_FOR: {"selected_option": {"value": "1d"}},
            FieldId.SHOWN: {"selected_option": {"value": "at_close"}},
            "taught": {"value": "Something"},
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
    # As if each had come as far as Start while they still might.
    plan = PLAN.model_copy(update={"channel_id": channel, "members": team.members})
    for person in people.values():
        work.drafts.put(person.user_id, "team", channel, plan.model_dump_json())
        work.drafts.put(person.user_id, "cadence", team.team_id, WEEKLY.model_dump_json())
    return {
        "team": team.team_id,
        "channel": channel,
        "past": past.sitting_id,
        "open": open_.sitting_id,
        "closes": open_.ends_at.timestamp(),
        "reflection": written.reflections[0].reflection_id,
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


def test_the_tables_know_every_button_and_window() -> None:
    assert {action for action, _ in ACTIONS} | FOR_ANYBODY == set(all_routes().actions)
    assert {view for view, _ in VIEWS} == set(all_routes().views)
