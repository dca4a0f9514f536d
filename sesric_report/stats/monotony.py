"""The monotony of an edition as grids for a person, and as plain values for machines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sesric_report.document import Inlines, Text
from sesric_report.measures.prose import (
    COMMONEST,
    LONGEST_SENTENCE,
    Frequency,
    Monotony,
    Result,
    median_of,
    results,
)
from sesric_report.stats.tables import Grid

__all__ = ["monotony_grids", "plain_monotony"]

#: Rows of a table for a person, and strings for a machine.
_SHOWN, _LISTED = 10, 50
#: Decimal places of shares and means for machines.
_PLACES = 4


def monotony_grids(monotony: Monotony) -> Iterator[Grid]:
    """Yield the figures of an edition as tables, in the language of the tool."""
    yield _main(monotony)
    yield _targets(results(monotony))
    yield _ranking("Openings of entries", "first two words", monotony.openings)
    first_words = f"First words of later sentences ({COMMONEST} are added up)"
    yield _ranking(first_words, "first word", monotony.first_words)
    yield _ranking("Strings of six words", "five times or more", monotony.repeated.strings)
    long = [(one.entry, one.words, one.sentence) for one in monotony.long_sentences]
    heading = ("entry", "words", "sentence")
    yield _listing(f"Sentences of more than {LONGEST_SENTENCE} words", heading, long)
    names = Counter(one.name for one in monotony.names_again)
    yield _listing("Names in full again in their entry", ("name", "entries"), names.most_common())
    entries = Counter(one.entry for one in monotony.names_again)
    yield _listing("Entries with a name in full again", ("entry", "names"), [*entries.items()])


def _text(value: object) -> Inlines:
    return (Text(str(value)),)


def _row(*cells: object) -> tuple[Inlines, ...]:
    return tuple(map(_text, cells))


def _main(of: Monotony) -> Grid:
    figures: dict[str, object] = {
        "entries": len(of.entries),
        "sentences": len(of.sentences),
        "words": sum(of.lengths),
        "words of a sentence, median": f"{of.median_length:g}",
        "words of a sentence, 90th percentile": of.usual_length,
        "words of the longest sentence": of.longest,
        f"sentences of more than {LONGEST_SENTENCE} words": len(of.long_sentences),
        "neighbours that open alike": of.neighbours.equal,
        "neighbours": of.neighbours.pairs,
        "first sentences whose subject is found": len(of.before_subject),
        "words before the subject, median": f"{of.median_before_subject:g}",
        "words before the subject, most": max(of.before_subject, default=0),
        "sentences that do not begin with it": len(of.before_late_subject),
        "sum of 1/distance of repeated words, mean of entries": f"{of.nearness:.2f}",
    }
    return Grid(
        _text("Figures"), _row("figure", "value"), tuple(_row(*one) for one in figures.items())
    )


def _targets(reached: Iterable[Result]) -> Grid:
    rows = tuple(
        _row(
            one.target.title,
            _number(one.value, one.target.percent),
            _number(one.target.most, one.target.percent),
            "yes" if one.met else "no",
        )
        for one in reached
    )
    return Grid(_text("Targets"), _row("figure", "value", "at most", "met"), rows)


def _number(value: float, percent: bool) -> str:  # noqa: FBT001  # a column of a table of targets
    return f"{value:.1%}" if percent else f"{value:g}"


def _ranking(title: str, name: str, found: Sequence[Frequency]) -> Grid:
    shown = found[:_SHOWN]
    rows = tuple(_row(one.text, one.times, f"{one.share:.1%}") for one in shown)
    bars = tuple(one.times for one in shown)
    notes = _more(len(found) - len(shown))
    return Grid(_text(title), _row(name, "times", "share"), rows, bars=bars, notes=notes)


def _listing(title: str, heading: tuple[str, ...], found: Sequence[tuple[object, ...]]) -> Grid:
    rows = tuple(_row(*one) for one in found)
    notes = () if rows else (_text("none"),)
    return Grid(_text(title), _row(*heading), rows, notes=notes)


def _more(hidden: int) -> tuple[Inlines, ...]:
    return (_text(f"and {hidden} more"),) if hidden else ()


def plain_monotony(session: str, of: Monotony) -> dict[str, Any]:
    """Return the figures of an edition as plain values; shares are from 0 to 1."""
    return {
        "session": session,
        "language": of.language.tag,
        "entries": len(of.entries),
        "sentences": len(of.sentences),
        "words": sum(of.lengths),
        "sentence_length": _lengths(of),
        "openings": _frequencies(of.openings),
        "first_words": {
            "commonest": COMMONEST,
            "share": _rounded(of.commonest_first_words),
            "words": _frequencies(of.first_words),
        },
        "pronoun_sentences": of.pronoun_sentences if of.language.pronoun_openings else None,
        "neighbours": of.neighbours._asdict(),
        "repeated_strings": {
            "share": _rounded(of.repeated.share),
            "strings": _frequencies(of.repeated.strings[:_LISTED]),
        },
        "words_before_subject": _before_subject(of),
        "names_again": [one._asdict() for one in of.names_again],
        "nearness": _rounded(of.nearness),
        "targets": [_target(one) for one in results(of)],
    }


def _rounded(value: float) -> float:
    return round(value, _PLACES)


def _frequencies(found: Sequence[Frequency]) -> list[dict[str, Any]]:
    return [{**one._asdict(), "share": _rounded(one.share)} for one in found]


def _lengths(of: Monotony) -> dict[str, Any]:
    return {
        "median": of.median_length,
        "percentile_90": of.usual_length,
        "longest": of.longest,
        "limit": LONGEST_SENTENCE,
        "above_limit": [one._asdict() for one in of.long_sentences],
    }


def _before_subject(of: Monotony) -> dict[str, Any]:
    return {
        "found": len(of.before_subject),
        "median": of.median_before_subject,
        "longest": max(of.before_subject, default=0),
        "late": len(of.before_late_subject),
        "median_of_late": median_of(of.before_late_subject),
    }


def _target(one: Result) -> dict[str, Any]:
    return {
        "name": one.target.name,
        "value": _rounded(one.value),
        "most": _rounded(one.target.most),
        "met": one.met,
    }
