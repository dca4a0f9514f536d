"""A record together with the places of its fields in the file that it was read from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar

from pydantic import BaseModel

from sesric_report.source import Position

__all__ = ["RENEW", "Entry", "Mark", "Places", "Suppression", "items"]

R = TypeVar("R", bound=BaseModel)


class Places(Protocol):
    """Knows where each field of a file stands."""

    @property
    def file(self) -> Path:
        """The file."""

    def at(self, *path: str | int) -> Position:
        """Return the place of the value at ``path``, or of its nearest parent that exists."""

    def key_at(self, *path: str | int) -> Position:
        """Return the place of the key (or item) at ``path``."""

    def within(self, path: Sequence[str | int], start: int, end: int) -> Position:
        """Return the place of some characters of the text at ``path``."""

    def written(self, path: Sequence[str | int], text: str) -> str:
        """Return a piece of text as the file would write it at ``path``."""

    def suppressions(self) -> tuple[Suppression, ...]:
        """Return the findings that the file allows."""

    def marks(self) -> tuple[Mark, ...]:
        """Return the values that are marked to be renewed."""

    def comments_behind_texts(self) -> tuple[Position, ...]:
        """Return the comments that stand behind a text without quotes and may be part of it."""

    def empty_keys(self) -> tuple[Position, ...]:
        """Return the keys behind which nothing stands."""

    def characters(self) -> frozenset[str]:
        """Return the characters that the texts of the file may hold."""


@dataclass(frozen=True)
class Suppression:
    """A comment that allows findings: ``# allow code: reason``.

    Args:
        position: The comment.
        line: The line on which findings are allowed.
        codes: Rules, or families of rules.
        reason: Why; empty where none is given.
    """

    position: Position
    line: int
    codes: tuple[str, ...]
    reason: str


#: What a comment begins with that marks a value to be renewed: ``# renew: when it meets``.
RENEW = "renew"


@dataclass(frozen=True)
class Mark:
    """A comment that marks a value to be renewed: ``# renew: what should stand here``.

    Args:
        position: The comment.
        what: What should stand here; empty where it does not say.
    """

    position: Position
    what: str


@dataclass(frozen=True)
class Entry(Generic[R]):
    """A record and the place of each of its fields."""

    record: R
    places: Places
    path: tuple[str | int, ...] = ()

    @property
    def file(self) -> Path:
        """The file that the record was read from."""
        return self.places.file

    def at(self, *path: str | int) -> Position:
        """Return the place of the field at ``path`` inside the record."""
        return self.places.at(*self.path, *path)

    def key_at(self, *path: str | int) -> Position:
        """Return the place of the key at ``path`` inside the record."""
        return self.places.key_at(*self.path, *path)

    def within(self, path: Sequence[str | int], start: int, end: int) -> Position:
        """Return the place of some characters of the text at ``path`` inside the record."""
        return self.places.within((*self.path, *path), start, end)

    def written(self, path: Sequence[str | int], text: str) -> str:
        """Return a piece of text as the file would write it at ``path`` inside the record."""
        return self.places.written((*self.path, *path), text)


def items(parent: Entry[Any], field: str, records: Sequence[R]) -> Iterator[Entry[R]]:
    """Yield an entry for each record of a list inside another record."""
    for index, record in enumerate(records):
        yield Entry(record, parent.places, (*parent.path, field, index))
