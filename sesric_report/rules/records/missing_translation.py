"""A text that an edition needs and the record lacks.

What it does
    For each language in which the session is published, looks for texts of the session's
    records, and of the registry entries that they name, that exist in other languages only,
    and for nouns, such as kinds of activities, without forms in it.

Why it matters
    A text from another language is never put in its place: the sentence would be lost.

Wrong
    ``title: {en: Waste management}`` in a session with an Arabic edition

Right
    ``title: {ar: إدارة النفايات, en: Waste management}``
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sesric_report.diagnostics import Severity
from sesric_report.records.content import Content
from sesric_report.records.entry import Entry
from sesric_report.records.introspection import texts_within
from sesric_report.records.keys import references
from sesric_report.records.registry import Noun
from sesric_report.rules.finding import Finding

SEVERITY = Severity.ERROR


def check(content: Content) -> Iterator[Finding]:
    """Yield each text that lacks the language of an edition."""
    for entry in (*_records(content), *_named(content)):
        for tag in content.session.record.editions:
            if isinstance(entry.record, Noun) and entry.record.get(tag) is None:
                yield Finding(entry.key_at(), f"the noun has no {tag}", f"add {tag}: {{…}}")
            for path, text in texts_within(entry.record):
                if not text.get(tag):
                    yield Finding(entry.key_at(*path), f"the text has no {tag}", f"add {tag}: …")


def _records(content: Content) -> Iterator[Entry[Any]]:
    yield from (content.institution, content.session, content.introduction)
    yield from (content.agreements, content.indicators)
    yield from content.activities
    yield from content.publications


def _named(content: Content) -> Iterator[Entry[Any]]:
    """Yield the registry entries that records name, and those that such entries name."""
    waiting, seen = list(_records(content)), set[tuple[str, str]]()
    while waiting:
        for _path, registry, key in references(waiting.pop().record):
            entry = content.registry_entries.get(registry, {}).get(key)
            if entry is not None and (registry, key) not in seen:
                seen.add((registry, key))
                waiting.append(entry)
                yield entry
