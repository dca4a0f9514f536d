"""Which fields of a record are filled, down to the texts, keys and figures that they hold."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from sesric_report.records.base import Localized, LocalizedList, Record
from sesric_report.records.dates import DateSpan
from sesric_report.records.keys import references

__all__ = ["Filled", "Path", "filled"]

Path = tuple[str | int, ...]

#: Models that are one value, not fields of their own.
_WHOLE = (Localized, LocalizedList, DateSpan)


@dataclass(frozen=True)
class Filled:
    """A field that says something.

    Args:
        path: The way to it, as the file writes it, the numbers of items included.
        value: What it holds; of a list one item.
        registry: The registry that the value is a key of.
    """

    path: Path
    value: Any
    registry: str | None = None

    @property
    def field(self) -> str:
        """The path without the numbers of items: ``participants.from``."""
        return ".".join(step for step in self.path if isinstance(step, str))


def filled(record: Record, without: Collection[str] = ()) -> Iterator[Filled]:
    """Yield the filled fields of a record, those of records in it included, in their order.

    What is not written in the file, is empty, or says no (``link: false``) is not filled.

    Args:
        record: The record.
        without: Fields of the record itself that are not looked into.
    """
    registries = {path: registry for path, registry, _key in references(record)}
    for path, value in _values(record, (), without):
        yield Filled(path, value, registries.get(path))


def _values(value: Any, path: Path, without: Collection[str] = ()) -> Iterator[tuple[Path, Any]]:
    if isinstance(value, Record) and not isinstance(value, _WHOLE):
        for name, alias in _fields(type(value)):
            if name in value.model_fields_set and alias not in without:
                yield from _values(getattr(value, name), (*path, alias))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _values(item, (*path, index))
    elif value is not None and value is not False:
        yield path, value


@cache
def _fields(model: type[Record]) -> tuple[tuple[str, str], ...]:
    """Return name and alias of the fields of a model."""
    return tuple((name, field.alias or name) for name, field in model.model_fields.items())
