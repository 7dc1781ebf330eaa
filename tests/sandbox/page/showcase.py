"""Every block and element that the page draws, as an app would send them."""

from typing import Any

Json = dict[str, Any]


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str) -> Json:
    return {"type": "mrkdwn", "text": text}


def option(text: str, value: str, description: str = "") -> Json:
    made: Json = {"text": plain(text), "value": value}
    return made | ({"description": plain(description)} if description else {})


def button(text: str, action_id: str, **more: Any) -> Json:
    return {"type": "button", "text": plain(text), "action_id": action_id, **more}


def rich_text(*elements: Json) -> Json:
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": elements}]}


FORMATS = [option("Start, stop, continue", "ssc"), option("Sailboat", "sailboat", "wind, anchors")]

CONFIRM = {
    "title": plain("Close the retro?"),
    "text": plain("Nobody can add to it afterwards."),
    "confirm": plain("Close it"),
    "deny": plain("Not yet"),
    "style": "danger",
}


def prose(user: str, channel: str, at: int) -> list[Json]:
    """Blocks that are read: text in all its forms, lists, tables, pictures of words."""
    marks = (
        f"*Bold*, _italic_, ~struck~, `code` for <@{user}> in <#{channel}>, <!here>; "
        "<https://example.com/a?b=1&amp;c=2|a link>, 3 &lt; 4 &amp; 5 &gt; 2\n"
        f"> quoted, and due <!date^{at}^{{date_long}} at {{time}}|some day>\n"
        "• first\n• second\n```loss = 0.41\nfor step in run:```"
    )
    points: list[Json] = [{"type": "text", "text": "with "}]
    points += [{"type": "text", "text": "style", "style": {"bold": True}}]
    return [
        {"type": "header", "text": plain("Retro · what did we learn?")},
        {"type": "section", "text": mrkdwn(marks)},
        {
            "type": "section",
            "fields": [mrkdwn("*Target*\n4.0 %"), mrkdwn("*Today*\n5.1 %")],
            "accessory": button("Details", "details"),
        },
        {"type": "context", "elements": [mrkdwn("4 of 6 have written · _shown at close_")]},
        {"type": "divider"},
        {
            "type": "rich_text",
            "elements": [
                {
                    "type": "rich_text_list",
                    "style": "ordered",
                    "elements": [{"type": "rich_text_section", "elements": points}],
                },
                {
                    "type": "rich_text_quote",
                    "elements": [{"type": "user", "user_id": user}],
                },
            ],
        },
        {"type": "markdown", "text": "## Notes\n**Bold** and [a link](https://example.com)\n- one"},
        {
            "type": "table",
            "column_settings": [{"align": "left"}, {"align": "right"}],
            "rows": [
                [{"type": "raw_text", "text": "Run"}, {"type": "raw_text", "text": "AUC"}],
                [{"type": "raw_text", "text": "Tenure"}, {"type": "raw_text", "text": "0.812"}],
            ],
        },
    ]


def _series(kind: str, **values: list[float]) -> Json:
    weeks = ["w1", "w2", "w3", "w4"]
    series = [
        {"name": name, "data": [{"label": w, "value": v} for w, v in zip(weeks, vs, strict=True)]}
        for name, vs in values.items()
    ]
    axes = {"categories": weeks, "x_label": "Week", "y_label": "AUC"}
    return {"type": kind, "series": series, "axis_config": axes}


def charts(*kinds: str) -> list[Json]:
    """At most two fit into a message."""
    made = {
        "line": _series("line", best=[0.78, 0.79, 0.81, 0.812], target=[0.85] * 4),
        "bar": _series("bar", good=[1, 3, 2, 4], bad=[2, 1, 0, 1]),
        "area": _series("area", open=[9, 7, 8, 3]),
        "pie": {
            "type": "pie",
            "segments": [{"label": "good", "value": 5}, {"label": "bad", "value": 3}],
        },
    }
    return [
        {"type": "data_visualization", "title": f"A {kind} of attempts", "chart": made[kind]}
        for kind in kinds
    ]


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


def modal(channel: str) -> Json:
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
                hint=plain("One thought each."),
            ),
            {
                "type": "actions",
                "block_id": "further",
                "elements": [button("Examples", "push", value="1")],
            },
            *(_input(block, label, made, optional=True) for block, label, made in optional),
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
