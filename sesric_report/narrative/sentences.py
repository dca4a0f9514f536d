"""Sentences as data: rows of clauses, as templates write them.

A sentence is a list of clauses, or ``vary:`` and a list of such sentences, of which the record and
its neighbour choose one: entries of one kind then do not all read alike, and the choice is the same
in every build. Where the one chosen cannot be said, the next one is. A clause is one of

``text``
    kept when every ``{field}`` in it is present, otherwise left out;
``must: text``
    the same, and the whole sentence falls when it is left out;
``[text, text, …]``
    alternatives: the first whose fields are all present (also under ``must``);
``vary: [text, text, …]``
    alternatives that say the same, of which the record chooses one;
``use: name``
    the clauses that clauses.yaml lists under this name; beside it may stand ``must: true`` (one of
    them must be said), ``most: 2`` (no more of them, if a later sentence can say the rest) and
    ``lead: ","`` (what stands before the first of them).

A row of clauses.yaml is a list of clauses, or ``joined:`` and such a list: those are told as a list
of the language, “under A, in line with B and in collaboration with C”. ``use: name`` in a row takes
in the clauses of another.

What was said is not said again: an alternative with a field that an earlier clause told is passed
over. The grammar of a text is in ``wording``. At the start, ``(و)`` is a connective that is kept
only behind another clause of the same shared row, and ``(،وذلك)`` one that is kept only behind a
comma. A comma that opens a sentence or stands before its full stop is dropped.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeAlias

from sesric_report.languages.wording import Wording, parse_clause
from sesric_report.records.address import Address

__all__ = ["Alternative", "Clause", "Part", "Row", "Sentence", "Shared", "parse", "parse_text"]

_OPTIONS = {"use", "must", "most", "lead"}


@dataclass(frozen=True)
class Alternative:
    """One way to put a clause, and where it stands."""

    wording: Wording
    address: Address = field(compare=False)


@dataclass(frozen=True)
class Clause:
    """Alternatives of one clause, in the order in which to try them.

    Args:
        alternatives: At least one.
        required: Whether the sentence falls with it.
        varied: Whether the record chooses among them, which say the same.
    """

    alternatives: tuple[Alternative, ...]
    required: bool = False
    varied: bool = False


@dataclass(frozen=True)
class Row:
    """Clauses that several sentences share.

    Args:
        clauses: Them, in their order.
        joined: Whether they are told as a list of the language, else side by side.
        required: Whether the sentence falls where none of them is said.
        most: How many of them may be said here where the rest can be said later.
        lead: What stands before the first of them.
    """

    clauses: tuple[Clause, ...]
    joined: bool = False
    required: bool = False
    most: int | None = None
    lead: str = ""


Part: TypeAlias = Clause | Row


@dataclass(frozen=True)
class Sentence:
    """The ways in which a sentence can be put, each a row of clauses."""

    variants: tuple[tuple[Part, ...], ...]
    address: Address = field(compare=False)

    @cached_property
    def place(self) -> str:
        """What tells it from every other sentence: where it stands."""
        return "/".join(map(str, (self.address.file, *self.address.path)))

    @cached_property
    def asked(self) -> frozenset[tuple[str, str | None]]:
        """The fields that it asks for, each with its form."""
        return frozenset(
            (one.name, one.form)
            for clause in self.clauses()
            for alternative in clause.alternatives
            for one in alternative.wording.placeholders
            if not one.absent
        )

    def clauses(self) -> Iterator[Clause]:
        """Yield the clauses of every variant, those of shared rows too."""
        for variant in self.variants:
            for part in variant:
                yield from part.clauses if isinstance(part, Row) else (part,)


class Shared:
    """The rows of clauses.yaml, each parsed once.

    Args:
        rows: What the file has under each name.
        address: Where they stand.
    """

    def __init__(self, rows: Mapping[str, Any], address: Address) -> None:
        self._rows, self._address = rows, address
        self._sentences: dict[str, tuple[Sentence, ...]] = {}
        self._clauses: dict[str, tuple[Clause, ...]] = {}

    def sentences(self, name: str, at: Address) -> tuple[Sentence, ...]:
        """Return a row of whole sentences.

        Args:
            name: Its name.
            at: Where it is used, for messages.

        Raises:
            TemplateError: There is no such row, or it is malformed.
        """
        if name not in self._sentences:
            row = self._row(name, at)
            self._sentences[name] = ()  # A row that uses itself tells nothing twice.
            self._sentences[name] = tuple(parse_text(row, self._address / name, self))
        return self._sentences[name]

    def joined(self, name: str, at: Address) -> bool:
        """Return whether the clauses of a row are told as a list of the language."""
        return isinstance(self._row(name, at), dict)

    def clauses(self, name: str, at: Address) -> tuple[Clause, ...]:
        """Return a row of clauses, those of rows that it uses in their place.

        Raises:
            TemplateError: There is no such row, it is malformed, or it uses itself.
        """
        if name not in self._clauses:
            self._clauses[name] = tuple(self._each(name, at, ()))
        return self._clauses[name]

    def _row(self, name: str, at: Address) -> Any:
        if name not in self._rows:
            raise at.error(f"clauses.yaml has no {name}")
        return self._rows[name]

    def _each(self, name: str, at: Address, within: tuple[str, ...]) -> Iterator[Clause]:
        row, address = self._row(name, at), self._address / name
        if isinstance(row, dict) and list(row) == ["joined"]:
            row, address = row["joined"], address / "joined"
        if not _is_list(row) or name in within:
            raise address.error("a row is a list of clauses, or joined: and a list of clauses")
        for number, clause in enumerate(row):
            here = address / number
            if isinstance(clause, dict) and list(clause) == ["use"]:
                yield from self._each(clause["use"], here, (*within, name))
            else:
                yield _clause(clause, here)


def parse_text(source: Any, address: Address, shared: Shared) -> Iterator[Sentence]:
    """Yield the sentences of a text, those of ``use: name`` in their place.

    Raises:
        TemplateError: It is no list of sentences, or one of them is malformed.
    """
    if not isinstance(source, list):
        raise address.error("a text is a list of sentences")
    for number, sentence in enumerate(source):
        if isinstance(sentence, dict) and list(sentence) == ["use"]:
            yield from shared.sentences(sentence["use"], address / number)
        else:
            yield parse(sentence, address / number, shared)


def parse(source: Any, address: Address, shared: Shared) -> Sentence:
    """Return a sentence from its YAML form.

    Args:
        source: The form.
        address: Where it stands, for messages.
        shared: Rows of clauses that sentences may use by name.

    Raises:
        TemplateError: The form is not one of those above, or a text not of the grammar.
    """
    if isinstance(source, dict) and list(source) == ["vary"] and _is_list(source["vary"]):
        variants = [(one, address / "vary" / n) for n, one in enumerate(source["vary"])]
    else:
        variants = [(source, address)]
    return Sentence(tuple(tuple(_parts(one, at, shared)) for one, at in variants), address)


def _parts(source: Any, address: Address, shared: Shared) -> Iterator[Part]:
    if not isinstance(source, list):
        raise address.error("a sentence is a list of clauses")
    for number, part in enumerate(source):
        at = address / number
        if isinstance(part, dict) and "use" in part:
            yield _row(part, at, shared)
        else:
            yield _clause(part, at)


def _row(source: Mapping[str, Any], address: Address, shared: Shared) -> Row:
    name, most, lead = source["use"], str(source.get("most", "")), source.get("lead", "")
    required = str(source.get("must", "false")).casefold()
    wrong = set(source) - _OPTIONS or (most and not most.isdecimal()) or not isinstance(lead, str)
    if wrong or required not in ("true", "false"):
        raise address.error("beside use: stand must: true, most: a number and lead: a text")
    clauses, joined = shared.clauses(name, address), shared.joined(name, address)
    return Row(clauses, joined, required == "true", int(most) if most else None, lead)


def _clause(source: Any, address: Address) -> Clause:
    marks = ("must", "vary")
    marked = next((m for m in marks if isinstance(source, dict) and list(source) == [m]), None)
    texts, at = (source, address) if marked is None else (source[marked], address / marked)
    required, varied = marked == "must", marked == "vary"
    if isinstance(texts, str) and not varied:
        return Clause((_alternative(texts, at),), required)
    if not _is_texts(texts):
        raise address.error("a clause is a text, a list of texts, must: …, vary: … or use: name")
    parsed = tuple(_alternative(text, at / n) for n, text in enumerate(texts))
    return Clause(parsed, required, varied)


def _alternative(text: str, address: Address) -> Alternative:
    return Alternative(address.parsed(text, parse_clause), address)


def _is_list(source: Any) -> bool:
    return isinstance(source, list) and bool(source)


def _is_texts(source: Any) -> bool:
    return isinstance(source, list) and bool(source) and all(isinstance(t, str) for t in source)
