"""What kickoffs need kept."""

from datetime import datetime
from typing import Protocol

from rituals.items import Items
from rituals.kickoff.model import Answer, Asking, Course, Kickoff, Proposal, Said
from rituals.kickoff.own import OwnQuestion
from rituals.project.ports import ProjectWork


class Kickoffs(Protocol):
    def get(self, kickoff_id: str, *, to_change: bool = False) -> Kickoff | None:
        """`to_change`: who else asks so waits until this unit of work has ended. Every use case
        that changes a kickoff, a question, an answer, a charter or a blind check of it reads it so
        first: one at a time."""
        ...

    def of_project(self, project_id: str) -> Kickoff | None:
        """A project has one, and it stays its line to its PM."""
        ...

    def by_message(self, handle: str) -> Kickoff | None:
        """By the handle of its top-level message."""
        ...

    def since(self, team_id: str, at: datetime) -> list[Kickoff]:
        """The team's that were begun or ended at that moment (UTC) or later."""
        ...

    def course(self, kickoff: Kickoff) -> Course:
        """With all of its questions, the answers that stand, and what a blind check holds back."""
        ...

    def put(self, kickoff: Kickoff) -> None: ...

    def asking(self, kickoff_id: str, question_id: str) -> Asking | None: ...

    def put_asking(self, asking: Asking) -> None: ...

    def asked_of(self, user_id: str) -> list[Asking]:
        """What waits for the person now, in all kickoffs that are open: ASKED and LATER, the
        longest first."""
        ...

    def history(self, kickoff_id: str, question_id: str) -> list[Answer]:
        """All versions, the first first; those taken back among them."""
        ...

    def put_answer(self, answer: Answer) -> None: ...

    def said(self, channel_id: str, ts: str) -> Said | None: ...

    def all_said(self, kickoff_id: str, question_id: str) -> list[Said]:
        """By `ts`."""
        ...

    def put_said(self, said: Said) -> None: ...

    def unsay(self, channel_id: str, ts: str) -> None: ...

    def proposal(self, proposal_id: str) -> Proposal | None: ...

    def proposals(self, kickoff_id: str, question_id: str) -> list[Proposal]:
        """In the order in which they were made."""
        ...

    def put_proposal(self, proposal: Proposal) -> None: ...


class OwnQuestions(Protocol):
    """What a team changed of the playbook's questions, and its own."""

    def of(self, team_id: str) -> list[OwnQuestion]:
        """By position, then id."""
        ...

    def put(self, team_id: str, question: OwnQuestion) -> None: ...

    def drop(self, team_id: str, question_id: str) -> None:
        """As the playbook has it again; a team's own is gone."""
        ...


class KickoffWork(ProjectWork, Protocol):
    """The unit of work, as the use cases of kickoffs see it."""

    @property
    def items(self) -> Items: ...
    @property
    def kickoffs(self) -> Kickoffs: ...
    @property
    def own_questions(self) -> OwnQuestions: ...
