"""A title that agrees in one language and differs in the other.

What it does
    Compares activities, and publications, whose English titles agree but whose Arabic titles
    do not, and the reverse; spelling and articles aside.

Why it matters
    Readers take two wordings for two subjects, and one of them is often a slip.

Wrong
    ``{ar: إحصاءات البيئة, en: Environment Statistics}`` beside
    ``{ar: الإحصاءات البيئية, en: Environment Statistics}``

Right
    One wording of it in each language
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations
from typing import Any

from sesric_report.diagnostics import Severity, quote
from sesric_report.languages.folding import fold
from sesric_report.records.content import Content
from sesric_report.records.entry import Entry
from sesric_report.rules.finding import Finding
from sesric_report.rules.similarity import SHARED_LANGUAGES

SEVERITY = Severity.WARNING


def check(content: Content) -> Iterator[Finding]:
    """Yield each title that an earlier record words otherwise."""
    for entries in (content.activities, content.publications):
        for same, other in permutations(SHARED_LANGUAGES, 2):
            yield from _compare(entries, same, other)


def _compare(entries: tuple[Entry[Any], ...], same: str, other: str) -> Iterator[Finding]:
    """Compare the ``other`` titles of records that agree in the language ``same``."""
    first: dict[str, Entry[Any]] = {}
    for entry in entries:
        shared, text = entry.record.title.get(same), entry.record.title.get(other)
        if not shared or not text:
            continue
        earlier = first.setdefault(fold(shared), entry)
        theirs = earlier.record.title.get(other)
        if fold(theirs) != fold(text):
            message = f"the {same} title is that of {quote(earlier.record.id)}, the {other} is not"
            yield Finding(entry.at("title", other), message, f"there it is {quote(theirs)}")
