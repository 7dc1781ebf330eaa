"""What the channel sees of its team's follow-ups."""

from collections.abc import Iterable, Mapping, Sequence

from bot.call import Tools
from bot.ports import Work
from bot.posting.kickoff import news
from bot.posting.nudges import bundles
from bot.posting.retro import themes
from bot.views.followups import shown as views
from bot.views.followups.shown import Seen
from bot.views.retro import carried_over
from rituals.followups import reading
from rituals.followups.model import CarriedOver, Changed, FollowUp, FollowUpState
from rituals.issues.model import Follow, Pushed
from rituals.people import Person
from rituals.ports import Content
from rituals.project.news import News, NewsKind
from rituals.sittings.model import Sitting
from rituals.sittings.reading import before
from rituals.team.model import Team
from rituals.team.ritual import RitualKind
from rituals.team.usecases import retro_of

_NEWS = {
    FollowUpState.DONE: NewsKind.FOLLOW_UP_DONE,
    FollowUpState.DROPPED: NewsKind.FOLLOW_UP_DROPPED,
    FollowUpState.OPEN: NewsKind.FOLLOW_UP_REOPENED,
}


def opened(work: Work, tools: Tools, sitting: Sitting, team: Team) -> None:
    """A retro opened: what is unfinished comes along, in its thread."""
    if sitting.kind is not RitualKind.RETRO:
        return
    work.follow_ups.carry_over(team.team_id)
    for part, content in enumerate(_carried(work, tools, sitting, team)):
        work.outbox.post(
            team.channel_id, content, thread=sitting.message, key=_part(sitting.sitting_id, part)
        )


def changed(
    work: Work,
    tools: Tools,
    done: Changed,
    actor: Person,
    *,
    sitting_id: str | None = None,
    parent: str | None = None,
) -> None:
    """Somebody made one or did something to one: wherever it's shown it is shown as it is now, its
    owner hears of it when it's due, and who has it now, by somebody else's hand, is told where that
    happened.

    `sitting_id`: the retro in whose thread that was; `parent`: handle of another message of ours.
    """
    team = work.teams.get(done.follow_up.team_id)
    assert team, "it was found by way of its team"
    retro = work.sittings.get(sitting_id) if sitting_id else None
    running = work.sittings.open_of(retro_of(work, team).ritual_id)
    for sitting in {s.sitting_id: s for s in (retro, running) if s}.values():
        _refreshed(work, tools, sitting, team, done.follow_up)
    if done.follow_up.origin.theme_id:
        themes.refreshed(work, tools, done.follow_up.origin.theme_id)
    _told(work, tools, done, actor)
    bundles.touched(work, tools, [done.follow_up.owner, done.owner_before])
    if done.was_handed_over and done.follow_up.owner != actor.user_id:
        thread = (retro.message if retro else None) or parent
        say, one = tools.team_voice(team), done.follow_up
        content = views.yours(
            say, seen(work, team, one), one, actor.name, is_new=done.owner_before is None
        )
        work.outbox.post(team.channel_id, content, thread=thread, tell=actor.user_id)


def _told(work: Work, tools: Tools, done: Changed, actor: Person) -> None:
    """Its project's PM hears what became of it."""
    one = done.follow_up
    if not one.origin.project_id or not done.is_in_another_state:
        return
    kind = NewsKind.FOLLOW_UP_MADE if done.state_before is None else _NEWS[one.state]
    about = one.origin.project_id
    reason = one.reason or ""
    news.told(work, tools, News(about, kind, one.text, actor.user_id, one.number, reason))


def seen(work: Work, team: Team, *follow_ups: FollowUp) -> Seen:
    names, about = reading.names(work, list(follow_ups)), project_names(work, follow_ups)
    return Seen(team, names, work.now, about, *issues_of(work, team, follow_ups))


def issues_of(
    work: Work, team: Team, follow_ups: Iterable[FollowUp]
) -> tuple[Sequence[Follow], Mapping[str, Pushed]]:
    """The repositories that the team follows, and which of these are issues, too."""
    ids = [one.follow_up_id for one in follow_ups]
    return work.issues.follows(team.team_id), work.issues.pushed(ids)


def refreshed(work: Work, tools: Tools, one: FollowUp) -> None:
    """Something of it changed that nobody did here."""
    team = work.teams.get(one.team_id)
    running = work.sittings.open_of(retro_of(work, team).ritual_id) if team else None
    if team and running:
        _refreshed(work, tools, running, team, one)
    bundles.touched(work, tools, [one.owner])


def project_names(work: Work, follow_ups: Iterable[FollowUp]) -> dict[str, str]:
    """By id, of the projects that they are about."""
    ids = dict.fromkeys(one.origin.project_id for one in follow_ups if one.origin.project_id)
    return {one: project.name for one in ids if (project := work.projects.get(one))}


def _refreshed(work: Work, tools: Tools, sitting: Sitting, team: Team, one: FollowUp) -> None:
    if sitting.team_id != team.team_id or not one.made_at < sitting.opened_at:
        return
    for part, content in enumerate(_carried(work, tools, sitting, team)):
        handle = work.outbox.with_key(_part(sitting.sitting_id, part))
        if handle:
            work.outbox.update(handle, content)


def _carried(work: Work, tools: Tools, sitting: Sitting, team: Team) -> list[Content]:
    last = before(work, sitting)
    found: CarriedOver = reading.carried_over(
        work, team, opened_at=sitting.opened_at, since=last.opened_at if last else None
    )
    looked_at = seen(work, team, *found.unfinished, *found.done)
    return carried_over.carried_over(tools.team_voice(team), looked_at, found, sitting.sitting_id)


def _part(sitting_id: str, part: int) -> str:
    return f"followups:{sitting_id}:{part}"
