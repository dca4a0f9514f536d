"""A figure in the prose that is not the record's own.

What it does
    Looks in objective, means, topics, proceedings, exchanges, offerings and outcomes, and in
    ``participants.from``, for participants counted in digits; and for experts or countries,
    where a word such as «من», «بمشاركة» or
    «تدريب» makes them those who attended. They must be a figure of the record. «أكثر من»
    before a smaller number passes, as does the number of all member countries.

Why it matters
    One paragraph prints both figures. A figure in prose is also not corrected with its field.

Wrong
    ``outcomes: {ar: [تدريب 49 خبيرا]}`` with ``participants: {count: 94}``

Right
    ``outcomes: {ar: [تدريب الخبراء]}``, the figure in ``participants`` alone
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sesric_report.diagnostics import Severity, quote
from sesric_report.languages import LANGUAGES
from sesric_report.records.activity import Activity, Participants
from sesric_report.records.base import Localized, LocalizedList
from sesric_report.records.content import Content
from sesric_report.records.entry import Entry
from sesric_report.rules.finding import Finding

SEVERITY = Severity.WARNING

Path = tuple[str | int, ...]

_DIGIT = re.compile(r"\d")
_PATTERNS = {
    tag: language.counted_in_prose
    for tag, language in LANGUAGES.items()
    if language.counted_in_prose is not None
}


def check(content: Content) -> Iterator[Finding]:
    """Yield each figure in prose that contradicts its record."""
    members = content.institution.record.member_countries.count
    for entry in content.activities:
        if entry.record.participants is not None:
            for path, tag, text in _prose(entry.record, entry.record.participants):
                if _DIGIT.search(text):  # most prose has none
                    yield from _compare(entry, path, text, _PATTERNS[tag], members)


def _prose(activity: Activity, people: Participants) -> Iterator[tuple[Path, str, str]]:
    """Yield path, language and text of what is written freely."""
    fields: tuple[tuple[Path, Localized | LocalizedList | None], ...] = (
        (("objective",), activity.objective),
        (("means",), activity.means),
        (("topics",), activity.topics),
        *((("proceedings", n, "object"), one.object) for n, one in enumerate(activity.proceedings)),
        (("exchanges",), activity.exchanges),
        (("offerings",), activity.offerings),
        (("outcomes",), activity.outcomes),
        (("participants", "from"), people.from_),
    )
    for path, value in fields:
        for tag in _PATTERNS:
            texts = value.get(tag) if value is not None else None
            if isinstance(texts, str):
                yield (*path, tag), tag, texts
            else:
                yield from (((*path, tag, i), tag, text) for i, text in enumerate(texts or ()))


def _compare(
    entry: Entry[Activity], path: Path, text: str, pattern: re.Pattern[str], members: int
) -> Iterator[Finding]:
    for match in pattern.finditer(text):
        noun = "countries" if match["countries"] else "people"
        if not (match["lead"] or match["participants"]):
            continue
        total, parts = _own(entry.record, noun, members)
        number = int(match["number"])
        if total is None or number in (total, *parts) or (match["about"] and number < total):
            continue
        message = f"{quote(match[0])} in the prose, but the record has {total} {noun}"
        place = entry.within(path, *match.span("number"))
        yield Finding(place, message, "take the figure out of the prose, or correct one of the two")


def _own(activity: Activity, noun: str, members: int) -> tuple[int | None, tuple[int | None, ...]]:
    """Return how many countries or people a record counts, and other figures that it may mean."""
    people = activity.participants
    if people is None:
        return None, ()
    if noun == "countries":
        return people.countries, (len(people.country_list), members)
    providers = activity.provision.count if activity.provision else None
    return people.count, (people.in_person, people.online, providers)
