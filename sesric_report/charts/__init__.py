"""Charts as pictures: SVG, and PNG where a program cannot show SVG."""

from __future__ import annotations

from sesric_report.charts.layout import lay_out
from sesric_report.charts.svg import svg
from sesric_report.document import Figure, plain
from sesric_report.languages import Direction
from sesric_report.typography.fonts import Fonts

__all__ = ["draw", "png", "proportion"]

#: Dots to an inch of a picture in dots; paper is printed with no more.
_DENSITY = 300


def draw(figure: Figure, fonts: Fonts, language: str, direction: str) -> str:
    """Return a figure's chart as SVG.

    Raises:
        FontError: A font lacks a character.
    """
    scene = lay_out(figure.chart, fonts, Direction(direction))
    return svg(scene, fonts.theme, plain(figure.caption), figure.alternative, language)


def proportion(figure: Figure, fonts: Fonts, direction: str) -> float:
    """Return how high a figure's chart is, as a part of its width."""
    scene = lay_out(figure.chart, fonts, Direction(direction))
    return scene.height / scene.width


def png(picture: str) -> bytes:
    """Return an SVG as PNG on white."""
    import resvg_py

    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=picture,
            dpi=_DENSITY,
            background="#FFFFFF",
            skip_system_fonts=True,
        )
    )
