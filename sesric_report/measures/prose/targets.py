"""What an editor of such papers wants of an edition's figures: a table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from sesric_report.languages import Language
from sesric_report.measures.prose.monotony import LONGEST_SENTENCE, Monotony, median_of
from sesric_report.measures.prose.tallies import share

__all__ = ["TARGETS", "Result", "Target", "results"]


def _always(_language: Language) -> bool:
    return True


class Target(NamedTuple):
    """What a figure may be at most.

    Args:
        name: What it is called, the same for ever: machines read it.
        title: What a person calls it.
        most: The largest value that is wanted.
        figure: The figure.
        holds: Whether it is a target of a language.
        percent: Whether it is a share.
    """

    name: str
    title: str
    most: float
    figure: Callable[[Monotony], float]
    holds: Callable[[Language], bool] = _always
    percent: bool = True


class Result(NamedTuple):
    """A target, and what is reached."""

    target: Target
    value: float

    @property
    def met(self) -> bool:
        """Whether the value is no larger than is wanted."""
        return self.value <= self.target.most


#: Of an edition without entries all shares are nothing. The words before a subject are asked of all
#: first sentences, and of those that do not begin with it: most may, and hide how late the rest is.
TARGETS: tuple[Target, ...] = (
    Target(
        "longest_sentence", "words of the longest sentence", LONGEST_SENTENCE,
        lambda of: of.longest, percent=False,
    ),
    Target(
        "largest_opening", "commonest opening of entries", 0.20,
        lambda of: of.openings[0].share if of.openings else 0.0,
    ),
    Target(
        "commonest_first_words", "eight commonest first words, together",
        0.40, lambda of: of.commonest_first_words,
        # Where the subject stands first, an article is the first word of most sentences.
        lambda language: not language.subject_first,
    ),
    Target(
        "pronoun_sentences", "sentences that begin with a pronoun", 0.15,
        lambda of: share(of.pronoun_sentences, len(of.sentences)),
        lambda language: bool(language.pronoun_openings),
    ),
    Target(
        "equal_neighbours", "neighbours that open alike", 12 / 104,
        lambda of: share(of.neighbours.equal, of.neighbours.pairs),
    ),
    Target(
        "longest_run", "entries in a row that open alike", 2,
        lambda of: of.neighbours.longest_run, percent=False,
    ),
    Target(
        "repeated_strings", "words in repeated strings", 0.05,
        lambda of: of.repeated.share,
    ),
    Target(
        "words_before_subject", "words that precede the subject, median", 8,
        lambda of: of.median_before_subject, lambda language: language.subject_first,
        percent=False,
    ),
    Target(
        "words_before_late_subject", "the same where any do", 8,
        lambda of: median_of(of.before_late_subject), lambda language: language.subject_first,
        percent=False,
    ),
    Target(
        "names_again", "names in full again in their entry", 0,
        lambda of: len(of.names_again), percent=False,
    ),
)  # fmt: skip


def results(monotony: Monotony) -> Iterator[Result]:
    """Yield the targets that the language of an edition has, each with what is reached."""
    for one in TARGETS:
        if one.holds(monotony.language):
            yield Result(one, one.figure(monotony))
