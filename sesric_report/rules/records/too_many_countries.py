"""More countries than the institution has members.

What it does
    Compares the number of participants' countries with ``member_countries`` of institution.yaml.

Why it matters
    The report counts them as member countries.

Wrong
    ``participants: {countries: 75}`` where there are 57 member countries

Right
    ``participants: {countries: 57}``
"""

from __future__ import annotations

from collections.abc import Iterator

from sesric_report.diagnostics import Severity
from sesric_report.records.content import Content
from sesric_report.rules.finding import Finding

SEVERITY = Severity.ERROR


def check(content: Content) -> Iterator[Finding]:
    """Yield each number of countries above that of the members."""
    members = content.institution.record.member_countries.count
    for entry in content.activities:
        people = entry.record.participants
        if people is not None and (people.countries or 0) > members:
            message = f"{people.countries} countries, but there are {members} member countries"
            hint = "look for exchanged digits, or for participants counted as countries"
            yield Finding(entry.at("participants", "countries"), message, hint)
