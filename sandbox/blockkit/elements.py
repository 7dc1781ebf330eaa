"""Block elements: each kind once, with its fields, limits and surfaces.

https://docs.slack.dev/reference/block-kit/block-elements
"""

from collections.abc import Mapping

from sandbox.blockkit.agreements import (
    NUMBER,
    initial_is_listed,
    lengths_agree,
    lines_agree,
    no_more_than_selectable,
    numbers_agree,
)
from sandbox.blockkit.objects import (
    CHOICE,
    CONFIRM,
    CONVERSATION_FILTER,
    DISPATCH,
    ID_STRING,
    OPTION,
    OPTION_GROUP,
    OVERFLOW_OPTION,
    SLACK_FILE,
    URL,
    WEB_URL,
    WORKFLOW,
    image_source,
    plain,
)
from sandbox.blockkit.rich_text import RICH_TEXT
from sandbox.blockkit.schema import (
    BOOL,
    EVERYWHERE,
    MESSAGES,
    MODALS,
    VIEWS,
    Fields,
    ListOf,
    Number,
    Obj,
    Only,
    Rule,
    Str,
    Surface,
    exactly_one,
    tagged,
)

DATE = Str(pattern=r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
TIME = Str(pattern=r"([01]\d|2[0-3]):[0-5]\d")
TIMESTAMP = Number(min=10**9, max=10**10 - 1, whole=True)  # seconds, ten digits
NUMERAL = Str(pattern=NUMBER.pattern)
FOCUS = Only(BOOL, surfaces=VIEWS)
# "This field only works with menus in input blocks in modals."
RESPONSE_URL = Only(BOOL, surfaces=MODALS, blocks=("input",))

PRESS: Fields = {"action_id": ID_STRING}
CONFIRMED: Fields = {**PRESS, "confirm": CONFIRM}
CHOOSE: Fields = {**CONFIRMED, "focus_on_load": FOCUS}
PICK: Fields = {**CHOOSE, "placeholder": plain(150)}
SEVERAL: Fields = {**PICK, "max_selected_items": Number(min=1, whole=True)}
TYPE_IN: Fields = {
    **PRESS,
    "dispatch_action_config": DISPATCH,
    "focus_on_load": FOCUS,
    "placeholder": plain(150),
}
CURRENT: Fields = {"default_to_current_conversation": BOOL, "filter": CONVERSATION_FILTER}
STYLE = Str(one_of=("primary", "danger"))
IDS = ListOf(Str())


def menu(extra: Fields, *rules: Rule) -> Obj:
    return tagged({}, {**PICK, **extra}, *rules)


def multi_menu(initial: str, extra: Fields, *rules: Rule) -> Obj:
    return tagged({}, {**SEVERAL, **extra}, *rules, no_more_than_selectable(initial))


def typed(extra: Fields, *rules: Rule, surfaces: frozenset[Surface] = EVERYWHERE) -> Obj:
    return tagged({}, {**TYPE_IN, **extra}, *rules, surfaces=surfaces)


LISTED: Fields = {"options": ListOf(OPTION, 100), "option_groups": ListOf(OPTION_GROUP, 100)}
QUERY: Fields = {"min_query_length": Number(min=0, whole=True)}
FEEDBACK = Obj({"text": plain(75), "value": Str(2000)}, {"accessibility_label": Str(75)})

ELEMENTS: Mapping[str, Obj] = {
    "button": tagged(
        {"text": plain(75)},
        {
            **CONFIRMED,
            "url": URL,
            "value": Str(2000),
            "style": STYLE,
            "accessibility_label": Str(75),
        },
    ),
    "checkboxes": tagged(
        {"options": ListOf(CHOICE, 10)},
        {**CHOOSE, "initial_options": ListOf(CHOICE, 10)},
        initial_is_listed,
    ),
    "radio_buttons": tagged(
        {"options": ListOf(CHOICE, 10)}, {**CHOOSE, "initial_option": CHOICE}, initial_is_listed
    ),
    "overflow": tagged({"options": ListOf(OVERFLOW_OPTION, 5)}, CONFIRMED),
    "datepicker": tagged({}, {**PICK, "initial_date": DATE}),
    "timepicker": tagged({}, {**PICK, "initial_time": TIME, "timezone": Str()}),
    "datetimepicker": tagged(
        {}, {**CHOOSE, "initial_date_time": TIMESTAMP}, surfaces=frozenset({"message", "modal"})
    ),
    "static_select": menu(
        {**LISTED, "initial_option": OPTION},
        exactly_one("options", "option_groups"),
        initial_is_listed,
    ),
    "external_select": menu({**QUERY, "initial_option": OPTION}),
    "users_select": menu({"initial_user": Str()}),
    "conversations_select": menu(
        {"initial_conversation": Str(), "response_url_enabled": RESPONSE_URL, **CURRENT}
    ),
    "channels_select": menu({"initial_channel": Str(), "response_url_enabled": RESPONSE_URL}),
    "multi_static_select": multi_menu(
        "initial_options",
        {**LISTED, "initial_options": ListOf(OPTION, 100)},
        exactly_one("options", "option_groups"),
        initial_is_listed,
    ),
    "multi_external_select": multi_menu(
        "initial_options", {**QUERY, "initial_options": ListOf(OPTION, 100)}
    ),
    "multi_users_select": multi_menu("initial_users", {"initial_users": IDS}),
    "multi_conversations_select": multi_menu(
        "initial_conversations", {"initial_conversations": IDS, **CURRENT}
    ),
    "multi_channels_select": multi_menu("initial_channels", {"initial_channels": IDS}),
    "plain_text_input": typed(
        {
            "initial_value": Str(3000, min=0),
            "multiline": BOOL,
            "min_length": Number(min=0, max=3000, whole=True),
            "max_length": Number(min=1, max=3000, whole=True),
        },
        lengths_agree,
    ),
    "number_input": tagged(
        {"is_decimal_allowed": BOOL},
        {**TYPE_IN, "initial_value": NUMERAL, "min_value": NUMERAL, "max_value": NUMERAL},
        numbers_agree,
        surfaces=MODALS,
    ),
    "email_text_input": typed({"initial_value": Str(min=0)}, surfaces=MODALS),
    "url_text_input": typed({"initial_value": Str(3000, min=0)}, surfaces=MODALS),
    "file_input": tagged(
        {},
        {
            **PRESS,
            "filetypes": ListOf(Str()),
            "max_files": Number(min=1, max=10, whole=True),
        },
        surfaces=MODALS,
    ),
    "rich_text_input": typed(
        {
            "initial_value": RICH_TEXT,
            "min_lines": Number(min=1, max=100, whole=True),
            "max_lines": Number(min=1, max=100, whole=True),
        },
        lines_agree,
        surfaces=VIEWS,
    ),
    "image": tagged(
        {"alt_text": Str(2000)}, {"image_url": WEB_URL, "slack_file": SLACK_FILE}, image_source
    ),
    "feedback_buttons": tagged(
        {"positive_button": FEEDBACK, "negative_button": FEEDBACK}, PRESS, surfaces=MESSAGES
    ),
    "icon_button": tagged(
        {"icon": Str(one_of=("trash",)), "text": plain(75)},
        {
            **CONFIRMED,
            "value": Str(2000),
            "accessibility_label": Str(75),
            "visible_to_user_ids": ListOf(Str(), 10),
        },
        surfaces=MESSAGES,
    ),
    "workflow_button": tagged(
        {"text": plain(75), "workflow": WORKFLOW},
        {**PRESS, "style": STYLE, "accessibility_label": Str(75)},
        surfaces=MESSAGES,
    ),
    "url": tagged({"url": WEB_URL, "text": Str()}, surfaces=MESSAGES),
}

MENUS = frozenset(name for name in ELEMENTS if name.endswith("_select"))
PICKERS = frozenset({"datepicker", "timepicker"})
CHOICES = frozenset({"checkboxes", "radio_buttons"})

# Which elements a block may hold: https://docs.slack.dev/reference/block-kit/blocks
IN_SECTION = MENUS | PICKERS | CHOICES | {"button", "image", "overflow", "workflow_button"}
IN_ACTIONS = (IN_SECTION - {"image"}) | {"datetimepicker", "rich_text_input"}
IN_INPUT = (
    MENUS
    | PICKERS
    | CHOICES
    | {"datetimepicker", "plain_text_input", "rich_text_input", "file_input"}
    | {"number_input", "email_text_input", "url_text_input"}
)
IN_CONTEXT_ACTIONS = frozenset({"feedback_buttons", "icon_button"})
