"""An answer that somebody proposes, in the thread, for who is asked to take."""

from bot.ids import ActionId
from bot.views.blocks import actions, button, context, message, section
from bot.views.kickoff.asked import answer_blocks
from bot.views.kickoff.board import Seen
from bot.words import Voice
from bot.words.mrkdwn import user
from rituals.kickoff.model import Asking, Proposal
from rituals.ports import Content


def proposal(say: Voice, seen: Seen, asking: Asking, one: Proposal) -> Content:
    asked = seen.course.question(asking)
    by = seen.name(one.by)
    shown = [
        section(say("kickoff.proposal.by", who=by, title=asked.title)),
        *answer_blocks(say, seen, asked, one),
    ]
    if one.accepted_at:
        taken = say("kickoff.proposal.taken", who=seen.name(asking.settled_by or asking.asked))
        return message(*shown, context(taken))
    return message(
        *shown,
        section(say("kickoff.proposal.yours", who=user(asking.asked))),
        actions(
            button(say.plain("kickoff.proposal.take"), ActionId.KICKOFF_TAKE, one.proposal_id),
            button(
                say.plain("kickoff.proposal.take_changed"),
                ActionId.KICKOFF_TAKE_CHANGED,
                one.proposal_id,
            ),
        ),
    )
