"""The numbers before the items of a file's lists: the same as in the tree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import Any

from sesric_report.document import Block, Document, List, plain
from sesric_report.proof.page_content import Fragment
from sesric_report.proof.verdict import Discrepancy, Kind, place
from sesric_report.proof.word_package import Package, W

__all__ = ["number_discrepancies", "numbers_drawn", "numbers_in_word"]

_LABEL = "Lbl"
_BULLET = "bullet"


def number_discrepancies(document: Document, found: Sequence[int]) -> Iterator[Discrepancy]:
    """Yield the items of numbered lists that have another number, in reading order.

    Args:
        document: The tree.
        found: The number of each such item of the file.
    """
    wanted = [one for block in document.blocks() for one in _of_block(block)]
    for has, item in zip_longest(found, wanted):
        number, text = item or (None, "item")
        if has != number:
            message = "the item of a list has another number"
            yield Discrepancy(Kind.TEXT, place(0, text), message, _told(has), _told(number))
            return  # all that follow are shifted


def _told(number: int | None) -> str:
    return "" if number is None else str(number)


def _of_block(block: Block) -> Iterator[tuple[int, str]]:
    """Yield number and text of the items of a numbered list, and of those in any list."""
    if isinstance(block, List):
        for item, number in zip(block.items, block.numbers(), strict=True):
            if block.ordered:
                yield number, plain(item.children)
            yield from (one for inner in item.lists for one in _of_block(inner))


def numbers_drawn(fragments: Iterable[Fragment]) -> list[int]:
    """Return the numbers that the pages of a PDF show before items, in reading order."""
    labels = (one.said() for one in fragments if one.role == _LABEL)
    digits = ("".join(filter(str.isdecimal, label)) for label in labels)
    return [int(one) for one in digits if one]


def numbers_in_word(package: Package) -> list[int]:
    """Return the numbers that a program sets before paragraphs of a Word file (17.9).

    A paragraph is numbered by a list of its own, which begins where its override says.
    """
    root = package.root("word/numbering.xml") if "word/numbering.xml" in package.parts else None
    lists = {} if root is None else {one.get(f"{W}numId"): one for one in root.iter(f"{W}num")}
    counted: dict[tuple[str, str], int] = {}
    found: list[int] = []
    for paragraph in package.paragraphs:
        link = paragraph.find(f"{W}pPr/{W}numPr")
        if link is None:
            continue
        level, name = (link.find(f"{W}{tag}").get(f"{W}val") for tag in ("ilvl", "numId"))
        if name not in lists or _format(root, lists[name], level) == _BULLET:
            continue
        own = counted.get((name, level))
        counted[name, level] = _first(lists[name], level) if own is None else own + 1
        found.append(counted[name, level])
    return found


def _format(root: Any, one: Any, level: str) -> str | None:
    """Return how a list counts on a level; None where its definition does not say."""
    abstract = one.find(f"{W}abstractNumId").get(f"{W}val")
    way = f"{W}abstractNum[@{W}abstractNumId='{abstract}']/{W}lvl[@{W}ilvl='{level}']/{W}numFmt"
    told = root.find(way)
    return None if told is None else told.get(f"{W}val")


def _first(one: Any, level: str) -> int:
    """Return the number of the first item of a list."""
    start = one.find(f"{W}lvlOverride[@{W}ilvl='{level}']/{W}startOverride")
    return 1 if start is None else int(start.get(f"{W}val"))
