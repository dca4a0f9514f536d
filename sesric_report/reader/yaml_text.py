"""Stage 1: YAML text to records, with the line and column of every field.

The subset of YAML that content needs: mappings, sequences and scalars. Scalars are
text unless they are null; the models decide what is a number or a date, so that
``country: NO`` and ``date: 2025-02-30`` mean what they say. Anchors, aliases and tags
are refused.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import ValidationError
from pydantic_core import ErrorDetails
from yaml.reader import Reader

from sesric_report.diagnostics import Diagnostic, Severity, quote
from sesric_report.records.base import Record
from sesric_report.records.entry import Entry, Suppression
from sesric_report.source import Position

__all__ = [
    "Mapping",
    "cannot_read",
    "has_shape_of",
    "load",
    "parse",
    "read",
    "read_mapping",
    "read_text",
]

R = TypeVar("R", bound=Record)
FieldPath = Sequence[str | int]

_LARGEST_FILE = 16 * 1024 * 1024
_DEEPEST_NESTING = 40
_LIBYAML_GIVES_UP = "exceeded maximum nesting depth"
#: Findings about the shape of one record that are told one by one.
_MOST_ERRORS = 100
#: Controls that an escape can put into a text though no file may hold them (C0, DEL, C1).
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
#: What YAML does not allow, and the line ends that YAML 1.1 knows but no editor counts.
_REFUSED = re.compile(f"{Reader.NON_PRINTABLE.pattern}|[\x85\u2028\u2029]")
_LONE_RETURN = re.compile("\r(?!\n)")
#: What untagged nodes are; any other tag was written out.
_NULL, _TEXT, _SEQUENCE, _MAPPING = _TAGS = tuple(
    f"tag:yaml.org,2002:{kind}" for kind in ("null", "str", "seq", "map")
)
#: What a plain scalar may be where there is no value (YAML 1.1, type null).
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))


class _Loader(yaml.CSafeLoader):
    """The C loader with one implicit type, null; all other scalars stay text.

    PyYAML's own resolver looks for patterns and paths at every node, in Python: half of the
    time of reading.
    """

    def resolve(self, kind: type[yaml.Node], value: Any, implicit: Any) -> str:
        """Return the tag of a node that has none."""
        if kind is yaml.ScalarNode:
            return _NULL if implicit[0] and value in _NULLS else _TEXT
        return _MAPPING if kind is yaml.MappingNode else _SEQUENCE

    def descend_resolver(self, current_node: yaml.Node | None, current_index: Any) -> None:
        """No tag depends on where a node stands."""

    def ascend_resolver(self) -> None:
        """No tag depends on where a node stands."""


def _events(text: str) -> Iterator[yaml.Event]:
    loader = _Loader(text)
    while loader.check_event():
        event = loader.get_event()
        assert event is not None
        yield event


def _may_be_deep(text: str) -> bool:
    """Whether a text could be nested too deeply.

    A nesting of 41 levels needs as many brackets, or lines indented further and further.
    """
    brackets = text.count("[") + text.count("{") + text.count("- ") + text.count("? ")
    return brackets > _DEEPEST_NESTING or " " * _DEEPEST_NESTING in text


class _RefusedError(Exception):
    """A construct that content may not use."""

    def __init__(self, node: yaml.Node, code: str, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.node, self.code, self.message, self.hint = node, code, message, hint


@lru_cache(maxsize=16)
def _tree(text: str) -> yaml.Node | None:
    """Return the node tree of a text; rules ask for places file by file."""
    return _Loader(text).get_single_node()


@dataclass(frozen=True)
class Mapping:
    """A parsed file: its values while they are read, and the place of each on demand.

    Places are wanted of few files: those with a finding. The tree that knows them is made
    anew when it is asked for, and not kept for ten thousand records.
    """

    file: Path
    text: str
    values: Any = None

    @property
    def node(self) -> yaml.Node | None:
        """The tree of the text, each node with its marks."""
        return _tree(self.text)

    @cached_property
    def _alignments(self) -> dict[FieldPath, list[tuple[int, int]]]:
        return {}

    def at(self, *path: str | int) -> Position:
        """Return the place of the value at ``path``, or of its nearest parent that exists."""
        return _span(self.file, _walk(self.node, path)[1])

    def key_at(self, *path: str | int) -> Position:
        """Return the place of the key (or item) at ``path``."""
        key, value = _walk(self.node, path)
        return _span(self.file, key or value)

    def within(self, path: Sequence[str | int], start: int, end: int) -> Position:
        """Return the place of the characters ``start`` to ``end`` of the text at ``path``.

        A text may be folded over lines, quoted or escaped: its characters are looked up one
        after the other in the file.
        """
        node = _walk(self.node, path)[1]
        if not isinstance(node, yaml.ScalarNode):
            return _span(self.file, node)
        spans = self._spans(tuple(path), node)
        return self._range(spans[start][0], spans[max(start, end - 1)][1])

    def written(self, path: Sequence[str | int], text: str) -> str:
        """Return a piece of text as the scalar at ``path`` would write it inside its quotes."""
        node = _walk(self.node, path)[1]
        style = node.style if isinstance(node, yaml.ScalarNode) else None
        if style == '"':
            return text.replace("\\", "\\\\").replace('"', '\\"')
        return text.replace("'", "''") if style == "'" else text

    def _spans(self, path: FieldPath, node: yaml.ScalarNode) -> list[tuple[int, int]]:
        """Return where each character of a text starts and ends in the file."""
        if path not in self._alignments:
            assert node.start_mark is not None
            assert node.end_mark is not None
            offset, stop = node.start_mark.index, node.end_mark.index
            if node.style in {"|", ">"}:
                # The text of a block begins behind the line that holds its indicator.
                offset = self.text.index("\n", offset, stop) + 1
            raw = self.text[offset:stop]
            self._alignments[path] = _aligned(str(node.value), raw, offset, node.style)
        return self._alignments[path]

    def _range(self, start: int, end: int) -> Position:
        line, column = _line_and_column(self.text, start)
        end_line, end_column = _line_and_column(self.text, end)
        return Position(self.file, line, column, end_line, end_column)

    def characters(self) -> frozenset[str]:
        """Return the characters that the texts of the file may hold."""
        if "\\" not in self.text:
            return frozenset(self.text)
        # An escape stands for a character that the file need not hold.
        return frozenset(self.text).union(*(one.value for one in _scalars(self.node)))

    def suppressions(self) -> tuple[Suppression, ...]:
        """Return the findings that comments of the file allow."""
        if "allow" not in self.text:
            return ()
        found = list(_suppressions(self.file, self.text.split("\n")))
        lines = self._lines_within_texts() if found else frozenset()
        return tuple(one for one in reversed(found) if one.position.line not in lines)

    def _lines_within_texts(self) -> frozenset[int]:
        """Return the lines on which a text goes on to the end: a comment there is part of it."""
        spans = [(one.start_mark, one.end_mark) for one in _scalars(self.node)]
        quoted = {a.line + 1 for a, b in spans if a and b and "#" in self.text[a.index : b.index]}
        folded = {n for a, b in spans if a and b for n in range(a.line + 1, b.line + 1)}
        return frozenset(quoted | folded)


def _scalars(node: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    """Yield every scalar of a tree."""
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _scalars(item)
    elif isinstance(node, yaml.MappingNode):
        for pair in node.value:
            for part in pair:
                yield from _scalars(part)


_ALLOW = re.compile(r"(?:^|\s)#\s*allow\s+(?P<codes>[\w-]+(?:\s*,\s*[\w-]+)*)\s*(?::(?P<why>.*))?$")


def _suppressions(file: Path, lines: Sequence[str]) -> Iterator[Suppression]:
    following = len(lines)  # the next line that holds more than a comment
    for number in range(len(lines), 0, -1):
        line = lines[number - 1]
        match = _ALLOW.search(line)
        if match is not None:
            column = line.index("#", match.start()) + 1
            place = Position(file, number, column, number, len(line) + 1)
            # A comment on a line of its own speaks of the next line that holds anything.
            on = number if line[: column - 1].strip() else following
            codes = tuple(code.strip() for code in match["codes"].split(","))
            yield Suppression(place, on, codes, (match["why"] or "").strip())
        if line.strip() and line.lstrip()[0] != "#":
            following = number


#: One character of a text as a file writes it: an escape of a double-quoted scalar, a doubled
#: quote of a single-quoted one, or the character itself.
_WRITTEN = {
    '"': re.compile(r"\\(?:x..|u.{4}|U.{8}|[^\n])|\\\n[ \t]*|[\s\S]"),
    "'": re.compile(r"''|[\s\S]"),
    None: re.compile(r"[\s\S]"),
}
_CONTINUED = re.compile(r"\\\n")


def _aligned(value: str, raw: str, offset: int, style: str | None) -> list[tuple[int, int]]:
    """Return for each character of a scalar's value where it starts and ends in the file."""
    quoted = style in {'"', "'"}
    pieces = _WRITTEN[style if quoted else None].finditer(raw, 1 if quoted else 0)
    spans: list[tuple[int, int]] = []
    waiting = (piece for piece in pieces if not _CONTINUED.match(piece[0]))
    for character in value:
        piece = next((one for one in waiting if _writes(one[0], character)), None)
        if piece is None:
            break
        if spans and not character.isspace() and value[len(spans) - 1].isspace():
            # Where a text is folded, the space takes the indentation behind it with it.
            spans[-1] = (spans[-1][0], offset + piece.start())
        spans.append((offset + piece.start(), offset + piece.end()))
    last = spans[-1] if spans else (offset, offset)
    return spans + [last] * (len(value) - len(spans) or (not spans))


def _writes(piece: str, character: str) -> bool:
    """Whether a piece of a file can stand for a character of a text."""
    if piece[0] == "\\" and len(piece) > 1:
        return True
    return piece[0] == character or (piece[0].isspace() and character.isspace())


def _line_and_column(text: str, offset: int) -> tuple[int, int]:
    line = text.count("\n", 0, offset) + 1
    return line, offset - text.rfind("\n", 0, offset)


def _span(file: Path, node: yaml.Node | None) -> Position:
    if node is None:
        return Position(file)
    start, end = node.start_mark, node.end_mark
    return Position(file, start.line + 1, start.column + 1, end.line + 1, end.column + 1)


def _step(node: yaml.Node, step: str | int) -> tuple[yaml.Node | None, yaml.Node] | None:
    """Return key and value one step below a node, if they exist."""
    if isinstance(node, yaml.MappingNode):
        return next((pair for pair in node.value if pair[0].value == str(step)), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return None, node.value[step]
    return None


def _walk(node: yaml.Node | None, path: FieldPath) -> tuple[yaml.Node | None, yaml.Node | None]:
    """Return the deepest key and value that exist along a path."""
    key: yaml.Node | None = None
    for step in path:
        found = _step(node, step) if node is not None else None
        if found is None:
            return key, node
        key, node = found
    return key, node


def _values(node: yaml.Node, seen: set[int], depth: int = 0) -> Any:
    """Return the plain values of a node tree.

    Raises:
        _RefusedError: An alias, a tag, a duplicate key or too deep a nesting.
    """
    if id(node) in seen:
        raise _RefusedError(
            node, "yaml-alias", "an alias (*name) is not allowed", "write the value out"
        )
    seen.add(id(node))
    if depth > _DEEPEST_NESTING:
        raise _RefusedError(node, "yaml-nesting", f"nested deeper than {_DEEPEST_NESTING} levels")
    if node.tag == _TEXT:
        return node.value
    if node.tag not in _TAGS:
        raise _RefusedError(node, "yaml-tag", f"the tag {node.tag} is not allowed", "remove it")
    if isinstance(node, yaml.MappingNode):
        return _pairs(node, seen, depth)
    if isinstance(node, yaml.SequenceNode):
        return [_values(item, seen, depth + 1) for item in node.value]
    return None


def _pairs(node: yaml.MappingNode, seen: set[int], depth: int) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise _RefusedError(key, "yaml-key", "a key must be a word")
        _values(key, seen, depth + 1)
        if key.value in result:
            raise _RefusedError(key, "duplicate-key", f"key {quote(key.value)} is given twice here")
        result[key.value] = _values(value, seen, depth + 1)
    return result


def _refuse_controls(node: yaml.Node) -> None:
    """Look for what only an escape can put into a text.

    Raises:
        _RefusedError: A text holds a control character.
    """
    for scalar in _scalars(node):
        if match := _CONTROL.search(scalar.value):
            message = f"the text holds the control character {quote(match[0])}"
            raise _RefusedError(scalar, "control-character", message, "take it out")


def _error(position: Position, code: str, message: str, hint: str | None = None) -> Diagnostic:
    return Diagnostic(position, Severity.ERROR, code, message, hint)


def cannot_read(file: Path, reason: str) -> Diagnostic:
    """Return the finding that a file cannot be read."""
    return _error(Position(file), "unreadable-file", f"the file cannot be read: {reason}")


def read_text(file: Path) -> str | Diagnostic:
    """Return a file's text, or why it cannot be read."""
    try:
        if not file.is_file():
            return cannot_read(
                file, "it is no regular file" if file.exists() else "it leads nowhere"
            )
        if file.stat().st_size > _LARGEST_FILE:
            return _error(Position(file), "file-too-large", "the file is larger than 16 MB")
        text = file.read_bytes().decode("utf-8-sig")
        # YAML and editors end a line at a carriage return, too: one line end for all that counts.
        return _LONE_RETURN.sub("\n", text) if "\r" in text else text
    except UnicodeDecodeError as error:
        # All before the first wrong byte is UTF-8; with the mark of byte order it was cut off.
        before = error.object[: error.start].decode("utf-8", errors="replace").lstrip("\ufeff")
        place = _place(file, before, len(before))
        return _error(place, "not-utf-8", "the file is not UTF-8 text", "save it as UTF-8")
    except OSError as error:
        return cannot_read(file, error.strerror or str(error))


def _place(file: Path, text: str, offset: int) -> Position:
    line, column = _line_and_column(text, offset)
    return Position(file, line, column, line, column + 1)


def _refused_before_parsing(file: Path, text: str) -> Diagnostic | None:
    """Return what must be seen before libyaml is given a text.

    Characters that YAML does not allow have no place in its error, and its composer is
    recursive: a hundred thousand brackets would overflow the stack of the process.
    """
    if match := _REFUSED.search(text):
        place = _place(file, text, match.start())
        message = f"a character that YAML does not allow: {quote(match[0])}"
        return _error(place, "invalid-yaml", message, "take it out")
    mark = _too_deep(text) if _may_be_deep(text) else None
    if mark is None:
        return None
    place = Position(file, mark.line + 1, mark.column + 1, mark.line + 1, mark.column + 2)
    return _error(place, "yaml-nesting", f"nested deeper than {_DEEPEST_NESTING} levels")


def _too_deep(text: str) -> Any:
    """Return the mark where a text is nested too deeply, if it is."""
    depth = -1  # the top of the file is level 0
    try:
        for event in _events(text):
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth > _DEEPEST_NESTING:
                return event.start_mark
    except yaml.MarkedYAMLError as error:
        # Where each bracket may begin a key, libyaml looks ahead before it tells of the first;
        # recent ones give up there at a limit of their own. Without the last of them it tells.
        if error.problem != _LIBYAML_GIVES_UP or error.problem_mark is None:
            raise
        return _too_deep(text[: error.problem_mark.index - _DEEPEST_NESTING])
    return None


def _yaml_problem(file: Path, error: yaml.YAMLError) -> Diagnostic:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    problem = getattr(error, "problem", None) or "it holds a character that YAML does not allow"
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    place = Position(file, line, column, line, column + 1)
    hint = "check indentation, quotes and the space after each colon"
    return _error(place, "invalid-yaml", f"the YAML cannot be read: {problem}", hint)


def load(file: Path) -> Mapping | Diagnostic:
    """Read one YAML file whose top level is a mapping; return it or the error."""
    text = read_text(file)
    return text if isinstance(text, Diagnostic) else parse(file, text)


def parse(file: Path, text: str) -> Mapping | Diagnostic:
    """Return the mapping that is the text of a file, or what is wrong with it."""
    try:
        if refused := _refused_before_parsing(file, text):
            return refused
        node = _Loader(text).get_single_node()
        values = {} if node is None else _values(node, set())
        if node is not None and "\\" in text:
            _refuse_controls(node)
    except yaml.YAMLError as error:
        return _yaml_problem(file, error)
    except _RefusedError as refusal:
        place = _span(file, refusal.node)
        return _error(place, refusal.code, refusal.message, refusal.hint)
    if not isinstance(values, dict):
        return _error(Position(file), "not-a-mapping", "the file must be a list of key: value")
    return Mapping(file, text, values)


def has_shape_of(one: Any, other: Any) -> bool:
    """Whether two values have the same keys and lengths and differ in their texts alone."""
    if isinstance(one, dict) and isinstance(other, dict):
        return list(one) == list(other) and all(has_shape_of(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(has_shape_of, one, other))
    return type(one) is type(other)


@cache
def _schema(model: type[Record]) -> dict[str, Any]:
    return model.model_json_schema()


def _known_keys(model: type[Record], path: FieldPath) -> list[str]:
    """Return the keys that the model at ``path`` declares."""
    schema = _schema(model)
    place: dict[str, Any] = schema
    for step in path:
        place = _resolve(schema, place)
        inner = place.get("properties", {}).get(step) if isinstance(step, str) else None
        place = inner or place.get("items") or place.get("additionalProperties") or {}
        if not isinstance(place, dict):
            return []
    return list(_resolve(schema, place).get("properties", {}))


def _resolve(schema: dict[str, Any], place: dict[str, Any]) -> dict[str, Any]:
    """Follow a schema's references and the non-null branch of optional values."""
    for option in place.get("anyOf", ()):
        if "$ref" in option or "items" in option:
            return _resolve(schema, option)
    if "$ref" in place:
        name = place["$ref"].rsplit("/", 1)[1]
        return _resolve(schema, schema["$defs"][name])
    return place


def _closest(word: str, words: Sequence[str]) -> str | None:
    """Return advice on which of the words was meant."""
    close = difflib.get_close_matches(word, words, n=1, cutoff=0.6)
    if close:
        return f"did you mean {close[0]}?"
    return f"known here: {', '.join(words)}" if words else None


#: What pydantic's error types say, in our words; None keeps the reason given by the model.
_WORDING = {
    "bool_parsing": ("wrong-type", "{value} is neither true nor false", None),
    "date_from_datetime_parsing": ("bad-date", "{value} is not a date of the calendar", "date"),
    "date_parsing": ("bad-date", "{value} is not a date of the calendar", "date"),
    "date_type": ("bad-date", "{value} is not a date of the calendar", "date"),
    "date_from_datetime_inexact": ("bad-date", "{value} is a date with a time of day", "date"),
    "dict_type": ("wrong-type", "keys are expected here, not {value}", None),
    "enum": ("unknown-value", "{value} is not one of {expected}", None),
    "literal_error": ("unknown-value", "{value} is not one of {expected}", None),
    "greater_than": ("out-of-range", "{value} must be above {gt}", None),
    "greater_than_equal": ("out-of-range", "{value} must be at least {ge}", None),
    "less_than_equal": ("out-of-range", "{value} must be at most {le}", None),
    "int_parsing": ("not-a-number", "{value} is not a whole number", None),
    "int_type": ("not-a-number", "{value} is not a whole number", None),
    "model_type": ("wrong-type", "keys are expected here, not {value}", None),
    "string_pattern_mismatch": ("wrong-form", "{value} does not have the form {pattern}", None),
    "string_too_short": ("empty-text", "the text is empty", None),
    "string_type": ("wrong-type", "a text is expected here, not {value}", None),
    "too_short": ("empty-list", "the list needs at least {min_length} entry", None),
    "tuple_type": ("wrong-type", "a list is expected here, not {value}", "list"),
}
_HINTS = {
    "date": "write dates as YYYY-MM-DD, such as 2025-01-21",
    "list": "write a list, such as [CCP, MyCC]",
}


def _wording(error: ErrorDetails) -> tuple[str, str, str | None]:
    """Return code, message and hint of a pydantic error."""
    context = dict(error.get("ctx") or {})
    if error["type"] == "value_error":
        return "inconsistent", str(context["error"]), None
    code, message, hint = _WORDING.get(error["type"], ("wrong-value", "{value} does not fit", None))
    value = error["input"]
    shown = quote(value) if isinstance(value, str) else "a list or mapping"
    text = message.format(value="nothing" if value is None else shown, **context)
    return code, text, _HINTS.get(hint or "")


def _shape(mapping: Mapping, path: FieldPath, model: type[Record], e: ErrorDetails) -> Diagnostic:
    """Return the finding that one pydantic error stands for."""
    location = tuple(step for step in e["loc"] if isinstance(step, int | str))
    at = (*path, *location)
    if e["type"] == "missing":
        place = mapping.key_at(*at[:-1])
        return _error(place, "missing-field", f"the field {location[-1]} is missing")
    if e["type"] == "extra_forbidden":
        hint = _closest(str(location[-1]), _known_keys(model, location[:-1]))
        message = f"unknown key {quote(location[-1])}"
        return _error(mapping.key_at(*at), "unknown-key", message, hint)
    code, message, hint = _wording(e)
    return _error(mapping.at(*at), code, message, hint)


def _causes(errors: Sequence[ErrorDetails]) -> list[ErrorDetails]:
    """Return errors without those on the length of a list whose entries are wrong themselves."""
    parents = {one["loc"][:-1] for one in errors}
    return [one for one in errors if one["type"] != "too_short" or one["loc"] not in parents]


def _validated(
    mapping: Mapping, path: tuple[str | int, ...], values: Any, model: type[R]
) -> Iterator[Entry[R] | Diagnostic]:
    try:
        yield Entry(model.model_validate(values), replace(mapping, values=None), path)
    except ValidationError as error:
        wrong = _causes(error.errors())
        yield from (_shape(mapping, path, model, one) for one in wrong[:_MOST_ERRORS])
        if len(wrong) > _MOST_ERRORS:
            message = f"{len(wrong) - _MOST_ERRORS} more fields of this record are wrong"
            yield _error(mapping.key_at(*path), "wrong-value", message)


def read(file: Path, model: type[R]) -> Iterator[Entry[R] | Diagnostic]:
    """Read a file that holds one record; yield its entry, or everything wrong with it."""
    mapping = load(file)
    if isinstance(mapping, Diagnostic):
        yield mapping
    else:
        yield from _validated(mapping, (), mapping.values, model)


def read_mapping(file: Path, model: type[R]) -> Iterator[tuple[str, Entry[R]] | Diagnostic]:
    """Read a file of entries under keys; yield each key and entry, and what is wrong."""
    mapping = load(file)
    if isinstance(mapping, Diagnostic):
        yield mapping
        return
    for key, values in mapping.values.items():
        for result in _validated(mapping, (key,), values, model):
            yield result if isinstance(result, Diagnostic) else (key, result)
