"""One good block, and one good element, of each kind, in the manner of Slack's reference pages."""

from typing import Any

Json = dict[str, Any]


def plain(text: str = "Text") -> Json:
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str = "*Text*") -> Json:
    return {"type": "mrkdwn", "text": text}


def option(value: str = "a", text: str = "A") -> Json:
    return {"text": plain(text), "value": value}


def options(count: int) -> list[Json]:
    return [option(f"v{number}") for number in range(count)]


def rich_text(text: str = "Hello") -> Json:
    section = {"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}
    return {"type": "rich_text", "elements": [section]}


def section(**fields: Any) -> Json:
    return {"type": "section", "text": mrkdwn(), **fields}


def actions(*elements: Json, **fields: Any) -> Json:
    return {"type": "actions", "elements": list(elements), **fields}


def question(element: Json, **fields: Any) -> Json:
    """An input block around an element."""
    return {"type": "input", "label": plain("Label"), "element": element, **fields}


def button(**fields: Any) -> Json:
    return {"type": "button", "text": plain("Press"), **fields}


def modal(*blocks: Json, **fields: Any) -> Json:
    whole = {"type": "modal", "title": plain("Title"), "submit": plain("Send")}
    return {**whole, "blocks": list(blocks), **fields}


def home(*blocks: Json, **fields: Any) -> Json:
    return {"type": "home", "blocks": list(blocks), **fields}


def chart(kind: str = "line", series: int = 1, points: int = 2) -> Json:
    labels = [f"Week {number}" for number in range(points)]
    data = [{"label": label, "value": -1.5} for label in labels]
    return {
        "type": "data_visualization",
        "title": "Latency",
        "chart": {
            "type": kind,
            "series": [{"name": f"p{number}", "data": data} for number in range(series)],
            "axis_config": {"categories": labels, "x_label": "Week", "y_label": "ms"},
        },
    }


def pie(segments: int = 2) -> Json:
    slices = [{"label": f"S{number}", "value": 1} for number in range(segments)]
    return {
        "type": "data_visualization",
        "title": "Votes",
        "chart": {"type": "pie", "segments": slices},
    }


def raw(text: str = "cell") -> Json:
    return {"type": "raw_text", "text": text}


def table(rows: int = 2, columns: int = 2, text: str = "cell") -> Json:
    return {"type": "table", "rows": [[raw(text)] * columns for _ in range(rows)]}


IMAGE = {"type": "image", "image_url": "https://example.com/a.png", "alt_text": "A curve"}
CONFIRM = {
    "title": plain("Sure?"),
    "text": mrkdwn("Really _sure_?"),
    "confirm": plain("Yes"),
    "deny": plain("No"),
    "style": "danger",
}
GOOD = {"text": plain("Good"), "value": "good"}
BAD = {"text": plain("Bad"), "value": "bad"}
WORKFLOW = {"trigger": {"url": "https://slack.com/shortcuts/Ft0/x"}}

ELEMENTS: dict[str, Json] = {
    "button": button(
        value="v", url="https://example.com", style="primary", action_id="b", confirm=CONFIRM
    ),
    "checkboxes": {
        "type": "checkboxes",
        "options": [option("a"), {"text": mrkdwn(), "value": "b", "description": mrkdwn()}],
        "initial_options": [option("a")],
    },
    "radio_buttons": {
        "type": "radio_buttons",
        "options": [option("a"), option("b")],
        "initial_option": option("b"),
    },
    "overflow": {
        "type": "overflow",
        "options": [{**option("a"), "url": "https://example.com"}, option("b")],
    },
    "datepicker": {
        "type": "datepicker",
        "initial_date": "2026-12-04",
        "placeholder": plain("Select a date"),
    },
    "timepicker": {
        "type": "timepicker",
        "initial_time": "09:05",
        "timezone": "Europe/Berlin",
    },
    "datetimepicker": {"type": "datetimepicker", "initial_date_time": 1628633820},
    "static_select": {
        "type": "static_select",
        "placeholder": plain("Choose"),
        "option_groups": [{"label": plain("Group"), "options": [option("a"), option("b")]}],
        "initial_option": option("b"),
    },
    "external_select": {
        "type": "external_select",
        "min_query_length": 0,
        "initial_option": option("a"),
    },
    "users_select": {"type": "users_select", "initial_user": "U1"},
    "conversations_select": {
        "type": "conversations_select",
        "default_to_current_conversation": True,
        "filter": {"include": ["public", "private"], "exclude_bot_users": True},
    },
    "channels_select": {"type": "channels_select", "initial_channel": "C1"},
    "multi_static_select": {
        "type": "multi_static_select",
        "options": [option("a"), option("b")],
        "initial_options": [option("a"), option("b")],
        "max_selected_items": 2,
    },
    "multi_external_select": {"type": "multi_external_select", "initial_options": [option()]},
    "multi_users_select": {"type": "multi_users_select", "initial_users": ["U1", "U2"]},
    "multi_conversations_select": {
        "type": "multi_conversations_select",
        "initial_conversations": ["C1"],
    },
    "multi_channels_select": {"type": "multi_channels_select", "initial_channels": ["C1"]},
    "plain_text_input": {
        "type": "plain_text_input",
        "multiline": True,
        "min_length": 0,
        "max_length": 3000,
        "initial_value": "went well",
        "dispatch_action_config": {"trigger_actions_on": ["on_enter_pressed"]},
    },
    "number_input": {
        "type": "number_input",
        "is_decimal_allowed": True,
        "min_value": "-10",
        "initial_value": "0.25",
        "max_value": "5.5",
    },
    "email_text_input": {"type": "email_text_input", "initial_value": "a@example.com"},
    "url_text_input": {"type": "url_text_input", "placeholder": plain("https://…")},
    "file_input": {"type": "file_input", "filetypes": ["csv"], "max_files": 10},
    "rich_text_input": {
        "type": "rich_text_input",
        "initial_value": rich_text(),
        "min_lines": 1,
        "max_lines": 100,
    },
    "image": IMAGE,
    "feedback_buttons": {
        "type": "feedback_buttons",
        "positive_button": GOOD,
        "negative_button": BAD,
    },
    "icon_button": {"type": "icon_button", "icon": "trash", "text": plain("Delete")},
    "workflow_button": {
        "type": "workflow_button",
        "text": plain("Run"),
        "action_id": "run",
        "workflow": WORKFLOW,
    },
    "url": {"type": "url", "url": "https://example.com", "text": "Source"},
}

FORMATTED = {
    "type": "rich_text",
    "block_id": "r",
    "elements": [
        {
            "type": "rich_text_section",
            "elements": [
                {"type": "text", "text": "Hi ", "style": {"bold": True, "code": False}},
                {"type": "link", "url": "https://example.com", "text": "there"},
                {"type": "emoji", "name": "wave"},
                {"type": "user", "user_id": "U1"},
                {"type": "channel", "channel_id": "C1"},
                {"type": "usergroup", "usergroup_id": "S1"},
                {"type": "team", "team_id": "T1"},
                {"type": "broadcast", "range": "here"},
                {"type": "date", "timestamp": 1720710212, "format": "{date_num} {time}"},
                {"type": "color", "value": "#F405B3"},
                {"type": "tag", "text": "done", "color": "green"},
            ],
        },
        {
            "type": "rich_text_list",
            "style": "ordered",
            "indent": 1,
            "offset": 4,
            "border": 1,
            "elements": [{"type": "rich_text_section", "elements": []}],
        },
        {"type": "rich_text_quote", "elements": [{"type": "text", "text": "so it goes"}]},
        {
            "type": "rich_text_preformatted",
            "language": "python",
            "elements": [{"type": "text", "text": "x = 1"}],
        },
    ],
}
CARD = {
    "type": "card",
    "slack_icon": {"type": "icon", "name": "sparkle"},
    "title": mrkdwn(),
    "body": plain(),
    "actions": [button(action_id="open")],
}
TASK = {
    "type": "task_card",
    "task_id": "t1",
    "title": "Reading",
    "status": "in_progress",
    "details": rich_text(),
    "sources": [ELEMENTS["url"]],
}

BLOCKS: dict[str, Json] = {
    "section": section(fields=[plain(), mrkdwn()], accessory=IMAGE, expand=True, block_id="s"),
    "header": {"type": "header", "text": {**plain(), "emoji": True}, "level": 1},
    "divider": {"type": "divider"},
    "context": {"type": "context", "elements": [mrkdwn(), plain(), IMAGE]},
    "actions": actions(button(), ELEMENTS["users_select"]),
    "context_actions": {
        "type": "context_actions",
        "elements": [ELEMENTS["feedback_buttons"], ELEMENTS["icon_button"]],
    },
    "input": question(
        ELEMENTS["plain_text_input"], hint=plain(), optional=True, dispatch_action=True
    ),
    "image": {
        "type": "image",
        "slack_file": {"id": "F1"},
        "alt_text": "A curve",
        "title": plain(),
    },
    "markdown": {"type": "markdown", "text": "# Title\n**bold**"},
    "rich_text": FORMATTED,
    "alert": {"type": "alert", "text": mrkdwn(), "level": "warning"},
    "file": {"type": "file", "external_id": "ABCD1", "source": "remote"},
    "video": {
        "type": "video",
        "title": plain(),
        "title_url": "https://example.com/v",
        "video_url": "https://example.com/embed/v",
        "thumbnail_url": "https://example.com/v.jpg",
        "alt_text": "A talk",
        "description": plain(),
        "author_name": "Alice",
    },
    "card": CARD,
    "carousel": {"type": "carousel", "elements": [CARD]},
    "container": {
        "type": "container",
        "title": plain(),
        "subtitle": mrkdwn(),
        "is_collapsible": True,
        "width": "full",
        "child_blocks": [section(), {"type": "divider"}, actions(button())],
    },
    "table": {
        "type": "table",
        "rows": [
            [raw(), rich_text(), {"type": "raw_number", "value": 0.93, "text": "93 %"}],
        ],
        "column_settings": [{"align": "right", "is_wrapped": True}, None],
    },
    "data_table": {
        "type": "data_table",
        "caption": "Experiments",
        "rows": [[raw(), raw()], [raw(), rich_text()]],
        "page_size": 100,
        "row_header_column_index": 1,
    },
    "data_visualization": chart(),
    "task_card": TASK,
    "plan": {
        "type": "plan",
        "title": "Thinking",
        "tasks": [TASK, {"task_id": "t2", "title": "Waiting", "status": "pending"}],
    },
}
