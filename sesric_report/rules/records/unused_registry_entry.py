"""A registry entry that no record names.

What it does
    Looks for organizations, programmes, networks, plans, projects, cities, venues and
    participant roles that neither a record of any session nor another entry of the registry
    names, by their key or, in Arabic prose, by a wording. Countries and their groups are a
    given list. A session without activities says nothing.

Why it matters
    Nobody proofreads a name that is never printed; often it is an institution entered twice.

Wrong
    ``MyCC: {name: …}`` in organizations.yaml, with no record that has ``MyCC``

Right
    ``partners: [MyCC]`` in a record, or no entry
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from sesric_report.diagnostics import Severity, quote
from sesric_report.languages import Arabic
from sesric_report.records.content import Content
from sesric_report.records.entry import Entry
from sesric_report.rules.finding import Finding
from sesric_report.rules.lexicon import arabic_texts

SEVERITY = Severity.INFORMATION

_REGISTRIES = (
    "organizations",
    "programmes",
    "networks",
    "plans",
    "projects",
    "cities",
    "venues",
    "participant_roles",
)


_WORD = re.compile(r"[\w-]+")


def check(content: Content) -> Iterator[Finding]:
    """Yield each entry that is not named."""
    unnamed = list(_unnamed(content)) if content.activities else []
    prose = _prose(content) if unnamed else ""
    for registry, key, entry in unnamed:
        if not any(text in prose or _elsewhere(text, content) for text in _wordings(entry.record)):
            message = f"no record names {quote(key)} of the registry {registry}"
            yield Finding(entry.key_at(), message, "name it in a record, or take it out")


def _unnamed(content: Content) -> Iterator[tuple[str, str, Entry[Any]]]:
    """Yield the entries whose key stands in no record and in no other entry."""
    for registry in _REGISTRIES:
        for key, entry in content.registry_entries.get(registry, {}).items():
            if (registry, key) not in content.named and not _elsewhere(key, content):
                yield registry, key, entry


def _prose(content: Content) -> str:
    """Return all Arabic texts of the session; those of the registry are no use of it."""
    shared = {
        entry.file for entries in content.registry_entries.values() for entry in entries.values()
    }
    own = (entry.record for entry in content.entries() if entry.file not in shared)
    return "\n".join(text for record in own for _path, text in arabic_texts(record))


def _wordings(record: Any) -> Iterator[str]:
    """Yield names, acronym and variants of an entry, names without their article."""
    for text in (getattr(record, "name", None), getattr(record, "title", None)):
        if text is not None and (name := text.get(Arabic.tag)):
            yield name.removeprefix("ال")
    if acronym := getattr(record, "acronym", None):
        yield acronym
    yield from getattr(record, "accepted", ())
    yield from getattr(record, "variants", ())


def _elsewhere(text: str, content: Content) -> bool:
    """Whether other sessions have all words of a key or wording."""
    return content.words_elsewhere.issuperset(_WORD.findall(text))
