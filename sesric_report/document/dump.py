"""A document tree as text for a person to read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from sesric_report.document.nodes import (
    Block,
    Chart,
    Contents,
    Document,
    Emphasis,
    Field,
    Figure,
    Footnote,
    Heading,
    Inline,
    Inlines,
    Isolate,
    Link,
    List,
    Logo,
    Name,
    NoBreak,
    NumberedItem,
    Paragraph,
    Picture,
    Quotation,
    Strong,
    Table,
    Text,
    Value,
)

__all__ = ["dump"]


def dump(document: Document) -> str:
    """Return a tree as text, one node of interest a line, isolates in ⟨ ⟩, bold in * *.

    Emphasis stands in _ _, a footnote with its text in [^ ].

    A field stands in ‹ › behind its path, marked ! where it cannot be edited; a value behind its
    placeholder; a name behind its registry and key.
    """
    lines = [f"document {document.language} {document.direction}: {document.title}"]
    lines.append(f"  running head: {_dump_inlines(document.running_head)}")
    for section in document.sections:
        lines.append(f"  section {section.kind}")
        for block in section.blocks:
            lines.extend("    " + line for line in _dump_block(block))
    return "\n".join(lines) + "\n"


def _dump_block(block: Block) -> Iterator[str]:
    match block:
        case Heading(level, children, anchor):
            yield f"heading {level} #{anchor}: {_dump_inlines(children)}"
        case Paragraph(children, style, language):
            tag = f" {language}" if language else ""
            yield f"paragraph {style}{tag}: {_dump_inlines(children)}"
        case List():
            yield from _dump_list(block)
        case Table():
            yield f"table #{block.anchor}: {_dump_inlines(block.caption)}"
            for row in (block.header, *block.rows):
                yield "  | " + " | ".join(map(_dump_inlines, row))
        case Contents(title, entries, anchor):
            yield f"contents #{anchor}: {_dump_inlines(title)}"
            for entry in entries:
                indent = "  " * entry.level
                yield f"{indent}entry {entry.level} → #{entry.target}: " + _dump_inlines(
                    entry.children
                )
        case Figure(caption, chart, alternative, anchor):
            yield f"figure #{anchor}: {_dump_inlines(caption)}"
            yield f"  alternative: {alternative}"
            yield from _dump_chart(chart)
        case Picture(caption, alternative, anchor):
            yield f"picture #{anchor}: {_dump_inlines(caption)}"
            yield f"  alternative: {alternative}"
            yield f"  {block.media_type} {block.width} × {block.height} {block.digest}"
        case Logo(alternative):
            yield f"logo: {alternative}"
            yield f"  {block.media_type} {block.width} × {block.height} {block.digest}"
        case Quotation(paragraphs):
            yield "quotation"
            yield from ("  " + _dump_inlines(one) for one in paragraphs)
        case _:
            assert_never(block)


def _dump_list(block: List) -> Iterator[str]:
    yield "numbered list" if block.ordered else "list"
    for item in block.items:
        anchor = f" #{item.anchor}" if item.anchor else ""
        number = f" {item.number}" if isinstance(item, NumberedItem) else ""
        yield f"  item{number}{anchor}: {_dump_inlines(item.children)}"
        for inner in item.lists:
            yield from ("    " + line for line in _dump_list(inner))


def _dump_chart(chart: Chart) -> Iterator[str]:
    if chart.series:
        yield "  parts: " + " | ".join(map(_dump_inlines, chart.series))
    for bar in chart.bars:
        label = " / ".join(map(_dump_inlines, bar.label))
        short = f" ({' / '.join(map(_dump_inlines, bar.short))})" if bar.short else ""
        values = " + ".join(map(str, bar.values)) or "none"
        parts = f" [{' | '.join(map(_dump_inlines, bar.parts))}]" if bar.parts else ""
        yield (
            f"  {chart.kind.value[:-1]} {label}{short}: {values}"
            f" = {_dump_inlines(bar.measure)}{parts}"
        )


def _dump_inlines(inlines: Inlines) -> str:
    return "".join(map(_dump_inline, inlines))


def _dump_inline(node: Inline) -> str:
    match node:
        case Text(value):
            return value
        case Isolate(value):
            return f"⟨{value}⟩"
        case NoBreak(children):
            return f"{{{_dump_inlines(children)}}}"
        case Strong(children):
            return f"*{_dump_inlines(children)}*"
        case Emphasis(children):
            return f"_{_dump_inlines(children)}_"
        case Footnote(number, _, text):
            return f"[^{number}: {_dump_inlines(text)}]"
        case Link(target, children):
            return f"[{_dump_inlines(children)}]({target})"
        case Field(name, children, editable):
            path = name.partition("/")[2]
            return f"‹{path}{'' if editable else '!'}: {_dump_inlines(children)}›"
        case Value(children=children):
            return f"‹{node.placeholder}: {_dump_inlines(children)}›"
        case Name(registry, key, children):
            return f"‹{registry}/{key}: {_dump_inlines(children)}›"
        case _:
            assert_never(node)
