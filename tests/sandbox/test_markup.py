"""What people type, as Slack stores it."""

import pytest

from sandbox import seed
from sandbox.world import World, WorldClock, markup

WORLD = World(WorldClock(1_790_000_000))
WORKSPACE = seed.demo(WORLD)
IDS = {user.name: user.id for user in WORLD.users()}
CHANNELS = {channel.name: channel.id for channel in WORKSPACE.channels.values()}


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("a < b & c", "a &lt; b &amp; c"),
        ("@dana and @Dana Demo", f"<@{IDS['dana']}> and <@{IDS['dana']}>"),
        ("@danas mail me@dana", "@danas mail me@dana"),
        ("@here!", "<!here>!"),
        ("to a.b@demo.example.", "to <mailto:a.b@demo.example|a.b@demo.example>."),
        ("https://me@demo.example/x", "<https://me@demo.example/x>"),
        ("see #ml-churn, #ml-chur", f"see <#{CHANNELS['ml-churn']}|ml-churn>, #ml-chur"),
        ("https://demo.example/a?b=1&c=2.", "<https://demo.example/a?b=1&amp;c=2>."),
        (f"<@{IDS['bob']}> was chosen", f"<@{IDS['bob']}> was chosen"),
        ("<script>@nobody</script>", "&lt;script&gt;@nobody&lt;/script&gt;"),
    ],
)
def test_typing(typed: str, stored: str) -> None:
    assert markup.typed(typed, WORKSPACE) == stored


def test_commands_get_names_beside_ids() -> None:
    assert markup.typed("@bob", WORKSPACE, names=True) == f"<@{IDS['bob']}|bob>"


def test_timestamps_rise_whatever_the_clock_does() -> None:
    clock = WorldClock(1_790_000_000, ticks=lambda: 0.0)
    stamps = [clock.next_ts(), clock.next_ts()]
    clock.move_to(1_780_000_000)
    stamps.append(clock.next_ts())
    assert stamps == ["1790000000.000000", "1790000000.000001", "1790000000.000002"]
