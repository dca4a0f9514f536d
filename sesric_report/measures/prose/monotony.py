"""How monotonous an edition reads: openings, lengths and repetitions of its entries.

Entries are neighbours as a reader meets them one after the other, over the limits of agenda items.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, groupby, pairwise
from statistics import fmean, median
from typing import NamedTuple

from sesric_report.languages import Language
from sesric_report.measures.prose.entries import Entry
from sesric_report.measures.prose.names import Again, given_again
from sesric_report.measures.prose.subjects import words_before_subject
from sesric_report.measures.prose.tallies import (
    Frequency,
    Repeated,
    nearness,
    ranked,
    repeated,
    share,
)

__all__ = ["COMMONEST", "LONGEST_SENTENCE", "LongSentence", "Monotony", "Neighbours", "median_of"]

#: Words of an opening; commonest first words that are added up.
_OPENING, COMMONEST = 2, 8
#: Words of a string, and how often it comes until it counts as repeated.
_STRING, _OFTEN = 6, 5
#: Words of a sentence that is not too long.
LONGEST_SENTENCE = 40
#: The share of sentences that are no longer than what is told of them as the usual most.
_USUAL = 0.9


def median_of(numbers: Sequence[int]) -> float:
    """Return the median of some numbers; of none, 0."""
    return float(median(numbers)) if numbers else 0.0


class LongSentence(NamedTuple):
    """A sentence that is too long: its entry, its number in it from 1, its words."""

    entry: str
    sentence: int
    words: int


class Neighbours(NamedTuple):
    """Entries that follow each other.

    Args:
        equal: Pairs that open alike.
        pairs: All pairs.
        longest_run: Entries in a row that open alike, at most.
    """

    equal: int
    pairs: int
    longest_run: int


@dataclass(frozen=True)
class Monotony:
    """The figures of one edition.

    Args:
        language: The edition's.
        entries: Its entries, in reading order.
        reporter: The short name of the institution that reports.
    """

    language: Language
    entries: Sequence[Entry]
    reporter: str = ""

    @cached_property
    def sentences(self) -> tuple[tuple[str, ...], ...]:
        """The words of every sentence."""
        return tuple(one for entry in self.entries for one in entry.words)

    @cached_property
    def lengths(self) -> tuple[int, ...]:
        """How many words each sentence has, the shortest first."""
        return tuple(sorted(map(len, self.sentences)))

    @property
    def median_length(self) -> float:
        """The median of the sentences' words."""
        return median_of(self.lengths)

    @property
    def longest(self) -> int:
        """The words of the longest sentence."""
        return max(self.lengths, default=0)

    @property
    def usual_length(self) -> int:
        """The words that nine of ten sentences do not exceed: the 90th percentile, by rank."""
        return self.lengths[math.ceil(_USUAL * len(self.lengths)) - 1] if self.lengths else 0

    @cached_property
    def long_sentences(self) -> tuple[LongSentence, ...]:
        """The sentences of more than forty words, in reading order."""
        return tuple(
            LongSentence(entry.name, number, len(sentence))
            for entry in self.entries
            for number, sentence in enumerate(entry.words, 1)
            if len(sentence) > LONGEST_SENTENCE
        )

    @cached_property
    def _opening_of_each(self) -> tuple[str, ...]:
        return tuple(" ".join(entry.words[0][:_OPENING]) for entry in self.entries)

    @cached_property
    def openings(self) -> tuple[Frequency, ...]:
        """The first two words of the entries."""
        return ranked(self._opening_of_each)

    @cached_property
    def first_words(self) -> tuple[Frequency, ...]:
        """The first words of the sentences that do not open their entry."""
        return ranked(words[0] for entry in self.entries for words in entry.words[1:] if words)

    @property
    def commonest_first_words(self) -> float:
        """The share of the eight commonest first words of later sentences."""
        times = [one.times for one in self.first_words]
        return share(sum(times[:COMMONEST]), sum(times))

    @property
    def pronoun_sentences(self) -> int:
        """How many sentences begin with a pronoun that begins too many."""
        first = (words[0] for words in self.sentences if words)
        return sum(word in self.language.pronoun_openings for word in first)

    @cached_property
    def neighbours(self) -> Neighbours:
        """How many neighbours open alike."""
        folded = [one.casefold() for one in self._opening_of_each]
        pairs = list(pairwise(folded))
        runs = (len(list(run)) for _opening, run in groupby(folded))
        return Neighbours(sum(a == b for a, b in pairs), len(pairs), max(runs, default=0))

    @cached_property
    def repeated(self) -> Repeated:
        """The strings of six words that come five times or more."""
        return repeated(self.sentences, _STRING, _OFTEN)

    @cached_property
    def before_subject(self) -> tuple[int, ...]:
        """How many words stand before the subject of each first sentence in which one is found."""
        found = (words_before_subject(entry, self.reporter) for entry in self.entries)
        return tuple(one for one in found if one is not None)

    @property
    def median_before_subject(self) -> float:
        """The median of the words before the subject."""
        return median_of(self.before_subject)

    @property
    def before_late_subject(self) -> tuple[int, ...]:
        """The same of the sentences that do not begin with their subject."""
        return tuple(one for one in self.before_subject if one)

    @cached_property
    def names_again(self) -> tuple[Again, ...]:
        """The names that an entry gives in full more than once."""
        return tuple(given_again(self.entries))

    @cached_property
    def nearness(self) -> float:
        """How near words stand to themselves: the mean of ``tallies.nearness`` over entries."""
        passed_over = self.language.function_words
        each = [nearness([*chain(*one.words)], passed_over) for one in self.entries]
        return fmean(each) if each else 0.0
