"""What was meant by a word that is not known."""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = ["likeness", "misspelled", "nearest", "slips_of_word", "suggestion"]

_SHOWN = 12


def nearest(word: str, known: Iterable[str], likeness: float = 0.6) -> str | None:
    """Return what could have been meant by a word, if anything is like it; case does not matter.

    Args:
        word: What was written.
        known: What could have been meant: the words of a closed list.
        likeness: How much of both must be alike, from 0 to 1: twice the letters of their longest
            common subsequence over all letters of both.
    """
    from rapidfuzz import fuzz, process

    names = list(known)
    folded = [name.casefold() for name in names]
    cutoff = 100 * likeness
    close = process.extractOne(word.casefold(), folded, scorer=fuzz.ratio, score_cutoff=cutoff)
    return names[close[2]] if close else None


def suggestion(word: str, known: Iterable[str], otherwise: str | None = None) -> str:
    """Return “did you mean …?”, or where nothing is like it what there is.

    Args:
        word: What was written; case does not matter.
        known: What could have been meant.
        otherwise: What to say where nothing is like it; by default the first of what is known.
    """
    names = list(known)
    close = nearest(word, names)
    if close is not None:
        return f"did you mean {close}?"
    if otherwise is not None:
        return otherwise
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return f"there are: {', '.join(names[:_SHOWN])}{more}" if names else "there is none"


_PART = re.compile(r"[^\W_]+")
_DIGITS = re.compile(r"\d+")
#: Letters of a code, and of a word, from which one more or fewer may be a slip; of a word one more
#: is needed for another letter. In what is shorter only a letter doubled, or two exchanged, are.
_CODE, _WORD = 6, 5
#: Letters above which a key of one part may have two of them exchanged, and one of several parts.
_EXCHANGED, _EXCHANGED_IN_PART = 3, 2
#: Letters from which two slips are one word still.
_LONG_WORD = 9
#: Letters from which a key whose parts are run together, or parted otherwise, is the same one.
_LONG_KEY = 8


def misspelled(word: str, known: Iterable[str]) -> str | None:
    """Return the key of which a word is a slip of the hand; None where it is another key.

    The list is open: most words that are not in it are new. A code of a few letters is another
    one by one letter (``TOBB``, ``TKBB``), a number by one digit.

    Args:
        word: What was written; letter case and hyphens do not matter.
        known: The keys of a registry.
    """
    slips = ((_slips(word, key), key) for key in known)
    close = [(count, key) for count, key in slips if count is not None]
    return min(close)[1] if close else None


def _slips(word: str, key: str) -> int | None:
    """Return how many slips make a key of a word; None where it is no slip."""
    mine, theirs = _PART.findall(word.casefold()), _PART.findall(key)
    if "".join(mine) == "".join(theirs).casefold():
        return 0
    if _DIGITS.findall(word) != _DIGITS.findall(key):
        return None
    if len(mine) != len(theirs):
        return _parted_otherwise("".join(mine), "".join(theirs).casefold())
    alone = len(theirs) == 1
    found = [slips_of_word(*pair, alone=alone) for pair in zip(mine, theirs, strict=True)]
    counts = [one for one in found if one is not None]
    return sum(counts) if len(counts) == len(found) else None


def _parted_otherwise(word: str, key: str) -> int | None:
    from rapidfuzz.distance import OSA

    distance = OSA.distance(word, key)
    return distance if distance <= 1 and len(key) >= _LONG_KEY else None


def slips_of_word(word: str, known: str, *, alone: bool = False) -> int | None:
    """Return how many slips make a known word of a word; None where it is another word.

    Args:
        word: What was written, without capitals.
        known: The word; one that has capitals is a code.
        alone: Whether it stands without others that tell what was meant.
    """
    from rapidfuzz.distance import OSA

    folded, code = known.casefold(), known != known.casefold()
    distance, short = OSA.distance(word, folded), min(len(word), len(folded))
    if distance == 0:
        return 0
    least = _EXCHANGED if alone else _EXCHANGED_IN_PART
    exchanged = distance == 1 and sorted(word) == sorted(folded) and short > least
    if exchanged or _doubled(word, folded):
        return 1
    other = len(word) == len(folded)  # a letter is another one, none is missing
    if short < (_CODE if code else _WORD + other):
        return None
    return distance if distance <= (2 if short >= _LONG_WORD and not code else 1) else None


#: How like a word is of which another is the beginning.
_BEGINNING = 92.0
_SHORTEST_BEGINNING = 3
#: Letters from which a misspelled word is found; in a shorter one another letter is another word.
_SHORTEST_LIKE = 5
_LEAST_LIKE = 80.0


def likeness(word: str, other: str) -> float:
    """Return how like another word is to one that is looked for, from 0 to 100; 0 if it is not."""
    from rapidfuzz import fuzz

    if word == other:
        return 100.0
    if len(word) >= _SHORTEST_BEGINNING and other.startswith(word):
        return _BEGINNING
    if len(word) < _SHORTEST_LIKE:
        return 0.0
    return float(fuzz.ratio(word, other, score_cutoff=_LEAST_LIKE))


def _doubled(one: str, other: str) -> bool:
    """Whether two words differ by a letter that stands twice in one of them, or three times."""
    short, long = sorted((one, other), key=len)
    if len(long) != len(short) + 1 or len(short) < 3:
        return False
    at = next((n for n, letter in enumerate(short) if letter != long[n]), len(short))
    return at > 0 and long[at] == long[at - 1] and short[at:] == long[at + 1 :]
