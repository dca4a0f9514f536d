"""Content selection: what the title of an entry says already is not told again.

Reiter and Dale, "Building Natural Language Generation Systems" (2000), 4.2: what a reader can infer
is left out. Words are compared without what spelling and inflection vary; one new word of substance
is enough to tell the whole.
"""

from __future__ import annotations

from sesric_report.languages.folding import fold

__all__ = ["repeats"]

#: Letters that two words must begin with to be forms of one.
_STEM = 4
#: Words up to which nothing is told that matters: articles, prepositions, conjunctions.
_SHORT = 3
#: What joins itself to an Arabic word: «و», «ب», «ل», «ف», «ك».
_PROCLITICS = "وبلفك"


def repeats(title: str, text: str) -> bool:
    """Return whether every word of substance in a text stands in a title, in some form."""
    known = {form for word in fold(title).split() for form in _forms(word)}
    words = [word for word in fold(text).split() if len(word) > _SHORT]
    return bool(words) and all(_stands(word, known) for word in words)


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
