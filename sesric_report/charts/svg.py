"""Pictures as SVG 1.1: shapes and outlines, no text element, no font and no script."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from sesric_report.charts.scene import Label, Rectangle, Scene, Shape, Stroke
from sesric_report.typography.theme import Theme

__all__ = ["svg"]

_PAPER = "FFFFFF"


def svg(scene: Scene, theme: Theme, title: str, description: str, language: str) -> str:
    """Return a picture as an SVG document, the same for the same picture.

    Args:
        scene: The picture.
        theme: Whose colours it has.
        title: What it shows.
        description: What a reader learns who does not see it.
        language: Of title and description (BCP 47).
    """
    colours = {**theme.colours, "paper": _PAPER}
    width, height = _number(scene.width), _number(scene.height)
    head = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
        f' width="{width}pt" height="{height}pt" viewBox="0 0 {width} {height}" role="img"'
        f' xml:lang={quoteattr(language)} aria-labelledby="title description">'
    )
    described = (
        f'<title id="title">{escape(title)}</title>'
        f'<desc id="description">{escape(description)}</desc>'
    )
    names = _names(scene)
    parts = (part for shape in scene.shapes for part in _shape(shape, colours, names))
    return "\n".join((head, described, *_definitions(names), *parts, "</svg>", ""))


def _names(scene: Scene) -> dict[str, str]:
    """Return a name for each outline, in the order in which they are needed."""
    labels = (shape for shape in scene.shapes if isinstance(shape, Label))
    outlines = (glyph.outline for label in labels for glyph in label.line.glyphs if glyph.outline)
    return {outline: f"g{number}" for number, outline in enumerate(dict.fromkeys(outlines))}


def _definitions(names: dict[str, str]) -> Iterator[str]:
    yield "<defs>"
    yield from (f'<path id="{name}" d="{outline}"/>' for outline, name in names.items())
    yield "</defs>"


def _number(value: float) -> str:
    """Return a length with two decimals at most: a hundredth of a point cannot be seen."""
    return f"{round(value, 2):g}"


def _shape(shape: Shape, colours: dict[str, str], names: dict[str, str]) -> Iterator[str]:
    match shape:
        case Rectangle(x, y, width, height, colour):
            place = f'x="{_number(x)}" y="{_number(y)}"'
            size = f'width="{_number(width)}" height="{_number(height)}"'
            yield f'<rect {place} {size} fill="#{colours[colour]}"/>'
        case Stroke(x1, y1, x2, y2, width, colour):
            path = f"M{_number(x1)} {_number(y1)}L{_number(x2)} {_number(y2)}"
            stroke = f'stroke="#{colours[colour]}" stroke-width="{_number(width)}"'
            yield f'<path d="{path}" fill="none" {stroke}/>'
        case Label(line=line) if line.glyphs:
            yield f'<g fill="#{colours[shape.colour]}">'
            yield from _glyphs(shape, names)
            yield "</g>"


def _glyphs(label: Label, names: dict[str, str]) -> Iterator[str]:
    for outline, x, y, scale, _text in label.line.glyphs:
        if outline:
            place = f"translate({_number(label.x + x)} {_number(label.y - y)})"
            size = f"{scale:.5f}".rstrip("0")
            turned = f"scale({size} -{size})"  # fonts count upward, pictures downward
            yield f'<use xlink:href="#{names[outline]}" transform="{place} {turned}"/>'
