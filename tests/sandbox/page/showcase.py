"""Every block that the page draws to be read, as an app would send them."""

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


def panels() -> list[Json]:
    """Blocks that hold others."""
    card: Json = {
        "type": "card",
        "title": mrkdwn("*#42* Tenure features"),
        "subtitle": mrkdwn("observing"),
        "body": mrkdwn("AUC 0.812"),
        "actions": [button("Observe", "details")],
    }
    return [
        card,
        {"type": "carousel", "elements": [{**card, "block_id": f"card-{n}"} for n in range(3)]},
        {
            "type": "container",
            "title": plain("Two that weren't discussed"),
            "is_collapsible": True,
            "child_blocks": [{"type": "section", "text": mrkdwn("Labels arrive late")}],
        },
        {
            "type": "plan",
            "title": "On the way",
            "tasks": [{"task_id": "1", "title": "Collect", "status": "in_progress"}],
        },
        {
            "type": "data_table",
            "caption": "Attempts",
            "rows": [
                [{"type": "raw_text", "text": "Run"}, {"type": "raw_text", "text": "AUC"}],
                [
                    {"type": "raw_text", "text": "A"},
                    {"type": "raw_number", "value": 0.8, "text": "0.80"},
                ],
            ],
        },
    ]
