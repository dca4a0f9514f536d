"""A session as an Excel workbook (ECMA-376): a sheet for each kind of record.

Dates are dates and figures are figures, so that a spreadsheet sorts, filters and adds them up.
The same content gives the same bytes.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import xlsxwriter

from sesric_report.exports.resolved import resolved
from sesric_report.exports.rows import activity_rows, columns, in_languages
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
    "id": 40,
    "title": 60,
    "city": 18,
    "organizers": 40,
    "partners": 40,
    "providers": 40,
    "name": 50,
}
_USUAL_WIDTH = 14
#: Fields that are texts, in each language.
_TEXTS = frozenset({"title", "name"})


def workbook(content: Content) -> bytes:
    """Return the records of a session as XLSX: activities, publications, agreements, indicators."""
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
    for name, head, rows in _sheets(content):
        _fill(book.add_worksheet(name), head, list(rows), formats)
    book.close()
    return made.getvalue()


def _sheets(content: Content) -> Iterable[tuple[str, Sequence[str], Iterable[Mapping[str, Any]]]]:
    """Yield the name, the columns and the rows of each sheet."""
    plain = resolved(content)
    names = {key: body["name"] for key, body in plain["organizations"].items()}
    yield "activities", columns(content), activity_rows(content)
    sheets = (
        ("publications", ("id", "type", "title", "agenda_items", "start", "end")),
        ("agreements", ("id", "number", "partner", "name", "date")),
        ("indicators", ("id", "agenda_item", "count")),
    )
    languages = content.languages()
    for kind, fields in sheets:
        rows = [{"name": names.get(row.get("partner")), **row} for row in plain[kind]]
        cells = [dict(_cells(row, fields, languages)) for row in rows]
        yield kind, in_languages(fields, _TEXTS, languages), cells


def _cells(
    row: Mapping[str, Any], fields: Sequence[str], languages: Sequence[str]
) -> Iterable[tuple[str, Any]]:
    for field in fields:
        value = row[field]
        if field in _TEXTS:
            yield from ((f"{field}_{tag}", (value or {}).get(tag)) for tag in languages)
        else:
            yield field, "; ".join(map(str, value)) if isinstance(value, list) else value


def _is_rtl(column: str) -> bool:
    """Whether a column is that of a language which runs from right to left."""
    language = LANGUAGES.get(column.rpartition("_")[2])
    return language is not None and language.direction is Direction.RIGHT_TO_LEFT


def _fill(
    sheet: Any,
    columns: Sequence[str],
    rows: Sequence[Mapping[str, Any]],
    formats: Mapping[str, Any],
) -> None:
    for number, column in enumerate(columns):
        sheet.set_column(number, number, _WIDTHS.get(column.partition("_")[0], _USUAL_WIDTH))
        sheet.write_string(0, number, column, formats["head"])
        style = formats["rtl" if _is_rtl(column) else "text"]
        for line, row in enumerate(rows, start=1):
            if column in _DAYS and row[column]:
                day = datetime.date.fromisoformat(row[column])
                sheet.write_datetime(line, number, day, formats["day"])
            else:
                sheet.write(line, number, row[column], style)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, len(rows), len(columns) - 1)
