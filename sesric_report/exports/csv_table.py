"""The activities of a session as CSV (RFC 4180): one row each, names spelled out."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Any

from sesric_report.exports.resolved import activity
from sesric_report.records.content import Content
from sesric_report.records.registry import Registry

__all__ = ["csv_table"]

_COLUMNS = (
    "id", "type", "agenda_items", "title_ar", "title_en", "start", "end", "date_precision", "mode",
    "city_ar", "city_en", "country", "programmes", "networks", "partners_ar", "partners_en",
    "providers_ar", "providers_en", "participants", "participants_approximate",
    "participants_described_as", "countries", "country_group", "certainty",
)  # fmt: skip
_BETWEEN = "; "
#: What a spreadsheet would take for a formula at the start of a cell.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_table(content: Content) -> str:
    """Return a table of the activities, for a spreadsheet."""
    lines = io.StringIO()
    writer = csv.DictWriter(lines, _COLUMNS)
    writer.writeheader()
    for entry in content.activities:
        row = _row(activity(entry.record, content.registry), content.registry)
        writer.writerow({name: _cell(value) for name, value in row.items()})
    return lines.getvalue()


def _row(plain: dict[str, Any], registry: Registry) -> dict[str, Any]:
    row = {name: plain[name] for name in _COLUMNS if name in plain}
    for name in ("title", "city"):
        for tag in ("ar", "en"):
            row[f"{name}_{tag}"] = (plain[name] or {}).get(tag)
    for name in ("partners", "providers"):
        for tag in ("ar", "en"):
            row[f"{name}_{tag}"] = _names(plain[name], registry, tag)
    row["certainty"] = (plain["source"] or {}).get("certainty")
    return row


def _names(keys: Iterable[str], registry: Registry, tag: str) -> list[str]:
    return [registry.organizations[key].name.get(tag) or key for key in keys]


def _cell(value: Any) -> Any:
    if isinstance(value, list):
        value = _BETWEEN.join(map(str, value))
    if isinstance(value, bool):
        return str(value).lower()
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
