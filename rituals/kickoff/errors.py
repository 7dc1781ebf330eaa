"""What people can get wrong with a kickoff."""

from rituals.errors import PersonError


class NoSuchKickoff(PersonError):
    """What a button spoke of isn't there."""


class KickoffIsOver(PersonError):
    """It was stopped: nothing more is asked. Facts: project (its name)."""


class NotYourQuestion(PersonError):
    """Only who is asked answers; others may propose. Facts: asked (a user id)."""


class QuestionMoved(PersonError):
    """It is somebody else's by now, or was answered. Facts: asked (a user id), title."""


class AnswerMissing(PersonError):
    """Nothing can be seen in it."""


class AnswerTooLong(PersonError):
    """Facts: limit, length; both in characters."""


class NotANumber(PersonError):
    """Facts: text."""


class NotADay(PersonError):
    """Facts: text."""


class DayIsOver(PersonError):
    """What is still to come can't be on a day that is over."""


class WhyIsItNotRelevant(PersonError):
    """A question is left out with a reason."""


class NobodyToAsk(PersonError):
    """Bots and the deactivated can't be asked. Facts: user_id."""


class NotInTheChannel(PersonError):
    """They couldn't read it there. Facts: user_id, channel_id."""


class SomebodyElse(PersonError):
    """A question is handed to another than who hands it over."""


class ProposalGone(PersonError):
    """What a button spoke of isn't there."""


class NoReplyInAKickoff(PersonError):
    """Only what people write in the thread of a kickoff can be an answer there."""


class NothingIsAsked(PersonError):
    """No question waits for an answer at the moment."""


class NothingToTakeBack(PersonError):
    """The answer isn't there any more, or a later one is."""


class AnswerByIsPast(PersonError):
    """Nobody can answer by a day that is over."""
