"""Sentences as data: rows of clauses, as templates write them.

A sentence is a list of clauses, or ``vary:`` and a list of such sentences, one of which the
record chooses: entries of one kind then do not all read alike, and the choice is the same in
every build. A clause is one of

``text``
    kept when every ``{field}`` in it is present, otherwise left out;
``must: text``
    the same, and the whole sentence falls when it is left out;
``[text, text, …]``
    alternatives: the first whose fields are all present (also under ``must``);
``use: name``
    the clauses that clauses.yaml lists under this name.

The grammar of a text is in ``wording``. At the start, ``(و)`` is a connective that is kept only
behind another clause of the same shared row, and ``(،وذلك)`` one that is kept only behind a
comma. A comma before the full stop is dropped.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sesric_report.languages.wording import Wording, parse_clause
from sesric_report.records.address import Address

__all__ = ["Alternative", "Clause", "Sentence", "parse"]


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
        row: The name of the shared row that it is of.
    """

    alternatives: tuple[Alternative, ...]
    required: bool = False
    row: str | None = None


@dataclass(frozen=True)
class Sentence:
    """The ways in which a sentence can be put, each a row of clauses."""

    variants: tuple[tuple[Clause, ...], ...]
    address: Address = field(compare=False)


def parse(source: Any, address: Address, shared: Mapping[str, Any], rows: Address) -> Sentence:
    """Return a sentence from its YAML form.

    Args:
        source: The form.
        address: Where it stands, for messages.
        shared: Rows of clauses that sentences may use by name.
        rows: Where those stand.

    Raises:
        TemplateError: The form is not one of those above, or a text not of the grammar.
    """
    if isinstance(source, dict) and list(source) == ["vary"] and _is_list(source["vary"]):
        variants = [(one, address / "vary" / n) for n, one in enumerate(source["vary"])]
    else:
        variants = [(source, address)]
    parsed = (tuple(_clauses(one, at, shared, rows)) for one, at in variants)
    return Sentence(tuple(parsed), address)


def _clauses(
    source: Any, address: Address, shared: Mapping[str, Any], rows: Address
) -> Iterator[Clause]:
    if not isinstance(source, list):
        raise address.error("a sentence is a list of clauses")
    for number, clause in enumerate(source):
        if isinstance(clause, dict) and list(clause) == ["use"]:
            name = clause["use"]
            if name not in shared:
                raise (address / number).error(f"clauses.yaml has no {name}")
            row = _clauses(shared[name], rows / name, {}, rows)
            yield from (replace(one, row=name) for one in row)
        else:
            yield _clause(clause, address / number)


def _clause(source: Any, address: Address) -> Clause:
    required = isinstance(source, dict) and list(source) == ["must"]
    texts, at = (source["must"], address / "must") if required else (source, address)
    if isinstance(texts, str):
        return Clause((_alternative(texts, at),), required)
    if not _is_texts(texts):
        raise address.error("a clause is a text, a list of texts, must: … or use: name")
    return Clause(tuple(_alternative(text, at / n) for n, text in enumerate(texts)), required)


def _alternative(text: str, address: Address) -> Alternative:
    return Alternative(address.parsed(text, parse_clause), address)


def _is_list(source: Any) -> bool:
    return isinstance(source, list) and bool(source)


def _is_texts(source: Any) -> bool:
    return isinstance(source, list) and bool(source) and all(isinstance(t, str) for t in source)
