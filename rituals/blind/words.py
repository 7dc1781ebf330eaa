"""The three answers as they may be kept."""

from collections.abc import Mapping

from rituals.blind.model import ANSWER_LIMIT, Asked, BlindAnswerMissing, BlindAnswerTooLong
from rituals.errors import PersonError
from rituals.team.plan import FieldErrors
from rituals.text import clean


def fit(words: Mapping[Asked, str]) -> list[str]:
    """Metric, target, mistake, as they may be kept. Raises FieldErrors."""
    fit = {asked: clean(words.get(asked, "")) for asked in Asked}
    wrong: dict[str, PersonError] = {}
    for asked, text in fit.items():
        if not text:
            wrong[asked] = BlindAnswerMissing()
        elif len(text) > ANSWER_LIMIT:
            wrong[asked] = BlindAnswerTooLong(limit=ANSWER_LIMIT, length=len(text))
    if wrong:
        raise FieldErrors(wrong)
    return [fit[asked] for asked in Asked]
