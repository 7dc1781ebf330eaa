"""Themes: the window in which they are made, and their replies in the thread while they are
discussed."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from bot.ids import ActionId, FieldId, ViewId
from bot.views.blocks import (
    Block,
    Element,
    actions,
    button,
    confirm,
    context,
    divider,
    field_of,
    message,
    modal,
    option,
    plain,
    quoted_list,
    section,
    text_field,
)
from bot.views.pages import pages_of, turning
from bot.views.said import batches, said
from bot.words import Mrkdwn, Voice
from rituals.ports import Content
from rituals.retro.model import TITLE_LIMIT, Theme, Topic
from rituals.retro.results import Grouping, Suggestion
from rituals.sittings.model import Reflection, Sitting
from rituals.text import one_line

ENTRIES_A_PAGE = 15
"""Themes, suggestions, lists of the rest: four blocks each at most; a view takes a hundred."""
LOOSE_A_LIST = 20
SHORT = 200
"""Characters of a reflection where all of them are looked over."""
MOST_OPTIONS = 100
"""In a group of options, of chosen ones, and of groups."""


def window(say: Voice, now: Grouping, page: int = 0) -> dict[str, Any]:
    """Everything as it is grouped so far, and what can be done to it."""
    sitting = now.board.sitting
    entries = [
        *(_theme(say, theme, own) for theme, own in now.themes),
        *(_suggestion(say, sitting, one) for one in now.suggestions),
        *_loose(say, now.loose),
    ]
    pages = pages_of(entries, ENTRIES_A_PAGE)
    page = min(page, len(pages) - 1)
    new = button(say.plain("group.new"), ActionId.NEW_THEME, sitting.sitting_id, style="primary")
    return modal(
        ViewId.READ,
        say.plain("group.title"),
        [
            section(say("group.intro", until=say.when(sitting.ends_at))),
            *(_offered(say, sitting, now.kept) if now.kept else []),
            *([actions(new)] if now.loose or now.themes else []),
            *(block for entry in pages[page] for block in entry),
            *turning(say, f"group:{sitting.sitting_id}", page, len(pages)),
        ],
        close=say.plain("common.close"),
        metadata=f"{sitting.sitting_id}:{page}",
    )


def form(
    say: Voice,
    now: Grouping,
    *,
    theme: Theme | None = None,
    chosen: Collection[str] = (),
    title: str = "",
    page: int = 0,
) -> dict[str, Any]:
    """A new theme, or one to change. `chosen`: ids of the reflections that are ticked already."""
    groups = list(_option_groups(say, now, theme))
    options = [one for group in groups for one in group["options"]]
    ticked = [one for one in options if reflection_in(one["value"])[0] in chosen]
    together: Element = {"type": "multi_static_select", "option_groups": groups[:MOST_OPTIONS]}
    together["placeholder"] = plain(say.plain("group.choose"), 150)
    if ticked:
        together["initial_options"] = ticked[:MOST_OPTIONS]
    return modal(
        ViewId.THEME,
        say.plain("group.change_title" if theme else "group.new_title"),
        [
            text_field(
                FieldId.TITLE,
                say.plain("group.name"),
                value=theme.title if theme else title,
                hint=say.plain("group.name_hint"),
                limit=TITLE_LIMIT,
                optional=True,
            ),
            *(
                [
                    field_of(
                        FieldId.REFLECTIONS,
                        say.plain("group.together"),
                        together,
                        hint=say.plain("group.together_hint") if theme else "",
                        optional=theme is not None,
                    )
                ]
                if groups
                else []
            ),
        ],
        submit=say.plain("common.save"),
        close=say.plain("common.cancel"),
        metadata=f"{now.board.sitting.sitting_id}:{theme.theme_id if theme else ''}:{page}",
    )


def reflection_in(value: str) -> tuple[str, str | None]:
    """Of an option of the form: reflection_id, and the theme_id that it was seen in."""
    reflection_id, _, theme_id = value.partition(":")
    return reflection_id, theme_id or None


def _option_groups(say: Voice, now: Grouping, theme: Theme | None) -> Iterable[Element]:
    """What is in the theme, then what is in none, by question, then what is in others."""
    own = [r for t, held in now.themes if theme and t.theme_id == theme.theme_id for r in held]
    yield from _options(say.plain("group.in_this"), own)
    for column in now.board.sitting.format.columns:
        yield from _options(column.prompt, [r for r in now.loose if r.column_id == column.id])
    for other, held in now.themes:
        if theme is None or other.theme_id != theme.theme_id:
            yield from _options(say.plain("group.in_other", title=other.title), held)


def _options(label: str, reflections: Sequence[Reflection]) -> Iterable[Element]:
    for start in range(0, len(reflections), MOST_OPTIONS):
        batch = reflections[start : start + MOST_OPTIONS]
        yield {
            "label": plain(label, 75),
            "options": [
                option(one_line(r.text, 75), f"{r.reflection_id}:{r.theme_id or ''}") for r in batch
            ],
        }


def _theme(say: Voice, theme: Theme, own: Sequence[Reflection]) -> list[Block]:
    change = button(say.plain("group.change"), ActionId.CHANGE_THEME, theme.theme_id)
    blocks = [section(say("group.theme", title=theme.title), accessory=change)]
    if theme.carried_from:
        blocks.append(context(say("group.from_before")))
    return [divider(), *blocks, *([_list(own)] if own else [])]


def _suggestion(say: Voice, sitting: Sitting, found: Suggestion) -> list[Block]:
    ids = ",".join(r.reflection_id for r in found.reflections)
    take = button(say.plain("group.take"), ActionId.TAKE_SUGGESTION, f"{sitting.sitting_id}:{ids}")
    return [
        divider(),
        section(say("group.suggested"), accessory=take),
        _list(found.reflections),
    ]


def _loose(say: Voice, loose: Sequence[Reflection]) -> list[list[Block]]:
    starts = range(0, len(loose), LOOSE_A_LIST)
    lists = [[_list(loose[start : start + LOOSE_A_LIST])] for start in starts]
    if lists:
        lists[0] = [divider(), section(say("group.loose", n=len(loose))), *lists[0]]
    return lists


def _list(reflections: Sequence[Reflection]) -> Block:
    return quoted_list([((one_line(r.text, SHORT), False),) for r in reflections])


def offer(say: Voice, sitting: Sitting, kept: Sequence[Theme]) -> Content:
    """In the thread, when grouping begins: what wasn't discussed last time."""
    return message(*_offered(say, sitting, kept))


def _offered(say: Voice, sitting: Sitting, kept: Sequence[Theme]) -> list[Block]:
    sure = confirm(
        *(say.plain(f"kept.drop_{part}", n=len(kept)) for part in ("title", "text", "yes", "no"))
    )
    return [
        section(say("kept.offer", n=len(kept))),
        quoted_list([((theme.title, False),) for theme in kept]),
        actions(
            button(say.plain("kept.bring_in"), ActionId.BRING_IN, sitting.sitting_id),
            button(say.plain("kept.drop"), ActionId.DROP_KEPT, sitting.sitting_id, confirm=sure),
        ),
    ]


def decided(say: Voice, kept: Sequence[Theme], who: str, *, brought_in: bool) -> Content:
    """What the offer turns into."""
    key = "kept.brought_in" if brought_in else "kept.dropped"
    return message(
        section(say(key, n=len(kept), who=who)),
        quoted_list([((theme.title, False),) for theme in kept]),
    )


def topic(
    say: Voice, now: Topic, names: Mapping[str, str], came_of: Sequence[str] = ()
) -> list[Content]:
    """A theme's reply in the thread; a few where much was written. The first has the buttons.
    `came_of`: a line for each follow-up that came of it, as typed by people."""
    theme = now.theme
    first, *rest = batches([said(names, r) for r in now.reflections])
    since = say("topic.since", date=say.day(now.carried_since)) if now.carried_since else None
    return [
        message(
            section(heading(say, now)),
            *([context(since)] if since else []),
            *([quoted_list(first)] if first else []),
            *(_came(say, came_of) if came_of else []),
            *([context(say("topic.discussed"))] if not theme.is_open else []),
            actions(
                button(say.plain("topic.done"), ActionId.DISCUSSED, theme.theme_id)
                if theme.is_open
                else button(say.plain("topic.undone"), ActionId.NOT_DISCUSSED, theme.theme_id),
                button(say.plain("topic.follow_up"), ActionId.FOLLOW_UP_THEME, theme.theme_id),
            ),
        ),
        *(message(quoted_list(batch)) for batch in rest),
    ]


def _came(say: Voice, came_of: Sequence[str]) -> list[Block]:
    lines = [((one, False),) for one in came_of]
    return [section(say("topic.came_of", n=len(lines))), quoted_list(lines)]


def heading(say: Voice, now: Topic) -> Mrkdwn:
    line = say("topic.heading", rank=now.rank, title=now.theme.title)
    if now.theme.votes is None:
        return line
    return Mrkdwn(f"{line} · {say('topic.votes', n=now.theme.votes)}")
