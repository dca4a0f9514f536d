"""Records as rows of a table: one value a cell, names spelled out in Arabic and English."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sesric_report.exports.resolved import activity
from sesric_report.records.content import Content
from sesric_report.records.registry import Registry

__all__ = ["COLUMNS", "activity_rows"]

#: The columns of activities, in their order.
COLUMNS = (
    "id", "type", "agenda_items", "title_ar", "title_en", "start", "end", "date_precision", "mode",
    "city_ar", "city_en", "country", "programmes", "networks", "partners_ar", "partners_en",
    "providers_ar", "providers_en", "participants", "participants_approximate",
    "participants_described_as", "countries", "country_group", "certainty",
)  # fmt: skip
_TAGS = ("ar", "en")
_BETWEEN = "; "


def activity_rows(content: Content) -> Iterator[dict[str, Any]]:
    """Yield each activity as a mapping from ``COLUMNS`` to text, number, truth value or None."""
    for entry in content.activities:
        row = _row(activity(entry.record, content.registry), content.registry)
        yield {name: _cell(row[name]) for name in COLUMNS}


def _row(plain: dict[str, Any], registry: Registry) -> dict[str, Any]:
    row = {name: plain[name] for name in COLUMNS if name in plain}
    for name in ("title", "city"):
        for tag in _TAGS:
            row[f"{name}_{tag}"] = (plain[name] or {}).get(tag)
    for name in ("partners", "providers"):
        for tag in _TAGS:
            row[f"{name}_{tag}"] = _names(plain[name], registry, tag)
    row["certainty"] = (plain["source"] or {}).get("certainty")
    return row


def _names(keys: Iterable[str], registry: Registry, tag: str) -> list[str]:
    return [registry.organizations[key].name.get(tag) or key for key in keys]


def _cell(value: Any) -> Any:
    return _BETWEEN.join(map(str, value)) if isinstance(value, list) else value
