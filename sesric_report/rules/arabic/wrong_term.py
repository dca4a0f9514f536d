"""Another wording of a name than the registry's.

What it does
    Looks for the ``variants`` of bodies, programmes, networks, plans and terms, and offers the
    name itself; wordings under ``accepted`` may stand. Left alone are variants inside a longer
    name of the registry; and of names, not of terms, those that are the name cut short, or with
    the country said otherwise, «التونسي» for «في تونس»; and those of one or two words or with a
    pronoun, which only their context makes a name.

Why it matters
    A body that has two names in one report is taken for two bodies.

Wrong
    «المعهد الإحصائي التركي»

Right
    «معهد الإحصاء التركي»
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from sesric_report.diagnostics import Severity, quote
from sesric_report.rules.finding import Slip
from sesric_report.rules.lexicon import Lexicon, find_names, join_name, stems

SEVERITY = Severity.WARNING


_SHORTEST = 3
_PRONOUNS = ("ها", "هم", "هما", "نا")
_IN_BRACKETS = re.compile(r"\s?\([^()]*\)")
#: Behind these stands the body to which a body belongs.
_PARENT = frozenset(["التابعة", "التابع"])
#: Words that only introduce a country.
_INTRODUCING = frozenset(["في", "التابعة", "التابع", "جمهورية", "الجمهورية", "المملكة", "العربية"])


def check(text: str, lexicon: Lexicon) -> Iterator[Slip]:
    """Yield each variant of a name."""
    found = list(find_names(text, lexicon.variant_index))
    if not found:
        return
    names = find_names(text, lexicon.name_index)
    name = next(names, None)
    reach = end = 0
    for named in found:
        while name is not None and name.start <= named.start:
            reach = max(reach, name.end)
            name = next(names, None)
        inside = named.end <= reach
        official = lexicon.variants[named.name]
        if named.start < end or inside or not _is_wrong(named.name, official, lexicon):
            continue
        end = named.end
        meant = _fitted(text, end, join_name(named.before, official))
        message = f"{quote(named.name)} is named {quote(official)} in the registry"
        yield Slip(named.start, end, message, f"write {quote(official)}", meant)


def _is_wrong(variant: str, official: str, lexicon: Lexicon) -> bool:
    return variant in lexicon.unwanted or _differs(variant, official, lexicon.countries)


@lru_cache(maxsize=4096)
def _differs(variant: str, official: str, countries: frozenset[str]) -> bool:
    """Whether a variant is another name, not this one cut short, extended or recast."""
    words = variant.split()
    if len(words) < _SHORTEST or words[0].endswith(_PRONOUNS):
        return False
    of_variant, of_name = _roots(variant, countries), _roots(official, countries)
    longer = set(of_name) < set(of_variant) and not _PARENT.isdisjoint(words)
    return of_variant != of_name and not longer and not set(of_variant) < set(of_name)


def _roots(name: str, countries: frozenset[str]) -> list[str]:
    """Return the words of a name without proclitics, but for those that name its country."""
    beginnings = {_root(word)[:3] for country in countries for word in country.split()[:1]}
    roots = [_root(word) for word in name.split() if word not in _INTRODUCING]
    return [root for root in roots if root[:3] not in beginnings]


def _root(word: str) -> str:
    return min(stems(word), key=len)


def _fitted(text: str, end: int, meant: str) -> str:
    """Return a name without a country that the text says after it and its acronym."""
    bracket = _IN_BRACKETS.match(text, end)
    head, preposition, country = meant.rpartition(" في ")
    said = text.startswith(f" في {country}", bracket.end() if bracket else end)
    return head if preposition and said else meant
