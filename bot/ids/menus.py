"""Shortcuts, and what stands behind a ⋯."""

from enum import StrEnum


class ShortcutId(StrEnum):
    """Which shortcut was used: the callback_id."""

    FOLLOW_UP = "follow_up"
    ADD_TO_KICKOFF = "add_to_kickoff"
    NEW_EXPERIMENT = "new_experiment"
    OBSERVATION = "observation"
    PROPOSE = "propose"


class OverflowValue(StrEnum):
    """What stands behind the ⋯ of a retro, as its phase needs it: five at most."""

    CLOSE = "close"
    EXTEND = "extend"
    NEXT = "next"
    BACK = "back"
    HAND_OVER = "hand_over"
    HELP = "help"
