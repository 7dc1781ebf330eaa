"""A stop rule is reached: the thread asks for the decision, once, and shows what was decided."""

from bot.call import Tools
from bot.ports import Work
from bot.posting.nudges import bundles
from bot.views.experiment import stopping as views
from bot.views.experiment.card import Seen
from rituals.experiment.stopping import is_worth_a_word
from rituals.experiment.waiting import waits_for
from rituals.people import Person


def reached(work: Work, tools: Tools, look: Seen) -> None:
    """One reply; the card says it, too."""
    one, key = look.experiment, _key(work, look)
    content = views.reached(tools.team_voice(look.team), look)
    handle = work.outbox.with_key(key)
    if handle:  # an attempt was taken back, and made again
        work.outbox.update(handle, content)
    else:
        work.outbox.post(
            look.team.channel_id,
            content,
            thread=one.message,
            key=key,
            tell=waits_for(look.team, one),
        )
    work.homes.changed(look.team.everybody)
    bundles.touched(work, tools, [waits_for(look.team, one)])


def nearly(work: Work, tools: Tools, look: Seen) -> bool:
    """Where the last attempts brought next to nothing and one is left, that is said, once for each
    rule. Whether it is so."""
    one = look.experiment
    if one.reached or not one.metric:
        return False
    if not is_worth_a_word(one.metric, one.rule, look.measured):
        return False
    content, key = views.nearly(tools.team_voice(look.team), look), f"{_key(work, look)}:nearly"
    work.outbox.post(look.team.channel_id, content, thread=one.message, key=key)
    return True


def refreshed(work: Work, tools: Tools, look: Seen) -> None:
    """It was decided, or an attempt was taken back: what asks for the decision says so."""
    handle = work.outbox.with_key(_key(work, look))
    if handle:
        work.outbox.update(handle, views.reached(tools.team_voice(look.team), look))


def went_on(work: Work, tools: Tools, look: Seen, actor: Person) -> None:
    """What asked has no buttons any more, and one reply says why it goes on and how far."""
    one, say = look.experiment, tools.team_voice(look.team)
    extensions = work.experiments.extensions(one.experiment_id)
    asked = work.outbox.with_key(_numbered(one.experiment_id, len(extensions) - 1))
    if asked:
        work.outbox.update(asked, views.reached(say, look))
    content = views.went_on(say, look, extensions[-1], actor.name)
    work.outbox.post(look.team.channel_id, content, thread=one.message, tell=actor.user_id)
    bundles.touched(work, tools, [waits_for(look.team, one)])


def _key(work: Work, look: Seen) -> str:
    """One for each rule that it had."""
    experiment_id = look.experiment.experiment_id
    return _numbered(experiment_id, len(work.experiments.extensions(experiment_id)))


def _numbered(experiment_id: str, rules_before: int) -> str:
    return f"experiment:reached:{experiment_id}:{rules_before}"
