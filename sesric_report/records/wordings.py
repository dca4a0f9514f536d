"""What an entry of the registry goes by, and which of them a text means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from sesric_report.diagnostics.suggestion import slips_of_word
from sesric_report.languages.folding import fold
from sesric_report.languages.nouns.base import NounForms
from sesric_report.records.base import Localized, Record

__all__ = ["Meant", "meant", "shown_name", "wordings"]


class Meant(NamedTuple):
    """An entry that a text may mean.

    Args:
        key: Its key.
        certain: Whether the text is one of its wordings, but for spelling and articles.
    """

    key: str
    certain: bool


def wordings(record: Record) -> Iterator[str]:
    """Yield the names of an entry in every language, its acronym, its short and other forms."""
    for name in ("name", "title", "short"):
        text = getattr(record, name, None)
        if isinstance(text, Localized):
            yield from text.texts().values()
    if acronym := getattr(record, "acronym", None):
        yield acronym
    for name in ("accepted", "variants"):
        yield from getattr(record, name, ())
    for _tag, noun in record:
        if isinstance(noun, NounForms):
            yield from (one for one in (noun.label, noun.plural_label) if one)


def shown_name(record: Record, tag: str) -> str:
    """Return the name by which a message calls an entry: in a language, else in any."""
    name = getattr(record, "name", None) or getattr(record, "title", None)
    own = name.get(tag) if isinstance(name, Localized) else None
    return own or next(wordings(record), "")


def meant(text: str, entries: Mapping[str, Record]) -> list[Meant]:
    """Return the entries that a text names, or else those of whose names it is a slip."""
    wanted = fold(text)
    named = {key: [fold(one) for one in wordings(record)] for key, record in entries.items()}
    exact = [key for key, folded in named.items() if wanted and wanted in folded]
    if exact:
        return [Meant(key, certain=True) for key in exact]
    words = wanted.split()
    close = (key for key, folded in named.items() if any(_slips(words, one) for one in folded))
    return [Meant(key, certain=False) for key in close]


def _slips(words: Sequence[str], name: str) -> bool:
    """Whether a name has the same words in any order, but for slips in some of them."""
    left = Counter(name.split())
    left.subtract(words)
    theirs = sorted((+left).elements())
    mine = sorted((-left).elements())
    if len(mine) != len(theirs) or len(mine) == len(words):
        return False
    return all(slips_of_word(*pair) is not None for pair in zip(mine, theirs, strict=True))
