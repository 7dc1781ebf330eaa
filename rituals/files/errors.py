"""What can be wrong with a file that is to be imported."""

from rituals.errors import PersonError


class FileNotUtf8(PersonError):
    """Some program wrote it in an encoding of its own."""


class FileIsEmpty(PersonError):
    """There is no line in it, or only the names of the columns."""


class FileLineTooLong(PersonError):
    """Facts: limit (in kilobytes)."""


class FileTooLarge(PersonError):
    """Facts: most (records)."""


class FileChanged(PersonError):
    """Something wrote into it while it was imported."""


class NotCsv(PersonError):
    """A quotation mark is opened and never closed, as a rule."""


class NotJson(PersonError):
    """Facts: at (the character)."""


class NotAnObject(PersonError):
    """Each line, or each element of the list, is one record. Facts: example."""


class NestedTooDeeply(PersonError):
    """Nobody's experiment is that deep."""


class NoColumnKnown(PersonError):
    """The first line doesn't name the columns. Facts: columns (some that there are)."""


class ColumnMissing(PersonError):
    """Facts: column."""


class ColumnUnknown(PersonError):
    """Facts: column, nearest (None: nothing is near)."""


class FileColumnTwice(PersonError):
    """Facts: column."""


class TooManyCells(PersonError):
    """More than the first line has. Facts: cells, columns (how many)."""


class NotText(PersonError):
    """A list or an object stands where a text or a number should."""


class NotAList(PersonError):
    """Of objects, that is."""


class WordUnknown(PersonError):
    """Facts: text, words (those that there are), nearest (None: nothing is near)."""


class NotADate(PersonError):
    """Facts: text."""


class DateInFuture(PersonError):
    """Facts: text."""


class DateMissing(PersonError):
    """Neither when it was begun nor when it was concluded."""


class OverBeforeItBegan(PersonError):
    """It is concluded before it was begun."""


class OutOfRange(PersonError):
    """A whole number. Facts: low, high."""


class OutcomeMissing(PersonError):
    """It is concluded, and nothing says how it came out."""


class FileIdTwice(PersonError):
    """Facts: id, line (of the first)."""


class ParentUnknown(PersonError):
    """Nothing in the file has that id or number. Facts: text."""


class ParentInCircle(PersonError):
    """It iterates on itself, by way of others or not."""


class ExperimentUnknown(PersonError):
    """What was observed is of none in the file. Facts: text."""


class ImportUnderWay(PersonError):
    """Another one of the workspace is. Facts: since."""


class ImportGone(PersonError):
    """It was quiet for so long that another import took it back."""
