"""A session as linked data (JSON-LD 1.1) in the words of schema.org, for search engines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sesric_report.exports.json_text import as_json
from sesric_report.exports.resolved import resolved
from sesric_report.records.activity import Role
from sesric_report.records.content import Content

__all__ = ["linked"]

_STATUSES = {
    "planned": "EventScheduled",
    "postponed": "EventPostponed",
    "cancelled": "EventCancelled",
}
#: What was postponed, and its new date is known.
_RESCHEDULED = "EventRescheduled"
_MODES = {
    "online": "OnlineEventAttendanceMode",
    "in_person": "OfflineEventAttendanceMode",
    "hybrid": "MixedEventAttendanceMode",
}
#: The roles of bodies in an event, and the fields of a record that name them.
_ROLES = {
    "contributor": ("partners", "hosts", "coordinators", "facilitators"),
    "performer": ("providers", "speakers"),
    "attendee": ("guests",),
}
#: Kinds of activities whose aim is to teach.
_TEACHING = ("course", "training", "study_visit")


def linked(content: Content) -> bytes:
    """Return activities as events, publications as reports, the database, and the bodies named."""
    plain = resolved(content)
    base = f"https://{content.domain}/"
    nodes = [
        *(_event(one, plain, base, content.reporter) for one in plain["activities"]),
        *(_report(one, base, content.reporter) for one in plain["publications"]),
        _database(plain["database"], base, content.reporter),
        *_bodies(plain, base, content.reporter),
    ]
    return as_json({"@context": "https://schema.org", "@graph": list(map(_without_gaps, nodes))})


def _texts(text: Mapping[str, str] | None) -> list[dict[str, str]] | None:
    """Return a text as language-tagged strings."""
    return [{"@value": value, "@language": tag} for tag, value in text.items()] if text else None


def _without_gaps(node: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in node.items() if value not in (None, [], {})}


def _reference(base: str, key: str) -> dict[str, str]:
    return {"@id": f"{base}#organization-{key}"}


def _event(
    record: Mapping[str, Any], plain: Mapping[str, Any], base: str, own: str
) -> dict[str, Any]:
    teaching = any(word in record["type"] for word in _TEACHING)
    occasion = record["occasion"]
    return {
        "@type": "EducationEvent" if teaching else "Event",
        "@id": f"{base}#{record['id']}",
        "name": _texts(record["title"]),
        **_when(record),
        "eventAttendanceMode": _MODES.get(record["mode"] or ""),
        "location": _location(record, plain),
        "organizer": _organizers(record, base, own),
        **{role: _named(record, fields, base) for role, fields in _ROLES.items()},
        "superEvent": occasion and {"@type": "Event", "name": _texts(occasion["name"])},
        "inLanguage": record["language"],
        "description": _texts(record["objective"]),
    }


def _organizers(record: Mapping[str, Any], base: str, own: str) -> Any:
    """Return who held an event: the body that reports, others with it, or others."""
    others = [_reference(base, key) for key in record["organizers"]]
    joined = Role(record["role"]).joined
    everyone = others if joined else [_reference(base, own), *others]
    return everyone[0] if len(everyone) == 1 else everyone


def _when(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return whether and when an event takes place; with a new date, when it was to start, too."""
    new, status = record["postponed_to"], _STATUSES.get(record["status"])
    before = {"previousStartDate": _date(record, "start")} if new else {}
    span = new or record
    return {
        "eventStatus": _RESCHEDULED if new else status,
        **before,
        "startDate": _date(span, "start"),
        "endDate": _date(span, "end"),
    }


def _named(record: Mapping[str, Any], fields: tuple[str, ...], base: str) -> list[dict[str, str]]:
    """Return the bodies that some fields of a record name, each once."""
    keys = dict.fromkeys(key for field in fields for key in record[field])
    return [_reference(base, key) for key in keys]


def _date(record: Mapping[str, Any], end: str) -> str | None:
    """Return a day, or the month where the day is not known."""
    value: str | None = record[end]
    return value[:7] if value and record["date_precision"] == "month" else value


def _location(record: Mapping[str, Any], plain: Mapping[str, Any]) -> dict[str, Any] | None:
    if record["country"] is None:
        return {"@type": "VirtualLocation"} if record["mode"] == "online" else None
    address = {
        "@type": "PostalAddress",
        "addressLocality": _texts(record["city"]),
        "addressCountry": plain["countries"][record["country"]]["alpha2"],
    }
    place = {
        "@type": "Place",
        "name": _texts(record["venue"] or record["city"]),
        "address": _without_gaps(address),
    }
    return _without_gaps(place)


def _report(record: Mapping[str, Any], base: str, own: str) -> dict[str, Any]:
    return {
        "@type": "Report",
        "@id": f"{base}#{record['id']}",
        "name": _texts(record["title"]),
        "datePublished": _date(record, "start"),
        "publisher": _reference(base, own),
        "abstract": _texts(record["purpose"]),
    }


def _database(database: Mapping[str, Any], base: str, own: str) -> dict[str, Any]:
    return {
        "@type": "DataCatalog",
        "@id": f"{base}#{database['acronym']}",
        "name": _texts(database["name"]),
        "alternateName": database["acronym"],
        "url": database["url"],
        "publisher": _reference(base, own),
    }


def _bodies(plain: Mapping[str, Any], base: str, own: str) -> Iterator[dict[str, Any]]:
    """Yield the bodies that activities name, each once, the one that reports first."""
    named = (field for fields in _ROLES.values() for field in fields)
    fields = ("organizers", *named)
    keys = dict.fromkeys(
        [own, *(key for one in plain["activities"] for field in fields for key in one[field])]
    )
    for key in keys:
        body = plain["organizations"][key]
        yield {
            "@type": "Organization",
            **_reference(base, key),
            "name": _texts(body["name"]),
            "alternateName": body["acronym"],
        }
