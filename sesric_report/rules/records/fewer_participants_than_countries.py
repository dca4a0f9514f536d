"""Fewer participants than the countries that they come from.

What it does
    Compares the number of people with that of their countries. «أكثر من» before the number of
    people (``at_least``) leaves it open.

Why it matters
    Somebody must have come from each country: the two figures were exchanged, or one lost
    a digit.

Wrong
    ``participants: {count: 12, countries: 25}``

Right
    ``participants: {count: 25, countries: 12}``
"""

from __future__ import annotations

from collections.abc import Iterator

from sesric_report.diagnostics import Severity
from sesric_report.records.content import Content
from sesric_report.rules.finding import Finding

SEVERITY = Severity.WARNING


def check(content: Content) -> Iterator[Finding]:
    """Yield each number of people below that of the countries."""
    for entry in content.activities:
        people = entry.record.participants
        if people is None or people.count is None or people.at_least:
            continue
        countries = people.countries or len(set(people.country_list))
        if people.count < countries:
            message = f"{people.count} people cannot come from {countries} countries"
            hint = "see whether the two figures were exchanged"
            yield Finding(entry.at("participants", "count"), message, hint)
