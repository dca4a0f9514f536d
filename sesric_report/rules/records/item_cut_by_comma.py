"""A comma that parts what stands in brackets or in quotation marks.

What it does
    Looks in lists for a text that opens a bracket or a quotation which the next one closes.

Why it matters
    In a list in brackets every comma parts two texts, those inside a quotation too, but for
    texts in quotes.

Wrong
    ``ar: [دورة «البيانات, والأمن» في أنقرة]``

Right
    ``ar: ["دورة «البيانات, والأمن» في أنقرة"]``
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sesric_report.diagnostics import Severity, quote
from sesric_report.records.base import LocalizedList
from sesric_report.records.content import Content
from sesric_report.records.introspection import texts_within
from sesric_report.rules.finding import Finding

SEVERITY = Severity.WARNING

_PAIRS = ("()", "[]", "«»", "“”", '""')
_OPENING = re.compile(r"[(\[«“\"]")


def check(content: Content) -> Iterator[Finding]:
    """Yield the beginning of each text that closes what the one before it opens."""
    for entry in content.entries():
        for path, lists in texts_within(entry.record):
            if not isinstance(lists, LocalizedList):
                continue
            for tag, texts in lists.texts().items():
                for index in _closing(texts):
                    place = entry.within((*path, tag, index), 0, 1)
                    message = (
                        f"{quote(texts[index])} closes what {quote(texts[index - 1])} opens: "
                        "the comma between them parts one text"
                    )
                    yield Finding(place, message, "put the whole text in quotes")


def _closing(texts: Sequence[str]) -> Iterator[int]:
    """Yield the indices of texts that close what the one before them opens."""
    if len(texts) < 2 or not _OPENING.search(" ".join(texts)):
        return
    for index in range(1, len(texts)):
        if any(_is_parted(texts[index - 1], texts[index], *pair) for pair in _PAIRS):
            yield index


def _is_parted(before: str, behind: str, opening: str, closing: str) -> bool:
    """Whether a pair of marks is opened in one text and closed in the next."""
    if opening not in before or closing not in behind:
        return False
    if opening == closing:
        return before.count(opening) % 2 == behind.count(closing) % 2 == 1
    opened = before.count(opening) - before.count(closing)
    return opened > 0 and behind.count(closing) > behind.count(opening)
