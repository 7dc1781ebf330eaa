"""What people can get wrong with experiments and ideas."""

from rituals.errors import PersonError


class NoSuchExperiment(PersonError):
    """None has that number; or it is another team's, which is told alike. Facts: number."""


class ExperimentGone(PersonError):
    """What a button spoke of isn't there."""


class ExperimentConcluded(PersonError):
    """Facts: number, who (a user id)."""


class ChangeMissing(PersonError):
    """Nothing can be seen in what is to be changed."""


class TooLong(PersonError):
    """Facts: limit, length; both in characters."""


class NotAFigure(PersonError):
    """Facts: text."""


class NothingRuns(PersonError):
    """No experiment of the person's teams is open."""


class NoSuchAttempt(PersonError):
    """Facts: attempt, following (the number of the next)."""


class StopRulePast(PersonError):
    """It would be reached already: a date that is over, fewer attempts than were made."""


class AttemptsOutOfRange(PersonError):
    """Facts: most."""


class StopRuleMissing(PersonError):
    """When to cut your losses is agreed before there are any."""


class WhyGoOn(PersonError):
    """Going on past the stop rule needs a reason."""


class LearnedMissing(PersonError):
    """What was learned is what the ledger is for."""


class DecisionMissing(PersonError):
    """An outcome without a decision stays open."""


class ParkedUntilMissing(PersonError):
    """Parked until when, or until what?"""


class ParkedUntilPast(PersonError):
    """It would be asked about at once."""


class ParkedTooLong(PersonError):
    """Nobody plans that far: a year was mistyped."""


class NotParked(PersonError):
    """Somebody woke it, let it go or reopened it meanwhile. Facts: number."""


class WhyLetGo(PersonError):
    """What is let go without a reason is tried again for none."""


class HandedToMissing(PersonError):
    """Whoever is to have it is to be named."""


class HowMissing(PersonError):
    """An error analysis says at least how it failed."""


class GoesOnAlready(PersonError):
    """Its stop rule isn't reached: somebody gave it a new one meanwhile, or took an attempt back.
    Facts: number."""


class NotConcluded(PersonError):
    """There is nothing to analyse yet. Facts: number."""


class OwnerIsNoMember(PersonError):
    """Somebody of the team has to run it. Facts: user_id."""


class AtTheLimit(PersonError):
    """The team wants no more at a time. Facts: limit, running (numbers)."""


class IdeaIsTaken(PersonError):
    """It has become an experiment, or was dropped. Facts: number, experiment (a number or None)."""


class IdeaGone(PersonError):
    """What a button spoke of isn't there."""


class IdeaMissing(PersonError):
    """Nothing can be seen in its text."""


class WhyDropIt(PersonError):
    """An idea that is dropped without a reason comes back without one."""


class BacklogHasChanged(PersonError):
    """What an idea was to stand beside isn't in the backlog any more."""


class LimitOutOfRange(PersonError):
    """Facts: most."""
