"""Ids that nobody has had."""

import uuid


def new_id() -> str:
    """32 characters."""
    return uuid.uuid4().hex
