"""The entries of an edition: what is told of each record, without its run-in heading."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from sesric_report.document import Document, Inlines, List, Strong, plain
from sesric_report.languages import Language
from sesric_report.languages.sentences import words

__all__ = ["Entry", "entries_of"]


@dataclass(frozen=True)
class Entry:
    """The text of one entry.

    Args:
        name: Its anchor: the record's identifier, with the item where it is not told first.
        inlines: Its text.
        language: The edition's.
    """

    name: str
    inlines: Inlines
    language: Language

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """Its sentences, which together are its text."""
        return self.language.sentences(plain(self.inlines))

    @cached_property
    def words(self) -> tuple[tuple[str, ...], ...]:
        """The words of each of its sentences."""
        return tuple(tuple(words(one)) for one in self.sentences)


def entries_of(document: Document, language: Language) -> tuple[Entry, ...]:
    """Return the entries of a document that have a text, in reading order.

    An entry is an item of a list that tells a record, so has an anchor, and begins with a run-in
    heading.
    """
    return tuple(one for one in _entries(document, language) if one.sentences)


def _entries(document: Document, language: Language) -> Iterator[Entry]:
    for block in document.blocks():
        for item in block.items if isinstance(block, List) else ():
            match item.children:
                case (Strong(), *text) if item.anchor is not None:
                    yield Entry(item.anchor, tuple(text), language)
