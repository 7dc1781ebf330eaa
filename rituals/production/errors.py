"""What people can get wrong with models and their figures."""

from rituals.errors import PersonError


class NoSuchModel(PersonError):
    """None has that number; or it is another team's, which is told alike. Facts: number."""


class ModelGone(PersonError):
    """What a button spoke of isn't there."""


class ModelRetired(PersonError):
    """Facts: number, who (a user id)."""


class ModelNumberMissing(PersonError):
    """Which model? Facts: text."""


class ModelNameMissing(PersonError):
    """Nothing can be seen in it."""


class ModelMetricMissing(PersonError):
    """What isn't measured can't be watched."""


class BoundMissing(PersonError):
    """Without one nobody can say when something is wrong."""


class BoundsCrossed(PersonError):
    """The lower is above the upper. Facts: low, high (as they are shown)."""


class TooManyEnvironments(PersonError):
    """Facts: limit."""


class EnvironmentMissing(PersonError):
    """The model runs in several. Facts: environments."""


class EnvironmentUnknown(PersonError):
    """The model doesn't run there. Facts: text, environments."""


class NotFromProduction(PersonError):
    """What is measured before production belongs to an experiment. Facts: text."""


class MetricNotWatched(PersonError):
    """None of the values is of the model's metric. Facts: text (their names), metric."""


class MeasuredTwice(PersonError):
    """Two values of the model's metric in one check. Facts: metric."""


class NothingToDecide(PersonError):
    """Its figures are within bounds by now, or somebody else has decided. Facts: number."""


class RemedyMissing(PersonError):
    """What is done about it?"""


class WhyThisRemedy(PersonError):
    """A decision is kept with its reason."""


class WhyRetire(PersonError):
    """What is taken out of sight without a reason is missed by somebody."""


class NotRegistered(PersonError):
    """The tracker's registry has no model that is called so. Facts: text."""


class OutcomeNotShipped(PersonError):
    """Only what is shipped is watched. Facts: number (of the experiment)."""
