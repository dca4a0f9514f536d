"""How many of the source's defects the rules on Arabic text find, and how often they cry wolf.

Usage:  python tests/benchmarks/source_defects.py [--verbose] [--as-draft]

The labels of tests/source/labels.yaml are the measure. A finding and a label match when the
code is the label's class and their spans overlap; columns of the table:

    labelled   defects of the class in the sample
    found      of them, how many a finding of this code overlaps
    other code of the rest, how many only a finding of another code overlaps
    missed     the rest
    findings   of this code in the sample
    elsewhere  of them, how many match no label but overlap one of another class
    false      of them, how many overlap no label at all

Recall is found/labelled; precision is the share of findings that match. With --verbose every
label missed and every finding that is elsewhere or false is listed. A bullet that a page break
cuts is one paragraph. The lexicon is that of session 41; --as-draft adds the source's own
words, as ``validate`` does for a draft.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from sesric_report import rules
from sesric_report.compiler.check import check
from sesric_report.project import Project

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "tests" / "source" / "000_3bbcf9ea6f343b1b.txt"
LABELS = ROOT / "tests" / "source" / "labels.yaml"
SESSION = "41"
#: The class of what no rule is made to find.
OTHER = "other"


class Span(NamedTuple):
    """A stretch of a paragraph that is guilty of something, as labelled or as found."""

    paragraph: str
    code: str
    start: int
    end: int
    text: str
    why: str

    def overlaps(self, other: Span) -> bool:
        """Whether both share a character; an empty span is taken for the character behind it."""
        ends = max(self.end, self.start + 1), max(other.end, other.start + 1)
        return self.paragraph == other.paragraph and self.start < ends[1] and other.start < ends[0]

    def matches(self, other: Span) -> bool:
        """Whether both speak of the same defect."""
        return self.code == other.code and self.overlaps(other)


def paragraphs() -> dict[str, str]:
    """Return each bullet of the source under its section and place, and each line by number."""
    lines = SOURCE.read_text(encoding="utf-8").split("\n")
    found = {f"line {number}": line for number, line in enumerate(lines, start=1)}
    section, place, key = "", 0, ""
    first = next(n for n, line in enumerate(lines) if line.startswith("1. "))
    last = next(n for n, line in enumerate(lines) if line.startswith("THE 41"))
    for line in lines[first:last]:
        if heading := re.match(r"([1-8])\. ", line):
            section, place, key = heading[1], 0, ""
        elif re.match(r"\s*[-•] ", line):
            place, key = place + 1, f"{section}.{place + 1}"
            found[key] = line.strip()[2:]
        elif key and line.strip():
            found[key] += " " + line.strip()
    return found


def labels() -> dict[str, list[dict[str, Any]]]:
    """Return the labels of each paragraph of the sample."""
    found: dict[str, list[dict[str, Any]]] = yaml.safe_load(LABELS.read_text(encoding="utf-8"))
    return found


def labelled(texts: dict[str, str]) -> Iterator[Span]:
    """Yield each label with its place.

    Raises:
        ValueError: Its words do not stand in its paragraph.
    """
    for name, defects in labels().items():
        taken: dict[tuple[str, str], int] = {}
        for one in defects:
            words, same = one["text"], (one["class"], one["text"])
            nth = one.get("nth", taken.get(same, 0) + 1)
            taken[same] = nth
            places = [match.start() for match in re.finditer(re.escape(words), texts[name])]
            if len(places) < nth:
                raise ValueError(f"{name}: {words!r} does not stand there {nth} times")
            start = places[nth - 1]
            yield Span(name, one["class"], start, start + len(words), words, one["why"])


def findings(texts: dict[str, str], *, as_draft: bool = False) -> Iterator[Span]:
    """Yield what the rules find in the paragraphs of the sample."""
    content = check(Project(ROOT), SESSION).sound()
    lexicon = rules.lexicon_of(content)
    if as_draft:
        lexicon = lexicon.reading(SOURCE.read_text(encoding="utf-8").split("\n"))
    for name in labels():
        for rule, slip in rules.check_text(texts[name], lexicon):
            words = texts[name][slip.start : slip.end]
            yield Span(name, rules.code(rule), slip.start, slip.end, words, slip.message)


@dataclass(frozen=True)
class Score:
    """What one code found and missed."""

    code: str
    found: list[Span]
    other_code: list[Span]
    missed: list[Span]
    true: list[Span]
    elsewhere: list[Span]
    false: list[Span]

    @property
    def labelled(self) -> int:
        """How many defects of the class there are."""
        return len(self.found) + len(self.other_code) + len(self.missed)

    @property
    def findings(self) -> int:
        """How often the rule speaks."""
        return len(self.true) + len(self.elsewhere) + len(self.false)

    @property
    def recall(self) -> float:
        """The share of the defects that are found; 1 where there is none."""
        return len(self.found) / self.labelled if self.labelled else 1.0

    @property
    def precision(self) -> float:
        """The share of the findings that match a label; 1 where there is none."""
        return len(self.true) / self.findings if self.findings else 1.0


def _sorted_out(
    spans: Iterable[Span], others: list[Span]
) -> tuple[list[Span], list[Span], list[Span]]:
    """Divide spans into those that match one of the others, that only overlap, and the rest."""
    matching: list[Span] = []
    overlapping: list[Span] = []
    alone: list[Span] = []
    for span in spans:
        near = [other for other in others if span.overlaps(other)]
        matches = any(span.matches(other) for other in near)
        (matching if matches else overlapping if near else alone).append(span)
    return matching, overlapping, alone


def score(*, as_draft: bool = False) -> list[Score]:
    """Return the score of every code that is labelled or found."""
    texts = paragraphs()
    expected, given = list(labelled(texts)), list(findings(texts, as_draft=as_draft))
    codes = sorted({span.code for span in expected + given}, key=lambda code: (code == OTHER, code))
    return [
        Score(
            code,
            *_sorted_out((one for one in expected if one.code == code), given),
            *_sorted_out((one for one in given if one.code == code), expected),
        )
        for code in codes
    ]


def total(scores: list[Score]) -> Score:
    """Return the sum of scores."""

    def all_of(name: str) -> list[Span]:
        return [span for one in scores for span in getattr(one, name)]

    names = ("found", "other_code", "missed", "true", "elsewhere", "false")
    return Score("total", *map(all_of, names))


def row(one: Score) -> str:
    """Return a row of the table."""
    recall = f"{one.recall:.0%}" if one.labelled else "–"
    precision = f"{one.precision:.0%}" if one.findings else "–"
    lists = (one.found, one.other_code, one.missed, one.elsewhere, one.false)
    found, other_code, missed, elsewhere, false = map(len, lists)
    left = f"| {one.code} | {one.labelled} | {found} | {other_code} | {missed} "
    return left + f"| {one.findings} | {elsewhere} | {false} | {recall} | {precision} |"


def table(scores: list[Score]) -> Iterator[str]:
    """Yield the lines of a Markdown table."""
    columns = ("class", "labelled", "found", "other code", "missed",
               "findings", "elsewhere", "false", "recall", "precision")  # fmt: skip
    yield f"| {' | '.join(columns)} |"
    yield "|---|" + "--:|" * (len(columns) - 1)
    yield from map(row, scores)
    yield row(total([one for one in scores if one.code != OTHER])).replace("total", "all but other")
    yield row(total(scores))


def details(scores: list[Score]) -> Iterator[str]:
    """Yield what was missed, and what was found where no such defect is."""
    whole = total(scores)
    kinds = {
        "missed": whole.missed,
        "under another code": whole.other_code,
        "elsewhere": whole.elsewhere,
        "false": whole.false,
    }
    for name, spans in kinds.items():
        yield f"\n{name}:"
        yield from (f"  {s.paragraph:8} {s.code:22} {s.text}   ({s.why})" for s in spans)


def main() -> None:
    """Print the table."""
    scores = score(as_draft="--as-draft" in sys.argv)
    print("\n".join(table(scores)))
    if "--verbose" in sys.argv:
        print("\n".join(details(scores)))


if __name__ == "__main__":
    main()
