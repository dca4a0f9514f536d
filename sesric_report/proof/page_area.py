"""Where on a page letters stand: inside the area that is theirs.

A file whose letters are all there and in order may still be cut off at the edge of the paper.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator

from sesric_report.proof.expected import ink
from sesric_report.proof.page_content import ARTIFACT, DrawnGlyph, Fragment
from sesric_report.proof.verdict import Discrepancy, Kind, place
from sesric_report.typography.theme import Page

__all__ = ["area_discrepancies"]

_POINTS = 72 / 25.4
#: Rounding may put a letter over an edge by less than this, in points.
_OVER = 1.0


def area_discrepancies(
    fragments: Iterable[Fragment],
    page: Page,
    bare: Collection[int] | None,
    called: Callable[[Fragment], str] = Fragment.said,
) -> Iterator[Discrepancy]:
    """Yield what stands outside the area of its page: text in its margins, or a folio in the text.

    Pictures hold no letters, so that they may be as wide as they like.

    Args:
        fragments: What the pages draw.
        page: The page and its margins.
        bare: The pages without margins, which are covers; None where that is not known, so that
            only the edges of the paper count.
        called: Gives the text by which a person knows what is drawn.
    """
    for fragment in fragments:
        left, right, heights = _limits(fragment, page, bare)
        outside = [
            glyph
            for line in fragment.lines
            if not all(_is_inside(end, left, right, heights) for end in (line[0], line[-1]))
            for glyph in line
            if not _is_inside(glyph, left, right, heights) and ink(glyph.shows)
        ]
        if outside:
            drawn = "".join(glyph.says for glyph in outside)
            where = place(fragment.page, called(fragment))
            message = "letters stand outside the area of the page that is theirs"
            yield Discrepancy(Kind.AREA, where, message, drawn)


def _limits(
    fragment: Fragment, page: Page, bare: Collection[int] | None
) -> tuple[float, float, tuple[tuple[float, float], ...]]:
    """Return left and right edge, and from where to where baselines may lie, in points."""
    height = page.height * _POINTS
    if bare is None or fragment.page in bare:
        return 0, page.width * _POINTS, ((0, height),)
    bottom, top = page.bottom * _POINTS, height - page.top * _POINTS
    side = page.inline * _POINTS
    heights = ((0, bottom), (top, height)) if fragment.role == ARTIFACT else ((bottom, top),)
    return side, page.width * _POINTS - side, heights


def _is_inside(
    glyph: DrawnGlyph, left: float, right: float, heights: Iterable[tuple[float, float]]
) -> bool:
    across = left - _OVER <= glyph.x0 and glyph.x1 <= right + _OVER
    return across and any(low - _OVER <= glyph.baseline <= top + _OVER for low, top in heights)
