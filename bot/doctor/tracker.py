"""Whether the run tracker can be had. Experiments can be run without it."""

from bot.doctor.finding import Finding, ok, warning
from rituals.tracking.errors import TrackerAway, Why

_MENDS = {
    Why.UNREACHABLE: (
        "can't be reached",
        "Correct MAINSPRING_MLFLOW_URL, or let connections to it through; NO_PROXY names what is "
        "reached without the proxy, and SSL_CERT_FILE a certificate of your own.",
    ),
    Why.SLOW: ("doesn't answer in time", "See what keeps it busy."),
    Why.TROUBLED: ("says that something is wrong with it", "Its own log says what."),
    Why.REFUSED: (
        "doesn't take our credentials",
        "Correct MAINSPRING_MLFLOW_TOKEN, or _USERNAME and _PASSWORD; they need the right to read "
        "experiments.",
    ),
    Why.STRANGE: (
        "doesn't speak as MLflow does",
        "Correct MAINSPRING_MLFLOW_URL: what is wanted is the tracking server's address.",
    ),
    Why.TOO_MUCH: ("answers more than can be taken in", "See what answers there."),
}


def knocked(url: str, trouble: TrackerAway | None) -> Finding:
    if trouble is None:
        return ok("mlflow", f"MLflow answers at {url}, and takes our credentials.")
    what, mend = _MENDS[Why(str(trouble.why))]
    return warning("mlflow", f"MLflow at {url} {what}. Runs aren't logged meanwhile.", mend)
