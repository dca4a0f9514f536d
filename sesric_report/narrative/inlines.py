"""Strings to inline nodes: every stretch that runs against the paragraph is isolated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from sesric_report.document import Inline, Inlines, Isolate, NoBreak, Text
from sesric_report.languages import Language, Run, runs

__all__ = ["inlines", "joined"]


def inlines(text: str, language: Language) -> Inlines:
    """Return a text of an edition as nodes; what must stay on one line is kept together."""
    return tuple(_grouped(_written(run, language) for run in runs(text, language.direction)))


def joined(parts: Iterable[str], language: Language) -> Inlines:
    """Return the nodes of several texts that follow each other.

    Each text is isolated by itself, so that a number that ends one and a Latin word that
    begins the next stay two tokens.
    """
    nodes = [node for part in parts for node in inlines(part, language)]
    return tuple(_merged(nodes))


def _written(run: Run, language: Language) -> Run:
    """Return a run, a number of the text in the digits of the edition."""
    written = language.number(run.text) if run.number else run.text
    # Digits of the edition's own script are in its language, and drawn with its typeface.
    return replace(run, text=written, tag=run.tag if written == run.text else language.tag)


def _node(run: Run) -> Inline:
    if run.direction is None:
        return Text(run.text)
    return Isolate(run.text, run.direction.value, run.tag)


def _grouped(stretches: Iterable[Run]) -> Iterator[Inline]:
    """Yield nodes, those that are glued together inside one NoBreak."""
    group: list[Inline] = []
    for run in stretches:
        if group and not run.glue:
            yield _one(group)
            group = []
        group.append(_node(run))
    if group:
        yield _one(group)


def _one(group: list[Inline]) -> Inline:
    return group[0] if len(group) == 1 else NoBreak(tuple(group))


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
