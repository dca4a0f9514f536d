"""Parts of an attendance that do not add up to the whole.

What it does
    Adds those who came and those who joined online and compares the sum with ``count``; counts
    the countries listed and compares them with ``countries``. What is not given is not compared.

Why it matters
    The report prints the parts and the whole in one sentence.

Wrong
    ``participants: {count: 6, in_person: 2, online: 3}``

Right
    ``participants: {count: 5, in_person: 2, online: 3}``
"""

from __future__ import annotations

from collections.abc import Iterator

from sesric_report.diagnostics import Severity
from sesric_report.records.activity import Activity, Participants
from sesric_report.records.content import Content
from sesric_report.records.entry import Entry
from sesric_report.rules.finding import Finding

SEVERITY = Severity.WARNING


def check(content: Content) -> Iterator[Finding]:
    """Yield each figure that its parts contradict."""
    for entry in content.activities:
        people = entry.record.participants
        if people is not None:
            yield from _people(entry, people)
            yield from _countries(entry, people)


def _people(entry: Entry[Activity], people: Participants) -> Iterator[Finding]:
    if people.count is None or people.in_person is None or people.online is None:
        return
    total = people.in_person + people.online
    # «أكثر من 50» may be 60 in its parts, but not 40.
    if total < people.count or (total > people.count and not people.at_least):
        message = f"{people.in_person} in person and {people.online} online are not {people.count}"
        hint = f"together they are {total}: correct the sum or a part"
        yield Finding(entry.at("participants", "count"), message, hint)


def _countries(entry: Entry[Activity], people: Participants) -> Iterator[Finding]:
    if people.countries is None:
        return
    for listed in _lists(people):
        if listed and len(listed) != people.countries:
            message = f"{people.countries} countries are counted, {len(listed)} are listed"
            yield Finding(entry.at("participants", "countries"), message, "correct number or list")


def _lists(people: Participants) -> Iterator[set[str]]:
    """Yield the lists of countries that are whole."""
    yield set(people.country_list)
    if people.in_person_countries and people.online_countries:
        yield {*people.in_person_countries, *people.online_countries}
