"""More countries than the group has from which they are said to come.

What it does
    Compares the number of participants' countries with the members of ``country_group`` in
    countries.yaml. A group that no country there names is not compared.

Why it matters
    The report says “9 Central Asian countries” where there are six: the number or the group
    is wrong, or a country of the registry lacks its group.

Wrong
    ``participants: {countries: 9, country_group: central_asian}``

Right
    ``participants: {countries: 6, country_group: central_asian}``
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sesric_report.diagnostics import Severity
from sesric_report.records.content import Content
from sesric_report.rules.finding import Finding

SEVERITY = Severity.WARNING


def check(content: Content) -> Iterator[Finding]:
    """Yield each number above that of the group's members."""
    countries = content.registry.countries.values()
    sizes = Counter(group for one in countries if one.member for group in one.groups)
    for entry in content.activities:
        people = entry.record.participants
        if people is None or people.countries is None or people.country_group is None:
            continue
        size = sizes[people.country_group]
        if size and people.countries > size:
            message = f"{people.countries} countries, but {people.country_group} has {size}"
            hint = "correct the number or the group, or the groups in countries.yaml"
            yield Finding(entry.at("participants", "countries"), message, hint)
