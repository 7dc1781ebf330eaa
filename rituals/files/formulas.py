"""Cells of a CSV that a spreadsheet would calculate."""


def harmless(cell: str) -> str:
    """Spreadsheets calculate what begins like a formula, whoever typed it; after an apostrophe they
    show it as it is."""
    return f"'{cell}" if _is_formula(cell) else cell


def unharmed(cell: str) -> str:
    """The cell before it was made harmless."""
    return cell[1:] if cell[:1] == "'" and _is_formula(cell[1:]) else cell


def _is_formula(cell: str) -> bool:
    """Or is one behind apostrophes, so that one more tells them apart."""
    return cell.lstrip("'")[:1] in ("=", "+", "-", "@", "\t", "\r", "\n") and cell != ""
