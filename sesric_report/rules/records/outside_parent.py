"""A part of an event that was held before or after it.

What it does
    Looks for the event that ``occasion`` of the kind ``within`` names among the titles of
    the other activities, in either language, and compares the dates.

Why it matters
    Both dates are printed, and one of them is wrong.

Wrong
    ``occasion: {kind: within, name: {en: the 14th Session}}`` on 4 October, the 14th Session
    being dated 1 to 3 October

Right
    1 October
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from sesric_report.diagnostics import Severity, quote
from sesric_report.languages.folding import fold
from sesric_report.records.activity import Activity, OccasionKind
from sesric_report.records.base import Localized
from sesric_report.records.content import Content
from sesric_report.records.dates import DatePrecision, DateSpan
from sesric_report.records.entry import Entry
from sesric_report.rules.finding import Finding
from sesric_report.rules.similarity import SHARED_LANGUAGES, overlap

SEVERITY = Severity.WARNING

#: Words that a title must have to tell an event: «الورشة» is in many names.
_TELLING = 3


class _Titles:
    """The folded titles of dated activities, each under its rarest word."""

    def __init__(self, activities: tuple[Entry[Activity], ...]) -> None:
        dated = [entry for entry in activities if entry.record.dates is not None]
        wordings = [(text, entry) for entry in dated for text in _folded(entry.record.title)]
        self.frequency = Counter(word for text, _entry in wordings for word in text.split())
        self.by_word: dict[str, list[tuple[str, Entry[Activity]]]] = defaultdict(list)
        for text, entry in wordings:
            if len(text.split()) >= _TELLING:
                self.by_word[min(text.split(), key=self.frequency.__getitem__)].append(
                    (text, entry)
                )

    def named_in(self, name: Localized) -> Iterator[Entry[Activity]]:
        """Yield the activities whose title stands in a name."""
        for text in _folded(name):
            for word in set(text.split()):
                for title, entry in self.by_word.get(word, ()):
                    if f" {title} " in f" {text} ":
                        yield entry


def check(content: Content) -> Iterator[Finding]:
    """Yield each activity that lies outside the event it was held within."""
    parts = [entry for entry in content.activities if _is_part(entry.record)]
    titles = _Titles(content.activities if parts else ())
    for entry in parts:
        yield from _compare(entry, titles)


def _is_part(activity: Activity) -> bool:
    occasion = activity.occasion
    return occasion is not None and occasion.kind is OccasionKind.WITHIN


def _folded(text: Localized) -> Iterator[str]:
    return (fold(wording) for tag in SHARED_LANGUAGES if (wording := text.get(tag)))


def _compare(entry: Entry[Activity], titles: _Titles) -> Iterator[Finding]:
    dates, occasion = entry.record.dates, entry.record.occasion
    if dates is None or occasion is None:
        return
    events = [e for e in titles.named_in(occasion.name) if e.record.id != entry.record.id]
    spans = [e.record.dates for e in events if e.record.dates is not None]
    # Where several events have the name, the part may belong to any of them.
    if spans and not any(_holds(span, dates) for span in spans):
        event, span = events[0], spans[0]
        message = f"dated {dates.first}, outside {quote(event.record.id)}, within which it was held"
        yield Finding(entry.at("dates"), message, f"that is dated {span.first} to {span.last}")


def _holds(event: DateSpan, part: DateSpan) -> bool:
    """Whether a part may lie inside an event; a bare month need only touch it."""
    if DatePrecision.MONTH in (event.precision, part.precision):
        return overlap(event, part)
    return event.first <= part.first and part.last <= event.last
