"""What a project's PM hears of it in the kickoff's thread, in plain words."""

from collections.abc import Mapping, Sequence

from bot.ids import ActionId
from bot.views.blocks import actions, button, context, message, section
from bot.words import Mrkdwn, Voice
from bot.words.mrkdwn import user
from rituals.ports import Content
from rituals.project.model import Project
from rituals.project.news import News


def told(say: Voice, project: Project, news: Sequence[News], names: Mapping[str, str]) -> Content:
    """`names`: display names by user id, of all who did something."""
    lines = [section(line(say, one, names)) for one in news]
    return message(section(say("news.heading", project=project.name)), *lines)


def line(say: Voice, one: News, names: Mapping[str, str]) -> Mrkdwn:
    who = names.get(one.by or "", one.by) or say.plain("news.nobody")
    facts = {"who": who, "text": one.text, "number": one.number, "reason": one.reason}
    decision = say(f"news.decision_{one.decision}") if one.decision else ""
    return say(f"news.{one.kind}", **facts, decision=decision)


def contradicts(
    say: Voice, project: Project, one: News, names: Mapping[str, str], *, amends: str
) -> Content:
    """Both have to say what is to follow, so both are mentioned. `amends`: what the button that
    opens the amendment carries."""
    assert one.contradicts
    is_one = project.pm == project.tech_lead
    key = "news.contradicts_one" if is_one else "news.contradicts"
    amend = button(say.plain("news.amend"), ActionId.CHARTER_AMEND, amends, style="primary")
    return message(
        section(say(key, pm=user(project.pm), lead=user(project.tech_lead))),
        section(line(say, one, names)),
        section(say(f"news.contradicts_{one.contradicts}")),
        actions(amend),
        context(say("news.amend_hint")),
    )
