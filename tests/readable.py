"""A document as a reader has it: its words in reading order, a line each, and nothing else.

What marks a stretch of text in the tree (isolates, fields, links, lines that may not end) leaves
no trace here: only the words count.
"""

from __future__ import annotations

from collections.abc import Iterator

from sesric_report.document import (
    Block,
    Chart,
    Contents,
    Document,
    Figure,
    Heading,
    List,
    Logo,
    Paragraph,
    Picture,
    Table,
    Value,
    notes_of,
    plain,
    texts,
)

__all__ = ["readable"]


def readable(document: Document) -> str:
    """Return every word of a document, one line a paragraph, item, row, caption, entry or bar."""
    return "\n".join(_lines(document)) + "\n"


def _lines(document: Document) -> Iterator[str]:
    yield f"title: {document.title}"
    yield f"author: {document.author}"
    yield f"subject: {document.subject}"
    yield f"running head: {plain(document.running_head)}"
    yield f"folio: {_folio(document)}"
    yield f"skip link: {document.skip_link}"
    for section in document.sections:
        yield ""
        yield f"=== {section.kind} ==="
        for block in section.blocks:
            yield from _block(block)
        for number, note in enumerate(notes_of(section.blocks), start=1):
            yield f"[note {number}] {plain(note.text)}"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(level, children):
            yield ""
            yield f"{'#' * level} {plain(children)}"
        case Paragraph(children):
            yield plain(children)
        case List(items, ordered):
            for number, item in zip(block.numbers(), items, strict=True):
                yield f"{f'{number}.' if ordered else '-'} {plain(item.children)}"
        case Table():
            yield plain(block.caption)
            for row in (block.header, *block.rows):
                yield f"| {' | '.join(map(plain, row))} |"
        case Contents(title, entries):
            yield plain(title)
            for entry in entries:
                yield f"{'  ' * entry.level}{plain(entry.children)}"
        case Picture():
            yield plain(block.caption)
            yield f"(Picture: {block.alternative})"
        case Figure(caption, chart, alternative):
            yield plain(caption)
            yield f"({alternative})"
            yield from _chart(chart)
        case Logo(alternative) | Picture(alternative=alternative):
            yield from texts(block)
            yield f"({alternative})"
        case _:
            raise AssertionError(f"what does a reader see of {block}?")


def _chart(chart: Chart) -> Iterator[str]:
    if chart.series:
        yield f"  parts: {' | '.join(map(plain, chart.series))}"
    for bar in chart.bars:
        label = " / ".join(map(plain, bar.label))
        values = " + ".join(map(str, bar.values)) or "none"
        written = f" [{' | '.join(map(plain, bar.parts))}]" if bar.parts else ""
        yield f"  {label}: {values} = {plain(bar.measure)}{written}"


def _folio(document: Document) -> str:
    """Return a folio with its numbers as the placeholders that stand for them."""
    return "".join(
        node.placeholder if isinstance(node, Value) else plain((node,)) for node in document.folio
    )
