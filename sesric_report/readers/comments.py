"""Comments of a YAML file: those that allow findings, mark a value, or cut a text short."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import yaml

from sesric_report.languages import LANGUAGES
from sesric_report.readers.yaml_nodes import scalars
from sesric_report.records.entry import RENEW, Mark, Suppression
from sesric_report.source import Position, place_in

__all__ = ["comments_behind_texts", "marks", "suppressions"]


_ALLOW = re.compile(r"(?:^|\s)#\s*allow\s+(?P<codes>[\w-]+(?:\s*,\s*[\w-]+)*)\s*(?::(?P<why>.*))?$")


def suppressions(file: Path, text: str, node: yaml.Node | None) -> tuple[Suppression, ...]:
    """Return the findings that comments of a file allow."""
    found = list(_allowances(file, text.split("\n")))
    lines = _lines_within_texts(text, node) if found else frozenset()
    return tuple(one for one in reversed(found) if one.position.line not in lines)


_RENEW = re.compile(rf"(?:^|\s)#\s*{RENEW}\s*(?::(?P<what>.*))?$")


def marks(file: Path, text: str, node: yaml.Node | None) -> tuple[Mark, ...]:
    """Return the comments of a file that mark a value to be renewed."""
    found = list(_marks(file, text.split("\n")))
    lines = _lines_within_texts(text, node) if found else frozenset()
    return tuple(one for one in found if one.position.line not in lines)


def _marks(file: Path, lines: Sequence[str]) -> Iterator[Mark]:
    for number, line in enumerate(lines, 1):
        match = _RENEW.search(line)
        if match is not None:
            column = line.index("#", match.start()) + 1
            place = Position(file, number, column, number, len(line) + 1, line)
            yield Mark(place, (match["what"] or "").strip())


def _lines_within_texts(text: str, node: yaml.Node | None) -> frozenset[int]:
    """Return the lines on which a text goes on to the end: a comment there is part of it."""
    spans = [(one.start_mark, one.end_mark) for one in scalars(node)]
    quoted = {a.line + 1 for a, b in spans if a and b and "#" in text[a.index : b.index]}
    folded = {n for a, b in spans if a and b for n in range(a.line + 1, b.line + 1)}
    return frozenset(quoted | folded)


def _allowances(file: Path, lines: Sequence[str]) -> Iterator[Suppression]:
    following = len(lines)  # the next line that holds more than a comment
    for number in range(len(lines), 0, -1):
        line = lines[number - 1]
        match = _ALLOW.search(line)
        if match is not None:
            column = line.index("#", match.start()) + 1
            place = Position(file, number, column, number, len(line) + 1, line)
            # A comment on a line of its own speaks of the next line that holds anything.
            on = number if line[: column - 1].strip() else following
            codes = tuple(code.strip() for code in match["codes"].split(","))
            yield Suppression(place, on, codes, (match["why"] or "").strip())
        if line.strip() and line.lstrip()[0] != "#":
            following = number


_BEHIND = re.compile(r"[ \t]+(?P<comment>#[^\n]*)")


def comments_behind_texts(file: Path, text: str, node: yaml.Node | None) -> Iterator[Position]:
    """Yield the comments behind a text without quotes that may be meant as part of it."""
    for scalar in _texts(node, spoken=False):
        if scalar.style or scalar.end_mark is None or not scalar.value:
            continue
        match = _BEHIND.match(text, scalar.end_mark.index)
        comment = match["comment"].rstrip("\r") if match else ""
        if match is not None and not (_ALLOW.match(comment) or _RENEW.match(comment)):
            yield place_in(file, text, *match.span("comment"))


def _texts(node: yaml.Node | None, *, spoken: bool) -> Iterator[yaml.ScalarNode]:
    """Yield the values that are texts: those below a language, and all others of several words."""
    if isinstance(node, yaml.ScalarNode):
        if spoken or " " in node.value:
            yield node
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _texts(item, spoken=spoken)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _texts(value, spoken=key.value in LANGUAGES)
