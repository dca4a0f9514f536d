"""Two activities on overlapping dates whose titles are almost one.

What it does
    Compares the words, then the letters, of titles of activities whose dates overlap, in Arabic
    and in English. Titles that differ in a number, an ordinal, a country or a city pass, and
    so do activities for different languages, groups or lists of countries.

Why it matters
    Mostly it is one activity, entered twice and worded twice.

Wrong
    ``Food Waste Management`` and ``Foods Waste Management``, both of 22 September

Right
    One file, or titles that tell the two apart
"""

from __future__ import annotations

import difflib
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from sesric_report.diagnostics import Severity, quote
from sesric_report.languages.folding import fold
from sesric_report.records.activity import Activity
from sesric_report.records.content import Content
from sesric_report.records.dates import DateSpan
from sesric_report.records.entry import Entry
from sesric_report.rules.finding import Finding
from sesric_report.rules.similarity import SHARED_LANGUAGES, told_apart

SEVERITY = Severity.WARNING

#: Letters that two titles must share (difflib), where half of their words are the same.
_LETTERS = 0.9
#: Words that two titles must share, of all that they have.
_WORDS = 0.8
#: Shorter words of a country's name, such as “of”, tell no titles apart.
_TELLING = 3
_ORDINALS = frozenset(
    fold(
        """first second third fourth fifth sixth seventh eighth ninth tenth
        أول أولى ثان ثاني ثانية ثالث ثالثة رابع رابعة خامس خامسة
        سادس سادسة سابع سابعة ثامن ثامنة تاسع تاسعة عاشر عاشرة"""
    ).split()
)


class _Titled(NamedTuple):
    """An activity with the folded title of one language."""

    entry: Entry[Activity]
    dates: DateSpan
    text: str
    words: frozenset[str]


def check(content: Content) -> Iterator[Finding]:
    """Yield the later of two activities that seem to be one, once."""
    places, reported = _places(content), set[str]()
    for tag in SHARED_LANGUAGES:
        for first, second in _alike(_titled(content, tag), places):
            if second.entry.record.id not in reported:
                reported.add(second.entry.record.id)
                name = quote(first.entry.record.id)
                message = f"the title is nearly that of {name}, and the dates overlap"
                hint = f"there it is {quote(first.entry.record.title.get(tag))}: if one, keep one"
                yield Finding(second.entry.at("title", tag), message, hint)


def _places(content: Content) -> frozenset[str]:
    """Return the words by which names of countries and cities are told."""
    registry = content.registry
    names = [country.name for country in registry.countries.values()]
    names += [city.name for city in registry.cities.values()]
    texts = (text for name in names for text in name.texts().values())
    words = {word for text in texts for word in fold(text).split()}
    return frozenset(word for word in words if len(word) >= _TELLING) - {"and"}


def _titled(content: Content, tag: str) -> list[_Titled]:
    """Return the dated activities with a title in a language, oldest first."""
    found: list[_Titled] = []
    for entry in content.activities:
        title, dates = entry.record.title.get(tag), entry.record.dates
        if title and dates:
            text = fold(title)
            found.append(_Titled(entry, dates, text, frozenset(text.split())))
    return sorted(found, key=lambda one: one.dates.first)


def _alike(titled: list[_Titled], places: frozenset[str]) -> Iterator[tuple[_Titled, _Titled]]:
    """Yield the pairs of nearly equal titles on overlapping dates.

    Titles that share half of their words share one of the rarer half of each: only those that
    meet under such a word are compared (prefix filtering).
    """
    frequency = Counter(word for one in titled for word in one.words)
    running: dict[str, list[_Titled]] = defaultdict(list)
    for one in titled:
        rarest = sorted(one.words, key=lambda word: (frequency[word], word))
        met: dict[str, _Titled] = {}
        for word in rarest[: len(rarest) // 2 + 1]:
            # Sorted by the first day: what has ended by now overlaps nothing that follows.
            running[word] = [
                other for other in running[word] if other.dates.last >= one.dates.first
            ]
            met.update((other.entry.record.id, other) for other in running[word])
            running[word].append(one)
        yield from ((other, one) for other in met.values() if _nearly_equal(other, one, places))


def _nearly_equal(one: _Titled, other: _Titled, places: frozenset[str]) -> bool:
    shared, either = len(one.words & other.words), len(one.words | other.words)
    # Equal titles are the business of same-activity-twice.
    if one.text == other.text or 2 * shared < either:
        return False
    if any(_tells(word, places) for word in one.words ^ other.words):
        return False
    if told_apart(one.entry.record, other.entry.record):
        return False
    return shared >= _WORDS * either or _ratio(one.text, other.text) >= _LETTERS


def _tells(word: str, places: frozenset[str]) -> bool:
    """Whether a word that only one title has makes it another title."""
    return word in places or word in _ORDINALS or any(letter.isdigit() for letter in word)


def _ratio(one: str, other: str) -> float:
    matcher = difflib.SequenceMatcher(None, one, other, autojunk=False)
    return 0.0 if matcher.quick_ratio() < _LETTERS else matcher.ratio()
