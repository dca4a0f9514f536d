"""The nodes of a YAML text, and the subset of YAML that content may use."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

import yaml

from sesric_report.diagnostics import quote
from sesric_report.readers.composition import composed

__all__ = []


FieldPath = Sequence[str | int]


DEEPEST_NESTING = 40


#: Controls that an escape can put into a text though no file may hold them (C0, DEL, C1).
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")


#: What untagged nodes are; any other tag was written out.
_NULL, _TEXT, _SEQUENCE, _MAPPING = _TAGS = tuple(
    f"tag:yaml.org,2002:{kind}" for kind in ("null", "str", "seq", "map")
)


#: What a plain scalar may be where there is no value (YAML 1.1, type null).
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))


#: How a scalar is written that stands below its key, line by line.
BLOCK_STYLES = frozenset(("|", ">"))


class Loader(yaml.CSafeLoader):
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


def events(text: str) -> Iterator[yaml.Event]:
    loader = Loader(text)
    while loader.check_event():
        event = loader.get_event()
        assert event is not None
        yield event


class RefusedError(Exception):
    """A construct that content may not use."""

    def __init__(self, node: yaml.Node, code: str, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.node, self.code, self.message, self.hint = node, code, message, hint


@lru_cache(maxsize=16)
def tree(text: str) -> yaml.Node | None:
    """Return the node tree of a text; rules ask for places file by file."""
    return Loader(text).get_single_node()


def scalars(node: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    """Yield every scalar of a tree."""
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from scalars(item)
    elif isinstance(node, yaml.MappingNode):
        for pair in node.value:
            for part in pair:
                yield from scalars(part)


def step_below(node: yaml.Node, step: str | int) -> tuple[yaml.Node | None, yaml.Node] | None:
    """Return key and value one step below a node, if they exist."""
    if isinstance(node, yaml.MappingNode):
        key = str(step)
        return next((pair for pair in node.value if composed(pair[0].value) == key), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return None, node.value[step]
    return None


def walk(node: yaml.Node | None, path: FieldPath) -> tuple[yaml.Node | None, yaml.Node | None]:
    """Return the deepest key and value that exist along a path."""
    key: yaml.Node | None = None
    for step in path:
        found = step_below(node, step) if node is not None else None
        if found is None:
            return key, node
        key, node = found
    return key, node


def text_of(node: yaml.ScalarNode) -> str:
    """Return what a scalar says: composed, and without the line end that closes a block."""
    text: str = node.value
    return composed(text.rstrip("\n") if node.style in BLOCK_STYLES else text)


def plain_values(node: yaml.Node, seen: set[int], depth: int = 0) -> Any:
    """Return the plain values of a node tree.

    Raises:
        RefusedError: An alias, a tag, a duplicate key or too deep a nesting.
    """
    if id(node) in seen:
        raise RefusedError(
            node, "yaml-alias", "an alias (*name) is not allowed", "write the value out"
        )
    seen.add(id(node))
    if depth > DEEPEST_NESTING:
        raise RefusedError(node, "yaml-nesting", f"nested deeper than {DEEPEST_NESTING} levels")
    if node.tag == _TEXT:
        return text_of(node) if isinstance(node, yaml.ScalarNode) else node.value
    if node.tag not in _TAGS:
        raise RefusedError(node, "yaml-tag", f"the tag {node.tag} is not allowed", "remove it")
    if isinstance(node, yaml.MappingNode):
        return _pairs(node, seen, depth)
    if isinstance(node, yaml.SequenceNode):
        return [plain_values(item, seen, depth + 1) for item in node.value]
    return None


def _pairs(node: yaml.MappingNode, seen: set[int], depth: int) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise RefusedError(key, "yaml-key", "a key must be a word")
        plain_values(key, seen, depth + 1)
        name = composed(key.value)
        if name in result:
            raise RefusedError(key, "duplicate-key", f"key {quote(name)} is given twice here")
        result[name] = plain_values(value, seen, depth + 1)
    return result


def refuse_controls(node: yaml.Node) -> None:
    """Look for what only an escape can put into a text.

    Raises:
        RefusedError: A text holds a control character.
    """
    for scalar in scalars(node):
        if match := _CONTROL.search(scalar.value):
            message = f"the text holds the control character {quote(match[0])}"
            raise RefusedError(scalar, "control-character", message, "take it out")
