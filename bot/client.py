"""`mainspring observe` and `mainspring check model`: give by HTTP what was measured, start fast.

It runs once a training, or once an epoch, on machines that have nothing else of Mainspring's: so it
knows neither Slack nor the database. A network that fails is tried again, with the same key: what
arrived twice is logged once.
"""

import http.client
import json
import secrets
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from typing import Any

from pydantic import ValidationError

from bot.settings import ClientSettings

TRIES = 5
PATIENCE_S = 15.0
"""For one answer."""
_LONGEST_WAIT_S = 30.0
_AGAIN = {408, 429, 500, 502, 503, 504}
"""Not the last word: a proxy or the bot can't at the moment."""


class Unusable(Exception):
    """Nothing was asked: what it takes is missing or mistyped."""


class NotLogged(Exception):
    """It was refused, or nobody could be asked."""


class _StayHere(urllib.request.HTTPRedirectHandler):
    """Whoever answers “elsewhere” would get the token sent there."""

    def redirect_request(self, *_: Any) -> None:
        return None


def settings() -> ClientSettings:
    """Raises Unusable."""
    try:
        return ClientSettings()
    except ValidationError as error:
        names = sorted({f"MAINSPRING_{str(one['loc'][0]).upper()}" for one in error.errors()})
        raise Unusable(
            f"{' and '.join(names)}: not set, or not usable. MAINSPRING_URL is where Mainspring is "
            "reached (https://host), MAINSPRING_TOKEN is made in Slack by /experiment tokens."
        ) from None


def observe(
    settings: ClientSettings,
    number: str,
    values: str,
    *,
    on: str | None = None,
    attempt: int | None = None,
    note: str = "",
    link: str = "",
    wait: Callable[[float], None] = time.sleep,
) -> str:
    """Words about what was logged; `values` as `/experiment observe` takes them. Raises Unusable,
    NotLogged."""
    digits = _digits(number, "experiment", "42 auc=0.81")
    said = {"values": f"{values} on {on}" if on else values, "note": note, "link": link}
    body = {key: text for key, text in said.items() if text} | (
        {} if attempt is None else {"attempt": attempt}
    )
    return _told(_sent(settings, f"experiments/{digits}/observations", body, wait))


def check_model(
    settings: ClientSettings,
    number: str,
    values: str,
    *,
    note: str = "",
    link: str = "",
    wait: Callable[[float], None] = time.sleep,
) -> str:
    """Words about the figure of a model in use that was given; `values` as `/project check` takes
    them. Raises as `observe`."""
    digits = _digits(number, "model", "7 auc=0.78 env=prod")
    said = {"values": values, "note": note, "link": link}
    body = {key: text for key, text in said.items() if text}
    return _checked(_sent(settings, f"models/{digits}/checks", body, wait))


def _digits(number: str, of: str, example: str) -> str:
    """Raises Unusable."""
    digits = number.strip().removeprefix("#")
    if not (digits.isascii() and digits.isdecimal()):
        raise Unusable(f"“{number}” is no {of}'s number. For example: {example}")
    return digits


def _sent(
    settings: ClientSettings, path: str, body: dict[str, Any], wait: Callable[[float], None]
) -> Any:
    """What is answered. Raises NotLogged."""
    request = urllib.request.Request(
        f"{settings.url.rstrip('/')}/api/v1/{path}",
        json.dumps(body).encode(),
        {
            "authorization": f"Bearer {settings.token.get_secret_value().strip()}",
            "content-type": "application/json",
            "idempotency-key": secrets.token_hex(16),
        },
    )
    return _posted(request, wait)


def _posted(request: urllib.request.Request, wait: Callable[[float], None]) -> Any:
    opener = urllib.request.build_opener(_StayHere())
    for tried in range(1, TRIES + 1):
        pause = float(2 ** (tried - 1))
        try:
            with opener.open(request, timeout=PATIENCE_S) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            words = _refusal(error)
            if error.code not in _AGAIN or tried == TRIES:
                raise NotLogged(words) from None
            asked = error.headers.get("retry-after", "")
            pause = min(float(asked), _LONGEST_WAIT_S) if asked.isdecimal() else pause
        except ValueError:  # no JSON: somebody else answers there
            raise NotLogged(f"What answers at {request.host} isn't Mainspring.") from None
        except (OSError, http.client.HTTPException) as error:
            if tried == TRIES:
                why = getattr(error, "reason", None) or error
                raise NotLogged(f"{request.host} can't be reached ({why}).") from None
        wait(pause)
    raise AssertionError("the last try returns or raises")


def _refusal(error: urllib.error.HTTPError) -> str:
    """The words on screen, with what is wrong in each field."""
    try:
        problem = json.load(error)
        fields = [one["detail"] for one in problem["errors"]]
        return "\n".join(fields or [problem["detail"]])
    except (ValueError, KeyError, TypeError, OSError):
        return f"{error.url} answers {error.code} {error.reason}: is that where Mainspring is?"


def _told(logged: Any) -> str:
    try:
        one, values = logged["experiment"], logged["observations"]
        what = ", ".join(f"{value['metric']} {value['value']:g}" for value in values)
        said = f"Logged on #{one['number']}, attempt {logged['attempt']}: {what}"
        said += f" ({values[0]['where']})"
        if one["stop"]["reached"]:
            said += "\nIts stop rule is reached: the team is asked to decide."
        return said
    except (KeyError, TypeError, IndexError):
        raise NotLogged("What answers there isn't Mainspring.") from None


def _checked(given: Any) -> str:
    try:
        one, check = given["model"], given["check"]
        said = f"Given for #{one['number']}: {one['metric']} {check['value']:g}"
        said += f" ({check['environment']})"
        if one["asks"]:
            said += "\nIt is out of bounds: whoever looks after it is asked what is to be done."
        elif check["is_out"]:
            said += "\nIt is out of bounds, and somebody has decided about that."
        return said
    except (KeyError, TypeError):
        raise NotLogged("What answers there isn't Mainspring.") from None
