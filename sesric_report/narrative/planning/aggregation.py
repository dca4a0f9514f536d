"""Aggregation: how much of a list one sentence holds.

Reiter and Dale, "Building Natural Language Generation Systems" (2000), 5.3: what belongs together
is told together, as far as a reader can follow.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

__all__ = ["fitting"]

#: Words of a list up to which a sentence holds it.
_LONGEST_LIST = 34


def fitting(items: Sequence[str]) -> int:
    """Return how many items of a list one sentence holds: all, or those up to its middle.

    A list that is too long is parted near its middle, so that neither part is a remnant.
    """
    lengths = list(accumulate(len(one.split()) for one in items))
    if not lengths or lengths[-1] <= _LONGEST_LIST:
        return len(items)
    half = lengths[-1] / 2
    return min(range(1, len(items)), key=lambda n: abs(lengths[n - 1] - half), default=len(items))
