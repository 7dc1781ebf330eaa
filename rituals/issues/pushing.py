"""A follow-up becomes an issue, once: whoever asks twice, or dies in between, makes one.

Each function is one step inside a unit of work. That it is begun is committed before the tracker is
asked; whoever finds it begun looks for what may have come of that first.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from rituals.followups import usecases as follow_ups
from rituals.followups.model import FollowUp
from rituals.issues.model import TITLE_LIMIT, NotFollowed, Pushed, PushState
from rituals.issues.ports import Draft, IssueWork, Made
from rituals.people import Person
from rituals.text import one_line

LEASE = timedelta(minutes=3)
PAUSE, LONGEST_PAUSE = timedelta(minutes=1), timedelta(hours=2)
EARLIER = timedelta(hours=1)
"""By so much the tracker's clock may be behind ours."""


@dataclass(frozen=True, slots=True)
class Push:
    """What to make now."""

    pushed: Pushed
    """As it was claimed."""
    follow_up: FollowUp
    draft: Draft
    since: datetime | None
    """It was begun before: since then it may be there. None: it wasn't."""


def ask(
    work: IssueWork, follow_up_id: str, follow_id: str, actor: Person, *, now: datetime
) -> Pushed:
    """Asked twice, it is meant once; what was refused is tried again. Raises as
    `followups.usecases.find`, FollowUpIsDone, FollowUpIsDropped, NotFollowed."""
    follow_up, team = follow_ups.find(work, follow_up_id, actor, to_change=True)
    known = work.issues.pushed([follow_up_id]).get(follow_up_id)
    if known and known.state is not PushState.REFUSED:
        return known
    follow_up.check_open()
    follow = work.issues.follow(follow_id)
    if follow is None or follow.team_id != team.team_id:
        raise NotFollowed(text="")
    made = Pushed(
        follow_up_id, follow_id, team.team_id, follow.repository, actor.user_id, now, try_at=now
    )
    work.issues.put_pushed(made)
    return made


def claim(work: IssueWork, follow_up_id: str, *, now: datetime) -> Push | None:
    """None: somebody else has it, or it was made by now."""
    follow_up = work.follow_ups.get(follow_up_id, to_change=True)
    known = work.issues.pushed([follow_up_id]).get(follow_up_id)
    if follow_up is None or known is None or known.try_at is None or known.try_at > now:
        return None
    begun = replace(known, tries=known.tries + 1, try_at=now + LEASE)
    work.issues.put_pushed(begun)
    since = known.at - EARLIER if known.tries else None
    return Push(begun, follow_up, draft_of(work.workspace_id, follow_up), since)


def made(work: IssueWork, push: Push, there: Made) -> Pushed | None:
    """None: somebody else said so already."""
    return _ended(
        work, push, PushState.MADE, replace(push.pushed, number=there.number, url=there.url)
    )


def refused(work: IssueWork, push: Push) -> Pushed | None:
    return _ended(work, push, PushState.REFUSED, push.pushed)


def put_off(work: IssueWork, push: Push, *, now: datetime, wait: timedelta | None = None) -> None:
    """What became of it isn't known, or the tracker can't be had."""
    known = _wanted(work, push)
    if known:
        pause = min(PAUSE * (1 << min(known.tries, 10)), LONGEST_PAUSE)
        work.issues.put_pushed(replace(known, try_at=now + max(pause, wait or timedelta())))


def draft_of(workspace_id: str, follow_up: FollowUp) -> Draft:
    """What people typed is a title, which nothing in it is read as markup or a mention; of a text
    that is longer than a title the rest is quoted as it is."""
    marker = f"<!-- mainspring follow-up {workspace_id}/{follow_up.follow_up_id} -->"
    text, parts = follow_up.text, [f"Follow-up #{follow_up.number} of our team in Slack."]
    title = one_line(text, TITLE_LIMIT)
    if title != text:
        parts.append(f"~~~~text\n{text.replace('~~~', '~ ~ ~')}\n~~~~")
    return Draft(title, "\n\n".join([*parts, marker]), marker)


def _ended(work: IssueWork, push: Push, state: PushState, after: Pushed) -> Pushed | None:
    if _wanted(work, push) is None:
        return None
    ended = replace(after, state=state, try_at=None)
    work.issues.put_pushed(ended)
    return ended


def _wanted(work: IssueWork, push: Push) -> Pushed | None:
    work.follow_ups.get(push.pushed.follow_up_id, to_change=True)
    known = work.issues.pushed([push.pushed.follow_up_id]).get(push.pushed.follow_up_id)
    return known if known and known.state is PushState.WANTED else None
