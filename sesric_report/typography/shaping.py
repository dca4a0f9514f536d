"""Inline nodes to outlines: each stretch shaped by HarfBuzz, then set where reading order wants it.

A picture's text must look the same wherever the picture is shown, and few programs set Arabic
in pictures rightly: so the picture holds shapes, and its description the words. The direction of
a text was decided before: an isolate says its own, and all else runs in that of the line. A line
is therefore its stretches, one after the other, from the side of reading.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import groupby
from typing import Any, NamedTuple, assert_never

from sesric_report.document import (
    Emphasis,
    Field,
    Footnote,
    Inlines,
    Isolate,
    Link,
    Name,
    NoBreak,
    Strong,
    Text,
    Value,
)
from sesric_report.errors import FontError
from sesric_report.typography.fonts import Font, Fonts
from sesric_report.typography.theme import Script

__all__ = ["Face", "Line", "ShapedGlyph", "Typesetter", "face"]

_RTL = "rtl"
_SCRIPTS: tuple[Script, Script] = ("arabic", "latin")
#: Faces that are kept in memory; a theme has four.
_KEPT = 16


class ShapedGlyph(NamedTuple):
    """One glyph of a line.

    Args:
        outline: SVG path data in font units, y upward.
        x: Distance of its origin from the left end of the line, in points.
        y: Distance of its origin above the baseline, in points.
        scale: Points to a font unit.
        text: The characters that it and its neighbours of one cluster stand for.
    """

    outline: str
    x: float
    y: float
    scale: float
    text: str


@dataclass(frozen=True)
class Line:
    """A line of text as glyphs from left to right, and its width in points."""

    glyphs: tuple[ShapedGlyph, ...]
    width: float


class _Span(NamedTuple):
    """Characters of one node.

    Args:
        text: In logical order.
        direction: Of an isolate; None for text in the direction of the line.
        bold: Whether it is set in bold.
        whole: Whether no line may end inside it.
    """

    text: str
    direction: str | None = None
    bold: bool = False
    whole: bool = False


class _Stretch(NamedTuple):
    """Characters of one direction and one font; ``scale`` multiplies the size of the line."""

    text: str
    direction: str
    script: Script
    scale: float
    bold: bool


@dataclass(frozen=True)
class Typesetter:
    """Sets lines in the fonts of a theme.

    Args:
        fonts: The fonts.
        direction: The base direction of the lines, ``rtl`` or ``ltr``.
    """

    fonts: Fonts
    direction: str

    def line(self, inlines: Inlines, size: float, *, bold: bool = False) -> Line:
        """Return inlines as one line.

        Args:
            inlines: In logical order.
            size: Of the script of the base direction, in points.
            bold: Whether all of it is set in the bold fonts.

        Raises:
            FontError: The font lacks a character.
        """
        return self._line(_spans(inlines, bold=bold), size)

    def lines(self, inlines: Inlines, size: float, width: float) -> list[Line]:
        """Return inlines in as many lines as they need, which end at spaces.

        Args:
            inlines: In logical order.
            size: Of the script of the base direction, in points.
            width: What a line may take, in points; a word that is wider stands alone.

        Raises:
            FontError: The font lacks a character.
        """
        spans = list(_spans(inlines))
        found: list[Line] = []
        start = fitting = 0
        for end in _ends(spans):
            if fitting > start and self._line(_cut(spans, start, end), size).width > width:
                found.append(self._line(_cut(spans, start, fitting), size))
                start = fitting + 1  # behind the space
            fitting = end
        return [*found, self._line(_cut(spans, start, fitting), size)]

    def _line(self, spans: Iterable[_Span], size: float) -> Line:
        stretches = [one for span in _merged(spans) for one in self._stretches(span)]
        if self.direction == _RTL:
            stretches.reverse()
        glyphs: list[ShapedGlyph] = []
        end = 0.0
        for stretch in stretches:
            for glyph, advance in self._shaped(stretch, size):
                glyphs.append(glyph._replace(x=end + glyph.x))
                end += advance
        return Line(tuple(glyphs), end)

    def _stretches(self, span: _Span) -> Iterator[_Stretch]:
        """Yield a span in stretches that one font has; a space stays with what stands before."""
        direction = span.direction or self.direction
        own, other = _SCRIPTS if direction == _RTL else reversed(_SCRIPTS)
        if span.direction is not None and self._has(other, span) and not self._has(own, span):
            own, other = other, own  # digits of the edition's own script

        def script(character: str) -> Script:
            return own if ord(character) in self._coverage[own] else other

        for name, characters in groupby(span.text, key=script):
            text = "".join(characters)
            yield _Stretch(text, direction, name, self._scale(own), span.bold)

    def _has(self, script: Script, span: _Span) -> bool:
        return self._coverage[script].issuperset(map(ord, span.text))

    def _shaped(self, stretch: _Stretch, size: float) -> Iterator[tuple[ShapedGlyph, float]]:
        """Yield the glyphs of a stretch from left to right, each with its advance in points."""
        font = face(self.fonts.of(stretch.script, bold=stretch.bold))
        scale = size * stretch.scale / font.units
        infos, places = font.shaped(stretch.text, stretch.direction)
        clusters = [*sorted({info.cluster for info in infos}), len(stretch.text)]
        for info, place in zip(infos, places, strict=True):
            end = clusters[clusters.index(info.cluster) + 1]
            text = stretch.text[info.cluster : end]
            if info.codepoint == 0:
                raise FontError(f"no font has {text!r}, needed by {stretch.text!r}")
            x, y = place.x_offset * scale, place.y_offset * scale
            glyph = ShapedGlyph(font.outline(info.codepoint), x, y, scale, text)
            yield glyph, place.x_advance * scale

    def _scale(self, script: Script) -> float:
        """Return the scale of a phrase in a line: Latin is fitted to Arabic, as in the text."""
        fitted = self.direction == _RTL
        return self.fonts.theme.typefaces[script].scale if fitted else 1

    @cached_property
    def _coverage(self) -> dict[Script, frozenset[int]]:
        return {script: self.fonts.of_script(script) for script in self.fonts.theme.typefaces}


# Nodes to characters of one kind


def _spans(inlines: Inlines, *, bold: bool = False, whole: bool = False) -> Iterator[_Span]:
    for node in inlines:
        match node:
            case Text(value):
                yield _Span(value, bold=bold, whole=whole)
            case Isolate(value, direction):
                yield _Span(value, direction, bold, whole)
            case NoBreak(children):
                yield from _spans(children, bold=bold, whole=True)
            case Strong(children) | Emphasis(children):
                yield from _spans(children, bold=True, whole=whole)
            case Link() | Footnote() | Field() | Value() | Name():
                yield from _spans(node.children, bold=bold, whole=whole)
            case _:
                assert_never(node)


def _ends(spans: Sequence[_Span]) -> Iterator[int]:
    """Yield the places at which a line may end: before each space, and at the end."""
    place = 0
    for span in spans:
        spaces = () if span.whole else (i for i, c in enumerate(span.text) if c in " \n")
        yield from (place + index for index in spaces)
        place += len(span.text)
    yield place


def _cut(spans: Iterable[_Span], start: int, end: int) -> Iterator[_Span]:
    """Yield what stands between two places; what is left of an isolate is one still."""
    place = 0
    for span in spans:
        text = span.text[max(start - place, 0) : max(end - place, 0)]
        if text:
            yield span._replace(text=text)
        place += len(span.text)


def _merged(spans: Iterable[_Span]) -> Iterator[_Span]:
    """Yield spans, neighbouring texts of the base direction as one: letters join across nodes."""
    for (own, bold), group in groupby(spans, key=lambda span: (span.direction is None, span.bold)):
        if own:
            yield _Span("".join(span.text for span in group), bold=bold)
        else:
            yield from group


# Fonts


class Face:
    """A font as HarfBuzz has it, which draws each glyph and measures each word once."""

    def __init__(self, font: Font) -> None:
        self._harfbuzz = _harfbuzz()
        self._font = self._harfbuzz.Font(self._harfbuzz.Face(self._harfbuzz.Blob(font.content)))
        self.units: int = self._font.face.upem
        self._outlines: dict[int, str] = {}
        self._advances: dict[str, float] = {}

    @cached_property
    def line(self) -> float:
        """The height that it wants for a line, in ems."""
        extents = self._font.get_font_extents("ltr")
        return float(extents.ascender - extents.descender + extents.line_gap) / self.units

    def shaped(self, text: str, direction: str | None = None) -> tuple[Any, Any]:
        """Return the glyphs of a text from left to right, and their places in font units.

        Args:
            text: In logical order.
            direction: ``rtl`` or ``ltr``; that of its script where it is not given.
        """
        buffer = self._harfbuzz.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        if direction is not None:
            buffer.direction = str(direction)  # of no kind of string but its own
        self._harfbuzz.shape(self._font, buffer)
        return buffer.glyph_infos, buffer.glyph_positions

    def advance(self, text: str) -> float:
        """Return the width of a word, in ems."""
        if text not in self._advances:
            _, places = self.shaped(text) if text else ((), ())
            self._advances[text] = sum(one.x_advance for one in places) / self.units
        return self._advances[text]

    def outline(self, glyph: int) -> str:
        """Return a glyph's outline as SVG path data."""
        if glyph not in self._outlines:
            pen = _Pen()
            self._font.draw_glyph_with_pen(glyph, pen)
            self._outlines[glyph] = "".join(pen.parts)
        return self._outlines[glyph]


@lru_cache(maxsize=_KEPT)
def face(font: Font) -> Face:
    """Return a font as HarfBuzz has it, one object for each file."""
    return Face(font)


def _harfbuzz() -> Any:
    import uharfbuzz

    return uharfbuzz


class _Pen:
    """Writes an outline as SVG path data, with whole font units."""

    def __init__(self) -> None:
        self.parts: list[str] = []

    def _add(self, letter: str, *points: tuple[float, float]) -> None:
        numbers = " ".join(f"{round(x)} {round(y)}" for x, y in points)
        self.parts.append(f"{letter}{numbers}")

    def moveTo(self, point: tuple[float, float]) -> None:  # noqa: N802  # fontTools' pen protocol
        self._add("M", point)

    def lineTo(self, point: tuple[float, float]) -> None:  # noqa: N802
        self._add("L", point)

    def curveTo(self, *points: tuple[float, float]) -> None:  # noqa: N802
        self._add("C", *points)

    def qCurveTo(self, *points: tuple[float, float]) -> None:  # noqa: N802
        self._add("Q", *points)

    def closePath(self) -> None:  # noqa: N802
        self.parts.append("Z")
