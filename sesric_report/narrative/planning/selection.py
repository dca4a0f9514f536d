"""Content selection: what the title of an entry says already is not told again.

Reiter and Dale, "Building Natural Language Generation Systems" (2000), 4.2: what a reader can infer
is left out. Words are compared without what spelling and inflection vary; one new word of substance
is enough to tell the whole, and so is a number or an acronym, however short.
"""

from __future__ import annotations

import re

from sesric_report.languages.folding import fold

__all__ = ["repeats"]

#: Letters that two words must begin with to be forms of one.
_STEM = 4
#: Words up to which nothing is told that matters: articles, prepositions, conjunctions.
_SHORT = 3
#: What is another thing where one character differs: numbers, acronyms.
_EXACT = re.compile(r"\w*\d\w*|\b[A-Z]{2,}\b")
#: What joins itself to an Arabic word: «و», «ب», «ل», «ف», «ك».
_PROCLITICS = "وبلفك"


def repeats(title: str, text: str) -> bool:
    """Return whether every word of substance in a text stands in a title, in some form."""
    known = {form for word in fold(title).split() for form in _forms(word)}
    words = [word for word in fold(text).split() if len(word) > _SHORT]
    exact = [word for one in _EXACT.findall(text) for word in fold(one).split()]
    stands = all(_stands(word, known) for word in words) and known.issuperset(exact)
    return bool(words) and stands


def _stands(word: str, known: set[str]) -> bool:
    return any(_same(form, other) for form in _forms(word) for other in known)


def _forms(word: str) -> tuple[str, ...]:
    """Return a word, and what it is without a proclitic."""
    bare = word[1:]
    return (word, bare) if word[0] in _PROCLITICS and len(bare) > _SHORT else (word,)


def _same(one: str, other: str) -> bool:
    """Whether two words are forms of one: all but the end of the shorter is in both."""
    shared = max(_STEM, min(len(one), len(other)) - 1)
    return min(len(one), len(other)) >= _STEM and one[:shared] == other[:shared]
