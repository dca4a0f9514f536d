"""What rules on Arabic text know of words: the registry's names, and how common each word is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache, wraps
from itertools import pairwise
from typing import Any, NamedTuple, TypeVar

from sesric_report.languages import Arabic
from sesric_report.languages.nouns.arabic import ArabicNoun
from sesric_report.records.base import Record, TextForm
from sesric_report.records.content import Content
from sesric_report.records.introspection import Told, texts_told
from sesric_report.records.registry import (
    Network,
    Organization,
    Plan,
    Programme,
    Registry,
)

__all__ = [
    "WORD",
    "Lexicon",
    "Named",
    "arabic_texts",
    "find_names",
    "fold",
    "heads",
    "index_names",
    "join_name",
    "lexicon_of",
    "lexicon_of_texts",
    "once_per_word",
    "stems",
    "words_of",
]

T = TypeVar("T")

#: A word: Arabic letters and marks (U+0621 … U+065F, U+066E … U+06D3), presentation forms too.
WORD = re.compile(r"[\u0621-\u065f\u066e-\u06d3\u06d5\u06fa-\u06ff\ufb50-\ufdff\ufe70-\ufefc]+")

Path = tuple[str | int, ...]


@lru_cache(maxsize=8)
def words_of(text: str) -> tuple[re.Match[str], ...]:
    """Return the words of a text, in their places; found once for all rules."""
    return tuple(WORD.finditer(text))


@dataclass(frozen=True)
class Lexicon:
    """Words and names against which a text is held.

    Args:
        words: How often each word stands in the registry, the records and the draft read.
        names: Arabic names of bodies, programmes, networks, plans and countries.
        acronyms: Latin acronyms of the registry.
        nouns: Counted nouns.
        variants: Other Arabic wordings of names, each with the wording that the registry has.
        acronyms_of: Arabic wordings of names that have acronyms, each with its acronyms.
        texts: The texts of the registry and the records, for what stands next to what.
        drafted: How often each word stands in the draft read; its words may be misspelt.
        written: The texts of the records in languages that have capitals.
        countries: Arabic names of countries, which are among ``names`` too.
        unwanted: Wordings of terms that are always wrong, which are among ``variants`` too.
    """

    words: Counter[str] = field(default_factory=Counter)
    names: tuple[str, ...] = ()
    acronyms: frozenset[str] = frozenset()
    nouns: tuple[ArabicNoun, ...] = ()
    variants: Mapping[str, str] = field(default_factory=dict)
    acronyms_of: Mapping[str, frozenset[str]] = field(default_factory=dict)
    texts: tuple[str, ...] = ()
    drafted: Counter[str] = field(default_factory=Counter)
    written: tuple[str, ...] = ()
    countries: frozenset[str] = frozenset()
    unwanted: frozenset[str] = frozenset()

    def reading(self, texts: Iterable[str]) -> Lexicon:
        """Return a lexicon that also knows the words of some texts, such as a draft's own."""
        read = Counter(word for text in texts for word in WORD.findall(text))
        return replace(self, words=self.words + read, drafted=self.drafted + read)

    @cached_property
    def judged(self) -> dict[Any, dict[str, Any]]:
        """What has been said of words, by who said it; see ``once_per_word``."""
        return {}

    @cached_property
    def acronyms_folded(self) -> dict[str, str]:
        """The acronyms by their letters and digits alone, case folded."""
        return {fold(acronym): acronym for acronym in self.acronyms}

    @cached_property
    def known(self) -> Counter[str]:
        """How often each word stands in the registry and the records alone."""
        return self.words - self.drafted

    @cached_property
    def small(self) -> frozenset[str]:
        """The words that texts have in small letters, in languages that have capitals."""
        found: set[str] = set()
        for text in self.written:
            found.update(text.split())
        return frozenset(word for word in found if word.islower())

    @cached_property
    def stems(self) -> Counter[str]:
        """How often each stem stands in the registry and the records; see ``stems``."""
        return _count_stems(self.known)

    @cached_property
    def all_stems(self) -> Counter[str]:
        """As ``stems``, with the words of the draft."""
        return _count_stems(self.words) if self.drafted else self.stems

    @cached_property
    def pairs(self) -> Counter[tuple[str, str]]:
        """How often one word stands next before another in the registry and the records."""
        found: Counter[tuple[str, str]] = Counter()
        for text in self.texts:
            found.update(pairwise(WORD.findall(text)))
        return found

    @cached_property
    def name_index(self) -> NameIndex:
        """The names, to be found in a text."""
        return index_names(self.names)

    @cached_property
    def variant_index(self) -> NameIndex:
        """The other wordings of names, to be found in a text."""
        return index_names(self.variants)

    @cached_property
    def acronym_index(self) -> NameIndex:
        """The wordings of names that have acronyms, to be found in a text."""
        return index_names(self.acronyms_of)

    def is_known(self, word: str) -> bool:
        """Whether the registry or the records have a word, whatever is joined to its front."""
        return not self.stems.keys().isdisjoint(stems(word))


def once_per_word(judge: Callable[[str, Lexicon], T]) -> Callable[[str, Lexicon], T]:
    """Let a function that is given one word of a text say the same of it without looking again.

    Texts grow without end, their vocabulary hardly: what is remembered is of its size, and
    lives as long as the lexicon.
    """

    @wraps(judge)
    def remembering(word: str, lexicon: Lexicon) -> T:
        said: dict[str, T] = lexicon.judged.setdefault(judge, {})
        if word not in said:
            said[word] = judge(word, lexicon)
        return said[word]

    return remembering


_SHORTEST_STEM = 3


@lru_cache(maxsize=65536)
def heads(word: str) -> tuple[tuple[str, str], ...]:
    """Return the ways in which a word may be proclitics and the rest, nothing taken off first.

    The article is not taken off; behind «ل» it gets its alif back: «وللبلد» is («ول», «البلد»).
    """
    found = [("", word)]
    if word[:1] in ("و", "ف"):
        found.append((word[0], word[1:]))
    for before, rest in tuple(found):
        if rest.startswith("لل"):
            found.append((before + "ل", "ا" + rest[1:]))
        if rest[:1] in ("ب", "ك", "ل"):
            found.append((before + rest[0], rest[1:]))
    return tuple(found)


@lru_cache(maxsize=65536)
def stems(word: str) -> tuple[str, ...]:
    """Return the words that remain of a word without proclitics, itself first.

    «وبالبلد» is «وبالبلد», «بالبلد», «البلد» and «بلد».
    """
    found = [rest for _before, rest in heads(word)]
    found += [rest[2:] for rest in found if rest.startswith("ال")]
    return tuple(dict.fromkeys(one for one in found if len(one) >= _SHORTEST_STEM or one == word))


def _count_stems(words: Counter[str]) -> Counter[str]:
    found: Counter[str] = Counter()
    for word, count in words.items():
        for stem in stems(word):
            found[stem] += count
    return found


class Named(NamedTuple):
    """A name found in a text: where, what is joined to its front, and the name itself."""

    start: int
    end: int
    before: str
    name: str


class NameIndex(dict[str, list[str]]):
    """Names by their first word, the longest first."""

    @cached_property
    def begun(self) -> dict[str, tuple[tuple[str, str, str], ...]]:
        """What is joined to the front, first word and name of the names a word begins."""
        return {}

    def begun_by(self, word: str) -> tuple[tuple[str, str, str], ...]:
        """Return the names of which a word may be the first, whatever is joined to its front."""
        found = self.begun.get(word)
        if found is None:
            ways = heads(word)
            found = tuple((b, first, name) for b, first in ways for name in self.get(first, ()))
            self.begun[word] = found
        return found


def index_names(names: Iterable[str]) -> NameIndex:
    """Return names by their first word."""
    found = NameIndex()
    for name in sorted(names, key=lambda name: (-len(name), name)):
        found.setdefault(name.partition(" ")[0], []).append(name)
    return found


def find_names(text: str, index: NameIndex) -> Iterator[Named]:
    """Yield every name in a text, proclitics at its front included, longer ones first."""
    for match in words_of(text):
        for before, first, name in index.begun_by(match[0]):
            end = match.end() + len(name) - len(first)
            follows = text[end : end + 1]
            if text.startswith(name[len(first) :], match.end()) and not follows.isalpha():
                yield Named(match.start(), end, before, name)


def join_name(before: str, name: str) -> str:
    """Return a name with proclitics at its front: «ل» and «المعهد» are «للمعهد»."""
    if before.endswith("ل") and name.startswith("ال"):
        return f"{before}{name[1:]}"
    return before + name


def fold(acronym: str) -> str:
    """Return an acronym's letters and digits, case folded."""
    return re.sub(r"\W", "", acronym).casefold()


def arabic_texts(record: Record) -> Iterator[tuple[Path, str]]:
    """Yield each Arabic text inside a record and its path, but for what its source prints."""
    for path, tag, text, form in texts_told(record):
        if tag == Arabic.tag and form is not TextForm.LINE:
            yield path, text


def lexicon_of(content: Content) -> Lexicon:
    """Return the lexicon of a session's records and the registry."""
    return lexicon_of_texts(
        content, (one for e in content.entries() for one in texts_told(e.record))
    )


def lexicon_of_texts(content: Content, told: Iterable[Told]) -> Lexicon:
    """Return the same of content whose texts have been looked up."""
    texts: list[str] = []
    written: list[str] = []
    for _path, tag, text, form in told:
        if tag and form is not TextForm.LINE:
            (texts if tag == Arabic.tag else written).append(text)
    registry = content.registry
    return Lexicon(
        words=Counter(word for text in texts for word in WORD.findall(text)),
        names=_names(registry),
        acronyms=_acronyms(registry),
        nouns=tuple(_nouns(registry)),
        variants=_variants(registry, _name_of_own(content)),
        acronyms_of=_acronyms_of(registry),
        texts=tuple(texts),
        written=tuple(written),
        countries=frozenset(name for one in registry.countries.values() if (name := _name(one))),
        unwanted=frozenset(_unwanted(registry)),
    )


def _named(registry: Registry) -> Iterator[Organization | Programme | Network | Plan]:
    yield from registry.organizations.values()
    yield from registry.programmes.values()
    yield from registry.networks.values()
    yield from registry.plans.values()


def _name(entry: Any) -> str | None:
    """Return the Arabic name of an entry."""
    name: str | None = entry.name.get(Arabic.tag)
    return name


def _names(registry: Registry) -> tuple[str, ...]:
    """Return the names and what may stand for them."""
    found = [_name(entry) for entry in (*_named(registry), *registry.countries.values())]
    found += [wording for entry in _named(registry) for wording in entry.accepted]
    return tuple(name for name in found if name and WORD.match(name))


def _acronyms(registry: Registry) -> frozenset[str]:
    return frozenset(entry.acronym for entry in _named(registry) if entry.acronym)


def _wordings(entry: Organization | Programme | Network | Plan) -> Iterator[str]:
    """Yield every Arabic wording of a name, its own first."""
    wordings = (_name(entry), *entry.accepted, *entry.variants)
    yield from (one for one in wordings if one and WORD.match(one))


def _name_of_own(content: Content) -> str | None:
    """Return the short name of the body that reports, «سيسرك», if it has one."""
    body = content.registry.organizations.get(content.reporter)
    return body.short.get(Arabic.tag) if body and body.short else None


def _variants(registry: Registry, reporter: str | None) -> dict[str, str]:
    """Return the other wordings of names, each with the registry's own."""
    own = set(_names(registry))
    found = {
        wording: name
        for entry in _named(registry)
        if (name := _name(entry))
        for wording in _wordings(entry)
        if wording not in own
    }
    found |= _unwanted(registry)
    ours = {_as_own(one, reporter): _as_own(name, reporter) for one, name in found.items()}
    return found | {wording: name for wording, name in ours.items() if wording and name}


def _unwanted(registry: Registry) -> dict[str, str]:
    """Return the wordings of terms that are not to be used, each with the one that is."""
    terms = ((term, _name(term)) for term in registry.terms.values())
    return {wording: name for term, name in terms if name for wording in term.variants}


def _as_own(name: str, reporter: str | None) -> str:
    """Return «برنامج سيسرك لبناء …» as the reporter's own text has it, «برنامجه لبناء …»."""
    head, _space, rest = name.partition(f" {reporter} ")
    return f"{head}ه {rest}" if head == "برنامج" else ""


def _acronyms_of(registry: Registry) -> dict[str, frozenset[str]]:
    """Return each wording of a name that has acronyms, for bodies may share a name."""
    found: dict[str, frozenset[str]] = {}
    for entry in _named(registry):
        for wording in _wordings(entry) if entry.acronym else ():
            found[wording] = found.get(wording, frozenset()) | {str(entry.acronym)}
    return found


def _nouns(registry: Registry) -> Iterator[ArabicNoun]:
    kinds: tuple[dict[str, Any], ...] = (
        registry.participant_roles,
        registry.country_groups,
        registry.activity_types,
        registry.publication_types,
    )
    found = (entry.get(Arabic.tag) for kind in kinds for entry in kind.values())
    yield from (noun for noun in found if noun is not None)
