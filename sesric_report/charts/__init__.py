"""Charts as pictures: SVG, and PNG where a program cannot show SVG."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from sesric_report.charts.layout import lay_out
from sesric_report.charts.svg import svg
from sesric_report.document import Document, Figure, plain
from sesric_report.typography.fonts import Fonts

__all__ = ["Picture", "Pictures", "draw", "pictures"]

#: Dots to an inch of a picture in dots; paper is printed with no more.
_DENSITY = 300


@dataclass(frozen=True)
class Picture:
    """A figure's chart, drawn.

    Args:
        svg: The picture in outlines.
        proportion: How high it is, as a part of its width.
    """

    svg: str
    proportion: float

    @cached_property
    def png(self) -> bytes:
        """The picture in dots, on white."""
        import resvg_py

        return bytes(
            resvg_py.svg_to_bytes(
                svg_string=self.svg,
                dpi=_DENSITY,
                background="#FFFFFF",
                skip_system_fonts=True,
            )
        )


#: The pictures of a document by the anchors of their figures.
Pictures: TypeAlias = Mapping[str, Picture]


def draw(figure: Figure, fonts: Fonts, language: str, direction: str) -> Picture:
    """Return a figure's chart as a picture.

    Raises:
        FontError: A font lacks a character.
    """
    scene = lay_out(figure.chart, fonts, direction)
    caption = plain(figure.caption)
    drawn = svg(scene, fonts.theme, caption, figure.alternative, language)
    return Picture(drawn, scene.height / scene.width)


def pictures(document: Document, fonts: Fonts) -> Pictures:
    """Return the pictures of an edition, each drawn once for all its formats.

    Raises:
        FontError: A font lacks a character.
    """
    figures = (block for block in document.blocks() if isinstance(block, Figure))
    language, direction = document.language, document.direction
    return {one.anchor: draw(one, fonts, language, direction) for one in figures}
