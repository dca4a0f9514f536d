"""Pieces of a paragraph to inline nodes, each said by a field of a record or by the compiler."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sesric_report.document import Field, Inline, Inlines, Text
from sesric_report.languages import Language, inlines
from sesric_report.narrative.sentences import Piece

__all__ = ["joined", "said"]


def joined(
    pieces: Iterable[Piece], language: Language, record: str = "", *, composed: bool = False
) -> Inlines:
    """Return the nodes of several texts that follow each other.

    Each text is isolated by itself, so that a number that ends one and a Latin word that
    begins the next stay two tokens.

    Args:
        pieces: The texts.
        language: The edition's.
        record: What the paths of the pieces start from.
        composed: Whether what the compiler composed is a field too, one that cannot be edited.
    """
    nodes = [n for piece in pieces for n in _piece(piece, language, record, composed=composed)]
    return tuple(_merged(nodes))


def said(name: str, text: str, language: Language) -> Inlines:
    """Return a text that is one whole field of a record."""
    return (Field(name, inlines(text, language)),)


def _piece(piece: Piece, language: Language, record: str, *, composed: bool) -> Inlines:
    nodes, path = inlines(piece.text, language), piece.field
    if path is None or (path.startswith("{") and not composed):
        return nodes
    # A path from the root names a field that several records say.
    name = path[1:] if path.startswith("/") else f"{record}/{path}"
    return (Field(name, nodes, editable=not path.startswith("{")),)


def _merged(nodes: list[Inline]) -> Iterator[Inline]:
    """Yield the nodes with neighbouring texts made one and spaces single."""
    text = ""
    for node in nodes:
        if isinstance(node, Text):
            text = f"{text}{node.value}".replace("  ", " ")
            continue
        if text:
            yield Text(text)
        text = ""
        yield node
    if text:
        yield Text(text)
