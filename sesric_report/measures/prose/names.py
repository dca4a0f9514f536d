"""Names that an entry gives in full more than once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from sesric_report.document import Name, names_in, plain
from sesric_report.languages.sentences import words
from sesric_report.measures.prose.entries import Entry

__all__ = ["Again", "given_again"]

#: Registries of places, which have no shorter name.
_PLACES = frozenset({"countries", "cities", "venues"})
#: A name of one word is as short as it can be.
_SHORTEST_FULL = 2
_ACRONYM = re.compile(r"\s*\([^()]*\)\s*$")

_Key = tuple[str, str]


class Again(NamedTuple):
    """A name that an entry gives in full more than once: the entry, the name, how often."""

    entry: str
    name: str
    times: int


def given_again(entries: Sequence[Entry]) -> Iterator[Again]:
    """Yield the names that an entry gives in full more than once, in reading order.

    A name is in full where it has as many words as the edition ever gives it, its acronym in
    brackets aside: articles and what they join to do not count.
    """
    named = [(entry, list(_names(entry))) for entry in entries]
    full = _longest(one for _entry, names in named for one in names)
    for entry, names in named:
        keys = [(key, text) for key, text in names if len(words(text)) == full[key]]
        counts = Counter(key for key, _text in keys)
        texts = dict(reversed(keys))
        yield from (Again(entry.name, texts[key], n) for key, n in counts.items() if n > 1)


def _names(entry: Entry) -> Iterator[tuple[_Key, str]]:
    """Yield the names of an entry that could be shorter, without their acronyms."""
    for node in names_in(entry.inlines):
        text = _bare(node)
        if node.registry not in _PLACES and len(words(text)) >= _SHORTEST_FULL:
            yield (node.registry, node.key), text


def _bare(name: Name) -> str:
    return _ACRONYM.sub("", plain(name.children))


def _longest(names: Iterable[tuple[_Key, str]]) -> Mapping[_Key, int]:
    """Return how many words each name has where it has most."""
    found: dict[_Key, int] = {}
    for key, text in names:
        found[key] = max(found.get(key, 0), len(words(text)))
    return found
