"""The doctor finds what is wrong with a bot, says how to mend it, and changes nothing.

It runs as people run it: the command, with the bot's environment, against a local Slack.
"""

import json
import threading
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import pytest
from sqlalchemy import create_engine, text
from typer.testing import CliRunner

from bot.cli import app
from bot.doctor import Finding, State, as_json, for_people, healthy
from bot.doctor import database as of_database
from bot.doctor import slack as of_slack
from bot.doctor import tracker as of_tracker
from bot.doctor.channels import channel
from bot.manifest import manifest
from rituals.checkup import TeamPlace
from rituals.tracking.errors import TrackerAway, Why
from tests.integrations.github_server import TOKEN, Troubles, github_server
from tests.journeys.stage import Stage

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
READS_ONLY = {
    "api.test",
    "auth.test",
    "apps.connections.open",
    "bots.info",
    "conversations.info",
}


class Report:
    """What the doctor said."""

    def __init__(self, said: str, exit_code: int) -> None:
        self.exit_code = exit_code
        self.findings = [
            Finding(**one | {"state": State(one["state"])}) for one in json.loads(said)["findings"]
        ]

    def of(self, name: str) -> list[Finding]:
        return [one for one in self.findings if one.name == name]

    def worst(self, name: str) -> Finding:
        order = [State.ERROR, State.WARNING, State.UNKNOWN, State.OK]
        return min(self.of(name), key=lambda one: order.index(one.state))

    def wrong(self) -> set[str]:
        return {one.name for one in self.findings if one.state is not State.OK}


Doctor = Callable[..., Report]


@pytest.fixture
def doctor(play: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Doctor:
    """`doctor(SLACK_BOT_TOKEN=…)`: the bot's own environment, but for what is said; None unsets.

    Whatever it finds, it writes nothing to Slack and shows no token.
    """
    monkeypatch.chdir(tmp_path)
    own = {
        "SLACK_BOT_TOKEN": play.installed["bot_token"],
        "SLACK_APP_TOKEN": play.installed["app_token"],
        "SLACK_API_URL": f"{play.url}/api/",
        "MAINSPRING_CLOCK_URL": f"{play.url}/sandbox/clock",
        "MAINSPRING_DATABASE": f"sqlite:///{tmp_path / 'journey.db'}",
    }

    def examines(**changes: str | None) -> Report:
        before = len(play.slack.calls())
        environment = own | changes
        done = CliRunner().invoke(app, ["doctor", "--json"], env=environment)
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        assert {call["method"] for call in play.slack.calls(since=before)} <= READS_ONLY
        assert "xoxb-" not in done.output.replace("must start with xoxb-", "")
        assert "xapp-" not in done.output.replace("must start with xapp-", "")
        return Report(done.stdout, done.exit_code)

    return examines


# All is well


def test_a_bot_at_work_is_healthy(play: Stage, doctor: Doctor) -> None:
    play.team()
    play.settle()  # what it does by itself isn't the doctor's
    report = doctor()
    assert (report.wrong(), report.exit_code) == (set(), 0)
    assert "#ml-churn" not in str(report.findings)
    assert report.worst("channels").words == "The bot is in every team's channel (1)."


def test_people_read_marks_and_mends_and_a_sum() -> None:
    found = [
        Finding("clock", State.OK, "It agrees."),
        Finding("scopes", State.ERROR, "im:write was not granted.", "Update the manifest."),
        Finding("channels", State.WARNING, "#a is archived.", "Bring it back."),
    ]
    assert for_people(found).splitlines()[-1] == "1 error, 1 warning."
    assert "→ Update the manifest." in for_people(found)
    assert for_people(found[:1]).endswith("All is well.")
    assert not healthy(found)
    assert healthy([found[0], found[2]])


def test_programs_read_the_same_as_json() -> None:
    found = [Finding("clock", State.OK, "It agrees.")]
    assert json.loads(as_json(found)) == {
        "healthy": True,
        "findings": [{"name": "clock", "state": "ok", "words": "It agrees.", "mend": ""}],
    }


def test_before_the_first_start_nothing_is_made(doctor: Doctor, tmp_path: Path) -> None:
    report = doctor(MAINSPRING_DATABASE=f"sqlite:///{tmp_path / 'new.db'}")
    assert report.exit_code == 0
    assert "the first start makes them" in report.worst("migrations").words
    assert not (tmp_path / "new.db").exists()


# Settings


def test_without_any_token_it_says_which_and_goes_on_with_the_rest(doctor: Doctor) -> None:
    report = doctor(SLACK_BOT_TOKEN=None, SLACK_APP_TOKEN=None)
    assert report.exit_code == 1
    assert [one.words for one in report.of("settings")] == [
        "SLACK_BOT_TOKEN is not set.",
        "SLACK_APP_TOKEN is not set.",
    ]
    assert report.worst("reachability").state is State.OK
    assert report.worst("database").state is State.OK


def test_swapped_tokens_are_told_apart(play: Stage, doctor: Doctor) -> None:
    report = doctor(
        SLACK_BOT_TOKEN=play.installed["app_token"], SLACK_APP_TOKEN=play.installed["bot_token"]
    )
    said = [one.words for one in report.of("settings")]
    assert any(words.startswith("SLACK_BOT_TOKEN must start with xoxb-") for words in said)
    assert any(words.startswith("SLACK_APP_TOKEN must start with xapp-") for words in said)


def test_a_setting_that_makes_no_sense_is_named_and_its_default_used(doctor: Doctor) -> None:
    report = doctor(MAINSPRING_CHANNEL_INTERVAL="often")
    assert report.wrong() == {"settings"}
    assert report.worst("settings").words.startswith("MAINSPRING_CHANNEL_INTERVAL is wrong: ")


def test_over_http_a_signing_secret_takes_the_place_of_the_app_token(doctor: Doctor) -> None:
    report = doctor(
        SLACK_APP_TOKEN=None,
        SLACK_SIGNING_SECRET="f" * 32,
        MAINSPRING_DATABASE="postgresql+psycopg://127.0.0.1:9/away",
    )
    assert report.of("settings")[0].words.endswith("come by HTTP.")
    assert not report.of("app token")
    assert report.wrong() == {"database"}


def test_over_http_an_sqlite_file_will_not_do(doctor: Doctor) -> None:
    report = doctor(SLACK_APP_TOKEN=None, SLACK_SIGNING_SECRET="f" * 32)
    assert (report.wrong(), report.exit_code) == ({"settings"}, 1)


def test_secrets_that_others_may_read_are_a_warning(doctor: Doctor, tmp_path: Path) -> None:
    assert (tmp_path / "journey.db").stat().st_mode & 0o077 == 0
    (tmp_path / ".env").write_text("SLACK_BOT_TOKEN=xoxb-other")
    (tmp_path / ".env").chmod(0o644)
    (tmp_path / "journey.db").chmod(0o640)
    report = doctor()
    assert (report.wrong(), report.exit_code) == ({"settings", "database"}, 0)
    assert report.worst("settings").mend == "Take that right from them: chmod 600 .env"
    assert "what teams wrote is in it" in report.worst("database").words


# Slack


def test_a_wrong_token(doctor: Doctor) -> None:
    report = doctor(SLACK_BOT_TOKEN="xoxb-wrong")
    assert report.exit_code == 1
    assert report.worst("bot token").words.endswith("Slack doesn't know it.")
    assert "OAuth & Permissions" in report.worst("bot token").mend


def test_a_revoked_token(play: Stage, doctor: Doctor) -> None:
    play.slack.uninstall()
    report = doctor()
    assert "it was revoked, or the app was uninstalled" in report.worst("bot token").words
    assert "Install the app to the workspace again" in report.worst("bot token").mend


def test_a_wrong_app_token(doctor: Doctor) -> None:
    report = doctor(SLACK_APP_TOKEN="xapp-1-A1-wrong")
    assert report.wrong() == {"app token"}
    assert "Slack says invalid_auth" in report.worst("app token").words


def test_the_app_token_of_another_app(play: Stage, doctor: Doctor) -> None:
    other = manifest() | {"display_information": {"name": "Windmill"}}
    report = doctor(SLACK_APP_TOKEN=play.slack.install(other)["app_token"])
    assert report.wrong() == {"app token"}
    assert "The two tokens are of different apps" in report.worst("app token").words


def test_socket_mode_switched_off(play: Stage, doctor: Doctor) -> None:
    play.slack.install(manifest(request_url="https://mainspring.example.com"))
    report = doctor()
    assert "Socket Mode is off for the app" in report.worst("app token").words


def test_a_missing_scope_is_said_with_what_it_is_for(play: Stage, doctor: Doctor) -> None:
    _grant(play, manifest(), without="im:write")
    report = doctor()
    assert (report.wrong(), report.exit_code) == ({"scopes"}, 1)
    assert report.worst("scopes").words == (
        "im:write was not granted: it is needed to write to somebody alone: what they asked "
        "for, or that a message didn't arrive."
    )


def test_whoever_grants_no_history_is_told_of_buttons_only(play: Stage, doctor: Doctor) -> None:
    play.slack.install(manifest(buttons_only=True))
    assert all("MAINSPRING_BUTTONS_ONLY" in one.mend for one in doctor().of("scopes"))
    assert doctor(MAINSPRING_BUTTONS_ONLY="true").wrong() == set()


def test_more_than_is_needed_is_a_warning_only(doctor: Doctor) -> None:
    report = doctor(MAINSPRING_BUTTONS_ONLY="true")
    assert (report.wrong(), report.exit_code) == ({"scopes"}, 0)
    assert "channels:history, groups:history, im:history" in report.worst("scopes").words


def test_a_slack_that_does_not_say_what_it_granted_is_unknown(
    play: Stage, doctor: Doctor, between: "Between"
) -> None:
    between.without.add("x-oauth-scopes")
    report = doctor(SLACK_API_URL=between.url)
    assert (report.wrong(), report.exit_code) == ({"scopes"}, 0)
    assert report.worst("scopes").state is State.UNKNOWN


def test_a_slack_that_does_not_say_what_time_it_is_is_unknown(
    doctor: Doctor, between: "Between"
) -> None:
    between.without.add("date")
    report = doctor(SLACK_API_URL=between.url)
    assert (report.wrong(), report.worst("clock").state) == ({"clock"}, State.UNKNOWN)


def test_a_clock_that_is_an_hour_off(doctor: Doctor, between: "Between") -> None:
    between.instead["date"] = format_datetime(datetime.now(UTC) - timedelta(hours=1), usegmt=True)
    report = doctor(SLACK_API_URL=between.url)
    assert (report.wrong(), report.exit_code) == ({"clock"}, 1)
    assert "NTP" in report.worst("clock").mend


@pytest.mark.parametrize(
    ("off", "state"),
    [
        (timedelta(seconds=29), State.OK),
        (timedelta(seconds=-29), State.OK),
        (timedelta(seconds=31), State.WARNING),
        (timedelta(minutes=-4), State.WARNING),
        (timedelta(minutes=6), State.ERROR),
        (timedelta(days=-1), State.ERROR),
    ],
)
def test_how_far_a_clock_may_be_off(off: timedelta, state: State) -> None:
    found = of_slack.clock({"date": format_datetime(NOW, usegmt=True)}, NOW + off)
    assert found.state is state
    assert state is State.OK or ("ahead of" in found.words) == (off > timedelta())


def test_a_date_that_is_none_is_unknown() -> None:
    assert of_slack.clock({"date": "tomorrow"}, NOW).state is State.UNKNOWN


def test_a_slack_that_is_away(doctor: Doctor) -> None:
    report = doctor(SLACK_API_URL="http://127.0.0.1:9/")
    assert report.exit_code == 1
    assert "Slack can't be reached" in report.worst("reachability").words
    assert {one.state for one in report.of("scopes")} == {State.UNKNOWN}
    assert report.worst("database").state is State.OK


def test_something_that_is_not_slack(play: Stage, doctor: Doctor) -> None:
    report = doctor(SLACK_API_URL=f"{play.url}/static/")
    assert "it isn't Slack's API (HTTP 4" in report.worst("reachability").words


# The database


def test_a_database_of_a_newer_version(play: Stage, doctor: Doctor, tmp_path: Path) -> None:
    play.stop_bot()
    _run(tmp_path / "journey.db", "UPDATE alembic_version SET version_num = '9999'")
    report = doctor()
    assert (report.wrong(), report.exit_code) == ({"migrations"}, 1)
    assert "Upgrade Mainspring" in report.worst("migrations").mend


def test_a_database_of_an_older_version() -> None:
    found = of_database.schema("older")
    assert (found.state, "`mainspring migrate`" in found.mend) == (State.ERROR, True)


def test_a_file_that_is_no_database(doctor: Doctor, tmp_path: Path) -> None:
    (tmp_path / "holiday.jpg").write_bytes(b"\xff\xd8" + b"x" * 5000)
    report = doctor(MAINSPRING_DATABASE=f"sqlite:///{tmp_path / 'holiday.jpg'}")
    assert report.wrong() == {"database"}
    assert report.worst("database").words == "The database can't be used: file is not a database."


def test_a_damaged_database(play: Stage, doctor: Doctor, tmp_path: Path) -> None:
    play.stop_bot()
    file = tmp_path / "journey.db"
    _run(file, "PRAGMA wal_checkpoint(TRUNCATE)")
    whole = bytearray(file.read_bytes())
    whole[len(whole) // 2 : len(whole) // 2 + 8192] = b"\x55" * 8192
    file.write_bytes(whole)
    report = doctor()
    assert (report.wrong(), report.exit_code) == ({"database"}, 1)
    assert report.worst("database").words.startswith("The file is damaged: ")
    assert "restore a backup" in report.worst("database").mend


def test_a_folder_that_is_not_there(doctor: Doctor, tmp_path: Path) -> None:
    report = doctor(MAINSPRING_DATABASE=f"sqlite:///{tmp_path / 'no' / 'such' / 'a.db'}")
    assert "doesn't exist" in report.worst("database").words


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("mysql://somewhere/teams", "there is no support for mysql"),
        ("what is this", "Could not parse SQLAlchemy URL"),
        ("postgresql+psycopg://a:secret@127.0.0.1:9/x", "refused"),
    ],
)
def test_a_database_that_cannot_be_used(doctor: Doctor, url: str, said: str) -> None:
    report = doctor(MAINSPRING_DATABASE=url)
    assert (report.wrong(), report.exit_code) == ({"database"}, 1)
    assert said in report.worst("database").words
    assert "secret" not in str(report.findings)


@pytest.mark.parametrize(
    ("megabytes", "state"), [(501, State.OK), (499, State.WARNING), (49, State.ERROR)]
)
def test_a_disk_that_fills_up(megabytes: int, state: State) -> None:
    assert of_database.space(Path("/data"), megabytes * of_database.MEGABYTE).state is state


def test_the_token_of_another_workspace() -> None:
    teams = [TeamPlace("T1", "C1", "ml-churn", rests=False)]
    (found,) = of_database.of_workspace(teams, "T2", "Umbrella")
    assert found.state is State.ERROR
    assert not [*of_database.of_workspace(teams, "T1", "Acme")]


# Teams


def test_a_channel_that_was_archived_while_the_bot_was_away(play: Stage, doctor: Doctor) -> None:
    play.team()
    play.stop_bot()
    play.person("alice").archives("#ml-churn")
    report = doctor()
    assert (report.wrong(), report.exit_code) == ({"channels"}, 0)
    assert report.worst("channels").words.startswith("#ml-churn is archived")


def test_a_bot_that_was_removed_while_it_was_away(play: Stage, doctor: Doctor) -> None:
    play.team()
    play.stop_bot()
    play.person("alice").goes_to("#ml-churn").removes("@Mainspring")
    found = doctor().worst("channels")
    assert "The bot isn't in #ml-churn any more" in found.words
    assert "/invite @Mainspring" in found.mend


def test_a_private_channel_that_the_bot_is_not_in_looks_as_if_it_were_gone() -> None:
    found = channel(TeamPlace("T1", "C1", "ml-secret", rests=False), None, "channel_not_found")
    assert found is not None and "#ml-secret was deleted, or is private" in found.words


def test_a_channel_that_is_known_to_rest_is_nothing_new(play: Stage, doctor: Doctor) -> None:
    play.team()
    play.person("alice").archives("#ml-churn")
    play.settle()
    assert "channels" not in doctor().wrong()


def test_a_message_that_did_not_arrive(play: Stage, doctor: Doctor) -> None:
    play.team()
    play.slack.faults("chat.postMessage", "error:not_in_channel")
    play.person("alice").types("/retro now")
    play.settle()
    report = doctor()
    assert (report.wrong(), report.exit_code) == ({"deliveries"}, 0)
    found = report.worst("deliveries")
    assert found.words == "1 message didn't arrive in #ml-churn: not_in_channel."
    assert "press “Try again” in /mainspring status there" in found.mend


def test_messages_that_are_stuck(play: Stage, doctor: Doctor) -> None:
    play.team()
    play.slack.faults("chat.postMessage", "http_503", times=1000)
    play.person("alice").types("/retro now")
    play.stop_bot()
    play.slack.clock.advance(minutes=30)
    report = doctor()
    assert report.exit_code == 1
    found = report.worst("deliveries")
    assert found.words.startswith("1 message to #ml-churn since 2026-11-16 ")
    assert "http_503" in found.words


def test_a_ritual_that_is_overdue(play: Stage, doctor: Doctor) -> None:
    play.team()
    play.stop_bot()
    play.slack.clock.advance(days=30)
    report = doctor()
    assert (report.wrong(), report.exit_code) == ({"schedules"}, 1)
    assert "it catches up by itself" in report.worst("schedules").mend
    play.start_bot()
    play.settle()
    assert "schedules" not in doctor().wrong()


# Trackers


def test_without_trackers_nothing_is_said_of_them(doctor: Doctor) -> None:
    report = doctor()
    assert report.of("mlflow") == report.of("github") == []


def test_github_that_answers_and_one_that_does_not_take_our_token(doctor: Doctor) -> None:
    with github_server() as there:
        own = {"MAINSPRING_GITHUB_URL": there.url, "MAINSPRING_GITHUB_REPOSITORIES": "octo/churn"}
        report = doctor(MAINSPRING_GITHUB_TOKEN=TOKEN, **own)
        assert (report.wrong(), report.exit_code) == (set(), 0)
        assert report.worst("github").words == (
            f"GitHub answers at {there.url}, and takes our token."
        )
        report = doctor(MAINSPRING_GITHUB_TOKEN="ghp_wrong", **own)
        assert (report.wrong(), report.exit_code) == ({"github"}, 0)
        assert "doesn't take our token" in report.worst("github").words
        assert "MAINSPRING_GITHUB_TOKEN" in report.worst("github").mend
        assert {one.split()[0] for one in there.asked} == {"GET"}
        for secret in (TOKEN, "ghp_wrong"):
            assert secret not in str(report.findings)
        there.troubles = Troubles(503)
        report = doctor(MAINSPRING_GITHUB_TOKEN=TOKEN, **own)
        assert "is in trouble" in report.worst("github").words


def test_trackers_that_cannot_be_reached_are_no_reason_to_stop(doctor: Doctor) -> None:
    nowhere = "http://127.0.0.1:9"
    report = doctor(
        MAINSPRING_MLFLOW_URL=nowhere,
        MAINSPRING_GITHUB_URL=nowhere,
        MAINSPRING_GITHUB_TOKEN=TOKEN,
        MAINSPRING_GITHUB_REPOSITORIES="octo/churn",
    )
    assert (report.wrong(), report.exit_code) == ({"mlflow", "github"}, 0)
    assert report.worst("mlflow").words == (
        f"MLflow at {nowhere} can't be reached. Runs aren't logged meanwhile."
    )
    assert report.worst("github").words == (
        f"GitHub at {nowhere} can't be reached. Repositories aren't read meanwhile."
    )


@pytest.mark.parametrize("why", list(Why))
def test_whatever_keeps_mlflow_from_answering_has_words_and_a_mend(why: Why) -> None:
    found = of_tracker.knocked("https://mlflow.example.com", TrackerAway(tracker="MLflow", why=why))
    assert found.state is State.WARNING
    assert found.words.startswith("MLflow at https://mlflow.example.com ")
    assert found.mend
    assert of_tracker.knocked("https://mlflow.example.com", None).state is State.OK


# What stands around


def _grant(play: Stage, made: dict[str, Any], *, without: str) -> None:
    made["oauth_config"]["scopes"]["bot"].remove(without)
    play.slack.install(made)


def _run(file: Path, statement: str) -> None:
    engine = create_engine(f"sqlite:///{file}")
    with engine.begin() as connection:
        connection.execute(text(statement))
    engine.dispose()


class Between:
    """A company's proxy in front of Slack, which takes headers away or changes them."""

    def __init__(self, server: ThreadingHTTPServer) -> None:
        self.without: set[str] = set()
        self.instead: dict[str, str] = {}
        self.url = f"http://127.0.0.1:{server.server_port}/api/"

    def passes(self, headers: Mapping[str, str]) -> dict[str, str]:
        kept = {name.lower(): value for name, value in headers.items()}
        dropped = self.without | {"transfer-encoding", "connection"}
        return {name: v for name, v in (kept | self.instead).items() if name not in dropped}


@pytest.fixture
def between(play: Stage) -> Iterator[Between]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            sent = {
                name: self.headers[name]
                for name in ("Authorization", "Content-Type")
                if name in self.headers
            }
            request = Request(f"{play.url}{self.path}", data=self.rfile.read(length), headers=sent)
            with urlopen(request) as answer:
                body = answer.read()
                self.send_response_only(answer.status)
                for name, value in proxy.passes(answer.headers).items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

        do_GET = do_POST  # noqa: N815

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    proxy = Between(server)
    thread = threading.Thread(target=server.serve_forever, name="proxy")
    thread.start()
    try:
        yield proxy
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
