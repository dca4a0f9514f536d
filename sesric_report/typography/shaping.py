"""Text to outlines: each stretch shaped by HarfBuzz, then set where reading order wants it.

A picture's text must look the same wherever the picture is shown, and few programs set Arabic
in pictures rightly: so the picture holds shapes, and its description the words. Direction
follows the report's one policy (``languages.runs``): what runs against the base direction is a
stretch of its own, so a line is its stretches, one after the other, from the side of reading.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any, NamedTuple

from sesric_report.errors import FontError
from sesric_report.languages import LANGUAGES, Direction, runs
from sesric_report.typography.fonts import Fonts
from sesric_report.typography.theme import Script

__all__ = ["Glyph", "Line", "Typesetter"]


class Glyph(NamedTuple):
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

    glyphs: tuple[Glyph, ...]
    width: float


class _Stretch(NamedTuple):
    """Characters of one direction and one font; ``scale`` multiplies the size of the line."""

    text: str
    direction: str
    script: Script
    scale: float


@dataclass(frozen=True)
class Typesetter:
    """Sets lines in the fonts of a theme.

    Args:
        fonts: The fonts.
        direction: The base direction of the lines.
    """

    fonts: Fonts
    direction: Direction

    def line(self, text: str, size: float, *, bold: bool = False) -> Line:
        """Return a text as a line.

        Args:
            text: In logical order.
            size: Of the script of the base direction, in points.
            bold: Whether it is set in the bold fonts.

        Raises:
            FontError: The font lacks a character.
        """
        stretches = [stretch for run in runs(text, self.direction) for stretch in self._split(run)]
        if self.direction is Direction.RIGHT_TO_LEFT:
            stretches.reverse()
        glyphs: list[Glyph] = []
        end = 0.0
        for stretch in stretches:
            for glyph, advance in self._shaped(stretch, size, bold=bold):
                glyphs.append(glyph._replace(x=end + glyph.x))
                end += advance
        return Line(tuple(glyphs), end)

    def _split(self, run: Any) -> Iterator[_Stretch]:
        """Yield a run in stretches that one font has; a space stays with what stands before."""
        direction = str(run.direction or self.direction)
        against = run.direction is not None
        own: Script = "arabic" if (direction == "rtl") else "latin"
        other: Script = "latin" if own == "arabic" else "arabic"
        if against and run.tag and LANGUAGES[run.tag].complex_script:
            own, other = "arabic", "latin"

        def script(character: str) -> Script:
            return own if ord(character) in self._coverage[own] else other

        for name, characters in groupby(run.text, key=script):
            yield _Stretch("".join(characters), direction, name, self._scale(own))

    def _shaped(
        self, stretch: _Stretch, size: float, *, bold: bool
    ) -> Iterator[tuple[Glyph, float]]:
        """Yield the glyphs of a stretch from left to right, each with its advance in points."""
        harfbuzz = _harfbuzz()
        font = self._fonts[stretch.script, bold]
        scale = size * stretch.scale / font.face.upem
        buffer = harfbuzz.Buffer()
        buffer.add_str(stretch.text)
        buffer.guess_segment_properties()
        buffer.direction = stretch.direction
        harfbuzz.shape(font, buffer)
        infos, places = buffer.glyph_infos, buffer.glyph_positions
        clusters = [*sorted({info.cluster for info in infos}), len(stretch.text)]
        for info, place in zip(infos, places, strict=True):
            end = clusters[clusters.index(info.cluster) + 1]
            text = stretch.text[info.cluster : end]
            if info.codepoint == 0:
                raise FontError(f"no font has {text!r}, needed by {stretch.text!r}")
            outline = self._outline_of(stretch.script, info.codepoint, bold=bold)
            x, y = place.x_offset * scale, place.y_offset * scale
            yield Glyph(outline, x, y, scale, text), place.x_advance * scale

    def _outline_of(self, script: Script, glyph: int, *, bold: bool) -> str:
        """Return a glyph's outline, drawn once however often it is set."""
        key = (script, bold, glyph)
        if key not in self._outlines:
            self._outlines[key] = _outline(self._fonts[script, bold], glyph)
        return self._outlines[key]

    @cached_property
    def _outlines(self) -> dict[tuple[Script, bool, int], str]:
        return {}

    def _scale(self, script: Script) -> float:
        """Return the scale of a phrase in a line: Latin is fitted to Arabic, as in the text."""
        fitted = self.direction is Direction.RIGHT_TO_LEFT
        return self.fonts.theme.typefaces[script].scale if fitted else 1

    @cached_property
    def _coverage(self) -> dict[Script, frozenset[int]]:
        return {script: self.fonts.of_script(script) for script in self.fonts.theme.typefaces}

    @cached_property
    def _fonts(self) -> dict[tuple[Script, bool], Any]:
        harfbuzz = _harfbuzz()
        loaded: dict[tuple[Script, bool], Any] = {}
        for script, face in self.fonts.theme.typefaces.items():
            for bold, name in ((False, face.regular), (True, face.bold)):
                blob = harfbuzz.Blob(self.fonts.read(name))
                loaded[script, bold] = harfbuzz.Font(harfbuzz.Face(blob))
        return loaded


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


def _outline(font: Any, glyph: int) -> str:
    pen = _Pen()
    font.draw_glyph_with_pen(glyph, pen)
    return "".join(pen.parts)
