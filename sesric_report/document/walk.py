"""Ways through a document tree: its inlines, its texts, its plain characters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import assert_never

from sesric_report.document.nodes import (
    Block,
    Contents,
    Document,
    Field,
    Figure,
    Heading,
    Inline,
    Inlines,
    Isolate,
    Link,
    List,
    NoBreak,
    Paragraph,
    Strong,
    Table,
    Text,
)

__all__ = ["blocks_text", "inlines_of", "plain", "texts", "without_fields"]


def plain(inlines: Inlines) -> str:
    """Return the characters of some inlines."""
    return "".join(map(_plain, inlines))


def _plain(node: Inline) -> str:
    match node:
        case Text(value) | Isolate(value):
            return value
        case NoBreak(children) | Strong(children) | Link(_, children) | Field(_, children):
            return plain(children)
        case _:
            assert_never(node)


def without_fields(inlines: Inlines) -> Inlines:
    """Return inlines with their fields dissolved: neighbouring texts are one again."""
    nodes: list[Inline] = []
    for node in _dissolved(inlines):
        if isinstance(node, Text) and nodes and isinstance(nodes[-1], Text):
            nodes[-1] = Text(nodes[-1].value + node.value)
        else:
            nodes.append(node)
    return tuple(nodes)


def _dissolved(inlines: Inlines) -> Iterator[Inline]:
    for node in inlines:
        match node:
            case Field(_, children):
                yield from _dissolved(children)
            case NoBreak(children) | Strong(children) | Link(_, children):
                yield replace(node, children=without_fields(children))
            case _:
                yield node


def inlines_of(block: Block) -> Iterator[Inlines]:
    """Yield the inlines of each paragraph, item or cell of a block."""
    match block:
        case Heading(children=children) | Paragraph(children=children):
            yield children
        case List(items=items):
            yield from (item.children for item in items)
        case Table():
            yield block.caption
            yield from (cell for row in (block.header, *block.rows) for cell in row)
        case Contents(title, entries):
            yield title
            yield from (entry.children for entry in entries)
        case Figure(caption):
            yield caption
        case _:
            assert_never(block)


def texts(block: Block) -> Iterator[str]:
    """Yield the text of each paragraph, item or cell of a block."""
    return map(plain, inlines_of(block))


def blocks_text(document: Document) -> list[str]:
    """Return the text of every paragraph, item and cell of a document, in reading order."""
    return [text for block in document.blocks() for text in texts(block)]
