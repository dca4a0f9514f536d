"""Types of fields whose values are keys of a registry."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Annotated, Any, get_args

from sesric_report.records.base import Record, Reference
from sesric_report.records.introspection import fields_holding

__all__ = [
    "ActivityTypeKey",
    "CityKey",
    "CountryGroupKey",
    "CountryKey",
    "CurrencyKey",
    "DistinctionKey",
    "NetworkKey",
    "OrganizationKey",
    "PlanKey",
    "ProgrammeKey",
    "ProjectKey",
    "PublicationTypeKey",
    "RoleKey",
    "VenueKey",
    "references",
]

ActivityTypeKey = Annotated[str, Reference("activity_types")]
CityKey = Annotated[str, Reference("cities")]
CountryGroupKey = Annotated[str, Reference("country_groups")]
CountryKey = Annotated[str, Reference("countries")]
CurrencyKey = Annotated[str, Reference("currencies")]
DistinctionKey = Annotated[str, Reference("distinctions")]
NetworkKey = Annotated[str, Reference("networks")]
OrganizationKey = Annotated[str, Reference("organizations")]
PlanKey = Annotated[str, Reference("plans")]
ProgrammeKey = Annotated[str, Reference("programmes")]
ProjectKey = Annotated[str, Reference("projects")]
PublicationTypeKey = Annotated[str, Reference("publication_types")]
RoleKey = Annotated[str, Reference("participant_roles")]
VenueKey = Annotated[str, Reference("venues")]

Path = tuple[str | int, ...]


def _marker(annotation: object) -> Reference | None:
    """Return the first registry mark anywhere inside an annotation."""
    if isinstance(annotation, Reference):
        return annotation
    arguments = get_args(annotation)
    return next((found for found in map(_marker, arguments) if found), None)


@cache
def _reference_fields(model: type[Record]) -> dict[str, str]:
    """Return the fields of a model that hold registry keys, and their registries."""
    marks = {
        name: next((m for m in field.metadata if isinstance(m, Reference)), None)
        or _marker(field.annotation)
        for name, field in model.model_fields.items()
    }
    return {name: mark.registry for name, mark in marks.items() if mark is not None}


def references(record: Record, at: Path = ()) -> Iterator[tuple[Path, str, str]]:
    """Yield the path, the registry and the key of every reference inside a record."""
    registries = _reference_fields(type(record))
    for name, alias in fields_holding(type(record), Reference):
        value = getattr(record, name)
        if name in registries:
            yield from _keys(value, (*at, alias), registries[name])
        elif value:
            yield from _nested(value, (*at, alias))


def _keys(value: Any, path: Path, registry: str) -> Iterator[tuple[Path, str, str]]:
    if isinstance(value, str):
        yield path, registry, value
    elif value is not None:
        yield from (((*path, index), registry, key) for index, key in enumerate(value))


def _nested(value: Any, path: Path) -> Iterator[tuple[Path, str, str]]:
    if isinstance(value, Record):
        yield from references(value, path)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _nested(item, (*path, index))
