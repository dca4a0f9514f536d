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

from sesric_report.diagnostics import Severity, quote
from sesric_report.diagnostics.suggestion import suggestion
from sesric_report.records.content import Content
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
                yield Finding(
                    entry.at(*path),
                    f"{quote(key)} is not a key of the registry {registry}",
                    suggestion(key, list(known), f"add it to content/registry/{registry}.yaml"),
                )
