"""JSON Schemas by which an editor completes and checks records, read off the record models."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import TypeAdapter

from sesric_report.records.base import Reference
from sesric_report.records.registry import REGISTRIES
from sesric_report.scaffolding.kinds import RECORDS, SESSION_FILES

__all__ = ["schema"]


_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema(kind: str, keys: Mapping[str, Iterable[str]]) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a kind of file.

    Args:
        kind: One of ``KINDS``; a registry is a mapping of entries.
        keys: The keys of each registry, which fields that refer to it may hold.
    """
    made = TypeAdapter(_content_of(kind)).json_schema()
    _name_keys(made, {name: sorted(ones) for name, ones in keys.items()})
    return {"$schema": _DIALECT, **made}


def _content_of(kind: str) -> Any:
    """Return the type of what a file of a kind holds."""
    if kind in RECORDS:
        return RECORDS[kind][0]
    entry: Any = REGISTRIES.get(kind)
    return SESSION_FILES[kind] if entry is None else dict[str, entry]


def _name_keys(node: Any, keys: Mapping[str, list[str]]) -> None:
    """Let fields that refer to a registry hold its keys and no others."""
    if isinstance(node, list):
        for item in node:
            _name_keys(item, keys)
    elif isinstance(node, dict):
        for value in node.values():
            _name_keys(value, keys)
        registry = node.pop(Reference.SCHEMA_KEY, None)
        if keys.get(registry or ""):
            node["enum"] = keys[str(registry)]
