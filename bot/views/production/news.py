"""What is said of a model in its card's thread, and to whom it waits for."""

from collections.abc import Sequence

from bot.ids import ActionId
from bot.views import figures
from bot.views.blocks import Block, actions, button, context, message, quoted_text, section
from bot.views.production.card import Deed, Seen, bounds, decide_button, out, values
from bot.words import Mrkdwn, Voice
from bot.words.mrkdwn import user
from rituals.ports import Content
from rituals.production.model import Decided, ProductionCheck


def checked(
    say: Voice,
    seen: Seen,
    check: ProductionCheck,
    drawn: Sequence[Block] = (),
    *,
    recovered: bool = False,
    tells: bool = False,
) -> Content:
    """One figure. `recovered`: it was out of bounds until then. `tells`: its owner has to decide
    about it, and somebody else gave it. `drawn`: the way to it, where it asks."""
    who = seen.name(check.by)
    if not check.stands:
        return message(context(say("model.withdrawn", who=who)))
    blocks = [
        section(say("model.checked", who=who, environment=check.environment)),
        *values(say, seen.model, check),
    ]
    asks = seen.model.asked_by == check.check_id
    if recovered:
        blocks.append(section(say("model.recovered")))
    if seen.model.watched.side(check.value):
        key = "model.asks_owner" if asks and tells else "model.asks" if asks else "model.is_out"
        blocks.append(section(say(key, out=out(say, seen.model, check), who=_owner(seen))))
        blocks += drawn
    return message(*blocks, *([actions(decide_button(say, seen.model))] if asks else []))


def _owner(seen: Seen) -> Mrkdwn:
    """Who has to act is mentioned: whoever has it, or who leads the team where they left."""
    here = seen.team.has(seen.model.owner)
    return user(seen.model.owner if here else seen.team.lead or seen.model.owner)


def decided(say: Voice, seen: Seen, one: Decided) -> Content:
    where = seen.model.apart(one.environment)
    key = f"model.decided_in_{one.remedy}" if where else f"model.decided_{one.remedy}"
    return message(
        section(say(key, who=seen.name(one.by), environment=where)),
        quoted_text((one.reason, False)),
    )


def changed(say: Voice, seen: Seen, by: str) -> Content:
    return message(
        section(say("model.changed", who=by)), quoted_text((bounds(say, seen.model), False))
    )


def handed_over(say: Voice, by: str, to: Mrkdwn) -> Content:
    """`to`: a mention where somebody else's hand gave it to them, else a name."""
    return message(section(say("model.handed_over", who=by, to=to)))


def owner_has_left(say: Voice, seen: Seen, who: str) -> Content:
    """Somebody of the team has to look after it. `who`: a display name."""
    value = f"{Deed.HAND_OVER}:{seen.model.model_id}"
    hand_over = button(say.plain("model.do_hand_over"), ActionId.MODEL_MORE, value)
    return message(section(say("model.owner_has_left", who=who)), actions(hand_over))


def retired(say: Voice, seen: Seen, by: str) -> Content:
    reason = quoted_text((seen.model.retired_because, False))
    return message(section(say("model.retired", who=by)), reason)


def restored(say: Voice, by: str) -> Content:
    return message(section(say("model.restored", who=by)))


def as_waiting(
    say: Voice, seen: Seen, asks: ProductionCheck | None, *, can_act: bool
) -> list[Block]:
    """In the daily message and on App Home. `asks`: the figure to be decided about; None: nothing
    waits any more. `can_act`: there are buttons."""
    one = seen.model
    title = quoted_text((f"#{one.number} ", True), (one.name, False))
    if asks is None:
        return [title, context(say("model.asks_over"))]
    facts = {
        "metric": one.watched.metric,
        "value": figures.figure(asks.value, one.watched.unit),
        "environment": asks.environment,
    }
    said = section(say("model.asks_mine", out=out(say, one, asks), **facts))
    return [title, said, *([actions(decide_button(say, one))] if can_act else [])]
