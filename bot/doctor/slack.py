"""Slack's side: is it there, does it take our tokens, what may we do, what time is it there."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

import aiohttp
from slack_sdk.errors import SlackApiError

from bot.doctor.finding import Finding, error, ok, unknown, warning
from bot.manifest import asked_for
from bot.manifest.permissions import WITHOUT
from bot.slack.way import host_of

SLIGHT, GREAT = timedelta(seconds=30), timedelta(minutes=5)
"""From the second one on, Slack's signatures count as stale, and rituals come at wrong times."""

_NETWORK = "Check the network, DNS, firewall, HTTPS_PROXY where it needs one, and SLACK_API_URL."
_PAGE = "the app's “OAuth & Permissions” page"
_BOT_TOKEN = {
    "invalid_auth": ("Slack doesn't know it", f"Copy the bot token again from {_PAGE}."),
    "account_inactive": (
        "it was revoked, or the app was uninstalled",
        f"Install the app to the workspace again, and copy the new bot token from {_PAGE}.",
    ),
    "token_expired": (
        "it has expired",
        "Switch token rotation off for the app, or install it again for a token that lasts.",
    ),
}
_BOT_TOKEN["token_revoked"] = _BOT_TOKEN["account_inactive"]
_APP_TOKEN = {
    "missing_scope": (
        "it lacks the scope connections:write",
        "Make another one with connections:write on the app's “Basic Information” page.",
    ),
    "socket_mode_disabled": (
        "Socket Mode is off for the app",
        "Switch it on on the app's “Socket Mode” page, or update the app's manifest.",
    ),
}
_OTHER_TOKEN = "Copy it again from the app's “Basic Information” page, under “App-Level Tokens”."


def reachable(url: str, trouble: Exception | None, proxy: str | None = None) -> Finding:
    """`trouble` is what calling Slack without a token came to, by that `proxy` if any."""
    by = _by(proxy)
    match trouble:
        case None:
            return ok("reachability", f"Slack answers at {urlsplit(url).hostname}{by}.")
        case SlackApiError():
            return error(
                "reachability",
                f"Something answers at {url}, but it isn't Slack's API "
                f"(HTTP {status_of(trouble)}).",
                "Correct SLACK_API_URL, or see what a proxy makes of it.",
            )
        case TimeoutError():
            return error("reachability", f"Slack doesn't answer in time at {url}{by}.", _NETWORK)
        case aiohttp.ClientProxyConnectionError() | aiohttp.ClientHttpProxyError():
            return error(
                "reachability",
                f"Slack can't be reached{by} ({_said(trouble)}).",
                "Correct HTTPS_PROXY, or let the proxy pass connections to Slack; NO_PROXY names "
                "what is reached without it.",
            )
        case aiohttp.ClientSSLError():
            return error(
                "reachability",
                f"The connection to {url} isn't safe ({trouble}).",
                "A proxy may be reading along: make its certificate known to this machine "
                "(SSL_CERT_FILE), or go around it.",
            )
    return error("reachability", f"Slack can't be reached at {url}{by} ({trouble}).", _NETWORK)


def clock(headers: Mapping[str, str], ours: datetime) -> Finding:
    """`headers`, in lower case, of an answer that came in at `ours` (real time)."""
    try:
        theirs = parsedate_to_datetime(headers["date"])
    except (KeyError, ValueError):
        return unknown("clock", "Slack's answer doesn't say what time it is there.")
    off = ours - theirs
    seconds = round(abs(off).total_seconds())
    if abs(off) < SLIGHT:
        return ok("clock", "This machine's clock agrees with Slack's.")
    words = f"This machine's clock is {seconds} s {'ahead of' if off > timedelta() else 'behind'}"
    mend = "Set the clock by a time server (NTP): rituals come by it."
    return (error if abs(off) > GREAT else warning)("clock", f"{words} Slack's.", mend)


def bot_token(who: Mapping[str, Any] | None, trouble: Exception | None) -> Finding:
    """`who`: what auth.test answered."""
    if who is not None:
        return ok("bot token", f"It is @{who['user']} in the workspace {who['team']}.")
    name = error_of(trouble)
    if not name:
        return unknown("bot token", f"Slack couldn't be asked about it ({trouble}).", _NETWORK)
    why, mend = _BOT_TOKEN.get(name, (f"Slack says {name}", f"Copy it again from {_PAGE}."))
    return error("bot token", f"Slack doesn't accept SLACK_BOT_TOKEN: {why}.", mend)


def scopes(headers: Mapping[str, str], *, buttons_only: bool) -> Iterator[Finding]:
    """What was granted, against what the manifest asks for."""
    told = headers.get("x-oauth-scopes")
    if told is None:
        yield unknown(
            "scopes",
            "Slack's answer doesn't say which scopes were granted.",
            "Compare them with `mainspring manifest --reasons` on " + _PAGE + ".",
        )
        return
    granted = {scope.strip() for scope in told.split(",") if scope.strip()}
    wanted = {one.scope: one for one in asked_for(buttons_only=buttons_only)}
    missing = sorted(wanted.keys() - granted)
    for scope in missing:
        mend = "Update the app's manifest from `mainspring manifest` and install the app again"
        if scope in WITHOUT:
            lacks = f"{scope} was not granted. {WITHOUT[scope]}"
            yield warning("scopes", lacks, f"{mend}, if that is not what you want.")
            continue
        yield error(
            "scopes",
            f"{scope} was not granted: it is needed {wanted[scope].reason}.",
            f"{mend}; or decide for MAINSPRING_BUTTONS_ONLY."
            if scope.endswith(":history")
            else f"{mend}.",
        )
    if more := sorted(granted - wanted.keys()):
        yield warning(
            "scopes",
            f"Granted and never used: {', '.join(more)}.",
            "Uninstall the app, update its manifest from `mainspring manifest`, and install it "
            "again: Slack only adds scopes otherwise.",
        )
    if not missing:
        yield ok("scopes", f"All {len(wanted)} that it needs were granted.")


def app_token(trouble: Exception | None) -> Finding:
    """`trouble` is what asking for a Socket Mode address came to."""
    if trouble is None:
        return ok("app token", "Slack offers a Socket Mode connection for it.")
    name = error_of(trouble)
    if not name:
        return unknown("app token", f"Slack couldn't be asked about it ({trouble}).", _NETWORK)
    why, mend = _APP_TOKEN.get(name, (f"Slack says {name}", _OTHER_TOKEN))
    return error("app token", f"SLACK_APP_TOKEN opens no connection: {why}.", mend)


def same_app(app_token: str, app_id: str) -> Finding:
    """Two tokens can each be right and belong to different apps; then nothing ever arrives."""
    theirs = app_token.split("-")[2:3]
    if theirs and theirs != [app_id]:
        return error(
            "app token",
            f"The two tokens are of different apps: the bot token's is {app_id}, the app-level "
            f"token's is {theirs[0]}. What people do would never arrive.",
            "Copy both from the pages of one app.",
        )
    return ok("app token", "Both tokens are of one app.")


def socket(host: str, trouble: Exception | None, proxy: str | None = None) -> Finding:
    """`trouble` is what knocking at the Socket Mode host came to, by that `proxy` if any."""
    by = _by(proxy)
    if trouble is None:
        return ok("reachability", f"Socket Mode's host {host} can be reached{by}.")
    return error(
        "reachability",
        f"Socket Mode's host {host} can't be reached{by} ({_said(trouble)}).",
        "Let connections to it through the proxy (wss, port 443, and long ones)."
        if proxy
        else "Let connections to it through the firewall (wss, port 443).",
    )


def _by(proxy: str | None) -> str:
    return f" by the proxy {host_of(proxy)}" if proxy else ""


def _said(trouble: Exception) -> str:
    """What a proxy answers is in a few words; the rest of such an error is about its headers."""
    if isinstance(trouble, aiohttp.ClientHttpProxyError):
        return f"it says {trouble.status} {trouble.message}"
    return str(trouble) or type(trouble).__name__


def error_of(trouble: Exception | None) -> str:
    """Slack's name for the error; empty where it isn't Slack that answered."""
    data = getattr(getattr(trouble, "response", None), "data", None)
    return str(data.get("error", "")) if isinstance(data, Mapping) else ""


def status_of(trouble: SlackApiError) -> int:
    answer = trouble.response
    return getattr(answer, "status_code", 0) or getattr(answer, "status", 0)
