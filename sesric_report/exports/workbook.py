"""A session as an Excel workbook (ECMA-376): a sheet for each table of ``rows.TABLES``.

Dates are dates and figures are figures, so that a spreadsheet sorts, filters and adds them up.
The same content gives the same bytes.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Mapping, Sequence
from typing import Any

import xlsxwriter

from sesric_report.exports.rows import columns, rows
from sesric_report.languages import LANGUAGES, Direction
from sesric_report.records.content import Content

__all__ = ["workbook"]

#: No clock is read.
_NO_DATE = datetime.datetime(2000, 1, 1)
#: Texts are never taken for formulas, numbers or links.
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
#: Columns that hold days, and the widths of columns, in characters; others have the usual one.
_DAYS = frozenset({"start", "end", "date"})
_WIDTHS = {
    "id": 40, "title": 60, "city": 18, "organizers": 40, "partners": 40, "providers": 40,
    "name": 50,
    "objective": 60, "topics": 60, "outcomes": 60, "means": 60, "exchanges": 60, "offerings": 60,
    "proceedings": 40, "purpose": 60, "basis": 40, "notes": 40,
}  # fmt: skip
_USUAL_WIDTH = 14


def workbook(content: Content) -> bytes:
    """Return the records of a session as XLSX."""
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, _OPTIONS)
    book.set_properties({"created": _NO_DATE, "author": "sesric-report"})
    formats = {
        "head": book.add_format({"bold": True, "bottom": 1, "text_wrap": True}),
        "day": book.add_format({"num_format": "yyyy-mm-dd", "align": "left", "valign": "top"}),
        "text": book.add_format({"text_wrap": True, "valign": "top"}),
        # Reading order 2 is from right to left (18.8.1).
        "rtl": book.add_format({"text_wrap": True, "valign": "top", "reading_order": 2}),
    }
    for table, filled in rows(content).items():
        head = columns(table, content.languages())
        _fill(book.add_worksheet(table), head, filled, formats)
    book.close()
    return made.getvalue()


def _is_rtl(column: str) -> bool:
    """Whether a column is that of a language which runs from right to left."""
    language = LANGUAGES.get(column.rpartition("_")[2])
    return language is not None and language.direction is Direction.RIGHT_TO_LEFT


def _fill(
    sheet: Any,
    head: Sequence[str],
    filled: Sequence[Mapping[str, Any]],
    formats: Mapping[str, Any],
) -> None:
    for number, column in enumerate(head):
        sheet.set_column(number, number, _WIDTHS.get(column.partition("_")[0], _USUAL_WIDTH))
        sheet.write_string(0, number, column, formats["head"])
        style = formats["rtl" if _is_rtl(column) else "text"]
        for line, row in enumerate(filled, start=1):
            if column in _DAYS and row[column]:
                day = datetime.date.fromisoformat(row[column])
                sheet.write_datetime(line, number, day, formats["day"])
            else:
                sheet.write(line, number, row[column], style)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, len(filled), len(head) - 1)
