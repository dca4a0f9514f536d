"""What a proof finds: the same for every format."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

__all__ = ["Discrepancy", "Kind", "Origin", "Verdict", "place"]

_LONGEST_PLACE = 40


class Origin(NamedTuple):
    """What a file says of the document that it was made from; an empty text where nothing."""

    fingerprint: str = ""
    title: str = ""
    language: str = ""


class Kind(StrEnum):
    """What a discrepancy is about."""

    #: A block shows or holds other letters than the tree's.
    TEXT = "text"
    #: The letters of a line stand in another order than the Unicode Bidirectional Algorithm gives
    #: for the tree.
    ORDER = "order"
    #: What reads from left to right in a record's text does not stand so on a line, or a range not
    #: from right to left. Not ORDER: that is the file beside the tree, and the file may well keep
    #: what the tree has torn; this is the file beside the record.
    TORN = "torn"
    #: The tree says a field otherwise than its record does.
    RECORD = "record"
    #: A letter stands outside the text area of its page.
    AREA = "area"
    #: A closing mark stands apart from what it follows.
    MARK = "mark"
    #: A letter is not joined as its neighbours demand, or a bracket turns its back.
    FORM = "form"
    #: A character is drawn as the empty box of a missing glyph.
    GLYPH = "glyph"
    #: A font that is not bundled, or not embedded.
    FONT = "font"
    #: A heading has no bookmark, or the bookmark another title or page.
    BOOKMARK = "bookmark"
    #: A link is missing, or leads elsewhere.
    LINK = "link"
    #: The contents give another page than the heading's.
    CONTENTS = "contents"
    #: The language of the file is missing or another.
    LANGUAGE = "language"
    #: Title, author or subject is missing or another.
    TITLE = "title"
    #: The base direction of the file or of a paragraph is missing or another.
    DIRECTION = "direction"
    #: The file lacks the tags that tell a reader headings, lists and tables.
    TAG = "tag"
    #: The file cannot be compared with the content: not made from it, or not from it as it is now.
    SOURCE = "source"


@dataclass(frozen=True)
class Discrepancy:
    """One thing that is not as it should be.

    Args:
        kind: What it is about.
        place: Where, for a person: a page and the beginning of the block.
        message: What is wrong.
        drawn: What the file has there; of a line its letters from left to right.
        wanted: What it should have.
    """

    kind: Kind
    place: str
    message: str
    drawn: str = ""
    wanted: str = ""


def place(page: int, text: str) -> str:
    """Return where something stands, for a person; of no page where there are none."""
    start = text if len(text) <= _LONGEST_PLACE else f"{text[: _LONGEST_PLACE - 1]}…"
    return f"page {page}: {start}" if page else start


@dataclass(frozen=True)
class Verdict:
    """The result of a proof.

    Args:
        checked: How many of each thing were looked at: ``blocks``, ``lines``, ``characters`` …
        discrepancies: What is wrong with them; nothing, if the file is proved.
    """

    checked: Mapping[str, int]
    discrepancies: tuple[Discrepancy, ...] = field(default=())

    @property
    def proved(self) -> bool:
        """Whether all that was looked at is as it should be."""
        return not self.discrepancies
