"""What a reader learns who does not see the pictures of a file: the same as in the tree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from sesric_report.document import Document, Figure, Logo, Picture
from sesric_report.proof.verdict import Discrepancy, Kind, place

__all__ = ["alternative_discrepancies"]


def alternative_discrepancies(
    document: Document, found: Sequence[str | None]
) -> Iterator[Discrepancy]:
    """Yield the pictures whose alternative text is missing or another, in reading order.

    Args:
        document: The tree.
        found: The alternative text of each picture of the file; None where it has none.
    """
    pictures = (one for one in document.blocks() if isinstance(one, Figure | Logo | Picture))
    wanted = [one.alternative for one in pictures]
    for has, should in zip_longest(found, wanted):
        if has != should:
            message = "the alternative text of a picture differs"
            where = place(0, should or has or "picture")
            yield Discrepancy(Kind.TAG, where, message, has or "", should or "")
