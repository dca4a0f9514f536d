"""Stage 3, beside the narrative: records resolved, for other tools and for checks.

``EXPORTS`` lists the formats; each returns text.
"""

from __future__ import annotations

from collections.abc import Callable

from sesric_report.exports.csv_table import csv_table
from sesric_report.exports.json_text import json_text
from sesric_report.records.content import Content

__all__ = ["EXPORTS"]

#: The formats by name.
EXPORTS: dict[str, Callable[[Content], str]] = {"json": json_text, "csv": csv_table}
