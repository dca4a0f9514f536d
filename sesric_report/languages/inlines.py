"""Text to inline nodes: every stretch that runs against the paragraph is isolated."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from sesric_report.document import Inline, Inlines, Isolate, NoBreak, Text
from sesric_report.languages.base import Language
from sesric_report.languages.direction import Run, runs

__all__ = ["inlines", "isolated"]

#: Brackets that stay on the line of a word between them.
_OPENING, _CLOSING = re.compile(r"[(\[«“]+$"), re.compile(r"^[)\]»”]+")


def inlines(text: str, language: Language) -> Inlines:
    """Return a text of an edition as nodes; what must stay on one line is kept together."""
    stretches = [_written(run, language) for run in runs(text, language.direction)]
    return tuple(_grouped(_bracketed(stretches)))


def isolated(nodes: Inlines, language: Language) -> Inlines:
    """Return nodes with every text in them isolated by itself, whatever stands beside it.

    So a number that ends one text and a Latin word that begins the next stay two stretches.
    """
    made: list[Inline] = []
    for node in nodes:
        if isinstance(node, Text):
            made.extend(inlines(node.value, language))
        elif isinstance(node, Isolate):
            made.append(node)
        else:
            made.append(replace(node, children=isolated(node.children, language)))
    return tuple(made)


def _bracketed(stretches: list[Run]) -> Iterator[Run]:
    """Yield runs in which brackets around one word are glued to it."""
    for index, run in enumerate(stretches):
        behind = index > 0 and _is_word(stretches[index - 1])
        before = index + 1 < len(stretches) and _is_word(stretches[index + 1])
        if run.direction is not None:
            opened = index > 0 and _OPENING.search(stretches[index - 1].text)
            yield replace(run, glue=run.glue or bool(opened and _is_word(run)))
        elif run.glue:
            yield run
        else:
            yield from _cut(run, behind=behind, before=before)


def _is_word(run: Run) -> bool:
    return run.direction is not None and " " not in run.text


def _cut(run: Run, *, behind: bool, before: bool) -> Iterator[Run]:
    """Yield a text with the brackets that close behind and open before a word as their own."""
    closing = _CLOSING.match(run.text) if behind else None
    opening = _OPENING.search(run.text) if before else None
    start, end = closing.end() if closing else 0, opening.start() if opening else len(run.text)
    if closing:
        yield Run(run.text[:start], glue=True)
    if start < end:
        yield Run(run.text[start:end])
    if opening and end >= start:
        yield Run(run.text[max(start, end) :])


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
