"""Teams and who is in them. Implements `rituals.team.ports`."""

import json
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache, partial
from typing import Any

from sqlalchemy import BindParameter, Row, Select, bindparam, delete, func, insert, or_, select
from sqlalchemy.sql import and_

from rituals.calendar import TeamCalendar
from rituals.team.model import Team, TeamSettings, TeamState
from storage.scope import Scope
from storage.tables.teams import chosen_team, member, seen_here, team
from storage.upsert import Upsert

_WORKSPACE: BindParameter[str] = bindparam("workspace")
Roster = list[tuple[str, bool]]
"""User ids in their order, and whether each facilitates."""

_TEAM = select(team).where(team.c.workspace_id == _WORKSPACE)
_TEAM_BY_ID = _TEAM.where(team.c.team_id == bindparam("team"))
_TEAM_BY_CHANNEL = _TEAM.where(team.c.channel_id == bindparam("channel"))
_TEAM_BY_ID_TO_CHANGE = _TEAM_BY_ID.with_for_update()
_TEAM_BY_CHANNEL_TO_CHANGE = _TEAM_BY_CHANNEL.with_for_update()
_TEAMS_OF = (
    _TEAM.where(
        team.c.state != TeamState.DELETED,
        or_(
            team.c.lead == bindparam("user"),
            select(member.c.user_id)
            .where(
                and_(
                    member.c.workspace_id == team.c.workspace_id,
                    member.c.team_id == team.c.team_id,
                    member.c.user_id == bindparam("user"),
                )
            )
            .exists(),
        ),
    )
).order_by(team.c.channel_name, team.c.team_id)
_EVERYWHERE = _TEAM.where(team.c.state != TeamState.DELETED).order_by(
    team.c.channel_name, team.c.team_id
)
_MEMBERS = (
    select(member.c.team_id, member.c.user_id, member.c.is_facilitator)
    .where(member.c.workspace_id == _WORKSPACE)
    .order_by(member.c.team_id, member.c.position)
)
_ROSTER = _MEMBERS.where(member.c.team_id == bindparam("team"))
_ROSTERS = _MEMBERS.where(member.c.team_id.in_(bindparam("teams", expanding=True)))
_EVERYBODY = select(member.c.user_id).where(member.c.workspace_id == _WORKSPACE).distinct()
_ALONE = select(func.pg_advisory_xact_lock(func.hashtext(bindparam("place"))))
_PUT_TEAM = Upsert(team)
_CLEAR_ROSTER = delete(member).where(
    member.c.workspace_id == _WORKSPACE, member.c.team_id == bindparam("team")
)
_SEEN = select(seen_here.c.people).where(
    seen_here.c.workspace_id == _WORKSPACE, seen_here.c.team_id == bindparam("team")
)
_PUT_SEEN = Upsert(seen_here)
_CHOSEN = select(chosen_team.c.team_id).where(
    chosen_team.c.workspace_id == _WORKSPACE,
    chosen_team.c.user_id == bindparam("user"),
    chosen_team.c.channel_id == bindparam("channel"),
)
_CHOOSE = Upsert(chosen_team)


@lru_cache(maxsize=4096)
def _calendar(json: str) -> TeamCalendar:
    # Frozen, and the same few texts over and over: reading them again would be the dearest part.
    return TeamCalendar.model_validate_json(json)


class Teams:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def get(self, team_id: str, *, to_change: bool = False) -> Team | None:
        if to_change:
            return self._get(_TEAM_BY_ID_TO_CHANGE, team_id)
        return self._scope.once("team", team_id, lambda: self._get(_TEAM_BY_ID, team_id))

    def _get(self, statement: Select[Any], team_id: str) -> Team | None:
        row = self._scope.connection.execute(
            statement, {"workspace": self._scope.workspace_id, "team": team_id}
        ).one_or_none()
        return _team(row, self._roster(team_id)) if row else None

    def in_channel(self, channel_id: str, *, to_change: bool = False) -> Team | None:
        if to_change:
            self._alone_in(channel_id)
        row = self._scope.connection.execute(
            _TEAM_BY_CHANNEL_TO_CHANGE if to_change else _TEAM_BY_CHANNEL,
            {"workspace": self._scope.workspace_id, "channel": channel_id},
        ).one_or_none()
        return _team(row, self._roster(row.team_id)) if row else None

    def of(self, user_id: str) -> list[Team]:
        return list(self._scope.once("teams of", user_id, lambda: self._of(user_id)))

    def _of(self, user_id: str) -> list[Team]:
        rows = self._scope.connection.execute(
            _TEAMS_OF, {"workspace": self._scope.workspace_id, "user": user_id}
        ).all()
        return self._teams(rows)

    def everywhere(self) -> list[Team]:
        rows = self._scope.connection.execute(
            _EVERYWHERE, {"workspace": self._scope.workspace_id}
        ).all()
        return self._teams(rows)

    def everybody(self) -> list[str]:
        found = self._scope.connection.execute(
            _EVERYBODY, {"workspace": self._scope.workspace_id}
        ).scalars()
        return sorted(found)

    def put(self, changed: Team) -> None:
        connection, workspace_id = self._scope.connection, self._scope.workspace_id
        _PUT_TEAM(
            connection,
            {
                "workspace_id": workspace_id,
                "team_id": changed.team_id,
                "channel_id": changed.channel_id,
                "channel_name": changed.channel_name,
                "is_private": changed.is_private,
                "calendar": changed.calendar.model_dump_json(),
                "lead": changed.lead,
                "follows_channel": changed.follows_channel,
                "language": changed.language,
                "state": changed.state,
                "paused_until": changed.paused_until,
                "settings": changed.settings.model_dump_json(),
            },
        )
        connection.execute(_CLEAR_ROSTER, {"workspace": workspace_id, "team": changed.team_id})
        if changed.members:
            connection.execute(
                insert(member),
                [
                    {
                        "workspace_id": workspace_id,
                        "team_id": changed.team_id,
                        "user_id": user_id,
                        "position": position,
                        "is_facilitator": user_id in changed.facilitators,
                    }
                    for position, user_id in enumerate(changed.members)
                ],
            )

    def seen_here(self, team_id: str) -> frozenset[str] | None:
        facts = {"workspace": self._scope.workspace_id, "team": team_id}
        found = self._scope.connection.execute(_SEEN, facts).scalar_one_or_none()
        return None if found is None else frozenset(json.loads(found))

    def put_seen(self, team_id: str, user_ids: Collection[str]) -> None:
        people = json.dumps(sorted(user_ids))
        row = {"workspace_id": self._scope.workspace_id, "team_id": team_id, "people": people}
        _PUT_SEEN(self._scope.connection, row)

    def chosen(self, user_id: str, channel_id: str) -> str | None:
        found: str | None = self._scope.connection.execute(
            _CHOSEN,
            {"workspace": self._scope.workspace_id, "user": user_id, "channel": channel_id},
        ).scalar_one_or_none()
        return found

    def choose(self, user_id: str, channel_id: str, team_id: str) -> None:
        _CHOOSE(
            self._scope.connection,
            {
                "workspace_id": self._scope.workspace_id,
                "user_id": user_id,
                "channel_id": channel_id,
                "team_id": team_id,
            },
        )

    def _alone_in(self, channel_id: str) -> None:
        """Two who set up the same channel at once: there is no row yet that one could wait for.

        SQLite has one writer anyway."""
        connection = self._scope.connection
        if connection.dialect.name == "postgresql":
            connection.execute(_ALONE, {"place": f"{self._scope.workspace_id}/{channel_id}"})

    def _teams(self, rows: Sequence[Row[Any]]) -> list[Team]:
        rosters = self._rosters([row.team_id for row in rows])
        # Whoever asks for one of them by its id is given this one.
        return [
            self._scope.once("team", row.team_id, partial(_team, row, rosters[row.team_id]))
            for row in rows
        ]

    def _roster(self, team_id: str) -> Roster:
        found = self._scope.connection.execute(
            _ROSTER, {"workspace": self._scope.workspace_id, "team": team_id}
        )
        return [(user_id, is_facilitator) for _, user_id, is_facilitator in found]

    def _rosters(self, team_ids: list[str]) -> Mapping[str, Roster]:
        rosters: dict[str, Roster] = {team_id: [] for team_id in team_ids}
        found = self._scope.connection.execute(
            _ROSTERS, {"workspace": self._scope.workspace_id, "teams": team_ids}
        )
        for team_id, user_id, is_facilitator in found:
            rosters[team_id].append((user_id, is_facilitator))
        return rosters


def _team(row: Row[Any], roster: Roster) -> Team:
    found = row._mapping
    return Team(
        team_id=found["team_id"],
        channel_id=found["channel_id"],
        channel_name=found["channel_name"],
        is_private=found["is_private"],
        calendar=_calendar(found["calendar"]),
        lead=found["lead"],
        members=tuple(user_id for user_id, _ in roster),
        facilitators=tuple(user_id for user_id, is_facilitator in roster if is_facilitator),
        follows_channel=found["follows_channel"],
        language=found["language"],
        state=TeamState(found["state"]),
        paused_until=found["paused_until"],
        settings=TeamSettings.model_validate_json(found["settings"]),
    )
