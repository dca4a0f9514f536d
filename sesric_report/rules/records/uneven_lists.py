"""A list that has more texts in one language than in another.

What it does
    Compares the lengths of the lists of a field. Where one text is too many and the list stands
    in brackets, the comma is named that most likely belongs to a text.

Why it matters
    One edition says something that the other does not; or a comma inside a text parts it, as any
    comma does in a list in brackets.

Wrong
    ``{ar: [الغذاء والماء], en: [food, water and energy]}`` where it is one topic

Right
    ``{ar: [الغذاء والماء والطاقة], en: ["food, water and energy"]}``
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Any

from sesric_report.diagnostics import Severity, quote
from sesric_report.records.base import LocalizedList
from sesric_report.records.content import Content
from sesric_report.records.entry import Entry
from sesric_report.records.introspection import texts_within
from sesric_report.rules.finding import Finding

SEVERITY = Severity.WARNING

Path = tuple[str | int, ...]


def check(content: Content) -> Iterator[Finding]:
    """Yield the longer list of each field whose lists differ."""
    for entry in content.entries():
        for path, lists in texts_within(entry.record):
            if isinstance(lists, LocalizedList) and len(set(map(len, lists.texts().values()))) > 1:
                yield _longer(entry, path, lists)


def _longer(entry: Entry[Any], path: Path, lists: LocalizedList) -> Finding:
    by_length = sorted(lists.texts().items(), key=lambda one: len(one[1]))
    (fewer_in, fewer), (more_in, more) = by_length[0], by_length[-1]
    message = f"{len(more)} texts in {more_in}, {len(fewer)} in {fewer_in}"
    here = (*path, more_in)
    if len(more) == len(fewer) + 1 and _is_on_one_line(entry, here):
        index = _likeliest(more, fewer)
        comma = f"the comma behind {quote(more[index])} may belong to a text: put that in quotes"
        return Finding(entry.within((*here, index + 1), 0, 1), message, comma)
    return Finding(entry.at(*here), message, "let each text have its counterpart")


def _is_on_one_line(entry: Entry[Any], path: Path) -> bool:
    """Whether the first texts of a list stand on one line, as they do in brackets."""
    return entry.at(*path, 0).line == entry.at(*path, 1).line


def _likeliest(more: Sequence[str], fewer: Sequence[str]) -> int:
    """Return the text that, joined to the next, leaves those most like the others in length."""
    joined = [[*more[:i], more[i] + more[i + 1], *more[i + 2 :]] for i in range(len(more) - 1)]
    wanted = _bounds(fewer)

    def distance(texts: Sequence[str]) -> float:
        return sum(abs(a - b) for a, b in zip(_bounds(texts), wanted, strict=True))

    return min(range(len(joined)), key=lambda index: distance(joined[index]))


def _bounds(texts: Sequence[str]) -> list[float]:
    """Return where each text of a list ends, as a share of the whole."""
    ends = list(accumulate(map(len, texts)))
    return [end / ends[-1] for end in ends]
