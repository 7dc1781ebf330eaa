"""What is kept to be found is kept with it: an answer of a kickoff as it stands, under its
question's number; what it says of the problem is what its project is found by, too."""

from rituals.kickoff.catalogue import InputKind, Question, QuestionSet
from rituals.kickoff.model import Answer, Asking, Kickoff
from rituals.search.model import Entry, EntryKind
from storage.repositories import project_found
from storage.repositories.search import Search
from storage.scope import Scope


def keep(scope: Scope, kickoff: Kickoff, asking: Asking, answer: Answer) -> None:
    """Anew, or not any more where it was taken back."""
    if asking.number is not None:
        question = kickoff.catalogue.question(answer.question_id)
        search, ref = Search(scope), str(asking.number)
        kind = EntryKind.DATA if question.set is QuestionSet.DATA else EntryKind.ANSWER
        if answer.stands:
            text = _in_words(question, answer)
            search.put([Entry(kind, ref, kickoff.team_id, None, text, answer.at)])
        else:
            search.drop(kind, ref)
    if answer.question_id == project_found.PROBLEM:
        project_found.keep(scope, kickoff.project_id)


def _in_words(question: Question, answer: Answer) -> str:
    """What somebody wrote in it; not whom they chose."""
    typed = [i.id for i in question.inputs if i.kind in (InputKind.TEXT, InputKind.LONG)]
    rows = [row[one] for row in answer.rows for one in typed if row.get(one)]
    return " · ".join(filter(None, [answer.text, *rows]))
