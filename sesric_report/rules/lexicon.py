"""What rules on Arabic text know of words: the registry's names, and how common each word is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from sesric_report.records.base import Localized, LocalizedList, Record
from sesric_report.records.content import Content
from sesric_report.records.registry import ArabicNoun, Registry

__all__ = ["WORD", "Lexicon", "arabic_texts", "lexicon_of"]

#: A word: Arabic letters and marks (U+0621 … U+065F, U+066E … U+06D3), presentation forms too.
WORD = re.compile(r"[\u0621-\u065f\u066e-\u06d3\u06d5\u06fa-\u06ff\ufb50-\ufdff\ufe70-\ufefc]+")

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Lexicon:
    """Words and names against which a text is held.

    Args:
        words: How often each word stands in the registry and the records.
        names: Arabic names of bodies, programmes, networks, plans and countries.
        acronyms: Latin acronyms of the registry.
        nouns: Counted nouns.
    """

    words: Counter[str] = field(default_factory=Counter)
    names: tuple[str, ...] = ()
    acronyms: frozenset[str] = frozenset()
    nouns: tuple[ArabicNoun, ...] = ()

    def reading(self, texts: Iterable[str]) -> Lexicon:
        """Return a lexicon that also knows the words of some texts, such as a draft's own."""
        words = self.words + Counter(word for text in texts for word in WORD.findall(text))
        return Lexicon(words, self.names, self.acronyms, self.nouns)

    @cached_property
    def acronyms_folded(self) -> dict[str, str]:
        """The acronyms by their letters and digits alone, case folded."""
        return {fold(acronym): acronym for acronym in self.acronyms}


def fold(acronym: str) -> str:
    """Return an acronym's letters and digits, case folded."""
    return re.sub(r"\W", "", acronym).casefold()


def arabic_texts(value: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Yield each Arabic text inside a record and its path, but for what its source prints."""
    if isinstance(value, Localized):
        if value.ar is not None:
            yield (*path, "ar"), value.ar
    elif isinstance(value, LocalizedList):
        yield from (((*path, "ar", index), text) for index, text in enumerate(value.ar))
    elif isinstance(value, Record):
        for name, declared in type(value).model_fields.items():
            if name != "source":
                yield from arabic_texts(getattr(value, name), (*path, declared.alias or name))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from arabic_texts(item, (*path, index))


def lexicon_of(content: Content) -> Lexicon:
    """Return the lexicon of a session's records and the registry."""
    texts = [text for entry in content.entries() for _path, text in arabic_texts(entry.record)]
    bare = Lexicon(Counter(), _names(content.registry), _acronyms(content.registry))
    full = bare.reading(texts)
    return Lexicon(full.words, full.names, full.acronyms, tuple(_nouns(content.registry)))


def _names(registry: Registry) -> tuple[str, ...]:
    kinds: tuple[dict[str, Any], ...] = (
        registry.organizations,
        registry.programmes,
        registry.networks,
        registry.plans,
        registry.countries,
    )
    return tuple(entry.name.ar for kind in kinds for entry in kind.values() if entry.name.ar)


def _acronyms(registry: Registry) -> frozenset[str]:
    kinds: tuple[dict[str, Any], ...] = (
        registry.organizations,
        registry.programmes,
        registry.networks,
        registry.plans,
    )
    found = {entry.acronym for kind in kinds for entry in kind.values()}
    return frozenset(acronym for acronym in found if acronym)


def _nouns(registry: Registry) -> Iterator[ArabicNoun]:
    kinds: tuple[dict[str, Any], ...] = (
        registry.participant_roles,
        registry.country_groups,
        registry.activity_types,
        registry.publication_types,
    )
    yield from (entry.ar for kind in kinds for entry in kind.values())
