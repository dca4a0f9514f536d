"""Which fields of a model can hold what: looked up once for a model, not once for a record."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, get_args

from sesric_report.records.base import Localized, LocalizedList, Record

__all__ = ["fields_holding", "texts_within"]

Path = tuple[str | int, ...]


@cache
def fields_holding(model: type[Record], *kinds: type) -> tuple[tuple[str, str], ...]:
    """Return name and alias of the fields in which a value of some kinds can be found.

    A field counts if its annotation names one of the kinds, or a model that has such a field.
    """
    return tuple(
        (name, field.alias or name)
        for name, field in model.model_fields.items()
        if _mentions(field.annotation, kinds) or _marked(field.metadata, kinds)
    )


def _mentions(annotation: Any, kinds: tuple[type, ...]) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return issubclass(annotation, kinds) or bool(fields_holding(annotation, *kinds))
    arguments = get_args(annotation)
    return _marked(arguments, kinds) or any(_mentions(one, kinds) for one in arguments)


def _marked(values: Any, kinds: tuple[type, ...]) -> bool:
    """Whether one of the marks of an ``Annotated`` type is of one of the kinds."""
    return any(isinstance(value, kinds) for value in values)


def texts_within(value: Any, path: Path = ()) -> Iterator[tuple[Path, Localized | LocalizedList]]:
    """Yield every text in some languages inside a value, and its path."""
    if isinstance(value, Localized | LocalizedList):
        yield path, value
    elif isinstance(value, Record):
        for name, alias in fields_holding(type(value), Localized, LocalizedList):
            yield from texts_within(getattr(value, name), (*path, alias))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from texts_within(item, (*path, index))
