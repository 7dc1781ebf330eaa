"""The fields of set-up and settings that ask for more than a line of text."""

from bot.views.blocks import Element, choice, option, plain
from bot.words import Voice
from rituals.calendar import HolidayPolicy, Weekday
from rituals.team.ritual import CHOICES, RitualSettings, Shown


def policy(say: Voice, chosen: HolidayPolicy) -> Element:
    options = [option(say.plain(f"policy.{p}"), p) for p in HolidayPolicy]
    return choice("static_select", options, chosen)


def open_for(say: Voice, settings: RitualSettings) -> Element:
    options = [option(say.plain(f"open_for.{o}"), o) for o in CHOICES]
    return choice("static_select", options, settings.open_for)


def shown(say: Voice, settings: RitualSettings) -> Element:
    options = [option(say.plain(f"shown.{s}"), s) for s in Shown]
    return choice("radio_buttons", options, settings.shown)


def zone_option(zone: str) -> Element:
    return option(zone.replace("_", " "), zone)


def search(say: Voice, field: str, initial: Element | None) -> Element:
    element: Element = {
        "type": "external_select",
        "min_query_length": 0,
        "placeholder": plain(say.plain(f"setup.{field}_placeholder"), 150),
    }
    if initial:
        element["initial_option"] = initial
    return element


def named(code: str | None, name: str) -> Element | None:
    return option(name, code) if code else None


def users(user_ids: tuple[str, ...]) -> Element:
    element: Element = {"type": "multi_users_select"}
    if user_ids:
        element["initial_users"] = list(user_ids)
    return element


def week(say: Voice, worked: tuple[int, ...]) -> Element:
    days = [option(say.weekday(day), str(day)) for day in Weekday]
    return {
        "type": "multi_static_select",  # one line, where checkboxes would take seven
        "options": days,
        "initial_options": [days[day] for day in worked],
    }


def checkbox(say: Voice, field: str, *, ticked: bool) -> Element:
    only = option(say.plain(f"setup.{field}_option"), "yes")
    only["description"] = plain(say.plain(f"setup.{field}_more"), 75)
    element: Element = {"type": "checkboxes", "options": [only]}
    if ticked:
        element["initial_options"] = [only]
    return element
