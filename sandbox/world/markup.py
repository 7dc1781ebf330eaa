"""What a person types, turned into what Slack stores and sends."""

import re

from sandbox.world.model import Workspace

_URL = re.compile(r"https?://[^\s<>|]+[^\s<>|.,;:!?)\]}'\"]")
_EMAIL = re.compile(r"(?<![\w.+@:/-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+(?![\w@])")
_BROADCASTS = {"here": "<!here>", "channel": "<!channel>", "everyone": "<!everyone>"}


def escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def unescape(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def typed(text: str, workspace: Workspace, *, names: bool = False) -> str:
    """Escapes and resolves @people, #channels, @here, links and e-mail addresses.

    `names`: people come with their name, <@U…|dana>, as in commands with should_escape.
    What is already <@U…> or <#C…> (chosen from a menu) stays.
    """
    parts = re.split(r"(<[@#!][^<>\s]+>)", text)
    # Odd parts were chosen from a menu; the even ones were typed.
    return "".join(
        part if index % 2 else _resolve(part, workspace, names=names)
        for index, part in enumerate(parts)
    )


def _resolve(text: str, workspace: Workspace, *, names: bool) -> str:
    people: dict[str, str] = {}
    for user in workspace.users.values():
        for name in (user.real_name, user.display_name, user.name):
            if name:
                people.setdefault(
                    name.casefold(), f"<@{user.id}|{user.name}>" if names else f"<@{user.id}>"
                )
    channels = {
        channel.name.casefold(): f"<#{channel.id}|{channel.name}>"
        for channel in workspace.channels.values()
        if channel.name
    }

    def resolve(sigil: str, known: dict[str, str], text: str) -> str:
        if sigil not in text or not known:
            return text
        # The longest first, so that "@Dana Ray" isn't taken for "@Dana".
        alternatives = "|".join(re.escape(escape(one)) for one in sorted(known, key=len)[::-1])
        pattern = rf"(?<![\w{sigil}<]){sigil}({alternatives})(?![\w-])"
        return re.sub(
            pattern,
            lambda match: known[unescape(match.group(1)).casefold()],
            text,
            flags=re.IGNORECASE,
        )

    text = escape(text)
    text = _URL.sub(lambda match: f"<{match.group(0)}>", text)
    text = _EMAIL.sub(lambda match: f"<mailto:{match.group(0)}|{match.group(0)}>", text)
    text = resolve("@", people, text)
    text = resolve("@", _BROADCASTS, text)
    return resolve("#", channels, text)
