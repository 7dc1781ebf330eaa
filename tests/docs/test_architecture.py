"""docs/architecture.md names what is there."""

import re

from tests.docs.pages import DOCS, ROOT

TEXT = (DOCS / "architecture.md").read_text()
_FOLDERS = "rituals|storage|bot|sandbox|tour|tests"


def test_every_file_and_folder_that_it_names_is_there() -> None:
    named = set(re.findall(rf"`((?:{_FOLDERS})/[\w/.]*)", TEXT))
    assert len(named) > 20
    assert [path for path in named if not (ROOT / path).exists()] == []


def test_every_name_in_a_file_that_it_names_is_in_it() -> None:
    named = re.findall(rf"`((?:{_FOLDERS})/[\w/.]+)::(\w+)`", TEXT)
    assert named
    for path, name in named:
        assert re.search(rf"^(?:async )?(?:def|class) {name}\b", (ROOT / path).read_text(), re.M)


def test_every_folder_of_the_bot_is_explained() -> None:
    packages = {p.parent.name for p in (ROOT / "bot").glob("*/__init__.py")}
    explained = set(re.findall(r"`bot/(\w+)", TEXT))
    assert packages - explained - {"commands", "doctor", "manifest", "process", "words"} == set()
