"""Voting on themes. A ballot is the set of themes that somebody wants to speak of: sent again it
takes the place of the earlier one, so double clicks, retries and requests side by side count once.

What anybody voted is hidden until voting ends; then ballots become counts and are deleted. In an
anonymous retro voters are sealed as writers are, with a secret of its own: made when voting begins,
destroyed when it ends. The one for reflections is gone by then and tells nothing of voters, nor
does this one of writers.
"""

from collections.abc import Sequence
from dataclasses import replace

from rituals.people import Person
from rituals.retro.model import ThemeGone, TooManyVotes
from rituals.retro.results import Ballot
from rituals.sittings.anonymity import mark
from rituals.sittings.model import Sitting
from rituals.sittings.ports import SittingWork
from rituals.sittings.reading import board, find
from rituals.team.plan import FieldErrors
from rituals.team.ritual import Phase

THEMES = "themes"
"""The field of a ballot."""


def ballot(work: SittingWork, sitting_id: str, actor: Person) -> Ballot:
    """Raises NoSuchSitting, GuestsMayNot, NotAMember, SittingClosed, OtherPhase."""
    now = board(work, sitting_id)
    now.team.check_member(actor)
    now.sitting.check_in(Phase.VOTE)
    voter = mark(work, now.sitting, actor.user_id)
    held = [r.theme_id for r in work.sittings.reflections(sitting_id)]
    return Ballot(
        board=now,
        themes=tuple((t, held.count(t.theme_id)) for t in work.themes.of(sitting_id)),
        chosen=work.votes.of(sitting_id, voter) if voter else frozenset(),
    )


def cast(work: SittingWork, sitting_id: str, actor: Person, theme_ids: Sequence[str]) -> Ballot:
    """With nothing chosen the person takes their votes back. Raises as `ballot`, and FieldErrors
    (THEMES)."""
    sitting, team = find(work, sitting_id, to_change=True)
    team.check_member(actor)
    sitting.check_in(Phase.VOTE)
    chosen = frozenset(theme_ids)
    if not chosen <= {theme.theme_id for theme in work.themes.of(sitting_id)}:
        raise FieldErrors({THEMES: ThemeGone()})
    if len(chosen) > sitting.votes:
        raise FieldErrors({THEMES: TooManyVotes(limit=sitting.votes, chosen=len(chosen))})
    voter = mark(work, sitting, actor.user_id)
    assert voter, "voting begins with a secret"
    work.votes.cast(sitting_id, voter, chosen)
    return ballot(work, sitting_id, actor)


def begin(work: SittingWork, sitting: Sitting) -> None:
    """It starts from nothing, also where it had ended once before."""
    for theme in work.themes.of(sitting.sitting_id):
        if theme.votes is not None:
            work.themes.put(replace(theme, votes=None))
    if sitting.is_anonymous:
        work.sittings.make_secret(sitting.sitting_id)


def finish(work: SittingWork, sitting: Sitting) -> None:
    """Ballots become counts, and nothing of them is kept."""
    counts = work.votes.count(sitting.sitting_id)
    for theme in work.themes.of(sitting.sitting_id):
        work.themes.put(replace(theme, votes=counts.get(theme.theme_id, 0)))
    abandon(work, sitting)


def abandon(work: SittingWork, sitting: Sitting) -> None:
    """Voting is over without a result, or has got one."""
    work.votes.discard(sitting.sitting_id)
    work.sittings.destroy_secret(sitting.sitting_id)
