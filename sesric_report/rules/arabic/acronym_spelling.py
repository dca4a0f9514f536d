"""An acronym that differs from a registered one by its capitals or by a slip of the pen.

What it does
    Compares each Latin acronym with those of the registry: equal but for capitals or hyphens,
    or one letter doubled, left out, or exchanged with its neighbour. Acronyms that the registry
    has, addresses and words in small letters are left alone.

Why it matters
    A reader looks for a body under its acronym, and two spellings are two bodies.

Wrong
    «البنك الإسلامي للتنمية (ISDB)»، «(IIIUM)»، «(NIOHS)»

Right
    «البنك الإسلامي للتنمية (IsDB)»، «(IIUM)»، «(NIOSH)»
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from sesric_report.diagnostics import Severity, quote
from sesric_report.rules.finding import Slip
from sesric_report.rules.lexicon import Lexicon, fold

SEVERITY = Severity.WARNING

_ADDRESS = re.compile(r"\S*(?:@|://|www\.)\S*", re.IGNORECASE)
_TOKEN = re.compile(r"(?<![\w.-])[A-Za-zÀ-ɏ](?:[A-Za-zÀ-ɏ0-9]|-(?=[A-Za-zÀ-ɏ]))+(?![\w@])")
_CAPITALS = 2
#: Shorter acronyms differ from others by a letter rightly.
_SHORTEST_MISSPELT = 4


def check(text: str, lexicon: Lexicon) -> Iterator[Slip]:
    """Yield each acronym that is not spelled as the registry spells it."""
    addresses: list[tuple[int, int]] | None = None
    for match in _TOKEN.finditer(text):
        token = match[0]
        meant = None if token in lexicon.acronyms else _meant(token, lexicon)
        if meant is None:
            continue
        if addresses is None:
            addresses = [address.span() for address in _ADDRESS.finditer(text)]
        if not any(start <= match.start() < end for start, end in addresses):
            message = f"{quote(token)} is spelled {quote(meant)} in the registry"
            yield Slip(*match.span(), message, f"write {quote(meant)}", meant)


def _meant(token: str, lexicon: Lexicon) -> str | None:
    if sum(letter.isupper() for letter in token) < _CAPITALS:
        return None
    folded = fold(token)
    same = lexicon.acronyms_folded.get(folded)
    if same is not None:
        return same
    near = _near(frozenset(lexicon.acronyms_folded))
    found = near.get(folded, frozenset()) if len(folded) >= _SHORTEST_MISSPELT else frozenset()
    return lexicon.acronyms_folded[min(found)] if len(found) == 1 else None


@lru_cache(maxsize=8)
def _near(acronyms: frozenset[str]) -> dict[str, frozenset[str]]:
    """Return the acronyms of which each misspelling may be one."""
    found: dict[str, set[str]] = {}
    for acronym in acronyms:
        if len(acronym) >= _SHORTEST_MISSPELT:
            for slip in _slips(acronym):
                found.setdefault(slip, set()).add(acronym)
    return {slip: frozenset(meant) for slip, meant in found.items() if slip not in acronyms}


def _slips(acronym: str) -> Iterator[str]:
    """Yield an acronym with a letter doubled, left out, or exchanged with the next."""
    for at in range(len(acronym)):
        before, letter, behind = acronym[:at], acronym[at], acronym[at + 1 :]
        yield before + letter + letter + behind
        if len(acronym) > _SHORTEST_MISSPELT and at:
            yield before + behind
        if behind and behind[0] != letter:
            yield before + behind[0] + letter + behind[1:]
