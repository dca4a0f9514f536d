"""A text whose Arabic says a term otherwise than the registry, or not at all.

What it does
    Looks in each text that has English and Arabic for the English terms of the registry
    ``terms``; the Arabic must have the agreed words, or one of their ``accepted`` forms, whatever
    is joined to their front. The ``variants`` are the business of wrong-term. Where the Arabic
    has a term that the English does not name, nothing is said: a pronoun or a shorter word often
    stands for it.

Why it matters
    A reader takes two words for two subjects, and the terms of institutions are agreed ones.

Wrong
    ``{ar: خدمات التشغيل العامة, en: public employment services}``

Right
    ``{ar: خدمات التوظيف العامة, en: public employment services}``
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from sesric_report.diagnostics import Severity, quote
from sesric_report.languages import Arabic, English
from sesric_report.languages.folding import fold
from sesric_report.records.base import Localized, LocalizedList, Record
from sesric_report.records.content import Content
from sesric_report.records.introspection import fields_holding
from sesric_report.records.registry import Term
from sesric_report.rules.finding import Finding

SEVERITY = Severity.WARNING

Path = tuple[str | int, ...]


class _Agreed(NamedTuple):
    """A term: its English words, the first of them, its Arabic name, and what it may be folded."""

    english: re.Pattern[str]
    begins: str
    arabic: str
    forms: tuple[str, ...]


def check(content: Content) -> Iterator[Finding]:
    """Yield each Arabic text that lacks the agreed words."""
    terms = [one for term in content.registry.terms.values() for one in _agreed(term)]
    for entry in content.entries() if terms else ():
        if isinstance(entry.record, Term):
            continue
        for path, arabic, english in _pairs(entry.record):
            lowered = english.lower()
            for term in terms:
                # Looking for a piece of a text is much faster than for a pattern, and mostly vain.
                said = term.begins in lowered and term.english.search(english)
                if said and not any(form in fold(arabic) for form in term.forms):
                    message = f"{quote(said[0])} is {quote(term.arabic)} in the registry of terms"
                    hint = f"write {quote(term.arabic)}, or accept another form in terms.yaml"
                    yield Finding(entry.at(*path), message, hint)


def _agreed(term: Term) -> Iterator[_Agreed]:
    name, called = term.name.get(Arabic.tag), term.name.get(English.tag)
    if name and called:
        # «s» for the plural, and hyphens as spaces: “capacity-building”.
        words = r"[\s-]+".join(map(re.escape, re.split(r"[\s-]+", called)))
        english = re.compile(rf"\b{words}s?\b", re.IGNORECASE)
        forms = tuple(map(fold, (name, *term.accepted, *term.variants)))
        first = re.split(r"[\s-]", called.lower())[0]
        yield _Agreed(english, first, name, forms)


def _pairs(value: Any, path: Path = ()) -> Iterator[tuple[Path, str, str]]:
    """Yield path of the Arabic, Arabic and English of each text that has both."""
    if isinstance(value, Localized):
        arabic, english = value.get(Arabic.tag), value.get(English.tag)
        if arabic and english:
            yield (*path, Arabic.tag), arabic, english
    elif isinstance(value, LocalizedList):
        lists = value.get(Arabic.tag), value.get(English.tag)
        if len(lists[0]) == len(lists[1]):
            for index, (arabic, english) in enumerate(zip(*lists, strict=True)):
                yield (*path, Arabic.tag, index), arabic, english
    elif isinstance(value, Record):
        for name, alias in fields_holding(type(value), Localized, LocalizedList):
            yield from _pairs(getattr(value, name), (*path, alias))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _pairs(item, (*path, index))
