"""Records as rows of a table: one value a cell, texts and names spelled out in each language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sesric_report.exports.resolved import resolved
from sesric_report.records.content import Content

__all__ = ["TABLES", "columns", "rows"]

#: The tables and their fields. ``provision.count`` is a field of a record in the record.
TABLES: dict[str, tuple[str, ...]] = {
    "activities": (
        "id", "type", "agenda_items", "title", "role", "status", "organizers", "start", "end",
        "date_precision", "mode", "city", "country", "programmes", "networks", "partners",
        "providers", "participants", "participants_approximate", "participants_women",
        "participants_men", "participants_described_as", "countries", "country_group",
        "source.certainty", "venue", "language", "plans", "projects", "capacity", "coordinators",
        "facilitators", "hosts", "guests", "speakers", "provision.count",
        "provision.described_as", "provision.countries", "provision.from", "participants_from",
        "participants_also", "participants_in_person", "participants_in_person_countries",
        "participants_online", "participants_online_countries", "countries_named",
        "institutions", "institutions_described_as", "occasion.kind", "occasion.name",
        "follows", "objective", "topics", "outcomes", "closing", "experiences.countries",
        "experiences.organizations", "experiences.subject", "field_visits.place",
        "field_visits.subject", "sessions", "contribution", "postponed_to.start",
        "postponed_to.end", "also_reported_in", "patronage", "persons.name", "persons.office",
        "persons.part", "funding.amount", "funding.currency", "funding.funders", "figures.of",
        "figures.value", "figures.percent", "figures.unit", "distinctions.distinction",
        "distinctions.city", "distinctions.year", "participants_list.name",
        "participants_list.office", "participants_list.affiliation",
        "participants_list.country", "photographs.file", "photographs.alternative",
        "photographs.caption", "photographs.source", "series", "means", "proceedings.act",
        "proceedings.object", "exchanges", "offerings",
    ),
    "publications": (
        "id", "type", "title", "agenda_items", "start", "end", "date_precision", "plans",
        "requested_by", "prepared_for", "purpose", "topics", "basis", "outcomes", "notes",
        "source.certainty", "also_reported_in", "figures.of", "figures.value",
        "figures.percent", "figures.unit",
    ),
    "agreements": (
        "id", "number", "partner", "name", "date", "source.certainty", "kind", "subject", "place",
        "signatories.name", "signatories.office", "agenda_item",
    ),
    "indicators": (
        "id", "agenda_item", "count", "categories", "also", "updated_continuously", "link",
        "source.certainty",
    ),
    "database": ("name", "acronym", "url"),
}  # fmt: skip
#: Fields that are texts, in each language.
_TEXTS = frozenset(
    {
        "title", "contribution", "city", "venue", "capacity", "provision.from", "participants_from",
        "participants_also", "occasion.name", "follows", "objective", "topics", "outcomes",
        "closing", "experiences.subject", "field_visits.subject", "prepared_for", "purpose",
        "basis", "notes", "categories", "also", "name", "patronage", "persons.name",
        "persons.office", "figures.of", "figures.unit", "subject", "signatories.name",
        "signatories.office", "participants_list.name", "participants_list.office",
        "participants_list.affiliation", "photographs.alternative", "photographs.caption",
        "photographs.source", "series", "means", "proceedings.object", "exchanges", "offerings",
    }
)  # fmt: skip
#: Fields that hold keys of institutions, which are called by their names in each language.
_BODIES = frozenset(
    {
        "organizers", "partners", "providers", "coordinators", "facilitators", "hosts", "guests",
        "speakers", "experiences.organizations", "requested_by", "funding.funders",
    }
)  # fmt: skip
#: What columns are called that do not go by their fields.
_CALLED = {"source.certainty": "certainty"}
_BETWEEN = "; "


def columns(table: str, languages: Sequence[str]) -> tuple[str, ...]:
    """Return the columns of a table: one for a field, of texts and names one for a language."""
    return tuple(name for field in TABLES[table] for name, _language in _columns(field, languages))


def _columns(field: str, languages: Sequence[str]) -> list[tuple[str, str | None]]:
    """Return the names of a field's columns, each with its language."""
    name = _CALLED.get(field, field.replace(".", "_"))
    if field in _TEXTS | _BODIES:
        return [(f"{name}_{tag}", tag) for tag in languages]
    return [(name, None)]


def rows(content: Content) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of each table: mappings from its columns to text, number, yes or no, None."""
    plain, languages = resolved(content), content.languages()
    plain["database"] = [plain["database"]]
    bodies = {key: body["name"] for key, body in plain["organizations"].items()}
    plain["agreements"] = [
        {"name": bodies.get(one["partner"]), **one} for one in plain["agreements"]
    ]
    return {
        table: [dict(_row(record, fields, bodies, languages)) for record in plain[table]]
        for table, fields in TABLES.items()
    }


def _row(
    record: Mapping[str, Any],
    fields: Iterable[str],
    bodies: Mapping[str, Mapping[str, str]],
    languages: Sequence[str],
) -> Iterator[tuple[str, Any]]:
    for field in fields:
        value = _inside(record, field)
        if field in _BODIES:
            value = _names(value, bodies, languages)
        for name, tag in _columns(field, languages):
            yield name, _cell(value, tag)


def _inside(record: Mapping[str, Any], field: str) -> Any:
    """Return the value of a field; of a list of records in the record, the values of them all."""
    name, _, rest = field.partition(".")
    value = record.get(name)
    if not rest or value is None:
        return value
    if isinstance(value, list):
        return [found for one in value if (found := _inside(one, rest)) is not None]
    return _inside(value, rest)


def _names(
    keys: Any, bodies: Mapping[str, Mapping[str, str]], languages: Sequence[str]
) -> list[dict[str, str]] | None:
    """Return the names of bodies; one that has none in a language goes by its key there."""
    if keys is None:
        return None
    named = [keys] if isinstance(keys, str) else keys
    return [{tag: bodies[key].get(tag, key) for tag in languages} for key in named]


def _cell(value: Any, tag: str | None) -> Any:
    """Return what stands in a cell, in a language where the column has one."""
    if isinstance(value, Mapping):
        value = value.get(tag)
    if not isinstance(value, list):
        return value
    return _BETWEEN.join(str(one) for item in value if (one := _cell(item, tag)) is not None)
