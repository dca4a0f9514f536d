"""An acronym in brackets behind the name of another body.

What it does
    Looks at each Latin acronym in brackets directly behind a name of the registry and compares
    it with that name's own. Where a longer name may end in the one that is known, nothing is
    said.

Why it matters
    «معهد الإحصاء التركي (UNSD)» names two bodies; nobody can tell which took part.

Wrong
    «الجامعة الإسلامية العالمية في ماليزيا (COMSTECH)»

Right
    «الجامعة الإسلامية العالمية في ماليزيا (IIUM)»
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sesric_report.diagnostics import Severity, quote
from sesric_report.rules.finding import Slip
from sesric_report.rules.lexicon import Lexicon, Named, find_names, fold

SEVERITY = Severity.WARNING

_BRACKETED = re.compile(r"\s?\((?P<acronym>[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ0-9 -]*)\)")
#: A name behind one of these is a whole; behind a noun it may be the end of a longer one.
_BEFORE_WHOLE_WORDS = """
مع من إلى عن بين حول نظم ونظم نظمت قدم قدمت تولت عقد استضاف هو هي
"""
_BEFORE_WHOLE = frozenset(_BEFORE_WHOLE_WORDS.split())

_LONGEST = 40


def check(text: str, lexicon: Lexicon) -> Iterator[Slip]:
    """Yield each acronym that is not that of the name before it."""
    ends = {match.start(): match for match in _BRACKETED.finditer(text)}
    if not ends:
        return
    for named in _longest(text, ends, lexicon):
        match = ends[named.end]
        right = lexicon.acronyms_of[named.name]
        near = {fold(one) for one in right}
        if fold(match["acronym"]) not in near and _is_another(match["acronym"], near, lexicon):
            meant = min(right)
            message = f"{quote(named.name)} is {quote(meant)}, not {quote(match['acronym'])}"
            only = meant if len(right) == 1 else None
            yield Slip(*match.span("acronym"), message, "see which body is meant", only)


def _longest(text: str, ends: dict[int, re.Match[str]], lexicon: Lexicon) -> Iterator[Named]:
    """Yield the longest name before each bracket, if it is a whole name."""
    found: dict[int, Named] = {}
    for named in find_names(text, lexicon.acronym_index):
        if named.end in ends:
            found.setdefault(named.end, named)
    yield from (named for named in found.values() if _is_whole(text, named))


def _is_whole(text: str, named: Named) -> bool:
    before = text[max(0, named.start - _LONGEST) : named.start].rstrip()
    if named.before[:1] == "و" or not before or not before[-1].isalnum():
        return True
    return before.rsplit(maxsplit=1)[-1] in _BEFORE_WHOLE


def _is_another(acronym: str, right: set[str], lexicon: Lexicon) -> bool:
    """Whether it is not the right one misspelt, which another rule reports."""
    folded = fold(acronym)
    if folded in lexicon.acronyms_folded:
        return True
    return not any(_is_near(folded, one) for one in right)


def _is_near(one: str, other: str) -> bool:
    """Whether two acronyms have the same letters but for one, or one is written in full."""
    same = abs(len(one) - len(other)) <= 1 and len(set(one) ^ set(other)) <= 1
    return same or one.endswith(other)  # «UN ESCWA»
