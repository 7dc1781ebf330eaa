"""What an answer says, line by line: each becomes something that somebody looks after."""

import re

from rituals.kickoff.catalogue import Question
from rituals.kickoff.model import Answer
from rituals.text import clean, squeezed

_BULLET = re.compile(r"^\s*(?:[-*•‣◦–—·]|\(?\d{1,2}[.)]|\(?[a-z]\))\s+")
BETWEEN = " · "
"""Between a row's inputs on one line."""


def lines_of(question: Question, answer: Answer) -> list[str]:
    """One for each line of the prose, without its bullet or number, and one for each row of the
    window, its inputs behind each other as the question has them. The same line twice is one."""
    said = [clean(_BULLET.sub("", line)) for line in clean(answer.text).splitlines()]
    for row in answer.rows:
        values = (squeezed(row.get(one.id, "")) for one in question.inputs)
        said.append(BETWEEN.join(value for value in values if value))
    return list(dict.fromkeys(line for line in said if line))
