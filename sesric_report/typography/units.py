"""Lengths and font sizes in the units of the formats written."""

from __future__ import annotations

from typing import NewType

__all__ = [
    "HalfPoints",
    "Millimetres",
    "Points",
    "Twips",
    "half_points",
    "twips_from_millimetres",
    "twips_from_points",
]

Points = NewType("Points", float)
HalfPoints = NewType("HalfPoints", int)
Twips = NewType("Twips", int)
Millimetres = NewType("Millimetres", float)

#: How many twips (1/20 point) is one millimetre? ECMA-376 Part 1, 17.18.74.
TWIPS_PER_MILLIMETRE = 1440 / 25.4


def half_points(size: float) -> HalfPoints:
    """Return a font size in points as half-points, the unit of ``w:sz`` and ``w:szCs``.

    Raises:
        ValueError: ``size`` is not a positive multiple of half a point.

    Source: ECMA-376 Part 1, 17.3.2.38 ``sz`` and 17.3.2.39 ``szCs``.
    """
    doubled = size * 2
    if doubled <= 0 or not float(doubled).is_integer():
        raise ValueError(f"{size} pt is not a positive multiple of 0.5 pt")
    return HalfPoints(int(doubled))


def twips_from_points(length: float) -> Twips:
    """Return a length in points as twentieths of a point (ECMA-376 Part 1, 17.18.74)."""
    return Twips(round(length * 20))


def twips_from_millimetres(length: float) -> Twips:
    """Return a length in millimetres as twentieths of a point (ECMA-376 Part 1, 17.18.74)."""
    return Twips(round(length * TWIPS_PER_MILLIMETRE))
