"""The fixed labels: each text of labels.yaml, and what it is given to fill in."""

from __future__ import annotations

from sesric_report.measures import DIMENSIONS

__all__ = ["LABELS"]

_FIGURES = (
    "title", "figure", "value", "activities", "joined", "not_held", "publications", "indicators",
    "agreements", "participants", "women", "men", "capacity_building", "median", "largest",
    "countries_median", "countries_largest", "change",
)  # fmt: skip
_NOTHING: frozenset[str] = frozenset()

#: The labels by the way to them, steps parted by dots, and the fields that each may hold.
LABELS: dict[str, frozenset[str]] = {
    "session": frozenset({"number", "name"}),
    "agenda_item": frozenset({"number", "title"}),
    **{f"figures.{name}": _NOTHING for name in _FIGURES},
    "notes.reporting": frozenset({"reporting", "all"}),
    "notes.at_least": frozenset({"told"}),
    "notes.no_agreements": _NOTHING,
    "notes.brackets": _NOTHING,
    "notes.others": frozenset({"count"}),
    "notes.several": _NOTHING,
    "notes.more": frozenset({"count", "dimension"}),
    **{
        f"dimensions.{name}.{part}": _NOTHING
        for name in DIMENSIONS
        for part in ("title", "column", "missing")
    },
    **{f"modes.{name}": _NOTHING for name in ("online", "in_person", "hybrid")},
    "others": _NOTHING,
    "international": _NOTHING,
}
