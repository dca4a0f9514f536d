"""Stage 3, beside the narrative: records resolved, for other tools and for checks.

``EXPORTS`` lists the formats; imports wait until a format is asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sesric_report.records.content import Content

__all__ = ["BINARY", "EXPORTS"]


def _json(content: Content) -> bytes:
    from sesric_report.exports.json_text import json_text

    return json_text(content)


def _csv(content: Content) -> bytes:
    from sesric_report.exports.csv_table import csv_table

    return csv_table(content)


def _xlsx(content: Content) -> bytes:
    from sesric_report.exports.workbook import workbook

    return workbook(content)


def _ics(content: Content) -> bytes:
    from sesric_report.exports.calendar import calendar

    return calendar(content)


def _jsonld(content: Content) -> bytes:
    from sesric_report.exports.linked import linked

    return linked(content)


#: The formats by name.
EXPORTS: dict[str, Callable[[Content], bytes]] = {
    "json": _json,
    "csv": _csv,
    "xlsx": _xlsx,
    "ics": _ics,
    "jsonld": _jsonld,
}
#: Those that are no text.
BINARY = frozenset({"xlsx"})
