"""An institution that the registry holds under two keys.

What it does
    Compares the Arabic and English names of organizations without hamza, teh marbuta, alef
    maksura, articles and spaces; their acronyms within a country; and the names of each
    with the variants of the others. Bodies of one name in two countries pass.

Why it matters
    One institution gets two names in the report and is counted twice.

Wrong
    ``MyCC: {name: {ar: لجنة المنافسة}}`` beside ``MCC: {name: {ar: اللجنة المنافسه}}``

Right
    One entry, with ``variants: [اللجنة المنافسه]``
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sesric_report.diagnostics import Severity, quote
from sesric_report.languages.folding import squeeze
from sesric_report.records.content import Content
from sesric_report.records.entry import Entry
from sesric_report.records.registry import Organization
from sesric_report.rules.finding import Finding
from sesric_report.rules.similarity import SHARED_LANGUAGES

SEVERITY = Severity.WARNING


class _Sign(NamedTuple):
    """One thing by which an institution is known, and what to call it in a message."""

    folded: str
    shown: str
    #: Two bodies may share a misprint of theirs: a variant is compared with names only.
    variant: bool = False


#: Key and entry of the first institution of each sign.
_Seen = dict[tuple[str, bool], tuple[str, Entry[Organization]]]


def check(content: Content) -> Iterator[Finding]:
    """Yield each organization that an earlier one seems to be."""
    seen: _Seen = {}
    for key, entry in content.registry_entries.get("organizations", {}).items():
        signs = list(_signs(entry.record))
        known = next((found for sign in signs if (found := _find(sign, entry, seen))), None)
        if known:
            other, sign = known
            message = f"{quote(key)} seems to be {quote(other)}: both are {quote(sign.shown)}"
            yield Finding(
                entry.key_at(), message, "keep one entry, with the other names in variants"
            )
        for sign in signs:
            seen.setdefault((sign.folded, sign.variant), (key, entry))


def _signs(organization: Organization) -> Iterator[_Sign]:
    for text in (organization.name.get(tag) for tag in SHARED_LANGUAGES):
        if text:
            yield _Sign(squeeze(text), text)
    if organization.acronym:
        # An acronym is compared within its country, a name also with bodies of no country.
        folded = f"{organization.country or ''}:{squeeze(organization.acronym)}"
        yield _Sign(folded, organization.acronym)
    for text in (*organization.accepted, *organization.variants):
        yield _Sign(squeeze(text), text, variant=True)


def _find(sign: _Sign, entry: Entry[Organization], seen: _Seen) -> tuple[str, _Sign] | None:
    """Return the key of an institution of that sign, unless it is of another country."""
    for variant in (False, True):
        found = seen.get((sign.folded, variant))
        if found is None or (variant and sign.variant):
            continue
        mine, theirs = entry.record.country, found[1].record.country
        if not (mine and theirs and mine != theirs):
            return found[0], sign
    return None
