"""What another workspace can do with a team's stale work: nothing (tests/storage/test_tenancy.py).
Theirs is a follow-up that somebody said is blocked, and of which its owner was told."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.exc import IntegrityError

from rituals.bundle.model import Thing
from rituals.followups.model import FollowUp
from rituals.people import Person
from rituals.stale import reading, saying, settings, telling
from rituals.stale.model import (
    Blocked,
    NothingStaleHasThatNumber,
    Told,
    Word,
    WorkIsOver,
    WorkItem,
    WorkKind,
)
from rituals.stale.sources import OWN_KINDS, OwnWork
from rituals.team.model import NoTeamHere
from storage.unit_of_work import UnitOfWork

NOW = datetime.fromisoformat("2026-11-16T08:00:00+00:00")
LATER = NOW + timedelta(days=30)
ALICE = Person("U1", "Alice")
SOURCES = (OwnWork(),)
KIND = WorkKind.FOLLOW_UP
Step = Callable[[UnitOfWork, Any], object]
"""The other workspace's unit of work, and what is known of theirs (`test_tenancy.Known`)."""


def item(one: FollowUp) -> WorkItem:
    word = Word(NOW, Blocked("Theirs", NOW, "U1"), NOW)
    about = (KIND, one.follow_up_id, one.number, one.team_id, None, None)
    return WorkItem(*about, one.owner, one.text, NOW, word=word)


def kept(work: UnitOfWork, one: FollowUp) -> None:
    work.nudges.put_word(item(one))
    work.nudges.put_told(item(one), Told(NOW, 2, NOW, NOW, NOW))


def _keys(k: Any) -> list[tuple[WorkKind, str]]:
    return [(KIND, k.follow_up.follow_up_id)]


NOTHING: dict[str, Step] = {
    "nudges.words": lambda w, k: w.nudges.words(_keys(k)),
    "nudges.blocked_of": lambda w, k: w.nudges.blocked_of(k.team.team_id),
    "nudges.told": lambda w, k: w.nudges.told(_keys(k)),
    "nudges.forget_told": lambda w, k: w.nudges.forget_told(item(k.follow_up)),
    "nudges.for_leads": lambda w, k: w.nudges.for_leads(
        [k.team.team_id], after=NOW - timedelta(days=9)
    ),
    "silences.of_team": lambda w, k: [
        one for kind in OWN_KINDS for one in w.silences.of_team(kind, k.team.team_id, before=LATER)
    ],
    "silences.of_owner": lambda w, k: w.silences.of_owner(WorkKind.EXPERIMENT, "U1", before=LATER),
    "silences.found": lambda w, k: w.silences.found(KIND, k.follow_up.follow_up_id),
    "stale_reading.of_team": lambda w, k: reading.of_team(w, SOURCES, k.team, now=LATER),
    "stale_reading.to_tell": lambda w, k: reading.to_tell(w, SOURCES, k.team, now=LATER),
    # By what is handed in, not by what is kept: nothing was said of it here.
    "stale_reading.among": lambda w, k: reading.among(w, k.team, [], now=LATER),
    "stale_reading.with_words": lambda w, k: any(
        one.word != Word() for one in reading.with_words(w, [item(k.follow_up).after(Word())])
    ),
    "stale_telling.read_together": lambda w, k: telling.read_together(
        w, [Thing(str(KIND), k.follow_up.follow_up_id)], "U1"
    ),
    "stale_reading.item": lambda w, k: reading.item(
        w, SOURCES, KIND, k.follow_up.follow_up_id, None
    ),
    "stale_reading.blocked_of": lambda w, k: reading.blocked_of(w, SOURCES, k.team),
    "stale_telling.look": lambda w, k: telling.look(w, SOURCES, k.team.team_id, now=LATER),
    "stale_telling.were_told": lambda w, k: telling.were_told(
        w, SOURCES, "U1", [k.thing], now=LATER
    ),
    "stale_telling.item_of": lambda w, k: telling.item_of(w, SOURCES, k.thing, "U1"),
    "stale_saying.reacted": lambda w, k: saying.reacted(w, item(k.follow_up)),
}
OUR_OWN: dict[str, Step] = {
    "stale_telling.look_on": lambda w, k: telling.look_on(w, k.team, now=NOW),
}
REFUSED: dict[str, tuple[type[Exception], Step]] = {
    "nudges.put_word": (IntegrityError, lambda w, k: w.nudges.put_word(item(k.follow_up))),
    "nudges.put_told": (
        IntegrityError,
        lambda w, k: w.nudges.put_told(item(k.follow_up), Told(NOW)),
    ),
    "stale_saying.find": (
        WorkIsOver,
        lambda w, k: saying.find(w, SOURCES, KIND, k.follow_up.follow_up_id, None, ALICE),
    ),
    "stale_saying.numbered": (
        NothingStaleHasThatNumber,
        lambda w, k: saying.numbered(w, SOURCES, k.follow_up.number, ALICE),
    ),
    "stale_saying.still_on_it": (
        IntegrityError,
        lambda w, k: saying.still_on_it(w, item(k.follow_up), now=NOW),
    ),
    "stale_saying.block": (
        IntegrityError,
        lambda w, k: saying.block(w, item(k.follow_up), k.team, ALICE, "Ours", now=NOW),
    ),
    "stale_saying.unblock": (
        IntegrityError,
        lambda w, k: saying.unblock(w, item(k.follow_up), now=NOW),
    ),
    "stale_saying.takes_long": (
        IntegrityError,
        lambda w, k: saying.takes_long(w, item(k.follow_up), k.team, now=NOW),
    ),
    "stale_settings.prefer": (
        NoTeamHere,
        lambda w, k: settings.prefer(w, k.team, ALICE, is_on=False, lead=False, days={}),
    ),
}
MODULES = {
    "stale_reading": reading,
    "stale_telling": telling,
    "stale_saying": saying,
    "stale_settings": settings,
}
