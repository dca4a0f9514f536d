"""Stage 1: YAML text to records, with the line and column of every field.

The subset of YAML that content needs: mappings, sequences and scalars. Scalars are
text unless they are null; the models decide what is a number or a date, so that
``country: NO`` and ``date: 2025-02-30`` mean what they say. Anchors, aliases and tags
are refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml
from yaml.reader import Reader

from sesric_report.diagnostics import Diagnostic, Severity, quote
from sesric_report.diagnostics.unseen import named, seen, unseen
from sesric_report.readers.places import Mapping, span
from sesric_report.readers.yaml_nodes import (
    DEEPEST_NESTING,
    Loader,
    RefusedError,
    events,
    plain_values,
    refuse_controls,
)
from sesric_report.source import Position, place_in

__all__ = ["cannot_read", "has_shape_of", "load", "parse", "read_text"]


_LARGEST_FILE = 16 * 1024 * 1024


_LIBYAML_GIVES_UP = "exceeded maximum nesting depth"


#: What YAML does not allow, and the line ends that YAML 1.1 knows but no editor counts.
_REFUSED = re.compile(f"{Reader.NON_PRINTABLE.pattern}|[\x85\u2028\u2029]")


_LONE_RETURN = re.compile("\r(?!\n)")


def _may_be_deep(text: str) -> bool:
    """Whether a text could be nested too deeply.

    A nesting of 41 levels needs as many brackets, or lines indented further and further.
    """
    brackets = text.count("[") + text.count("{") + text.count("- ") + text.count("? ")
    return brackets > DEEPEST_NESTING or " " * DEEPEST_NESTING in text


def error_at(position: Position, code: str, message: str, hint: str | None = None) -> Diagnostic:
    return Diagnostic(position, Severity.ERROR, code, message, hint)


def cannot_read(file: Path, reason: str) -> Diagnostic:
    """Return the finding that a file cannot be read."""
    return error_at(Position(file), "unreadable-file", f"the file cannot be read: {reason}")


def read_text(file: Path) -> str | Diagnostic:
    """Return a file's text, or why it cannot be read."""
    try:
        if not file.is_file():
            return cannot_read(
                file, "it is no regular file" if file.exists() else "it leads nowhere"
            )
        if file.stat().st_size > _LARGEST_FILE:
            return error_at(Position(file), "file-too-large", "the file is larger than 16 MB")
        text = file.read_bytes().decode("utf-8-sig")
        return _with_line_ends(text)
    except UnicodeDecodeError as error:
        # All before the first wrong byte is UTF-8; with the mark of byte order it was cut off.
        before = error.object[: error.start].decode("utf-8", errors="replace").lstrip("\ufeff")
        before = _with_line_ends(before)
        place = place_in(file, before, len(before))
        return error_at(place, "not-utf-8", "the file is not UTF-8 text", "save it as UTF-8")
    except OSError as error:
        return cannot_read(file, error.strerror or str(error))


def _with_line_ends(text: str) -> str:
    """Return a text whose lines end as YAML and editors have it: at a lone return, too."""
    return _LONE_RETURN.sub("\n", text) if "\r" in text else text


def _refused_before_parsing(file: Path, text: str) -> Diagnostic | None:
    """Return what must be seen before libyaml is given a text.

    Characters that YAML does not allow have no place in its error, and its composer is
    recursive: a hundred thousand brackets would overflow the stack of the process.
    """
    if match := _REFUSED.search(text):
        place = place_in(file, text, match.start())
        message = f"a character that YAML does not allow: {quote(match[0])}"
        return error_at(place, "invalid-yaml", message, "take it out")
    mark = _too_deep(text) if _may_be_deep(text) else None
    if mark is None:
        return None
    place = place_in(file, text, mark.index)
    return error_at(place, "yaml-nesting", f"nested deeper than {DEEPEST_NESTING} levels")


def _too_deep(text: str) -> Any:
    """Return the mark where a text is nested too deeply, if it is."""
    depth = -1  # the top of the file is level 0
    try:
        for event in events(text):
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth > DEEPEST_NESTING:
                return event.start_mark
    except yaml.MarkedYAMLError as error:
        # Where each bracket may begin a key, libyaml looks ahead before it tells of the first;
        # recent ones give up there at a limit of their own. Without the last of them it tells.
        if error.problem != _LIBYAML_GIVES_UP or error.problem_mark is None:
            raise
        return _too_deep(text[: error.problem_mark.index - DEEPEST_NESTING])
    return None


def _yaml_problem(file: Path, text: str, error: yaml.YAMLError) -> Diagnostic:
    marks = [getattr(error, name, None) for name in ("problem_mark", "context_mark")]
    if cause := _behind_a_colon(file, text, [mark.line for mark in marks if mark]):
        return cause
    mark = marks[0] or marks[1]
    problem = getattr(error, "problem", None) or "it holds a character that YAML does not allow"
    place = place_in(file, text, mark.index if mark else 0)
    hint = "check indentation, quotes and the space after each colon"
    return error_at(place, "invalid-yaml", f"the YAML cannot be read: {problem}", hint)


#: A key whose colon has something else than a space behind it; an address is none.
_GLUED = re.compile(r"[ \t]*(?:- +)*(?P<key>[^\W\d]\w*):(?P<value>[^\s/\"'\[{].*|[^\S \t\n].*)$")


def _behind_a_colon(file: Path, text: str, lines: Iterable[int]) -> Diagnostic | None:
    """Return the finding of a key without a space behind its colon, if that is what is wrong.

    YAML takes such a line for a text that goes on, and complains of the next.
    """
    every = text.split("\n")
    for number in sorted({one for line in lines for one in (line - 1, line)}):
        match = _GLUED.match(every[number]) if 0 <= number < len(every) else None
        if match is None:
            continue
        start = sum(len(line) + 1 for line in every[:number]) + match.start("value")
        hidden = unseen(match["value"])
        odd = hidden is not None and hidden.start() == 0
        what = named(match["value"][:1]) if odd else "no space"
        value = match["value"].strip()
        hint = f"write a space of the keyboard: {match['key']}: {seen(value) if odd else value}"
        place = place_in(file, text, start)
        return error_at(place, "invalid-yaml", f"{what} behind the colon of {match['key']}", hint)
    return None


def load(file: Path) -> Mapping | Diagnostic:
    """Read one YAML file whose top level is a mapping; return it or the error."""
    text = read_text(file)
    return text if isinstance(text, Diagnostic) else parse(file, text)


def parse(file: Path, text: str) -> Mapping | Diagnostic:
    """Return the mapping that is the text of a file, or what is wrong with it."""
    try:
        if refused := _refused_before_parsing(file, text):
            return refused
        node = Loader(text).get_single_node()
        values = {} if node is None else plain_values(node, set())
        if node is not None and "\\" in text:
            refuse_controls(node)
    except yaml.YAMLError as error:
        return _yaml_problem(file, text, error)
    except RefusedError as refusal:
        place = span(file, text, refusal.node)
        return error_at(place, refusal.code, refusal.message, refusal.hint)
    if not isinstance(values, dict):
        return error_at(Position(file), "not-a-mapping", "the file must be a list of key: value")
    return Mapping(file, text, values)


def has_shape_of(one: Any, other: Any) -> bool:
    """Whether two values have the same keys and lengths and differ in their texts alone."""
    if isinstance(one, dict) and isinstance(other, dict):
        return list(one) == list(other) and all(has_shape_of(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(has_shape_of, one, other))
    return type(one) is type(other)
