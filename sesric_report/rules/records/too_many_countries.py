"""More countries than the OIC has.

What it does
    Compares the number of participants' countries with 57, the members of the OIC.

Why it matters
    The report counts them as countries of the OIC.

Wrong
    ``participants: {countries: 75}``

Right
    ``participants: {countries: 57}``
"""

from __future__ import annotations

from collections.abc import Iterator

from sesric_report.diagnostics import Severity
from sesric_report.records.content import Content
from sesric_report.rules.finding import Finding

SEVERITY = Severity.ERROR

#: https://www.oic-oci.org/states/?lan=en; one of them, Syria, was suspended from 2012 to 2025.
_MEMBERS = 57


def check(content: Content) -> Iterator[Finding]:
    """Yield each number of countries above that of the members."""
    for entry in content.activities:
        people = entry.record.participants
        if people is not None and (people.countries or 0) > _MEMBERS:
            message = f"{people.countries} countries, but the OIC has {_MEMBERS}"
            hint = "look for exchanged digits, or for participants counted as countries"
            yield Finding(entry.at("participants", "countries"), message, hint)
