"""Texts without what spelling and style vary, so that wordings can be compared and found."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

__all__ = ["fold", "squeeze"]

_WORD = re.compile(r"[^\W_]+")
#: Vowel signs and what decomposition (NFKD, UAX #15) parts from its letter, hamza among them.
_MARKS = re.compile(r"[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]+")
#: «ال…», «وال…», «بال…»; in «لل…» the preposition has swallowed the alif.
_ARTICLE = re.compile(r"\b(?:([وفبك]?)ال|(ل)ل)(?=\w\w)")
_ENGLISH_ARTICLES = frozenset({"a", "an", "the"})
#: U+0629 teh marbuta, U+0649 alef maksura; U+0621 hamza and U+0640 tatweel vanish.
_LETTERS = str.maketrans({"ة": "ه", "ى": "ي", "ı": "i", "ء": None, "ـ": None})


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """Return the words of a text without what spelling and style vary.

    Marks, hamza, teh marbuta, alef maksura, articles, letter case and punctuation are levelled.
    """
    parts = _MARKS.sub("", unicodedata.normalize("NFKD", text)).translate(_LETTERS)
    words = _WORD.findall(_ARTICLE.sub(r"\1\2", parts).casefold())
    return " ".join(word for word in words if word not in _ENGLISH_ARTICLES)


def squeeze(text: str) -> str:
    """Return a folded text without its spaces, and without articles that a lost space hides."""
    return fold(text).replace(" ", "").replace("ال", "")
