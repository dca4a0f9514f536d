"""The activities of a session as a calendar (iCalendar, RFC 5545).

Only activities whose days are known are in it: a month is not a day.
"""

from __future__ import annotations

import datetime

import icalendar

from sesric_report.languages import LANGUAGES
from sesric_report.records.activity import Activity, Status
from sesric_report.records.base import Localized
from sesric_report.records.content import Content
from sesric_report.records.dates import DatePrecision, DateSpan
from sesric_report.records.registry import Registry

__all__ = ["calendar"]

#: What became of an event (RFC 5545, 3.8.1.11); of one that was held nothing need be said.
_STATUSES = {
    Status.PLANNED: "TENTATIVE",
    Status.POSTPONED: "TENTATIVE",
    Status.CANCELLED: "CANCELLED",
}
_PRODUCT = "-//sesric-report//activities//EN"


def calendar(content: Content) -> bytes:
    """Return the activities as all-day events, in the language of the first edition."""
    session = content.session.record
    tag = session.editions[0]
    made = icalendar.Calendar()
    made.add("prodid", _PRODUCT)
    made.add("version", "2.0")
    made.add("x-wr-calname", session.cover_title.get(tag) or "")
    for entry in sorted(content.activities, key=lambda one: one.record.id):
        for number, dates in enumerate(_days(entry.record)):
            uid = f"{entry.record.id}{f'-{number + 1}' if number else ''}@{content.domain}"
            made.add_component(_event(entry.record, dates, content.registry, tag, uid))
    written: bytes = made.to_ical()
    return written


def _days(record: Activity) -> tuple[DateSpan, ...]:
    """Return the days on which an activity is or was to be held; of one with a new date, that."""
    dates = record.postponed_to or record.dates
    spans = dates.spans if dates else ()
    return tuple(one for one in spans if one.precision is DatePrecision.DAY)


def _event(
    record: Activity, dates: DateSpan, registry: Registry, tag: str, uid: str
) -> icalendar.Event:
    first, last = dates.first, dates.last
    event = icalendar.Event()
    event.add("uid", uid)
    # The same content gives the same file: no clock is read for the time of writing (3.8.7.2).
    event.add("dtstamp", datetime.datetime.combine(first, datetime.time(), datetime.UTC))
    event.add("dtstart", first)
    # The end of an all-day event is the day after it (3.6.1).
    event.add("dtend", last + datetime.timedelta(days=1))
    if record.status in _STATUSES:
        event.add("status", _STATUSES[record.status])
    _add_text(event, "summary", record.title, tag)
    _add_text(event, "categories", _kind(record, registry), tag)
    _add_text(event, "location", _place(record, registry), tag)
    _add_text(event, "description", record.objective, tag)
    return event


def _add_text(event: icalendar.Event, name: str, text: Localized | None, tag: str) -> None:
    """Add a text in a language, or in another where it is not said in that one."""
    for language, value in sorted(
        (text.texts() if text else {}).items(), key=lambda t: t[0] != tag
    ):
        event.add(name, value, parameters={"language": language})
        return


def _kind(record: Activity, registry: Registry) -> Localized:
    kind = registry.activity_types[record.type]
    forms = {tag: kind.get(tag) for tag in LANGUAGES}
    return Localized.model_validate({tag: one.label for tag, one in forms.items() if one})


def _place(record: Activity, registry: Registry) -> Localized | None:
    place = record.place
    if place is None:
        return None
    if place.venue:
        return registry.venues[place.venue].name
    if place.city:
        return registry.cities[place.city].name
    return registry.countries[place.country].name if place.country else None
