"""What the pages name is there, and what is there is named."""

import ast
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
import typer
from pydantic import AliasChoices
from pydantic_core import PydanticUndefined

from bot.cli import app
from bot.manifest import REQUEST_PATH, asked_for
from bot.manifest.permissions import WITHOUT_HISTORY
from bot.process.metrics import Metrics
from bot.settings import ClientSettings, ProcessSettings, Settings, WebSettings
from storage.tables import metadata
from tests.docs.pages import ROOT, all_pages, manual, page, rows, titles

BOT = ROOT / "bot"
PAGES = pytest.mark.parametrize("path", all_pages(), ids=lambda path: path.name)
MANUAL = pytest.mark.parametrize("path", [ROOT / "README.md", *manual()], ids=lambda p: p.name)

# Links and pictures


@pytest.mark.parametrize(
    "path", [*all_pages(), *(ROOT / "docs/decisions").glob("*.md")], ids=lambda path: path.name
)
def test_links_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", path.read_text()):
        if re.match(r"https?:|mailto:", target):
            continue
        name, _, anchor = target.partition("#")
        file = (path.parent / unquote(name)).resolve() if name else path
        assert file.exists(), target
        if anchor:
            assert anchor in map(_slug, titles(file)), target


def test_pictures_are_those_that_the_browser_makes() -> None:
    journeys = [path.read_text() for path in (ROOT / "tests/journeys").rglob("*_browser.py")]
    named = re.findall(r'picture\(\w+, "([\w-]+)"\)', "".join(journeys))
    made = {f"{name}.png" for name in named}
    assert {path.name for path in (ROOT / "docs/pictures").iterdir()} == made


def _slug(title: str) -> str:
    """As GitHub makes it."""
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")


# Settings


def test_every_setting_is_in_the_table_with_its_default() -> None:
    documented = {row[0].strip("`"): row[1].strip("`") for row in _rows("deploy", "Settings")}
    assert documented == dict(_settings())


@MANUAL
def test_no_setting_is_named_that_does_not_exist(path: Path) -> None:
    named = set(re.findall(r"\b(?:MAINSPRING|SLACK)_[A-Z_]+\b", path.read_text()))
    assert named <= dict(_settings()).keys()


def _settings() -> Iterator[tuple[str, str]]:
    """Names in the environment, and defaults as one would write them there."""
    for kind in (ProcessSettings, Settings, WebSettings, ClientSettings):
        for name, field in kind.model_fields.items():
            alias = field.validation_alias
            first = alias.choices[0] if isinstance(alias, AliasChoices) else alias
            default = "" if field.default in (PydanticUndefined, None) else str(field.default)
            yield (
                first if isinstance(first, str) else f"MAINSPRING_{name.upper()}",
                default.lower() if isinstance(field.default, bool) else default,
            )


# Metrics


def test_every_metric_is_in_the_table_with_its_labels() -> None:
    rows = _rows("operate", "Metrics, and what to be woken for")
    documented = {
        row[0].strip("`"): re.findall(r"`(\w+)`", row[1]) for row in rows if "`mainspring" in row[0]
    }
    assert documented == _metrics()


@MANUAL
def test_no_metric_is_named_that_does_not_exist(path: Path) -> None:
    named = set(re.findall(r"\bmainspring_[a-z_]+\b", path.read_text())) - {"mainspring_delivery"}
    assert {re.sub(r"_(bucket|sum|count)$", "", name) for name in named} <= _metrics().keys()


def test_every_alert_is_explained() -> None:
    text = page("operate")["Metrics, and what to be woken for"].text
    explained = [row[0] for row in rows(text) if row[0][0].isupper()]
    assert re.findall(r"alert: (\w+)", text) == explained


def test_every_reason_to_refuse_a_request_is_explained() -> None:
    sources = "".join(path.read_text() for path in (BOT / "web").glob("*.py"))
    whys = set(re.findall(r'Refused\(\d+, "(\w+)"\)', sources))
    text = page("operate")["Metrics, and what to be woken for"].prose
    assert [why for why in whys if f"`{why}`" not in text] == []


def _metrics() -> dict[str, list[str]]:
    """Their labels by their names."""
    tree = ast.parse((BOT / "process" / "metrics.py").read_text())
    found: dict[str, list[str]] = {}
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        match call.args:
            case [ast.Constant(str(name)), ast.Constant(), ast.List(labels)]:
                found[name] = [ast.literal_eval(label) for label in labels]
            case [ast.Constant(str(name)), ast.Constant()] if name.startswith("mainspring_"):
                found[name] = []
    told = re.findall(r"^# TYPE (mainspring_\w+)", Metrics().text().decode(), re.MULTILINE)
    assert found.keys() == {name for name in told if not name.endswith("_created")}
    return found


# What the doctor, the health page and the log say


def test_every_check_of_the_doctor_is_explained() -> None:
    kinds = {"ok", "error", "warning", "unknown", "_guarded"}
    checks = {
        call.args[0].value
        for path in (BOT / "doctor").glob("*.py")
        for call in ast.walk(ast.parse(path.read_text()))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id in kinds
        and isinstance(call.args[0], ast.Constant)
    }
    assert {row[0] for row in _rows("operate", "What the doctor finds")} == checks


def test_every_check_of_health_is_explained() -> None:
    own = re.findall(r'Look\("(\w+)"', (BOT / "process" / "checks.py").read_text())
    others = "".join(path.read_text() for path in (BOT / "integrations").glob("*.py"))
    named = r'(?:__init__\(|def name\(self\) -> str:\s+return )"(\w+)"(?:, tools\)|\n)'
    asked = re.findall(named, others)
    rows = _rows("operate", "Is it well?")
    assert {row[0].strip("`") for row in rows} == {*own, *asked}


def test_every_event_of_the_log_that_is_named_is_logged() -> None:
    written = {
        node.value
        for path in BOT.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Constant)
    }
    named = {event for row in _rows("operate", "Logs") for event in re.findall(r"`(.+?)`", row[0])}
    assert named <= written


# Commands, addresses, figures


@MANUAL
def test_commands_are_commands_and_have_these_options(path: Path) -> None:
    for typed in _typed(path.read_text()):
        name, *arguments = typed
        command = typer.main.get_group(app).get_command(None, name)  # type: ignore[arg-type]
        if isinstance(command, typer.core.TyperGroup):  # `import experiments`
            command = command.commands.get(arguments[0])
        assert command is not None, typed
        options = {option for parameter in command.params for option in parameter.opts}
        assert {one.partition("=")[0] for one in arguments if one.startswith("--")} <= options


def test_the_address_for_slack_is_the_one_that_is_served() -> None:
    assert f"location = {REQUEST_PATH} " in page("deploy")["A proxy in front"].text
    assert f"`{REQUEST_PATH}`" in page("security")["HTTP"].prose


def _typed(text: str) -> Iterator[list[str]]:
    """`mainspring …` as people would type it, in blocks and in sentences."""
    command = r"(?:^|[\s`]|bin/)mainspring (?!mainspring)([a-z]+(?: (?:--)?[\w.:/$%-]+)*)"
    for quoted in re.findall(r"```\w+\n(.*?)```|`([^`\n]+)`", text, re.DOTALL):
        for found in re.findall(command, "".join(quoted), re.MULTILINE):
            yield shlex.split(found)


# Security


def test_every_scope_is_listed_with_its_reason() -> None:
    listed = {row[0].strip("`"): row[1] for row in _rows("security", "Scopes")}
    assert listed == {one.scope: one.reason for one in asked_for()}


def test_buttons_only_is_as_it_is() -> None:
    prose = " ".join(page("security")["Buttons only"].prose.split())
    for difference in WITHOUT_HISTORY:
        assert difference in prose.replace("`", "")
    left_out = {one.scope for one in asked_for()} - {
        one.scope for one in asked_for(buttons_only=True)
    }
    assert [scope for scope in left_out if f"`{scope}`" not in prose] == []


def test_every_table_is_listed() -> None:
    listed = {
        name
        for row in _rows("security", "What is stored")
        for name in re.findall(r"`(\w+)`", row[0])
    }
    assert listed == set(metadata.tables) | {"alembic_version"}


def _rows(name: str, title: str) -> list[list[str]]:
    return rows(page(name)[title].text)
