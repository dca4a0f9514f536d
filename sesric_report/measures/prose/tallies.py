"""How often texts stand in others: counts with their shares, and strings of words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

__all__ = ["Frequency", "Repeated", "nearness", "ranked", "repeated", "share"]


class Frequency(NamedTuple):
    """How often a text is there.

    Args:
        text: The text.
        times: How often.
        share: Of all texts of its kind, 0 to 1.
    """

    text: str
    times: int
    share: float


def share(part: int, whole: int) -> float:
    """Return a part of a whole; of nothing, 0."""
    return part / whole if whole else 0.0


def ranked(texts: Iterable[str]) -> tuple[Frequency, ...]:
    """Return how often each text is there, the commonest first; equals in the order of letters."""
    counts = Counter(texts)
    order = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    return tuple(Frequency(text, count, share(count, counts.total())) for text, count in order)


#: A string of words, and where it begins: the sentence and the word in it.
_Places = Mapping[tuple[str, ...], Sequence[tuple[int, int]]]


class Repeated(NamedTuple):
    """The strings of words that come again and again.

    Args:
        share: Of all words, how many stand in one of them, 0 to 1.
        strings: The strings, the commonest first; of those that run over the same words one.
    """

    share: float
    strings: tuple[Frequency, ...]


def repeated(sentences: Sequence[Sequence[str]], length: int, least: int) -> Repeated:
    """Return the strings of ``length`` words of one sentence that are there ``least`` times."""
    places: _Places = {
        string: at for string, at in _strings(sentences, length).items() if len(at) >= least
    }
    total = sum(map(len, sentences))
    within = {one for at in places.values() for one in _covered(at, length)}
    strings = tuple(
        Frequency(_first(sentences, at, length), len(at), share(len(at) * length, total))
        for at in _apart(places, length)
    )
    return Repeated(share(len(within), total), strings)


def _strings(sentences: Sequence[Sequence[str]], length: int) -> _Places:
    """Return where each string of words begins, capitals or not."""
    found = defaultdict[tuple[str, ...], list[tuple[int, int]]](list)
    for number, sentence in enumerate(sentences):
        folded = [word.casefold() for word in sentence]
        for start in range(len(folded) - length + 1):
            found[tuple(folded[start : start + length])].append((number, start))
    return found


def _covered(places: Iterable[tuple[int, int]], length: int) -> set[tuple[int, int]]:
    """Return the words that strings at some places are made of."""
    return {(number, start + n) for number, start in places for n in range(length)}


def _first(sentences: Sequence[Sequence[str]], at: Sequence[tuple[int, int]], length: int) -> str:
    """Return a string as it is spelled where it comes first."""
    number, start = at[0]
    return " ".join(sentences[number][start : start + length])


def _apart(places: _Places, length: int) -> Iterator[Sequence[tuple[int, int]]]:
    """Yield where strings are, the commonest first, but for those that run into one before."""
    taken = set[tuple[int, int]]()
    for _string, at in sorted(places.items(), key=lambda one: (-len(one[1]), one[0])):
        if not any(_covered([one], length) & taken for one in at):
            yield at
            taken |= _covered(at, length)


def nearness(words: Sequence[str], passed_over: Collection[str]) -> float:
    """Return the sum of 1/distance between a content word and the same word before it.

    The lower, the more varied. Distances are counted in content words; words are not stemmed.
    Source: RosaeNLG, ``synonym-optimizer``, which chooses between texts by it.

    Args:
        words: The words of a text.
        passed_over: Words without content, in small letters; figures have none either.
    """
    folded = (word.casefold() for word in words)
    content = [one for one in folded if one not in passed_over and any(map(str.isalpha, one))]
    places = defaultdict[str, list[int]](list)
    for place, word in enumerate(content):
        places[word].append(place)
    return sum(1 / (last - first) for at in places.values() for first, last in pairwise(at))
