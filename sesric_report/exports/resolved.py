"""Records as plain values: ISO 8601 dates, registry keys, ``{language: text}``, unknown is None.

Every field of a record is there, under its name in YAML. The table ``_AS_SEVERAL`` says which
stand as several values beside the others.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Iterable, Mapping
from enum import Enum
from typing import Any

from sesric_report.records.activity import Activity, Participants
from sesric_report.records.base import Localized, LocalizedList, Printed, Record, Reference
from sesric_report.records.content import Content
from sesric_report.records.dates import DateSpan
from sesric_report.records.entry import Entry
from sesric_report.records.publication import Publication
from sesric_report.records.registry import Registry
from sesric_report.records.session import Agreement

__all__ = ["REGISTRIES", "plain", "resolved"]

#: The registries whose entries are in an export beside the records that name them.
REGISTRIES = ("organizations", "programmes", "networks", "plans", "projects", "countries")
#: Fields of their entries that say how words are written, not what the entry is.
_ON_WORDING = frozenset(
    {"variants", "accepted", "note", "without_article", "with_article", "corrected"}
)


def resolved(content: Content) -> dict[str, Any]:
    """Return a session as plain values, with the registry entries that its records name."""
    registry, session = content.registry, plain(content.session.record, content.registry)
    own = {name: session.pop(name) for name in ("name", *_span(None), "agenda_items")}
    kinds: dict[str, Iterable[Entry[Any]]] = {
        "activities": content.activities,
        "publications": content.publications,
        "agreements": content.agreement_entries(),
        "indicators": content.indicator_entries(),
    }
    return {
        "session": session.pop("number"),
        **own,
        "report": session,
        "institution": plain(content.institution.record, registry),
        "introduction": plain(content.introduction.record, registry),
        "database": plain(content.indicators.record, registry, without={"counts"}),
        **{kind: [plain(one.record, registry) for one in found] for kind, found in kinds.items()},
        **{
            name: {
                key: plain(one, registry, without=_ON_WORDING)
                for key, one in getattr(registry, name).items()
            }
            for name in REGISTRIES
        },
    }


def plain(
    record: Record, registry: Registry, without: Collection[str] = frozenset()
) -> dict[str, Any]:
    """Return every field of a record, its source last.

    Args:
        record: The record, or an entry of the registry.
        registry: What its keys stand for.
        without: Names of fields that are left out.
    """
    found: dict[str, Any] = {}
    for name, field in sorted(type(record).model_fields.items(), key=lambda one: one[0] in _LAST):
        if name in _AS_SEVERAL:
            found |= _AS_SEVERAL[name](record, registry)
        elif name not in without:
            found[field.alias or name] = _value(_said(record, name))
    return found


_LAST = frozenset({"source"})


def _said(record: Record, name: str) -> Any:
    """Return what a field holds; a key of the registry only where the record itself names it."""
    marks = type(record).model_fields[name].metadata
    supposed = any(isinstance(one, Reference) for one in marks)
    return None if supposed and name not in record.model_fields_set else getattr(record, name)


def _value(value: Any) -> Any:
    """Return a value of a field in terms of JSON; of a record in it what it does not leave out."""
    match value:
        case Localized() | LocalizedList():
            return {tag: _value(said) for tag, said in value.texts().items()}
        case DateSpan():
            return _span(value)
        case Record():
            named = {f.alias or name: name for name, f in type(value).model_fields.items()}
            made = {alias: _value(_said(value, name)) for alias, name in named.items()}
            return {alias: said for alias, said in made.items() if said is not None}
        case tuple():
            return [_value(one) for one in value]
        case Enum():
            return value.value
        case datetime.date():
            return value.isoformat()
        case _:
            return value


def _span(dates: DateSpan | None) -> dict[str, str | None]:
    """Return first and last day and what is known of them; of a month, its bounds."""
    if dates is None:
        return {"start": None, "end": None, "date_precision": None}
    return {
        "start": dates.first.isoformat(),
        "end": dates.last.isoformat(),
        "date_precision": dates.precision.value,
    }


def _dates(record: Activity | Publication, _registry: Registry) -> dict[str, Any]:
    """Return first and last day, and of an activity, which may meet several times, each span."""
    whole: dict[str, Any] = dict(_span(record.dates))
    if isinstance(record, Activity):
        whole["dates"] = [_span(one) for one in record.dates.spans] if record.dates else []
    return whole


def _place(record: Activity | Agreement, registry: Registry) -> dict[str, Any]:
    """Return the names of venue and city, and the country of the finer of them.

    Where an agreement was signed is a city alone.
    """
    place = record.place
    if isinstance(place, str) or isinstance(record, Agreement):
        return {"place": place}
    venue = registry.venues.get(place.venue or "") if place else None
    key = venue.city if venue else place.city if place else None
    city = registry.cities.get(key or "")
    country = city.country if city else place.country if place else None
    return {
        "venue": _value(venue.name) if venue else None,
        "city": _value(city.name) if city else None,
        "country": country,
    }


#: What fields of the participants are called beside those of the activity; of others the name
#: follows ``participants_``.
_OF_PARTICIPANTS = {
    "count": "participants",
    "at_least": "participants_approximate",
    "countries": "countries",
    "country_group": "country_group",
    "country_list": "countries_named",
    "institutions": "institutions",
    "institutions_described_as": "institutions_described_as",
}


def _participants(record: Activity, registry: Registry) -> dict[str, Any]:
    said = plain(record.participants or Participants(), registry)
    return {
        _OF_PARTICIPANTS.get(name, f"participants_{name}"): value for name, value in said.items()
    }


def _source(record: Printed, _registry: Registry) -> dict[str, Any]:
    """Return where a record comes from, and how certain the least certain reading is."""
    source = record.source
    if source is None:
        return {"source": None}
    return {"source": {**_value(source), "certainty": source.certainty.value}}


#: The fields that stand as several values, or with one that they do not hold themselves.
_AS_SEVERAL: Mapping[str, Callable[[Any, Registry], dict[str, Any]]] = {
    "dates": _dates,
    "place": _place,
    "participants": _participants,
    "source": _source,
}
