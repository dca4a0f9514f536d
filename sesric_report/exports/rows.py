"""Records as rows of a table: one value a cell, names spelled out in each language."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from sesric_report.exports.resolved import activity
from sesric_report.records.content import Content
from sesric_report.records.registry import Registry

__all__ = ["activity_rows", "columns", "in_languages"]

#: The fields of activities, in their order; the names of some are texts.
_FIELDS = (
    "id", "type", "agenda_items", "title", "role", "status", "organizers", "start", "end",
    "date_precision", "mode", "city", "country", "programmes", "networks", "partners", "providers",
    "participants", "participants_approximate", "participants_described_as", "countries",
    "country_group", "certainty",
)  # fmt: skip
_TEXTS, _BODIES = ("title", "city"), ("organizers", "partners", "providers")
_BETWEEN = "; "


def columns(content: Content) -> tuple[str, ...]:
    """Return the columns of activities, one for each language of a name."""
    return in_languages(_FIELDS, (*_TEXTS, *_BODIES), content.languages())


def in_languages(
    fields: Sequence[str], texts: Collection[str], languages: Sequence[str]
) -> tuple[str, ...]:
    """Return the columns of fields: one of each, of texts one for each language."""
    return tuple(
        column
        for field in fields
        for column in ([f"{field}_{tag}" for tag in languages] if field in texts else [field])
    )


def activity_rows(content: Content) -> Iterator[dict[str, Any]]:
    """Yield each activity as a mapping from ``columns`` to text, number, truth value or None."""
    names, languages = columns(content), content.languages()
    for entry in content.activities:
        row = _row(activity(entry.record, content.registry), content.registry, languages)
        yield {name: _cell(row[name]) for name in names}


def _row(plain: dict[str, Any], registry: Registry, languages: Sequence[str]) -> dict[str, Any]:
    row = {name: plain[name] for name in _FIELDS if name in plain}
    for tag in languages:
        row |= {f"{name}_{tag}": (plain[name] or {}).get(tag) for name in _TEXTS}
        row |= {f"{name}_{tag}": _names(plain[name], registry, tag) for name in _BODIES}
    row["certainty"] = (plain["source"] or {}).get("certainty")
    return row


def _names(keys: Iterable[str], registry: Registry, tag: str) -> list[str]:
    return [registry.organizations[key].name.get(tag) or key for key in keys]


def _cell(value: Any) -> Any:
    return _BETWEEN.join(map(str, value)) if isinstance(value, list) else value
