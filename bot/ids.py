"""Ids of everything that Slack sends back to us: retyped nowhere."""

from enum import StrEnum


class ActionId(StrEnum):
    """What was clicked or chosen."""

    SET_UP = "team.set_up"
    ABOUT = "team.about"
    STATUS = "team.status"
    STATUS_CALENDAR = "team.calendar"
    STATUS_SETTINGS = "team.settings"
    PAUSE = "team.pause"
    RESUME = "team.resume"
    CHOOSE_TEAM = "team.choose"
    START_CADENCE = "cadence.start"
    CHANGE_CADENCE = "cadence.change"
    DISMISS = "dismiss"
    REFLECT = "retro.reflect"
    MINE = "retro.mine"
    MORE = "retro.more"
    EDIT_REFLECTION = "retro.edit"
    WITHDRAW_REFLECTION = "retro.withdraw"
    READ_SITTING = "retro.read"
    EARLIER = "retro.earlier"
    LATER = "retro.later"
    RETRY_DELIVERIES = "delivery.retry"
    HELP = "help"


class ViewId(StrEnum):
    """Which modal was submitted."""

    TEAM_PLAN = "team.plan"
    TEAM_PREVIEW = "team.preview"
    CADENCE = "cadence"
    CADENCE_PREVIEW = "cadence.preview"
    REFLECT = "retro.reflect"
    EDIT_REFLECTION = "retro.edit"
    START_RETRO = "retro.start"
    CLOSE_SITTING = "retro.close"
    READ = "read"


class FieldId(StrEnum):
    """An input: block_id and action_id alike."""

    ZONE = "zone"
    WORKING_DAYS = "working_days"
    COUNTRY = "country"
    SUBDIVISION = "subdivision"
    MEMBERS = "members"
    FOLLOWS = "follows"
    LEAD = "lead"
    FACILITATORS = "facilitators"
    CADENCE = "cadence"
    POLICY = "policy"
    OPEN_FOR = "open_for"
    SHOWN = "shown"


class OverflowValue(StrEnum):
    """What stands behind the ⋯ of a retro."""

    CLOSE = "close"
    EXTEND = "extend"
    HELP = "help"
