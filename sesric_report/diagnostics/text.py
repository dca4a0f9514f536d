"""Findings as text for a person."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path

from sesric_report.diagnostics.diagnostic import Diagnostic
from sesric_report.source import Position

__all__ = ["Paint", "excerpt", "format_text", "quote"]


#: U+2068 FIRST STRONG ISOLATE … U+2069 POP DIRECTIONAL ISOLATE (UAX #9, 2.3).
_ISOLATE = "“\u2068{}\u2069”"


_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})


_LONGEST_QUOTE = 60


#: Characters shown on either side of the place where a line is a whole paragraph.
_LONGEST_EXCERPT = 60


def quote(value: object) -> str:
    """Return a content value in quotes that Arabic inside cannot reorder the message around."""
    text = " ".join("".join(map(_visible, str(value))).split())
    if len(text) > _LONGEST_QUOTE:
        text = text[: _LONGEST_QUOTE - 1] + "…"
    return _ISOLATE.format(text)


def _visible(character: str) -> str:
    """Return a character, or of a control that would act on the terminal its code point."""
    invisible = unicodedata.category(character) in {"Cc", "Cf", "Co", "Cs"}
    return f"<U+{ord(character):04X}>" if invisible and not character.isspace() else character


def _shown_name(file: Path) -> str:
    """Return a path as it is, but for what in its names would act on the terminal."""
    return "".join("<U+000A>" if one == "\n" else _visible(one) for one in str(file))


def excerpt(position: Position, line: str) -> str:
    """Return the source line and a caret under the place.

    The caret is left out where right-to-left letters on the line would misplace it.
    """
    line = line.rstrip()
    rtl = any(unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT for letter in line)
    if rtl or len(line) > 2 * _LONGEST_EXCERPT:
        return f"    {_around(line, position.column)}"
    shown = "    " + "".join(map(_shown, line))
    end = position.end_column if position.end_line == position.line else len(line) + 1
    width = max(1, min(end, len(line) + 1) - position.column)
    return f"{shown}\n    {' ' * (position.column - 1)}{'^' * width}"


def _shown(character: str) -> str:
    """Return one character for one, so that the caret stands under its place."""
    return "\ufffd" if len(_visible(character)) > 1 else " " if character == "\t" else character


def _around(line: str, column: int) -> str:
    """Return a line, or of a long one what stands around a column."""
    if len(line) <= 2 * _LONGEST_EXCERPT:
        return "".join(map(_shown, line))
    start, end = max(0, column - _LONGEST_EXCERPT), column + _LONGEST_EXCERPT
    # To the nearest spaces, where there are any near.
    start = max(start - _LONGEST_EXCERPT, line.rfind(" ", 0, start) + 1) if start else 0
    space = line.find(" ", end, end + _LONGEST_EXCERPT)
    end = space if space > 0 else min(len(line), end + _LONGEST_EXCERPT)
    piece = "".join(map(_shown, line[start:end]))
    return f"{'… ' if start else ''}{piece}{' …' if end < len(line) else ''}"


#: How a part of a finding is shown: its text and its role, ``place``, a severity, ``code``,
#: ``caret`` or ``hint``.
Paint = Callable[[str, str], str]


def _plain(text: str, _role: str) -> str:
    return text


def format_text(diagnostic: Diagnostic, root: Path, paint: Paint = _plain) -> str:
    """Return the finding as a terminal shows it, its file relative to ``root``.

    Args:
        diagnostic: The finding.
        root: The project's root; files outside it are named in full.
        paint: Gives the parts of a finding their colours. Content is never painted: a code
            between Arabic letters could part them.
    """
    place, severity = diagnostic.position, diagnostic.severity
    file = place.file.relative_to(root) if place.file.is_relative_to(root) else place.file
    where = paint(f"{_shown_name(file)}:{place.line}:{place.column}:", "place")
    code = paint(f"[{diagnostic.code}]", "code")
    parts = [f"{where} {paint(f'{severity}:', severity)} {diagnostic.message} {code}"]
    if place.source is not None and place.source.strip():
        shown, *caret = excerpt(place, place.source).split("\n")
        parts += [shown, *(paint(one, "caret") for one in caret)]
    if diagnostic.hint:
        parts.append(f"  {paint('hint:', 'hint')} {diagnostic.hint}")
    return "\n".join(parts)
