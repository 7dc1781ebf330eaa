"""docs/experiments.md says what can be typed, and what comes of it, as it is."""

import io
import re
from datetime import date

from bot.commands.registry import command_named
from rituals.experiment import figures, looking
from rituals.experiment.asked import Asked, Filter
from rituals.experiment.idea import Confidence, Cost, Gain
from rituals.experiment.ideas import POINTS
from rituals.experiment.model import Verdict, Where
from rituals.files.columns import OF
from rituals.files.reading import read
from rituals.files.records import Format, Record
from tests.docs.pages import page, rows


def test_every_filter_is_in_the_table_and_its_example_is_understood() -> None:
    table = rows(page("experiments")["Search"].text)
    assert [row[0] for row in table] == [f"`{one}:`" for one in Filter]
    for row in table:
        for typed in re.findall(r"`(\w+:[^`]+)`", " ".join(row)):
            assert looking.read(typed, today=date(2026, 11, 16)) != Asked()


def test_every_word_for_where_it_was_measured_is_in_the_table() -> None:
    table = rows(page("experiments")["Observing"].text)
    assert [row[0] for row in table] == [str(one) for one in Where]
    for row in table:
        for typed in re.findall(r"`(.+?)`", row[1]):
            assert figures.parse(f"42 auc=0.81 {typed}").where == row[0]


def test_what_is_typed_there_to_observe_is_understood() -> None:
    (block,) = page("experiments")["Observing"].blocks()
    typed = [line.removeprefix("/experiment observe ") for line in block.text.splitlines()]
    read = [figures.parse(line) for line in typed]
    assert [len(one.values) for one in read] == [1, 2, 1]
    assert (read[1].where, read[1].note) == (Where.PRODUCTION, "with the labels of March")


def test_the_points_of_ideas_are_those_that_rank_them() -> None:
    columns = zip(*rows(page("experiments")["Ideas"].text), strict=True)
    scales: tuple[list[Gain | Confidence | Cost], ...] = ([*Gain], [*Confidence], [*Cost])
    for scale, said in zip(scales, columns, strict=True):
        assert [float(cell.rpartition(" ")[2]) for cell in said] == [POINTS[one] for one in scale]


def test_every_verdict_is_explained() -> None:
    table = rows(page("experiments")["Concluding"].text)
    assert [row[0] for row in table] == [str(one) for one in Verdict]


def test_commands_are_commands() -> None:
    text = "".join(section.text for section in page("experiments").values())
    command = command_named("experiment")
    assert command
    named = set(re.findall(r"/experiment (\w+)", text))
    assert named and named <= set(command.words)


def test_every_column_of_a_file_is_explained_and_the_example_is_understood() -> None:
    section = page("experiments")["Bring along, take away"]
    named = set(re.findall(r"`(\w+)`", section.text))
    assert {name for columns in OF.values() for name in columns} <= named
    (example,) = (block for block in section.blocks() if block.kind == "csv")
    found = list(read(io.BytesIO(example.text.encode()), Format.CSV))
    assert [type(one) for one in found] == [Record, Record]
