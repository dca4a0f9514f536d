"""How alike two wordings are, and whether two activities of one wording may be two."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from sesric_report.records.activity import Activity
from sesric_report.records.dates import DateSpan

__all__ = ["SHARED_LANGUAGES", "fold", "overlap", "squeeze", "told_apart"]

#: Languages in which wordings are compared: each title has at least one of them.
SHARED_LANGUAGES = ("ar", "en")

_WORD = re.compile(r"[^\W_]+")
#: The article, alone or behind a conjunction or preposition: «ال…», «وال…», «بال…».
_ARTICLE = re.compile(r"^([وفبك]?)ال(?=\w\w)")
#: «لل…»: the preposition has swallowed the alif of the article.
_ARTICLE_AFTER_LAM = re.compile(r"^لل(?=\w\w)")
_ENGLISH_ARTICLES = frozenset({"a", "an", "the"})
#: U+0629 teh marbuta, U+0649 alef maksura; U+0621 hamza and U+0640 tatweel vanish.
_LETTERS = str.maketrans({"ة": "ه", "ى": "ي", "ı": "i", "ء": None, "ـ": None})


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """Return the words of a text without what spelling and style vary.

    Marks, hamza, teh marbuta, alef maksura, articles, letter case and punctuation are levelled.
    Hamza on its seat is a mark in normalization form NFKD (UAX #15), as are vowel signs.
    """
    parts = unicodedata.normalize("NFKD", text).translate(_LETTERS).casefold()
    plain = "".join(letter for letter in parts if not unicodedata.combining(letter))
    words = (_bare(word) for word in _WORD.findall(plain))
    return " ".join(word for word in words if word not in _ENGLISH_ARTICLES)


def _bare(word: str) -> str:
    """Return a word without the Arabic article."""
    return _ARTICLE_AFTER_LAM.sub("ل", _ARTICLE.sub(r"\1", word))


def squeeze(text: str) -> str:
    """Return a folded text without its spaces."""
    return fold(text).replace(" ", "")


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
