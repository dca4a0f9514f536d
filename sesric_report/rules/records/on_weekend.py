"""An activity all of whose days are days of rest.

What it does
    Holds the days against the weekend of the country of the place; against that of the
    country where the institution has its seat, if no place is given. One working day is enough.

Why it matters
    Trainings of officials keep office hours: a day or the month is probably wrong.

Wrong
    ``dates: {start: 2025-03-08, end: 2025-03-09}`` in Ankara, Saturday and Sunday

Right
    ``dates: {start: 2025-03-06, end: 2025-03-07}``
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from sesric_report.diagnostics import Severity
from sesric_report.records.activity import Place
from sesric_report.records.content import Content
from sesric_report.records.dates import DateSpan
from sesric_report.records.registry import Registry
from sesric_report.rules.finding import Finding

SEVERITY = Severity.WARNING

_SATURDAY_AND_SUNDAY = (6, 7)
#: No weekend is longer; longer spans, and bare months, need no look.
_LONGEST_WEEKEND = 3


def check(content: Content) -> Iterator[Finding]:
    """Yield each activity held on the weekend alone."""
    for entry in content.activities:
        dates = entry.record.dates
        if dates is None:
            continue
        country = _country(entry.record.place, content.registry)
        if country is None:
            continue
        found = content.registry.countries.get(country)
        if _rests(dates, found.weekend if found else _SATURDAY_AND_SUNDAY):
            message = f"{dates.first:%A %Y-%m-%d} is a day of rest in {country}"
            if dates.last > dates.first:
                message = f"{dates.first:%A %Y-%m-%d} to {dates.last} are the weekend in {country}"
            yield Finding(entry.at("dates"), message, "check the days and the month")


def _country(place: Place | None, registry: Registry) -> str | None:
    """Return the key of the country whose weekend counts; None where it is not known."""
    place = place or Place()
    venue = registry.venues.get(place.venue or "")
    city = registry.cities.get((venue.city if venue else place.city) or "")
    return (city.country if city else place.country) or _seat(registry)


def _seat(registry: Registry) -> str | None:
    """Return the key of the country where the institution has its seat."""
    seats = (registry.cities.get(one.city) for one in registry.venues.values() if one.own)
    return next((city.country for city in seats if city is not None), None)


def _rests(dates: DateSpan, weekend: tuple[int, ...]) -> bool:
    """Whether there are days and all are days of rest."""
    length = (dates.last - dates.first).days + 1
    days = (dates.first + datetime.timedelta(offset) for offset in range(length))
    return 0 < length <= _LONGEST_WEEKEND and all(day.isoweekday() in weekend for day in days)
