"""A key that its registry does not hold.

What it does
    Looks up every partner, programme, type, city … in the registry it belongs to.

Why it matters
    Institutions are named in one place only; a key that is not there prints nothing.

Wrong
    ``partners: [MyCCC]``

Right
    ``partners: [MyCC]``
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sesric_report.diagnostics import Fix, Severity, quote
from sesric_report.diagnostics.suggestion import suggestion
from sesric_report.diagnostics.unseen import named, seen, unseen
from sesric_report.records.content import Content
from sesric_report.records.entry import Entry
from sesric_report.records.keys import references
from sesric_report.rules.finding import Finding

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
                yield _unknown(entry, path, registry, key, list(known))


def _unknown(
    entry: Entry[Any], path: tuple[str | int, ...], registry: str, key: str, known: list[str]
) -> Finding:
    if hidden := unseen(key):
        place = entry.within(path, *hidden.span())
        message = f"{named(hidden[0])} in {quote(seen(key))}, a key of the registry {registry}"
        return Finding(place, message, "take it out", Fix(place, "", safe=True))
    message = f"{quote(key)} is not a key of the registry {registry}"
    hint = suggestion(key, known, f"add it to content/registry/{registry}.yaml")
    return Finding(entry.at(*path), message, hint)
