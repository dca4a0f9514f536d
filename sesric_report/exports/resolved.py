"""Records as plain values: ISO 8601 dates, registry keys, ``{language: text}``, unknown is None."""

from __future__ import annotations

from typing import Any

from sesric_report.records.activity import Activity, Participants
from sesric_report.records.base import Localized, LocalizedList, Printed, Record
from sesric_report.records.content import Content
from sesric_report.records.dates import DateSpan
from sesric_report.records.publication import Publication
from sesric_report.records.registry import Registry
from sesric_report.records.session import Agreement, IndicatorCount

__all__ = ["activity", "resolved"]


def resolved(content: Content) -> dict[str, Any]:
    """Return a session as plain values, with the registry entries that its records name."""
    registry = content.registry
    return {
        "session": content.session.record.number,
        "name": text(content.session.record.name),
        **_span(content.session.record.dates),
        "agenda_items": [
            {"number": item.number, "title": text(item.title)}
            for item in content.session.record.agenda_items
        ],
        "activities": [activity(entry.record, registry) for entry in content.activities],
        "publications": [_publication(entry.record) for entry in content.publications],
        "agreements": [_agreement(entry.record) for entry in content.agreement_entries()],
        "indicators": [_indicators(entry.record) for entry in content.indicator_entries()],
        "organizations": {
            key: {"name": text(body.name), "acronym": body.acronym, "country": body.country}
            for key, body in registry.organizations.items()
        },
        "programmes": {
            key: {"name": text(one.name), "acronym": one.acronym, "kind": one.kind.value}
            for key, one in registry.programmes.items()
        },
        "countries": {
            key: {"name": text(one.name), "alpha2": one.alpha2, "member": one.member}
            for key, one in registry.countries.items()
        },
    }


def text(localized: Localized | None) -> dict[str, str] | None:
    """Return a text as ``{language: text}``."""
    return localized.texts() if localized else None


def _listed(texts: LocalizedList | None) -> dict[str, list[str]] | None:
    if texts is None:
        return None
    return {tag: list(listed) for tag, listed in texts.texts().items()}


def _span(dates: DateSpan | None) -> dict[str, str | None]:
    """Return first and last day and what is known of them; of a month, its bounds."""
    if dates is None:
        return {"start": None, "end": None, "date_precision": None}
    return {
        "start": dates.first.isoformat(),
        "end": dates.last.isoformat(),
        "date_precision": dates.precision.value,
    }


def activity(record: Activity, registry: Registry) -> dict[str, Any]:
    """Return one activity."""
    return {
        "id": record.id,
        "type": record.type,
        "agenda_items": list(record.agenda_items),
        "title": text(record.title),
        "role": record.role.value,
        "status": record.status.value,
        "organizers": list(record.organizers),
        "contribution": text(record.contribution),
        **_span(record.dates),
        "postponed_to": _span(record.postponed_to) if record.postponed_to else None,
        "mode": record.mode.value if record.mode else None,
        **_place(record, registry),
        "language": record.language,
        "programmes": list(record.programmes),
        "networks": list(record.networks),
        "plans": list(record.plans),
        "projects": list(record.projects),
        "partners": list(record.partners),
        "coordinators": list(record.coordinators),
        "facilitators": list(record.facilitators),
        "hosts": list(record.hosts),
        "guests": list(record.guests),
        "providers": list(record.providers),
        "speakers": list(record.speakers),
        **_participants(record.participants or Participants()),
        "provision": _plain(record.provision),
        "capacity": text(record.capacity),
        "occasion": _plain(record.occasion),
        "follows": _listed(record.follows),
        "objective": text(record.objective),
        "topics": _listed(record.topics),
        "outcomes": _listed(record.outcomes),
        "closing": text(record.closing),
        "experiences": _plain(record.experiences),
        "field_visits": [_plain(visit) for visit in record.field_visits],
        "sessions": record.sessions,
        "source": _source(record),
    }


def _plain(record: Record | None) -> dict[str, Any] | None:
    """Return a part of a record as it is written, without what it leaves out."""
    if record is None:
        return None
    return record.model_dump(mode="json", by_alias=True, exclude_none=True)


def _place(record: Activity, registry: Registry) -> dict[str, Any]:
    place = record.place
    venue = registry.venues.get(place.venue or "") if place else None
    key = venue.city if venue else place.city if place else None
    city = registry.cities.get(key or "")
    country = city.country if city else place.country if place else None
    return {
        "venue": text(venue.name) if venue else None,
        "city": text(city.name) if city else None,
        "country": country,
    }


def _participants(people: Participants) -> dict[str, Any]:
    return {
        "participants": people.count,
        "participants_approximate": people.at_least,
        "participants_described_as": people.described_as,
        "participants_from": text(people.from_),
        "participants_in_person": people.in_person,
        "participants_in_person_countries": list(people.in_person_countries),
        "participants_online": people.online,
        "participants_online_countries": list(people.online_countries),
        "participants_also": _listed(people.also),
        "countries": people.countries,
        "countries_named": list(people.country_list),
        "country_group": people.country_group,
        "institutions": people.institutions,
    }


def _source(record: Printed) -> dict[str, Any] | None:
    """Return where a record comes from, and how certain the least certain reading is."""
    if record.source is None:
        return None
    plain: dict[str, Any] = record.source.model_dump(mode="json")
    return {**plain, "certainty": record.source.certainty.value}


def _publication(record: Publication) -> dict[str, Any]:
    return {
        "id": record.id,
        "type": record.type,
        "title": text(record.title),
        "agenda_items": list(record.agenda_items),
        **_span(record.dates),
        "plans": list(record.plans),
        "requested_by": record.requested_by,
        "purpose": text(record.purpose),
        "topics": _listed(record.topics),
        "basis": _listed(record.basis),
        "outcomes": _listed(record.outcomes),
        "source": _source(record),
    }


def _agreement(record: Agreement) -> dict[str, Any]:
    return {
        "id": record.id,
        "number": record.number,
        "partner": record.partner,
        "date": record.date.isoformat() if record.date else None,
        "source": _source(record),
    }


def _indicators(record: IndicatorCount) -> dict[str, Any]:
    return {
        "id": record.id,
        "agenda_item": record.agenda_item,
        "count": record.count,
        "categories": [text(category) for category in record.categories],
        "source": _source(record),
    }
