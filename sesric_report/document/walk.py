"""Ways through a document tree: its inlines, its texts, its plain characters."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import assert_never

from sesric_report.document.nodes import (
    Block,
    Contents,
    Document,
    Field,
    Figure,
    Footnote,
    Heading,
    Inline,
    Inlines,
    Isolate,
    List,
    Logo,
    Name,
    Paragraph,
    Picture,
    Quotation,
    Table,
    Text,
    Value,
)

__all__ = [
    "blocks_text",
    "edited_end",
    "edited_start",
    "inlines_of",
    "merged",
    "names_in",
    "notes_in",
    "notes_of",
    "plain",
    "texts",
    "without_fields",
    "without_values",
]


def plain(inlines: Inlines) -> str:
    """Return the characters of some inlines."""
    return "".join(map(_plain, inlines))


def _plain(node: Inline) -> str:
    match node:
        case Text(value) | Isolate(value):
            return value
        case _:
            return plain(node.children)


def names_in(inlines: Inlines) -> Iterator[Name]:
    """Yield the entries of the registry that some inlines name, in their order."""
    for node in inlines:
        if isinstance(node, Name):
            yield node
        if not isinstance(node, Text | Isolate):
            yield from names_in(node.children)


def edited_start(inlines: Inlines, edit: Callable[[str], str]) -> Inlines:
    """Return inlines whose first characters, of one text, were edited."""
    for index, node in enumerate(inlines):
        if plain((node,)):
            return (*inlines[:index], _edited(node, edit, edited_start), *inlines[index + 1 :])
    return inlines


def edited_end(inlines: Inlines, edit: Callable[[str], str]) -> Inlines:
    """Return inlines whose last characters, of one text, were edited."""
    for index in reversed(range(len(inlines))):
        if plain((inlines[index],)):
            node = _edited(inlines[index], edit, edited_end)
            return (*inlines[:index], node, *inlines[index + 1 :])
    return inlines


def _edited(
    node: Inline,
    edit: Callable[[str], str],
    inside: Callable[[Inlines, Callable[[str], str]], Inlines],
) -> Inline:
    if isinstance(node, Text | Isolate):
        return replace(node, value=edit(node.value))
    return replace(node, children=inside(node.children, edit))


def merged(inlines: Inlines) -> Inlines:
    """Return inlines with neighbouring texts made one, spaces single, and nothing empty."""
    nodes: list[Inline] = []
    for node in inlines:
        if isinstance(node, Text) and nodes and isinstance(nodes[-1], Text):
            nodes[-1] = Text(nodes[-1].value + node.value)
        elif not isinstance(node, Text) or node.value:
            nodes.append(node)
    single = (
        replace(n, value=n.value.replace("  ", " ")) if isinstance(n, Text) else n for n in nodes
    )
    return tuple(single)


def without_fields(inlines: Inlines) -> Inlines:
    """Return inlines without a trace of fields, values and names: neighbouring texts are one."""
    return _without(inlines, (Field, Value, Name))


def without_values(inlines: Inlines) -> Inlines:
    """Return inlines without a trace of values and names: neighbouring texts are one."""
    return _without(inlines, (Value, Name))


def _without(inlines: Inlines, kinds: tuple[type[Inline], ...]) -> Inlines:
    nodes: list[Inline] = []
    for node in _dissolved(inlines, kinds):
        if isinstance(node, Text) and nodes and isinstance(nodes[-1], Text):
            nodes[-1] = Text(nodes[-1].value + node.value)
        else:
            nodes.append(node)
    return tuple(nodes)


def _dissolved(inlines: Inlines, kinds: tuple[type[Inline], ...]) -> Iterator[Inline]:
    for node in inlines:
        if isinstance(node, Text | Isolate):
            yield node
        elif isinstance(node, kinds):
            yield from _dissolved(node.children, kinds)
        else:
            yield replace(node, children=_without(node.children, kinds))


def inlines_of(block: Block) -> Iterator[Inlines]:
    """Yield the inlines of each paragraph, item or cell of a block; not those of its notes."""
    match block:
        case Heading(children=children) | Paragraph(children=children):
            yield children
        case List(items=items):
            for item in items:
                yield item.children
                yield from (one for inner in item.lists for one in inlines_of(inner))
        case Table():
            yield block.caption
            yield from (cell for row in (block.header, *block.rows) for cell in row)
        case Contents(title, entries):
            yield title
            yield from (entry.children for entry in entries)
        case Figure(caption) | Picture(caption):
            yield caption
        case Quotation(paragraphs):
            yield from paragraphs
        case Logo():
            return
        case _:
            assert_never(block)


def notes_in(inlines: Inlines) -> Iterator[Footnote]:
    """Yield the notes that some inlines call, in their order."""
    for node in inlines:
        if isinstance(node, Footnote):
            yield node
        elif not isinstance(node, Text | Isolate):
            yield from notes_in(node.children)


def notes_of(blocks: Iterable[Block]) -> Iterator[Footnote]:
    """Yield the notes that some blocks call, in their order."""
    for block in blocks:
        for inlines in inlines_of(block):
            yield from notes_in(inlines)


def texts(block: Block) -> Iterator[str]:
    """Yield the text of each paragraph, item or cell of a block."""
    return map(plain, inlines_of(block))


def blocks_text(document: Document) -> list[str]:
    """Return the text of every paragraph, item and cell of a document, then of its notes."""
    notes = [plain(note.text) for note in notes_of(document.blocks())]
    return [*(text for block in document.blocks() for text in texts(block)), *notes]
