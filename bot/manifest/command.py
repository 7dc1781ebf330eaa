"""What `mainspring manifest` prints beside the manifest: reasons, and what is different without."""

from bot.manifest import asked_for
from bot.manifest.permissions import WITHOUT_HISTORY


def reasons(*, buttons_only: bool = False) -> str:
    """Each scope with its reason and all that needs it, for whoever approves the app."""
    lines = []
    for permission in asked_for(buttons_only=buttons_only):
        lines += [
            f"{permission.scope}: {permission.reason}",
            f"    {', '.join(permission.needed_by)}",
        ]
    return "\n".join(lines)


def differences(*, buttons_only: bool) -> list[str]:
    """What doesn't work as usual, in sentences."""
    return [f"Buttons only: {words}" for words in WITHOUT_HISTORY] if buttons_only else []
