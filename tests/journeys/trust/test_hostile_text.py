"""Nothing that a person types can ping, link, format or break anything: it is shown as typed."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from rituals.sittings.model import REFLECTION_LIMIT
from rituals.text import clean, one_line
from sandbox.driver import Person
from sandbox.driver.finding import squeeze
from tests.journeys.followups import WHAT, WHO
from tests.journeys.retros import BLOCKED, LEARNED, closes_it, in_thread
from tests.journeys.stage import Stage
from tests.views.reading import check_markup
from tests.views.samples import NASTY

TYPED = [text for text in NASTY if clean(text)]


def said_by_the_bot(play: Stage) -> Iterator[str]:
    """Everything that Slack would read as markup, of all that reached it."""
    for call in play.slack.calls():
        if call["method"].startswith(("chat.", "views.")):
            yield from _markup(call["args"])


def _markup(node: Any) -> Iterator[str]:
    if isinstance(node, list):
        for one in node:
            yield from _markup(one)
    elif isinstance(node, dict):
        text = node.get("text")
        if isinstance(text, str) and node.get("type") in (None, "mrkdwn"):
            yield text
        for one in node.values():
            yield from _markup(one)


def check_payloads(play: Stage) -> None:
    found = list(said_by_the_bot(play))
    assert found
    for text in found:
        check_markup(text)
        assert "<@U" not in text or "belongs to" in text or "lead" in text, text


def shows(who: Person, text: str, in_: str | None = None) -> None:
    """As typed, to the eye, which sees no zero-width marks and takes look-alikes for the same."""
    shown = squeeze(who.sight(in_).text()).translate(TO_THE_EYE)
    wanted = squeeze(text).translate(TO_THE_EYE)
    assert wanted in shown, f"{wanted!r} is not in {shown}"


TO_THE_EYE = str.maketrans("\u2217\u02cd\u223c\u02cb", "*_~`", "\u200b")


@pytest.fixture
def team(play: Stage) -> Stage:
    play.team(Reflections_are_shown="At once, with names")
    for name in ("alice", "bob", "dana"):
        play.person(name).goes_to("#ml-churn")
    return play


def test_reflections_are_shown_as_typed_in_thread_list_window_summary_and_history(
    team: Stage,
) -> None:
    bob, dana = team.person("bob").types("/retro now"), team.person("dana")
    for one, other in zip(TYPED, reversed(TYPED), strict=True):
        bob.clicks("Add a reflection").fills(LEARNED, one).fills(BLOCKED, other)
        assert bob.submits() == {}
        bob.closes()
    team.settle()
    replies = in_thread(dana)
    assert len(replies) == 2 * len(TYPED)
    for text, reply in zip(TYPED, replies[::2], strict=True):
        assert reply == "\n".join([f"Bob · {LEARNED}", *clean(text).split("\n")])

    bob.clicks("My reflections")
    shows(bob, clean(TYPED[0]), "modal")
    bob.clicks("Edit")
    shows(bob, clean(TYPED[0]), "modal")
    bob.fills(LEARNED, TYPED[3])
    assert bob.submits() == {}
    shows(bob, clean(TYPED[3]), "modal")
    bob.closes()

    closes_it(team.person("alice"))
    team.settle()
    summary = "\n".join(in_thread(dana)[len(replies) :])
    for text in TYPED[1:]:
        assert f"• Bob: {clean(text).splitlines()[0]}" in summary
    dana.types("/retro history").clicks("Read")
    shows(dana, clean(TYPED[1]), "modal")
    check_payloads(team)


@pytest.mark.parametrize("piece", ["x", "&", "<!channel> ", "🧪", "e\u0301\u0323", "\\\"'\n"])
def test_the_longest_texts_of_any_kind_arrive_whole(team: Stage, piece: str) -> None:
    bob, dana = team.person("bob").types("/retro now"), team.person("dana")
    text = clean((piece * REFLECTION_LIMIT)[:REFLECTION_LIMIT])
    bob.clicks("Add a reflection").fills(LEARNED, text)
    assert bob.submits() == {}
    bob.closes()
    team.settle()
    assert in_thread(dana)[0].split("\n", 1)[1] == "\n".join(
        line for line in text.split("\n") if line.strip()
    )
    bob.clicks("My reflections")
    shows(bob, text[:200], "modal")
    bob.closes()
    closes_it(team.person("alice"))
    dana.sees("Closed Today")
    check_payloads(team)


def test_ten_thousand_characters_are_refused_at_the_field_and_kept(team: Stage) -> None:
    bob = team.person("bob").types("/retro now").clicks("Add a reflection")
    bob.fills(LEARNED, "<!channel>" * 1_000)
    assert list(bob.submits()) == [LEARNED]
    bob.sees("<!channel><!channel>", in_="modal")


def test_follow_ups_are_shown_as_typed_wherever_they_are(team: Stage) -> None:
    bob, dana = team.person("bob").types("/retro followups"), team.person("dana")
    for text in TYPED:
        bob.clicks("Add a follow-up").fills(WHAT, text[:300]).fills(WHO, "@dana")
        assert bob.submits() == {}
    bob.closes()
    team.settle()
    for text in TYPED:
        shows(dana, " ".join(clean(text[:300]).split()))
    bob.types("/retro now")
    team.settle()
    carried = "\n".join(in_thread(dana)).translate(TO_THE_EYE)
    for text in TYPED:
        assert " ".join(clean(text[:300]).split()).translate(TO_THE_EYE) in carried
    for text in TYPED[:6]:
        dana.types(text)
        bob.uses("Make it a follow-up", on=squeeze(dana.sight().items[0].text))
        assert bob.submits() == {}
        bob.closes()
    bob.types("/retro followups").clicks("Drop").fills("Why", TYPED[0] + TYPED[4])
    assert bob.submits() == {}
    for _ in range(3):
        bob.clicks("Later")
    shows(bob, f"dropped by Bob: {clean(TYPED[0] + TYPED[4])}", "modal")
    found = [text for text in said_by_the_bot(team) if "asks you to do this" not in text]
    for text in found:
        check_markup(_LINK.sub("", text))
        assert "<@U" not in text, text


_LINK = re.compile(r"<https://demo-ml\.slack\.com/archives/[^|<>]*\|the message>")


@pytest.mark.parametrize("name", [*TYPED, "\u202e\u2066", "> Bob"])
def test_display_names_are_shown_as_they_are_and_ping_nobody(team: Stage, name: str) -> None:
    bob, dana = team.person("bob"), team.person("dana")
    team.slack.change("bob", display_name=name)
    team.settle()
    shown = one_line(name, 80) or bob.id
    bob.types("/retro now")
    team.settle()
    shows(dana, f"Opened by {shown}.")
    bob.clicks("Add a reflection").fills(LEARNED, "By whom?")
    assert bob.submits() == {}
    team.settle()
    shows(dana, f"{shown} · {LEARNED}")
    closes_it(bob.closes())
    team.settle()
    shows(dana, f"{shown} wrote alone this time")
    shows(dana, f"{shown}: By whom?")
    dana.types("/retro history").clicks("Read")
    shows(dana, f"{shown}: By whom?", "modal")
    check_payloads(team)


def test_a_renamed_channel_changes_names_and_breaks_nothing(team: Stage) -> None:
    alice = team.person("alice").renames("#ml-churn", "ml-équipe-שלום-1_2")
    team.settle()
    alice.types("/retro now")
    team.settle()
    shows(alice, "The retro is on its way to #ml-équipe-שלום-1_2")
    alice.types("/mainspring status")
    alice.types("/retro history")
    check_payloads(team)


@pytest.mark.parametrize("command", ["/retro", "/retro every", "/mainspring pause", "/mainspring"])
def test_commands_with_anything_after_them_are_answered_in_a_sentence(
    team: Stage, command: str
) -> None:
    alice = team.person("alice")
    for text in [*TYPED, "y" * 10_000, "<!channel> " * 900]:
        alice.types(f"{command} {text}")
        assert alice.last["ok"], alice.last
        alice.does_not_see("it's our fault")
    check_payloads(team)


def test_direct_messages_and_mentions_with_anything_in_them_get_help(team: Stage) -> None:
    alice = team.person("alice")
    for text in TYPED:
        alice.types(text, in_="@Mainspring")
        alice.types(f"@Mainspring {text}", in_="#ml-churn")
    team.settle()
    alice.sees("I listen to commands", in_="@Mainspring")
    check_payloads(team)


def test_a_rhythm_of_anything_is_refused_at_its_field_with_the_words_kept(team: Stage) -> None:
    alice = team.person("alice").types("/mainspring settings")
    for text in TYPED:
        alice.fills("Retro", text)
        errors = alice.submits()
        assert "Retro" in errors, (text, errors)
        assert 0 < len(errors["Retro"]) < 700
    alice.fills("Time zone", "Lisbon")
    assert "Retro" in alice.submits()
    check_payloads(team)


def test_role_cards_in_any_words_are_shown_as_typed_and_break_nothing(team: Stage) -> None:
    alice, bob = team.person("alice").types("/roles"), team.person("bob")
    for number, text in enumerate(TYPED[:8]):
        line = " ".join(clean(text).split())[:150]
        alice.clicks("A role of our own").fills("Name", f"{number} {line}"[:60])
        alice.fills("In a line", line).fills("Is not", line).fills("Decides", line)
        alice.fills("Hands over", f"{line} → {line}"[:60])
        assert alice.submits() == {}
        alice.sees("Saved:", "modal")
    alice.closes()
    line = " ".join(clean(TYPED[0]).split())[:150]
    bob.types("/roles card 0")
    shows(bob, line, "modal")
    bob.clicks("That's me")
    shows(bob, line, "modal")
    assert bob.submits() == {}
    bob.closes().types("/roles check").closes()
    for text in TYPED:
        bob.types(f"/roles card {text}").types(f"/roles {text}")
        assert bob.last["ok"], bob.last
        bob.does_not_see("it's our fault")
    team.settle()
    found = [text for text in said_by_the_bot(team) if "asks" not in text]
    for text in found:
        check_markup(text)
        assert "<!channel>" not in text, text
