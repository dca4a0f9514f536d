"""How alike two wordings are, and whether two activities of one wording may be two."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from sesric_report.languages import LANGUAGES
from sesric_report.records.activity import Activity
from sesric_report.records.dates import DateSpan

__all__ = ["SHARED_LANGUAGES", "fold", "overlap", "squeeze", "told_apart"]

#: Languages in which wordings are compared.
SHARED_LANGUAGES = tuple(tag for tag, one in LANGUAGES.items() if one.compares_wordings)

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


def overlap(one: DateSpan, other: DateSpan) -> bool:
    """Whether two spans share a day."""
    return one.first <= other.last and other.first <= one.last


def told_apart(one: Activity, other: Activity) -> bool:
    """Whether two activities say that they addressed different people.

    A course is often held at once for the Arabic-speaking and for the French-speaking countries.
    """
    audiences = (
        (one.language, other.language),
        *zip(_audience(one), _audience(other), strict=True),
    )
    return any(mine and theirs and mine != theirs for mine, theirs in audiences)


def _audience(activity: Activity) -> tuple[str | None, frozenset[str]]:
    people = activity.participants
    if people is None:
        return None, frozenset()
    return people.country_group, frozenset(people.country_list)
