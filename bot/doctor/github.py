"""Whether GitHub can be had. All else goes on without it."""

from bot.doctor.finding import Finding, ok, warning
from rituals.issues.ports import IssuesRefused, RepositoryGone, TrackerTrouble, WorkTracker
from rituals.tracking.errors import Why

_MENDS = {
    Why.UNREACHABLE: (
        "can't be reached",
        "Correct MAINSPRING_GITHUB_URL, or let connections to it through; NO_PROXY names what is "
        "reached without the proxy, and SSL_CERT_FILE a certificate of your own.",
    ),
    Why.SLOW: ("doesn't answer in time", "See whether it is in trouble."),
    Why.TROUBLED: ("is in trouble, or was asked too often", "Wait; it is asked again by itself."),
    Why.REFUSED: (
        "doesn't take our token",
        "Make another, and set MAINSPRING_GITHUB_TOKEN to it; tokens run out.",
    ),
    Why.STRANGE: (
        "doesn't speak as GitHub does",
        "Correct MAINSPRING_GITHUB_URL: https://api.github.com, or https://host/api/v3.",
    ),
    Why.TOO_MUCH: ("answers more than can be taken in", "See what answers there."),
}


async def knocked(there: WorkTracker, url: str) -> Finding:
    try:
        await there.knock()
    except TrackerTrouble as trouble:
        why = trouble.why
    except (RepositoryGone, IssuesRefused):
        why = Why.STRANGE
    else:
        return ok("github", f"GitHub answers at {url}, and takes our token.")
    what, mend = _MENDS[why]
    words = f"GitHub at {url} {what}. Repositories aren't read meanwhile."
    return warning("github", words, mend)
