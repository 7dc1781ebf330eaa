"""Which role somebody means."""

import re
from difflib import get_close_matches

from rituals.roles.catalogue import RoleCard
from rituals.roles.model import NoSuchRole
from rituals.roles.own import Cards

_NEAREST, _ALIKE = 3, 0.6


def named(cards: Cards, text: str) -> RoleCard:
    """The role that is called so, whatever case, dashes and plural; else the only one that begins
    so. Raises NoSuchRole."""
    typed = text.strip().strip("\"'").strip()
    wanted = folded(typed)
    called = _names(cards)
    if wanted in called:
        return called[wanted]
    begun = {card.id: card for name, card in called.items() if wanted and name.startswith(wanted)}
    if len(begun) == 1:
        return next(iter(begun.values()))
    near = [called[name].name for name in get_close_matches(wanted, called, _NEAREST, _ALIKE)]
    nearest = dict.fromkeys([card.name for card in begun.values()] or near)
    raise NoSuchRole(text=typed, nearest=list(nearest)[:_NEAREST])


def _names(cards: Cards) -> dict[str, RoleCard]:
    """All that people call them. A team's own names come before what the playbook also says."""
    found: dict[str, RoleCard] = {}
    for card in cards.all:
        found.setdefault(folded(card.name), card)
    for card in cards.all:
        default = cards.playbook.card(card.id)
        for name in (*card.also, *((default.name, *default.also) if default else ()), card.id):
            found.setdefault(folded(name), card)
    return found


def folded(text: str) -> str:
    """“ML-Engineers” is “mlengineer”."""
    folded = re.sub(r"[\W_]+", "", text).casefold()
    return folded.removesuffix("s") if len(folded) > len("mlops") else folded
