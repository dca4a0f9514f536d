"""Where in a file a new entry or item goes: the file's other characters stay as they are."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

__all__ = ["Key", "with_entry", "with_item"]


#: How many names there are for each that may stand out of order.
_ORDERLY = 12


class Key(NamedTuple):
    """A key at the top of a file, and the line on which it stands, from 1."""

    name: str
    line: int


def with_entry(text: str, keys: Sequence[Key], entry: str, name: str) -> str:
    """Return the text of a registry with an entry more.

    It stands in its place where the entries are in the order of the alphabet, else at the end;
    a comment above an entry stays with that entry, and blank lines stand as between the others.

    Args:
        text: The text of the file.
        keys: Its keys, in their order.
        entry: The text of the new entry.
        name: The key of the new entry.
    """
    lines = _lines(text)
    number = _rank([key.name for key in keys], name)
    blank = ["\n"] if _parted(lines, keys) else []
    if number < len(keys):
        at = _above(lines, keys[number].line - 1, first=number == 0)
        return "".join([*lines[:at], entry, *blank, *lines[at:]])
    while lines and not lines[-1].strip():
        lines.pop()
    return "".join([*lines, *(blank if lines else []), entry])


def with_item(text: str, field: str, last_line: int, indent: int, item: str) -> str:
    """Return the text of a file with an item more at the end of a list.

    Args:
        text: The text of the file.
        field: The key of the list, which is written where the text lacks it.
        last_line: The line, from 1, on which the list ends; 0 where there is none.
        indent: How many spaces stand before its items.
        item: The text of the new item, not indented.
    """
    lines = _lines(text)
    shifted = [f"{' ' * indent}{line}" for line in item.splitlines(keepends=True)]
    if not last_line:
        return "".join([*lines, f"{field}:\n", *shifted])
    while last_line > 1 and _is_idle(lines[last_line - 1]):
        last_line -= 1
    return "".join([*lines[:last_line], *shifted, *lines[last_line:]])


def _lines(text: str) -> list[str]:
    """Return the lines of a text, each with its end; where the last lacks it, with one."""
    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    return lines


def _rank(names: Sequence[str], name: str) -> int:
    """Return before which of some names another stands: behind all if they are in no order.

    A few that stand out of order do not make a list unordered.
    """
    for order in (str, str.casefold):
        keys = [order(one) for one in names]
        wrong = sum(one > other for one, other in pairwise(keys))
        if _ORDERLY * wrong <= len(keys):
            return _least_wrong(keys, order(name))
    return len(names)


def _least_wrong(keys: Sequence[str], key: str) -> int:
    """Return where a key can stand so that the fewest others stand on its wrong side."""
    wrong = [sum(one < key for one in keys)]
    for one in keys:
        wrong.append(wrong[-1] + (1 if one > key else -1))
    return wrong.index(min(wrong))


def _parted(lines: Sequence[str], keys: Sequence[Key]) -> bool:
    """Whether blank lines part the entries of a file, as in most registries they do."""
    others = keys[1:]
    parted = sum(not lines[_above(lines, key.line - 1) - 1].strip() for key in others)
    return 2 * parted >= len(others)


def _above(lines: Sequence[str], at: int, *, first: bool = False) -> int:
    """Return where the comments begin that stand above a line; those of the file stay above."""
    start = at
    while start and lines[start - 1].lstrip().startswith("#"):
        start -= 1
    return at if first and start == 0 else start


def _is_idle(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")
