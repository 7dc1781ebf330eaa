"""Which shortcuts there are, from which manifest and dispatch know them."""

from dataclasses import dataclass

from bot.ids import ShortcutId


@dataclass(frozen=True, slots=True)
class Shortcut:
    """What people find in the menu of a message, or where Slack lists what apps can do."""

    id: ShortcutId
    on_message: bool


SHORTCUTS: tuple[Shortcut, ...] = (
    Shortcut(ShortcutId.FOLLOW_UP, on_message=True),
    Shortcut(ShortcutId.ADD_TO_KICKOFF, on_message=True),
    Shortcut(ShortcutId.OBSERVATION, on_message=True),
    Shortcut(ShortcutId.NEW_EXPERIMENT, on_message=False),
    Shortcut(ShortcutId.PROPOSE, on_message=True),
)
