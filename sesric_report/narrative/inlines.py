"""Texts of records as inline nodes that say where they come from."""

from __future__ import annotations

from dataclasses import replace

from sesric_report.document import Field, Inline, Inlines, Isolate, Text, Value
from sesric_report.languages import Language, inlines

__all__ = ["islands", "said"]


def said(name: str, text: str, language: Language) -> Inlines:
    """Return a text that is one whole field of a record."""
    return (Field(name, inlines(text, language)),)


def islands(name: str, nodes: Inlines) -> Inlines:
    """Return nodes of a field with each value that the compiler filled in as a locked field.

    Args:
        name: The field that they stand in.
        nodes: The nodes.
    """
    return tuple(_island(name, node) for node in nodes)


def _island(name: str, node: Inline) -> Inline:
    if isinstance(node, Value):
        return Field(f"{name}/{node.placeholder}", node.children, editable=False)
    if isinstance(node, Text | Isolate):
        return node
    return replace(node, children=islands(name, node.children))
