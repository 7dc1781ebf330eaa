"""Slack's own fields for a day and for a person, with what is chosen already."""

from datetime import date

from bot.views.blocks import Element


def day(chosen: date | None) -> Element:
    element: Element = {"type": "datepicker"}
    return element | {"initial_date": chosen.isoformat()} if chosen else element


def person(chosen: str | None) -> Element:
    """`chosen`: a user id; none: they choose."""
    element: Element = {"type": "users_select"}
    return element | {"initial_user": chosen} if chosen else element
