"""What a person can get wrong about the place where they act: Slack's side of things."""

from rituals.errors import PersonError


class NotAChannel(PersonError):
    """A team lives in a channel, not in a direct message."""


class BotNotInChannel(PersonError):
    """The bot can't post where it isn't."""


class ChannelIsArchived(PersonError):
    """Nothing can be posted there."""


class SetUpIsGone(PersonError):
    """Somebody has started the team behind a preview in the meantime."""


class CadenceIsGone(PersonError):
    """The rhythm behind a preview was started already."""


class PlanIsGone(PersonError):
    """There is no draft of the ritual any more: it was started, or somebody was faster."""


class SubdivisionWithoutCountry(PersonError):
    """A region was chosen and no country."""
