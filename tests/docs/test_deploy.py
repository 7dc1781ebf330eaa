"""docs/deploy.md, as far as it can be tried without root, an engine for containers or a proxy."""

import configparser
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from sandbox.driver import Sandbox
from storage.engine import open_engines
from tests.databases import database
from tests.docs.commons import begin_a_retro
from tests.docs.conftest import FreshPlace
from tests.docs.pages import ROOT, page
from tests.ports import a_port

GUIDE = page("deploy")


@pytest.mark.slow
def test_several_processes_share_the_work(local_slack: Sandbox, fresh_place: FreshPlace) -> None:
    with database("postgresql") as url, a_port() as web, a_port() as worker:
        here = fresh_place("mainspring", MAINSPRING_DATABASE=url.replace("+psycopg", ""))
        here.instead |= {
            "127.0.0.1:3001": f"127.0.0.1:{web}",
            "127.0.0.1:9101": f"127.0.0.1:{worker}",
        }
        asked = _manifest(here.folder)
        installed = local_slack.install(
            # The proxy with its certificate is left out.
            json.loads(asked.replace("https://mainspring.example.com", f"http://127.0.0.1:{web}"))
        )
        secrets = (installed["bot_token"], installed["signing_secret"])
        (here.folder / ".env").write_text(
            "SLACK_BOT_TOKEN={}\nSLACK_SIGNING_SECRET={}".format(*secrets)
        )
        here.follow(GUIDE["Several processes"])
        begin_a_retro(local_slack).sees("1 of 6 have written")
        assert json.loads((here.folder / "manifest.json").read_text()) == json.loads(asked)
        here.stop()


def _manifest(folder: Path) -> str:
    command = [
        ".venv/bin/mainspring",
        "manifest",
        "--request-url",
        "https://mainspring.example.com",
    ]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout


def test_the_unit_for_systemd_starts_what_there_is() -> None:
    (unit,) = (block for block in GUIDE["One process on a server"].blocks() if block.file)
    read = configparser.ConfigParser()
    read.optionxform = str  # type: ignore[assignment,method-assign]
    read.read_string(unit.text)
    program, *arguments = read["Service"]["ExecStart"].split()
    assert program == "/opt/mainspring/.venv/bin/mainspring"
    assert arguments == ["run", "--http", "127.0.0.1:8080"]
    assert read["Service"]["WorkingDirectory"] == read["Service"]["ReadWritePaths"]


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd on this machine")
def test_systemd_understands_the_unit(tmp_path: Path) -> None:
    (unit,) = (block for block in GUIDE["One process on a server"].blocks() if block.file)
    file = tmp_path / "mainspring.service"
    file.write_text(unit.text.replace("/opt/mainspring", str(ROOT)))
    done = subprocess.run(
        ["systemd-analyze", "verify", str(file)], capture_output=True, text=True, check=False
    )
    assert [line for line in done.stderr.splitlines() if "mainspring.service" in line] == []


@pytest.mark.slow
def test_what_the_image_copies_is_all_that_it_needs(tmp_path: Path) -> None:
    """Its steps in a folder of their own, but for those that need the network or root."""
    context, installed = tmp_path / "context", tmp_path / "installed"
    for line in _image("COPY"):
        *sources, target = line.split()
        for source in sources:
            _copy(ROOT / source, context / target / ("" if (ROOT / source).is_dir() else source))
    (pip,) = (line for line in _image("RUN") if line.endswith(" ."))
    own = f"{sys.executable} -m {pip} --quiet --no-index --target {installed}"
    subprocess.run(own.split(), cwd=context, check=True, stderr=subprocess.DEVNULL)
    shutil.rmtree(context)
    lacking = [name for name in _files_of_packages() if not (installed / name).exists()]
    assert lacking == []
    command = json.loads(next(_image("CMD")))
    assert command[:2] == ["mainspring", "run"]
    for arguments in (["migrate"], ["manifest"], ["demo", "--help"], [command[1], "--help"]):
        subprocess.run(
            [sys.executable, "-m", "bot", *arguments],
            cwd=tmp_path,
            env={"PATH": os.environ["PATH"], "PYTHONPATH": str(installed)},
            check=True,
            stdout=subprocess.DEVNULL,
        )
    assert (tmp_path / "mainspring.db").exists()


def test_nothing_but_what_the_image_copies_is_sent_to_the_engine() -> None:
    sent = [
        line.removeprefix("!")
        for line in (ROOT / ".dockerignore").read_text().splitlines()
        if line.startswith("!")
    ]
    copied = {source.split("/")[0] for line in _image("COPY") for source in line.split()[:-1]}
    assert sorted(sent) == sorted(copied)


def test_a_process_holds_no_more_connections_than_it_says() -> None:
    (said,) = re.findall(r"at most (\d+) connections", GUIDE["PostgreSQL"].prose)
    engines = open_engines("postgresql+psycopg://127.0.0.1/x")
    pools = {id(e.pool): e.pool for e in (engines.read, engines.write, engines.background)}
    assert sum(pool.size() for pool in pools.values()) == int(said)  # type: ignore[attr-defined]


def test_the_procfile_has_both_shapes() -> None:
    lines = (ROOT / "Procfile").read_text().splitlines()
    commands = [
        line.partition(": ")[2] for line in lines if re.match(r"(# )?\w+: mainspring", line)
    ]
    assert commands == [
        "mainspring run",
        "mainspring web --at 0.0.0.0:$PORT",
        "mainspring worker",
    ]


def _files_of_packages() -> Iterator[Path]:
    for package in ("bot", "rituals", "storage", "sandbox", "tour"):
        for path in (ROOT / package).rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                yield path.relative_to(ROOT)


def _image(instruction: str) -> Iterator[str]:
    for line in (ROOT / "Dockerfile").read_text().splitlines():
        if line.startswith(f"{instruction} "):
            yield line.partition(" ")[2]


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        shutil.copy(source, target)
