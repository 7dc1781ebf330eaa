"""Files as people and spreadsheets write them: what is in them is read, what is wrong is said with
its line, and nothing that anybody could send breaks it."""

import io
import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rituals.calendar import TeamCalendar
from rituals.files import importing
from rituals.files.columns import EXPERIMENT, Kind
from rituals.files.formulas import harmless, unharmed
from rituals.files.importing import Report, Source
from rituals.files.index import Index
from rituals.files.model import Ground
from rituals.files.people import Directory
from rituals.files.reading import read
from rituals.files.records import Format, Problem, Record
from rituals.team.model import Team

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
TEAM = Team(
    "t1", "C1", "ml-churn", False, TeamCalendar(zone="Europe/Berlin"), "U1", ("U1",), (), False
)
RIGHT = {"change": "Tenure features", "begun": "2026-03-14"}
OVER = {**RIGHT, "outcome": "good", "learned": "It helps.", "decision": "ship"}


def ground() -> Ground:
    people = Directory({"U1": "Alice", "U2": "Alex", "U3": "Alex"})
    return Ground(TEAM, {"churn model": "p1"}, people, NOW, "old.csv")


def source(content: bytes, shape: Format, kind: Kind = Kind.EXPERIMENT) -> Source:
    return Source(lambda: io.BytesIO(content), shape, kind, (), "old")


def surveyed(content: bytes, shape: Format = Format.JSON) -> Report:
    report = Report()
    index = Index(TEAM.team_id)
    importing.survey([source(content, shape)], ground(), index, report, lambda *_: None)
    return report


def told(content: bytes, shape: Format = Format.JSON) -> list[tuple[int, str, str]]:
    """Line, column, what is wrong."""
    found = surveyed(content, shape).problems
    return [(one.line, one.column, type(one.error).__name__) for _, one in found]


def line(**cells: Any) -> bytes:
    return json.dumps(cells).encode() + b"\n"


def csv_of(text: str) -> list[Record | Problem]:
    return list(read(io.BytesIO(text.encode()), Format.CSV))


@pytest.mark.parametrize(
    "text",
    [
        "change,begun,data\nTenure,2026-03-14,x\n",
        "\ufeffchange,begun,data\r\nTenure,2026-03-14,x\r\n",
        "change;begun;data\nTenure;2026-03-14;x",
        '"Change"\t"Begun"\tDATA\nTenure\t2026-03-14\tx\n\n\t\t\n',
    ],
)
def test_a_spreadsheet_of_any_country_reads_alike(text: str) -> None:
    [found] = csv_of(text)
    assert isinstance(found, Record)
    assert found.line == 2
    assert found.cells == {"change": "Tenure", "begun": "2026-03-14", "data": "x"}


def test_a_cell_may_have_lines_and_what_follows_keeps_its_own_number() -> None:
    first, second = csv_of('change,begun,data\nA,2026-03-14,"one\ntwo"\nB,2026-03-14,"a ""b"" c"\n')
    assert isinstance(first, Record) and isinstance(second, Record)
    assert (first.line, first.cells["data"]) == (2, "one\ntwo")
    assert (second.line, second.cells["data"]) == (4, 'a "b" c')


@pytest.mark.parametrize(
    ("content", "wrong"),
    [
        (b"", (0, "", "FileIsEmpty")),
        (b"change,begun\n\xff\xfe,2026-03-14\n", (2, "", "FileNotUtf8")),
        ("change,begun\nA,2026-03-14\n".encode("utf-16"), (1, "", "FileNotUtf8")),
        (b'change,begun\nA,2026-03-14\n"B,2026-03-14\nC,2026', (3, "", "NotCsv")),
        (b"what,when\nA,2026-03-14\n", (1, "", "NoColumnKnown")),
        (b"change,begun,desicion\nA,2026-03-14,ship\n", (1, "desicion", "ColumnUnknown")),
        (b"change,begun,Change\nA,2026-03-14,B\n", (1, "Change", "FileColumnTwice")),
        (b"change,begun\nA,2026-03-14,more\n", (2, "", "TooManyCells")),
        (b"change,begun\n" + b"x" * 2_000_000, (2, "", "FileLineTooLong")),
    ],
)
def test_what_is_wrong_with_a_csv_is_said_with_its_line(
    content: bytes, wrong: tuple[int, str, str]
) -> None:
    assert told(content, Format.CSV) == [wrong]


@pytest.mark.parametrize(
    ("content", "wrong"),
    [
        (b"  \n", (0, "", "FileIsEmpty")),
        (line(**RIGHT) + b'{"change": \n', (2, "", "NotJson")),
        (b"[1, 2", (1, "", "NotAnObject")),
        (b'[{"change": "A", "begun": "2026-03-14"}', (1, "", "NotJson")),
        (b"[" * 100_000 + b"]" * 100_000, (1, "", "NestedTooDeeply")),
        (b'{"a":' * 100_000, (1, "", "NestedTooDeeply")),
        (line(**RIGHT, value=int("9" * 400)), (1, "value", "NotAFigure")),
        (b'{"change": "A", "begun": "2026-03-14", "value": 1e400}', (1, "value", "NotAFigure")),
        (b'{"change": "A", "begun": "2026-03-14", "value": NaN}', (1, "value", "NotAFigure")),
        (b'{"change": ' + b"9" * 5000 + b"}", (1, "", "NotJson")),
        (b'{"change": "' + b"x" * 2_000_000 + b'"}', (1, "", "FileLineTooLong")),
        (line(kind="experimant", **RIGHT), (1, "", "WordUnknown")),
        (line(begun="2026-03-14", change=["A"]), (1, "change", "NotText")),
        (line(**RIGHT, steps="none"), (1, "steps", "NotAList")),
    ],
)
def test_what_is_wrong_with_json_is_said_with_its_line(
    content: bytes, wrong: tuple[int, str, str]
) -> None:
    assert wrong in told(content)


@pytest.mark.parametrize(
    ("cells", "wrong"),
    [
        ({"begun": "2026-03-14"}, [("change", "ChangeMissing")]),
        ({"change": "A"}, [("begun", "DateMissing")]),
        ({"change": "A", "begun": "14.03.2026"}, [("begun", "NotADate")]),
        ({"change": "A", "begun": "2026-02-30"}, [("begun", "NotADate")]),
        ({"change": "A", "begun": "0001-01-01"}, [("begun", "NotADate")]),
        ({"change": "A", "begun": "9999-12-31T23:59-23:59"}, [("begun", "NotADate")]),
        ({"change": "A", "begun": "2026-12-03"}, [("begun", "DateInFuture")]),
        ({**OVER, "concluded": "2026-03-01"}, [("concluded", "OverBeforeItBegan")]),
        ({**RIGHT, "change": "x" * 301}, [("change", "TooLong")]),
        ({**RIGHT, "concluded": "2026-04-01"}, [("outcome", "OutcomeMissing")]),
        ({**RIGHT, "stage": "concluded"}, [("outcome", "OutcomeMissing")]),
        ({**OVER, "outcome": "success"}, [("outcome", "WordUnknown")]),
        ({**OVER, "decision": "", "learned": ""}, [("learned", "LearnedMissing"),
                                                   ("decision", "DecisionMissing")]),
        ({**OVER, "decision": "park"}, [("parked_until", "ParkedUntilMissing")]),
        ({**OVER, "decision": "hand over"}, [("handed_to", "HandedToMissing")]),
        ({**OVER, "likely_cause": "drift"}, [("how_it_failed", "HowMissing")]),
        ({**RIGHT, "baseline": "nan", "metric": "AUC"}, [("baseline", "NotAFigure")]),
        ({**RIGHT, "target": "inf", "metric": "AUC"}, [("target", "NotAFigure")]),
        ({**RIGHT, "target": "1,200", "metric": "AUC"}, [("target", "NotAFigure")]),
        ({**RIGHT, "baseline": "0.8"}, [("metric", "ColumnMissing")]),
        ({**RIGHT, "metric": "AUC", "baseline": "78%", "target": "0.85"},
         [("baseline", "PercentOrFraction")]),
        ({**OVER, "metric": "AUC", "baseline": "0.7", "target": "0.8", "value": "81"},
         [("value", "PercentOrFraction")]),
        ({**RIGHT, "stop_attempts": "0"}, [("stop_attempts", "OutOfRange")]),
        ({**RIGHT, "stop_attempts": "2.5"}, [("stop_attempts", "OutOfRange")]),
        ({**RIGHT, "parent": "exp-9"}, [("parent", "ParentUnknown")]),
        ({**RIGHT, "id": "a", "parent": "a"}, [("parent", "ParentInCircle")]),
    ],
)  # fmt: skip
def test_what_is_wrong_with_an_experiment_is_said_at_its_column(
    cells: dict[str, str], wrong: list[tuple[str, str]]
) -> None:
    assert told(line(**cells)) == [(1, *one) for one in wrong]


def test_numbers_are_read_as_people_type_them() -> None:
    index, report = Index(TEAM.team_id), Report()
    content = line(**OVER, metric="AUC", baseline="0,78", target="8.5e-1", value="81 %", id="a")
    sources = [source(content, Format.JSON)]
    importing.survey(sources, ground(), index, report, lambda *_: None)
    list(index.number(1))
    [batch] = importing.batches(sources, ground(), index, report, lambda: "o", lambda *_: None)
    [one] = batch.experiments
    assert one.metric and one.outcome
    assert (one.metric.baseline, one.metric.target, one.outcome.value) == (0.78, 0.85, 0.81)


def test_the_same_id_twice_is_said_with_the_line_of_the_first() -> None:
    found = surveyed(line(**RIGHT, id="a") + b"\n" + line(**RIGHT, id="a"))
    [(_, problem)] = found.problems
    assert problem.line == 3 and problem.error.facts == {"id": "a", "line": 1}


def test_a_list_of_objects_on_one_line_or_many_reads_like_an_object_a_line() -> None:
    objects = [{**RIGHT, "change": f'A "{n}" [x] {{y}}, \\'} for n in range(40)]
    files = [
        json.dumps(objects),
        json.dumps(objects, indent=1),
        "\n".join(map(json.dumps, objects)),
    ]
    said = [
        [one.cells["change"] for one in read(io.BytesIO(text.encode()), Format.JSON)
         if isinstance(one, Record)]
        for text in files
    ]  # fmt: skip
    assert said[0] == said[1] == said[2] == [one["change"] for one in objects]


def test_of_many_mistakes_the_first_are_told_and_the_rest_are_counted() -> None:
    found = surveyed(line(change="A") * 300)
    assert (len(found.problems), found.wrong) == (importing.MOST_TOLD, 300)


@given(st.text())
def test_no_cell_is_a_formula_and_each_comes_back_as_it_was(cell: str) -> None:
    assert unharmed(harmless(cell)) == cell
    assert harmless(cell)[:1] not in ("=", "+", "-", "@", "\t", "\r", "\n") or not cell


_ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=40),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=8,
)
_LIKELY = st.sampled_from(
    ["2026-03-14", "good", "park", "81%", "0,8", "observe", "a", "#1", "1e400"]
)
_COLUMN = st.sampled_from([*EXPERIMENT, "observations", "steps", "extensions", "kind", "else"])


@settings(max_examples=300)
@given(st.lists(st.dictionaries(_COLUMN, _LIKELY | _ANY), max_size=4))
def test_no_object_breaks_it_and_each_problem_has_its_line(objects: list[dict[str, Any]]) -> None:
    content = b"".join(json.dumps(one).encode() + b"\n" for one in objects)
    assert all(1 <= number <= len(objects) for number, *_ in told(content) if objects)


@settings(max_examples=200)
@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode), st.sampled_from(Format))
def test_no_bytes_break_it(content: bytes, shape: Format) -> None:
    beginning = b"change,begun\n" if shape is Format.CSV else b""
    told(content, shape)
    told(beginning + content, shape)
    told(b"[" + content, shape)
