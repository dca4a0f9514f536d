"""Referring expressions: what was named before, and what it goes by then.

There are two depths. What a *section* defined is known by its acronym there, in a language in which
acronyms stand alone; in others it is named without the acronym. What an *entry* named goes by
the short form that a reader takes for it and for nothing else in the entry: the incremental
algorithm of Dale and Reiter ("Computational Interpretations of the Gricean Maxims in the
Generation of Referring Expressions", Cognitive Science 19, 1995, figure 6) over what a name has:
its noun, its first adjective, its country. The next is taken only where those before it could be
something else that the entry names or tells.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from sesric_report.document import Inlines, Isolate, Name, Text
from sesric_report.languages import Language
from sesric_report.records.registry import Registry

__all__ = ["Definitions", "Key", "Memory", "References"]

#: A registry and a key of it.
Key = tuple[str, str]

#: The registries whose entries may have an acronym.
_ACRONYMS = ("organizations", "programmes", "networks", "plans")


class Definitions:
    """What the entries of a section have named in full, so that later ones need not."""

    def __init__(self, registry: Registry) -> None:
        self.registry = registry
        self.defined: set[Key] = set()

    def take(self, told: Inlines) -> None:
        """Take note of what the text of an entry names; a plan names its network."""
        for one in _outermost(told):
            self.defined.add((one.registry, one.key))
            if one.registry == "plans" and (network := self.registry.plans[one.key].network):
                self.defined.add(("networks", network))


class Memory(NamedTuple):
    """What an entry has named at some place: bodies, names, and how many texts it has told."""

    bodies: frozenset[str]
    names: dict[Key, str]
    texts: int


class References:
    """What running text has named, in a section and in an entry of it.

    Args:
        registry: What can be named.
        language: The language of the text.
        reserved: Short forms that stand for one thing wherever they stand: «المركز».
        section: What was named in full before; without it, or in a heading, nothing was.
    """

    def __init__(
        self,
        registry: Registry,
        language: Language,
        reserved: tuple[str, ...] = (),
        section: Definitions | None = None,
    ) -> None:
        self.registry, self.language, self.reserved = registry, language, reserved
        self._section = section
        self._known: frozenset[Key] = frozenset()
        self._clear()

    def _clear(self) -> None:
        #: The bodies that the entry has named.
        self.bodies: set[str] = set()
        self._names: dict[Key, str] = {}
        self._texts: list[str] = []

    def memory(self) -> Memory:
        """Return what the entry has named and told so far."""
        return Memory(frozenset(self.bodies), dict(self._names), len(self._texts))

    def recall(self, memory: Memory) -> None:
        """Forget what was named and told since."""
        self.bodies, self._names = set(memory.bodies), dict(memory.names)
        del self._texts[memory.texts :]

    def begin(self, heading: str = "") -> None:
        """Begin the text of an entry.

        Args:
            heading: What stands over it; its words are not used for anything else.
        """
        self._clear()
        self._known = frozenset(self._section.defined) if self._section else frozenset()
        self.tell(heading)

    def end(self, told: Inlines) -> None:
        """End an entry: what its text names in full is known in the section."""
        if self._section is not None:
            self._section.take(told)

    def tell(self, text: str) -> None:
        """Take note of a text in the entry, for which no short form may be taken."""
        self._texts.append(text)

    def name(self, key: Key, name: str) -> None:
        """Take note that something may be named in the entry, for which none may be taken."""
        self._names[key] = name

    def defined(self, registry: str, key: str) -> bool:
        """Whether the section has named something in full, with its acronym."""
        return (registry, key) in self._known

    def acronym(self, registry: str, key: str) -> str | None:
        """Return an acronym that may stand alone: the language has it so, and no other bears it."""
        acronym: str | None = getattr(self.registry, registry)[key].acronym
        alone = self.language.acronyms_stand_alone and self._bearers[acronym] == 1
        return acronym if alone else None

    @cached_property
    def _bearers(self) -> Counter[str | None]:
        entries = (entry for name in _ACRONYMS for entry in getattr(self.registry, name).values())
        return Counter(entry.acronym for entry in entries)

    def short(self, key: Key, name: str, country: str | None) -> str | None:
        """Return the shortest form of a name that nothing else in the entry could be meant by.

        Args:
            key: What it names.
            name: Its name.
            country: The name of its country.
        """
        names = [other for one, other in self._names.items() if one != key]
        texts = [text.replace(name, " ") for text in self._texts]
        others = [*self.reserved, *names, *texts]
        for form in self.language.short_forms(name, country):
            reserved = any(self.language.holds(form, other) for other in self.reserved)
            if not reserved and not any(self.language.holds(other, form) for other in others):
                return form
        return None


def _outermost(inlines: Inlines) -> Iterator[Name]:
    """Yield the names in some inlines that are in no other: a funder in a project may be short."""
    for node in inlines:
        if isinstance(node, Name):
            yield node
        elif not isinstance(node, Text | Isolate):
            yield from _outermost(node.children)
