"""The kinds of records that can be begun: what each is, and where it stands."""

from __future__ import annotations

from typing import NamedTuple

from sesric_report.records.activity import Activity
from sesric_report.records.base import Record
from sesric_report.records.publication import Publication
from sesric_report.records.registry import REGISTRIES
from sesric_report.records.session import (
    Agreement,
    Agreements,
    IndicatorCount,
    Indicators,
    Introduction,
    Session,
)

__all__ = [
    "BEGUN",
    "ENTRIES",
    "ITEMS",
    "KINDS",
    "RECORDS",
    "REGISTRY_KEY",
    "SESSION",
    "SESSION_FILES",
    "Item",
    "kind_of",
]

#: What ``new`` calls a session.
SESSION = "session"

#: The files of a session that hold one record, by their names without suffix.
SESSION_FILES: dict[str, type[Record]] = {
    SESSION: Session,
    "introduction": Introduction,
    "agreements": Agreements,
    "indicators": Indicators,
}

#: Records of which a session has many, each a file, and the folder of each.
RECORDS: dict[str, tuple[type[Record], str]] = {
    "activity": (Activity, "activities"),
    "publication": (Publication, "publications"),
}


class Item(NamedTuple):
    """Records that are items of a list in one file of a session.

    Args:
        model: The record.
        file: The file's name without suffix.
        field: The key of the list.
    """

    model: type[Record]
    file: str
    field: str


#: Records that are items of a file of a session.
ITEMS: dict[str, Item] = {
    "agreement": Item(Agreement, "agreements", "agreements"),
    "indicator": Item(IndicatorCount, "indicators", "counts"),
}


#: What can be the key of an entry of a registry.
REGISTRY_KEY = r"[A-Za-z0-9][A-Za-z0-9_-]*"


def kind_of(registry: str) -> str:
    """Return what one entry of a registry is called: city of cities, activity-type."""
    stem = registry.removesuffix("s")
    return (f"{stem.removesuffix('ie')}y" if stem.endswith("ie") else stem).replace("_", "-")


#: Entries of the registry, and the registry of each.
ENTRIES: dict[str, str] = {kind_of(registry): registry for registry in REGISTRIES}

#: Every kind that can be begun.
BEGUN: tuple[str, ...] = (SESSION, *RECORDS, *ITEMS, *ENTRIES)

#: Every kind of file that a project's content holds.
KINDS: tuple[str, ...] = (*RECORDS, *SESSION_FILES, *REGISTRIES)
