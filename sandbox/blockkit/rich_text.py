"""The rich_text block: what people type, and what a table cell or a rich_text_input holds.

https://docs.slack.dev/reference/block-kit/blocks/rich-text-block
"""

from sandbox.blockkit.objects import ID_STRING, URL
from sandbox.blockkit.schema import BOOL, Fields, ListOf, Number, Obj, Str, Tagged, tagged

STYLES = (
    "bold",
    "italic",
    "strike",
    "code",
    "underline",
    "highlight",
    "client_highlight",
    "unlink",
)
STYLE = Obj(optional=dict.fromkeys(STYLES, BOOL))
STYLED = {"style": STYLE}


def inline(required: Fields, optional: Fields | None = None) -> Obj:
    return tagged(required, {**STYLED, **(optional or {})})


TEXT = inline({"text": Str()})
LINK = inline({"url": URL}, {"text": Str(), "unsafe": BOOL})

INLINE = Tagged(
    {
        "text": TEXT,
        "link": LINK,
        "emoji": inline(
            {"name": Str()},
            {"unicode": Str(), "url": URL, "skin_tone": Number(min=1, max=6, whole=True)},
        ),
        "user": inline({"user_id": Str()}),
        "channel": inline({"channel_id": Str()}),
        "usergroup": inline({"usergroup_id": Str()}),
        "team": inline({"team_id": Str()}),
        "broadcast": inline({"range": Str(one_of=("here", "channel", "everyone"))}),
        "date": inline(
            {"timestamp": Number(whole=True), "format": Str()},
            {"url": URL, "fallback": Str(), "timezone": Str()},
        ),
        "color": inline({"value": Str(pattern=r"#[0-9A-Fa-f]{6}")}),
        "tag": inline({"text": Str()}, {"color": Str()}),
        "canvas": inline({"file_id": Str()}, {"text": Str(), "url": URL}),
        "file": inline({"file_id": Str()}, {"text": Str(), "url": URL}),
        "message_mention": inline(
            {"channel_id": Str(), "message_ts": Str()},
            {"author_id": Str(), "thread_ts": Str(), "text": Str(), "url": URL},
        ),
    }
)
VERBATIM = Tagged({"text": TEXT, "link": LINK})
BORDER = {"border": Number(min=0, max=1, whole=True)}
INLINES = ListOf(INLINE, min=0)
SECTION = tagged({"elements": INLINES})

PARTS = Tagged(
    {
        "rich_text_section": SECTION,
        "rich_text_quote": tagged({"elements": INLINES}, BORDER),
        "rich_text_preformatted": tagged(
            {"elements": ListOf(VERBATIM, min=0)}, {**BORDER, "language": Str()}
        ),
        "rich_text_list": tagged(
            {
                "style": Str(one_of=("bullet", "ordered")),
                "elements": ListOf(Tagged({"rich_text_section": SECTION})),
            },
            {
                **BORDER,
                "indent": Number(min=0, max=8, whole=True),
                "offset": Number(min=0, whole=True),
            },
        ),
    }
)
RICH_TEXT_BLOCK = tagged({"elements": ListOf(PARTS, min=0)}, {"block_id": ID_STRING})
RICH_TEXT = Tagged({"rich_text": RICH_TEXT_BLOCK})
