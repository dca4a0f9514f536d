"""A key that its registry does not hold.

What it does
    Looks up every partner, programme, type, city … in the registry it belongs to; one that is
    not there among keys that a slip of the hand makes of it, and among names, acronyms and
    variants in every language. Where nothing is like it the hint is the entry to be added.

Why it matters
    Institutions are named in one place only; a key that is not there prints nothing.

Wrong
    ``partners: [MyCCC]``

Right
    ``partners: [MyCC]``
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from sesric_report.diagnostics import Fix, Severity, quote
from sesric_report.diagnostics.suggestion import misspelled
from sesric_report.diagnostics.unseen import named, seen, unseen
from sesric_report.languages import INTERFACE
from sesric_report.records.content import Content
from sesric_report.records.entry import Entry
from sesric_report.records.keys import references
from sesric_report.records.registry import REGISTRIES
from sesric_report.records.wordings import Meant, meant, shown_name
from sesric_report.rules.finding import Finding
from sesric_report.scaffolding.kinds import REGISTRY_KEY, kind_of
from sesric_report.scaffolding.skeleton import line

SEVERITY = Severity.ERROR


def check(content: Content) -> Iterator[Finding]:
    """Yield each reference whose key is unknown."""
    registries = content.registry_entries
    if all(key in registries.get(registry, ()) for registry, key in content.named):
        return  # which is told by fewer keys than records have references
    for entry in content.entries():
        for path, registry, key in references(entry.record):
            known = registries.get(registry, {})
            if key not in known:
                yield _unknown(content, entry, path, registry, key)


def _unknown(
    content: Content, entry: Entry[Any], path: tuple[str | int, ...], registry: str, key: str
) -> Finding:
    if hidden := unseen(key):
        place = entry.within(path, *hidden.span())
        message = f"{named(hidden[0])} in {quote(seen(key))}, a key of the registry {registry}"
        return Finding(place, message, "take it out", Fix(place, "", safe=True))
    place = entry.at(*path)
    if (registry, key) in content.unread_entries:
        message = f"the entry {quote(key)} of the registry {registry} has errors"
        return Finding(place, message, f"mend them in content/registry/{registry}.yaml")
    message = f"{quote(key)} is not a key of the registry {registry}"
    known = {name: one.record for name, one in content.registry_entries.get(registry, {}).items()}
    found = meant(key, known)
    sure = [one.key for one in found if one.certain]
    fix = Fix(place, sure[0], safe=False) if len(sure) == 1 else None
    return Finding(place, message, _hint(content, registry, key, found), fix)


def _hint(content: Content, registry: str, key: str, found: list[Meant]) -> str:
    """Return which key was meant, or how the entry is added."""
    entries = content.registry_entries.get(registry, {})
    if (slip := misspelled(key, entries)) is not None:
        return f"did you mean {slip}?"
    keys = [one.key for one in found]
    if keys and found[0].certain:
        return f"its key is {'one of ' * (len(keys) > 1)}{', '.join(keys)}"
    if keys:
        told = (f"{one} ({shown_name(entries[one].record, INTERFACE)})" for one in keys)
        return f"did you mean {', or '.join(told)}?"
    return _offer(registry, key, content.session.record.editions)


#: What stands between the words of a text, where they become those of a key.
_BETWEEN = re.compile(r"[^A-Za-z0-9_]+")


def _offer(registry: str, key: str, languages: Sequence[str]) -> str:
    """Return how a new entry is begun, and what it is."""
    name = key if re.fullmatch(REGISTRY_KEY, key) else _BETWEEN.sub("-", key).strip("-").lower()
    name = name if key.isascii() and name else "KEY"
    told = f"if it is new: sesric-report new {kind_of(registry)} {name} adds it"
    pasted = line(REGISTRIES[registry], name, languages)
    end = f", or write there {pasted}" if pasted else ""
    return f"{told} to content/registry/{registry}.yaml{end}"
