"""What was said blind, offered as the answer to the question that asks it in the open."""

from rituals.blind.model import METRIC_QUESTION, BlindAnswer, Settled
from rituals.blind.ports import BlindWork
from rituals.kickoff.model import Kickoff, Proposal


def offer(work: BlindWork, kickoff: Kickoff, words: BlindAnswer | Settled) -> Proposal | None:
    """A proposal to who is asked for the success metric: one tap, and it's answered. None: it isn't
    asked in this kickoff, or was proposed in these words already."""
    if work.kickoffs.asking(kickoff.kickoff_id, METRIC_QUESTION) is None:
        return None
    by = words.by if isinstance(words, Settled) else words.user_id
    text = f"{words.metric}\n{words.target}"
    before = work.kickoffs.proposals(kickoff.kickoff_id, METRIC_QUESTION)
    if any(one.text == text for one in before):
        return None
    made = Proposal(work.new_id(), kickoff.kickoff_id, METRIC_QUESTION, by, words.at, text)
    work.kickoffs.put_proposal(made)
    return made
