"""What people do with follow-ups, again and again."""

from sandbox.driver import Person

WHAT, WHO, WHEN = "What is to be done", "Who does it", "By when"
SHORTCUT = "Make it a follow-up"


def makes(who: Person, text: str, owner: str = "", by: str = "") -> Person:
    """Adds one by hand, and closes the list."""
    who.types("/retro followups").clicks("Add a follow-up").fills(WHAT, text)
    if owner:
        who.fills(WHO, owner)
    if by:
        who.fills(WHEN, by)
    assert who.submits() == {}
    return who.sees(text, in_="modal").closes()
