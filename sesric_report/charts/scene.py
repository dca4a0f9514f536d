"""A picture as shapes: rectangles, strokes, lines of text; in points from its top left corner."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from sesric_report.typography.shaping import Line

__all__ = ["Label", "Rectangle", "Scene", "Shape", "Stroke"]


class Rectangle(NamedTuple):
    """A filled rectangle; ``colour`` is a name of the theme."""

    x: float
    y: float
    width: float
    height: float
    colour: str


class Stroke(NamedTuple):
    """A straight line of a width in points."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float
    colour: str


class Label(NamedTuple):
    """A line of text whose left end and baseline are at ``x`` and ``y``."""

    x: float
    y: float
    line: Line
    colour: str


Shape = Rectangle | Stroke | Label


@dataclass(frozen=True)
class Scene:
    """A picture."""

    width: float
    height: float
    shapes: tuple[Shape, ...]

    def mirrored(self) -> Scene:
        """Return the picture with its sides exchanged; lines of text stay readable."""
        return Scene(self.width, self.height, tuple(map(self._mirror, self.shapes)))

    def _mirror(self, shape: Shape) -> Shape:
        match shape:
            case Rectangle():
                return shape._replace(x=self.width - shape.x - shape.width)
            case Stroke():
                return shape._replace(x1=self.width - shape.x1, x2=self.width - shape.x2)
            case Label():
                return shape._replace(x=self.width - shape.x - shape.line.width)
