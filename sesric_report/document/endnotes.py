"""Footnotes as endnotes, for a format whose pages have no foot."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from sesric_report.document.nodes import (
    Block,
    Contents,
    Document,
    Figure,
    Footnote,
    Heading,
    Inline,
    Inlines,
    Isolate,
    List,
    ListItem,
    Logo,
    Paragraph,
    Picture,
    Quotation,
    Section,
    Table,
    Text,
)
from sesric_report.document.walk import notes_of

__all__ = ["with_endnotes"]


def with_endnotes(document: Document) -> Document:
    """Return a document whose notes stand behind their sections, and are only called before."""
    return replace(document, sections=tuple(map(_section, document.sections)))


def _section(section: Section) -> Section:
    notes = tuple(notes_of(section.blocks))
    if not notes:
        return section
    return replace(section, blocks=tuple(map(_block, section.blocks)), notes=notes)


def _block(block: Block) -> Block:
    match block:
        case Heading() | Paragraph():
            return replace(block, children=_called(block.children))
        case List():
            return replace(block, items=tuple(map(_item, block.items)))
        case Quotation(paragraphs):
            return Quotation(tuple(map(_called, paragraphs)))
        case Table():
            rows = tuple(tuple(map(_called, row)) for row in block.rows)
            header = tuple(map(_called, block.header))
            return replace(block, caption=_called(block.caption), header=header, rows=rows)
        case Figure() | Picture():
            return replace(block, caption=_called(block.caption))
        case Contents() | Logo():
            return block
        case _:
            assert_never(block)


def _item(item: ListItem) -> ListItem:
    lists = tuple(replace(one, items=tuple(map(_item, one.items))) for one in item.lists)
    return replace(item, children=_called(item.children), lists=lists)


def _called(inlines: Inlines) -> Inlines:
    return tuple(map(_without_text, inlines))


def _without_text(node: Inline) -> Inline:
    match node:
        case Text() | Isolate():
            return node
        case Footnote():
            return replace(node, text=())
        case _:
            return replace(node, children=_called(node.children))
