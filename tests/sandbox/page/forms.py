"""Every control and input that the page draws, as an app would send them."""

from typing import Any

from tests.sandbox.page.showcase import Json, button, mrkdwn, option, plain

FORMATS = [option("Start, stop, continue", "ssc"), option("Sailboat", "sailboat", "wind, anchors")]

CONFIRM = {
    "title": plain("Close the retro?"),
    "text": plain("Nobody can add to it afterwards."),
    "confirm": plain("Close it"),
    "deny": plain("Not yet"),
    "style": "danger",
}


def controls() -> list[Json]:
    """Blocks that are pressed."""
    return [
        {"type": "section", "text": mrkdwn("Pick a format"), "block_id": "format"}
        | {
            "accessory": {
                "type": "static_select",
                "action_id": "format",
                "placeholder": plain("Format"),
                "options": FORMATS,
            }
        },
        {
            "type": "actions",
            "block_id": "press",
            "elements": [
                button("Add a reflection", "open_modal", style="primary", value="7"),
                button("Close the retro", "closing", style="danger", confirm=CONFIRM),
                {"type": "datepicker", "action_id": "day", "initial_date": "2026-12-04"},
                {"type": "users_select", "action_id": "who", "placeholder": plain("Who?")},
                {
                    "type": "overflow",
                    "action_id": "more",
                    "options": [option("Extend", "extend"), option("Help", "help")],
                },
            ],
        },
        {
            "type": "actions",
            "block_id": "boxes",
            "elements": [
                {"type": "radio_buttons", "action_id": "radio", "options": FORMATS},
                {"type": "checkboxes", "action_id": "checks", "options": FORMATS},
            ],
        },
        {
            "type": "context_actions",
            "elements": [
                {
                    "type": "feedback_buttons",
                    "action_id": "feedback",
                    "positive_button": {"text": plain("Good"), "value": "yes"},
                    "negative_button": {"text": plain("Bad"), "value": "no"},
                }
            ],
        },
    ]


def _input(block_id: str, label: str, element: Json, **more: Any) -> Json:
    return {
        "type": "input",
        "block_id": block_id,
        "label": plain(label),
        "element": {"action_id": "value", **element},
        **more,
    }


def modal(channel: str, *, hint: str = "One thought each.") -> Json:
    """A modal with every kind of input; only the first is needed."""
    first: Json = {"initial_channel": channel} if channel else {}
    optional: list[tuple[str, str, Json]] = [
        ("short", "In one line", {"type": "plain_text_input"}),
        ("email", "Email", {"type": "email_text_input"}),
        ("site", "Web page", {"type": "url_text_input"}),
        ("number", "Votes each", {"type": "number_input", "is_decimal_allowed": False}),
        ("format", "Format", {"type": "static_select", "options": FORMATS}),
        ("formats", "Formats", {"type": "multi_static_select", "options": FORMATS}),
        ("zone", "Time zone", {"type": "external_select", "min_query_length": 2}),
        ("people", "Roster", {"type": "multi_users_select"}),
        ("where", "Where", {"type": "conversations_select"}),
        ("channel", "Channel", {"type": "channels_select"} | first),
        ("day", "Day", {"type": "datepicker"}),
        ("time", "Time", {"type": "timepicker"}),
        ("moment", "Moment", {"type": "datetimepicker"}),
        ("radio", "One of", {"type": "radio_buttons", "options": FORMATS}),
        ("checks", "Some of", {"type": "checkboxes", "options": FORMATS}),
        ("rich", "Rich", {"type": "rich_text_input"}),
        ("file", "A file", {"type": "file_input"}),
    ]
    return {
        "type": "modal",
        "callback_id": "reflect",
        "title": plain("Add a reflection"),
        "submit": plain("Save"),
        "close": plain("Cancel"),
        "blocks": [
            {"type": "alert", "level": "info", "text": mrkdwn("Shown *by name*, at close.")},
            _input(
                "well",
                "What went well?",
                {"type": "plain_text_input", "multiline": True},
                hint=plain(hint),
            ),
            {
                "type": "actions",
                "block_id": "further",
                "elements": [
                    button("Examples", "push", value="1"),
                    button("Ask in short", "update"),
                ],
            },
            *(_input(block, label, made, optional=True) for block, label, made in optional),
        ],
    }


def costs(rows: int) -> Json:
    """Errors and what each costs: as many rows as were asked for, and a button for one more."""
    blocks = []
    for row in range(1, rows + 1):
        blocks += [
            _input(f"error{row}", f"Error {row}", {"type": "plain_text_input", "multiline": True}),
            _input(
                f"cost{row}",
                f"Cost of error {row}",
                {"type": "number_input", "is_decimal_allowed": True},
            ),
        ]
    return {
        "type": "modal",
        "callback_id": "costs",
        "title": plain("What errors cost"),
        "submit": plain("Save"),
        "blocks": [
            *blocks,
            {
                "type": "actions",
                "block_id": "more",
                "elements": [button("Add another", "another", value=str(rows))],
            },
            _input("who", "Who decides", {"type": "users_select"}),
            _input("day", "By when", {"type": "datepicker"}),
            _input("worse", "Which is worse", {"type": "radio_buttons", "options": FORMATS}),
            _input("checks", "Both", {"type": "checkboxes", "options": FORMATS}),
        ],
    }


def examples() -> Json:
    return {
        "type": "modal",
        "callback_id": "examples",
        "title": plain("Examples"),
        "close": plain("Back"),
        "blocks": [{"type": "section", "text": mrkdwn("“Labels arrived late.”")}],
    }


def home(user: str) -> Json:
    return {
        "type": "home",
        "blocks": [
            {"type": "header", "text": plain("What waits for you")},
            {"type": "section", "text": mrkdwn(f"Nothing, <@{user}>. Enjoy your day.")},
            *controls()[:3],
        ],
    }
