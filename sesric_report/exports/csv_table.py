"""The activities of a session as CSV (RFC 4180): one row each, names spelled out."""

from __future__ import annotations

import csv
import io
from typing import Any

from sesric_report.exports.rows import columns, rows
from sesric_report.records.content import Content

__all__ = ["csv_table"]

_TABLE = "activities"
#: What a spreadsheet would take for a formula at the start of a cell.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_table(content: Content) -> bytes:
    """Return a table of the activities, for a spreadsheet."""
    lines = io.StringIO()
    writer = csv.DictWriter(lines, columns(_TABLE, content.languages()))
    writer.writeheader()
    for row in rows(content)[_TABLE]:
        writer.writerow({name: _cell(value) for name, value in row.items()})
    return lines.getvalue().encode()


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return str(value).lower()
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
