"""Anonymous is anonymous (product.md, Manners).

While collecting goes on, who wrote a reflection is kept as a seal: what HMAC makes of their user id
with a secret that belongs to this sitting alone. So people can change what they wrote. When
collecting ends the secret is destroyed, the seals are struck out and the reflections get new ids in
an order of chance: then nothing tells who wrote what, or who wrote first.
"""

import hashlib
import hmac
from dataclasses import replace
from datetime import datetime

from rituals.sittings.model import Reflection, Sitting
from rituals.sittings.ports import SittingWork


def mark(work: SittingWork, sitting: Sitting, user_id: str) -> str | None:
    """Under which name this sitting keeps what the person writes. None: nobody can know it any
    more."""
    if not sitting.is_anonymous:
        return user_id
    secret = work.sittings.secret(sitting.sitting_id)
    return seal(secret, user_id) if secret else None


def seal(secret: bytes, user_id: str) -> str:
    """64 hexadecimal digits; without the secret they tell nothing of the person."""
    return hmac.new(secret, user_id.encode(), hashlib.sha256).hexdigest()


def forget_writers(work: SittingWork, sitting: Sitting, *, now: datetime) -> None:
    """Collecting is over: from here on nothing tells who wrote what, or when."""
    written = work.sittings.reflections(sitting.sitting_id)
    for reflection in written:
        work.sittings.withdraw(reflection.reflection_id)
    anew = [_unsigned(reflection, work.new_id(), now) for reflection in written]
    # Put in the order of ids that chance gave: what a database appends is in no other order either.
    for reflection in sorted(anew, key=lambda r: r.reflection_id):
        work.sittings.put_reflection(reflection)
    work.sittings.destroy_secret(sitting.sitting_id)


def _unsigned(reflection: Reflection, reflection_id: str, now: datetime) -> Reflection:
    return replace(
        reflection, reflection_id=reflection_id, author=None, written_at=now, edited_at=None
    )
