"""What people see on the page, each in her own way."""

import pytest
from playwright.sync_api import Page, expect

from tests.sandbox.page.conftest import Town, Visit

pytestmark = pytest.mark.browser

HOSTILE = (
    "<img src=x onerror=alert(1)> <script>alert(2)</script> &lt;b&gt; "
    "</textarea><a href=javascript:alert(3)>x</a> *bold*"
)


def show(town: Town, *what: str) -> None:
    channel = town.channel("ml-churn")
    bot = town.get(f"/sandbox/api/state?as={town.people['alice']['id']}")["app"]["bot_user_id"]
    town.act("alice", "invite", channel=channel, user=bot)
    for words in what:
        town.act("alice", "command", channel=channel, text=f"/show {words}")


def log_of(page: Page) -> str:
    return page.get_by_role("log", name="Messages").inner_text()


def test_a_person_sees_only_what_was_whispered_to_her(town: Town, visit: Visit) -> None:
    channel = town.channel("ml-churn")
    town.act("alice", "message", channel=channel, text="Hello all")
    town.act("alice", "command", channel=channel, text="/retro whisper")
    page = visit("alice")
    expect(page.get_by_text("Only you can read this.")).to_be_visible()
    expect(page.get_by_text("Only visible to you")).to_be_visible()

    page.get_by_role("button", name="Acting as Alice").click()
    page.get_by_role("option", name="Dana").click()
    expect(page.get_by_role("button", name="Acting as Dana")).to_be_visible()
    expect(page.get_by_text("Hello all")).to_be_visible()
    expect(page.get_by_text("Only you can read this.")).to_have_count(0)
    assert f"as={town.people['dana']['id']}" in page.url


def test_hostile_text_stays_text(town: Town, visit: Visit) -> None:
    channel = town.channel("ml-churn")
    town.act("bob", "message", channel=channel, text=HOSTILE)
    town.act("alice", "rename", channel=channel, name="ml-churn-2")
    page = visit("alice", "ml-churn-2")
    log = page.get_by_role("log", name="Messages")
    expect(log).to_contain_text("<img src=x onerror=alert(1)> <script>alert(2)</script> &lt;b&gt;")
    expect(log.locator("strong", has_text="bold")).to_be_visible()
    assert log.locator("img, script, textarea, a").count() == 0


def test_a_date_is_shown_in_the_zone_of_who_looks(town: Town, visit: Visit) -> None:
    show(town, "prose")
    for who, seen in (("alice", "at 14:00"), ("dana", "at 08:00"), ("chen", "at 21:00")):
        page = visit(who)
        expect(page.get_by_role("log", name="Messages")).to_contain_text(
            f"Friday, November 27th, 2026 {seen}"
        )


def test_every_block_is_drawn(town: Town, visit: Visit) -> None:
    show(town, "prose", "charts", "more", "controls", "panels")
    page = visit("alice")
    log = page.get_by_role("log", name="Messages")
    for what in ("line chart", "bar chart", "area chart", "pie chart"):
        expect(log.get_by_role("img", name=what)).to_be_visible()
    for selector in ("pre", "blockquote", "ol li", "ul li", "table td", "hr", ".header", "s", "em"):
        expect(log.locator(selector).first).to_be_visible()
    for words in ("Tenure features", "Labels arrive late", "Collect", "0.80"):
        expect(log).to_contain_text(words)
    assert "doesn't draw" not in log_of(page)
    assert "isn't drawn" not in log_of(page)
    assert town.get("/sandbox/api/refusals")["refusals"] == []


def test_what_is_typed_survives_what_arrives(town: Town, visit: Visit) -> None:
    page = visit("alice")
    box = page.get_by_role("combobox", name="Message #ml-churn")
    box.fill("half a thou")
    town.act("bob", "message", channel=town.channel("ml-churn"), text="Did you see the labels?")
    expect(page.get_by_text("Did you see the labels?")).to_be_visible()
    expect(box).to_have_value("half a thou")
    expect(box).to_be_focused()

    page.get_by_role("button", name="general").click()
    expect(page.get_by_role("combobox", name="Message #general")).to_have_value("")
    page.get_by_role("button", name="ml-churn").click()
    expect(box).to_have_value("half a thou")


def test_who_reads_further_up_is_left_there(town: Town, visit: Visit) -> None:
    channel = town.channel("ml-churn")
    for number in range(30):
        town.act("bob", "message", channel=channel, text=f"line {number}\nand more")
    page = visit("alice")
    expect(page.get_by_text("line 29")).to_be_in_viewport()
    log = page.get_by_role("log", name="Messages")
    log.evaluate("list => { list.scrollTop = 100; }")
    town.act("bob", "message", channel=channel, text="something new")
    page.get_by_role("button", name="New messages").click()
    expect(page.get_by_text("something new")).to_be_in_viewport()


def test_who_writes_further_up_sees_what_she_wrote(town: Town, visit: Visit) -> None:
    channel = town.channel("ml-churn")
    for number in range(30):
        town.act("bob", "message", channel=channel, text=f"line {number}\nand more")
    page = visit("alice")
    expect(page.get_by_text("line 29")).to_be_in_viewport()
    page.get_by_role("log", name="Messages").evaluate("list => { list.scrollTop = 100; }")
    page.get_by_label("Message #ml-churn").fill("my answer")
    page.keyboard.press("Enter")
    expect(page.get_by_text("my answer")).to_be_in_viewport()


def test_a_window_for_each_of_many_people_stays_alive(town: Town, visit: Visit) -> None:
    """More than the six connections that a browser grants to one address."""
    pages = [visit(who) for who in ("alice", "bob", "chen", "dana", "eve", "farid", "gil")]
    town.act("bob", "message", channel=town.channel("ml-churn"), text="Is everybody here?")
    for page in pages:
        expect(page.get_by_text("Is everybody here?")).to_be_visible()


def test_a_thread_has_a_link_and_its_count(town: Town, visit: Visit) -> None:
    channel = town.channel("ml-churn")
    parent = town.act("bob", "message", channel=channel, text="Labels?")["result"]["ts"]
    town.act("dana", "message", channel=channel, text="By Friday.", thread_ts=parent)
    page = visit("alice")
    expect(page.get_by_text("By Friday.")).to_have_count(0)
    page.get_by_role("button", name="1 reply").click()
    thread = page.get_by_role("complementary", name="Thread")
    expect(thread).to_contain_text("By Friday.")
    thread.get_by_role("combobox", name="Reply").fill("Thanks!")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="2 replies")).to_be_visible()

    page.reload()
    expect(thread).to_contain_text("Thanks!")
    page.keyboard.press("Escape")
    expect(thread).to_be_hidden()


def test_what_is_on_screen_counts_as_read(town: Town, visit: Visit) -> None:
    page = visit("alice")
    for name in ("general", "ml-churn"):
        town.act("bob", "message", channel=town.channel(name), text="Anybody?")
    expect(page.get_by_text("Anybody?")).to_be_visible()
    sidebar = page.get_by_role("navigation")
    expect(sidebar.get_by_role("button", name="general")).to_contain_text("1")
    expect(sidebar.get_by_role("button", name="ml-churn")).to_have_text("ml-churn")
    sidebar.get_by_role("button", name="general").click()
    expect(sidebar.get_by_role("button", name="general")).to_have_text("general")


def test_private_places_are_listed_for_their_members_only(town: Town, visit: Visit) -> None:
    expect(visit("dana").get_by_role("button", name="ml-secret")).to_be_visible()
    bob = visit("bob")
    expect(bob.get_by_role("button", name="ml-ranking")).to_be_visible()
    expect(bob.get_by_role("button", name="ml-secret")).to_have_count(0)


def test_the_clock_moves_for_everybody(town: Town, visit: Visit) -> None:
    alice, chen = visit("alice"), visit("chen")
    expect(alice.locator("#now")).to_contain_text("Fri 27 Nov 13:00 Berlin")
    expect(chen.locator("#now")).to_contain_text("Fri 27 Nov 20:00 Singapore")
    alice.get_by_role("button", name="one day ahead").click()
    expect(alice.locator("#now")).to_contain_text("Sat 28 Nov 13:00")
    expect(chen.locator("#now")).to_contain_text("Sat 28 Nov 20:00")
    following = alice.get_by_role("button", name="something due")
    expect(following).to_be_disabled()
    town.post("/sandbox/next-due", {"at": 1_795_960_800})
    following.click()
    expect(alice.locator("#now")).to_contain_text("Sun 29 Nov 15:00")


def test_home_shows_what_the_app_publishes(town: Town, visit: Visit) -> None:
    page = visit("dana")
    page.get_by_role("button", name="Showcase · Home").click()
    home = page.get_by_role("region", name="App home")
    expect(home).to_contain_text("Nothing, @Dana. Enjoy your day.")
    home.get_by_role("button", name="Add a reflection").click()
    expect(page.get_by_role("dialog", name="Add a reflection")).to_be_visible()
