"""What somebody had typed and not started, read back."""

from typing import TypeVar

from pydantic import BaseModel, ValidationError

from rituals.team.ports import TeamWork

Model = TypeVar("Model", bound=BaseModel)


def kept(work: TeamWork, kind: type[Model], user_id: str, purpose: str, ref: str) -> Model | None:
    """None where there is no draft, or one from a version whose drafts were of another shape."""
    draft = work.drafts.get(user_id, purpose, ref)
    if not draft:
        return None
    try:
        return kind.model_validate_json(draft)
    except ValidationError:
        return None
