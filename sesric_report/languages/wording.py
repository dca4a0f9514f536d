r"""The grammar of wording: what a text of a template, a label or the introduction may hold.

::

    clause    = [ opening ] wording
    wording   = { literal | field | absence | reporter | agreement }
    field     = "{" name [ ":" form ] "}"      a value of the record
    absence   = "{!" name "}"                  nothing, but only where the record lacks the field
    reporter  = "{institution}"                the short name of the institution that reports
              | "{institution:opening}"        the same as it opens a sentence, where none is known
    agreement = "[" [ "institution:" ] words "|" words "]"
                                               for a masculine, for a feminine noun: what the record
                                               is called, or the short name of the institution
    opening   = "(" [ "،" | "," ] words ")"    a connective, at the start of a clause
    literal   = any other characters; "{{", "}}", "[[" and "]]" stand for one of them
    name, form = letters, digits and low lines

A wording is parsed once; what is written wrong has its place in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, TypeAlias

__all__ = [
    "Agreement",
    "Opening",
    "Placeholder",
    "Reporter",
    "Wording",
    "WordingError",
    "parse",
    "parse_clause",
]

_TOKEN = re.compile(
    r"(?P<doubled>\{\{|\}\}|\[\[|\]\])"
    r"|\{(?P<absent>!)?(?P<name>\w+)(?::(?P<form>\w+))?\}"
    r"|\[(?:(?P<noun>[A-Za-z_]+): *)?(?P<masculine>[^\[\]{}|]*)\|(?P<feminine>[^\[\]{}|]*)\]"
    r"|(?P<stray>[{}\[\]])"
    r"|(?P<literal>[^{}\[\]]+)"
)
#: What stands for the institution that reports: in braces, and before what agrees with it.
_REPORTER = "institution"
_OPENING = re.compile(r"\((?P<comma>[،,])?(?P<word>[^(){}\[\]]+)\)(?P<space> ?)")
#: What a stray bracket most likely was meant to be.
_HINTS = {
    "{": "a field is a name in braces, {dates} or {dates:adverbial}; a brace of the text is {{",
    "}": "a brace that closes nothing; a brace of the text is written twice, }}",
    "[": "what agrees with the noun is two forms in brackets, [هذا|هذه]; a bracket is [[",
    "]": "a bracket that closes nothing; a bracket of the text is written twice, ]]",
}


class WordingError(ValueError):
    """A text is not of the grammar.

    Args:
        message: What is wrong.
        start: Where in the text it begins.
        end: Where it ends.
        hint: How to mend it.
    """

    def __init__(self, message: str, start: int, end: int, hint: str) -> None:
        super().__init__(message)
        self.message, self.start, self.end, self.hint = message, start, end, hint


class Placeholder(NamedTuple):
    """What stands for a field, and where in the text it stands.

    Args:
        name: The field.
        form: The form in which it is asked for.
        absent: Whether the record must lack it.
        start: Its first character.
        end: The one behind its last.
    """

    name: str
    form: str | None
    absent: bool
    start: int
    end: int

    def __str__(self) -> str:
        form = f":{self.form}" if self.form else ""
        return f"{{{'!' if self.absent else ''}{self.name}{form}}}"


class Agreement(NamedTuple):
    """What agrees with a noun in gender.

    Args:
        masculine: What is said beside a masculine noun.
        feminine: What is said beside a feminine one.
        with_reporter: Whether the noun is the short name of the institution that reports; else it
            is what the record is called.
    """

    masculine: str
    feminine: str
    with_reporter: bool = False


class Reporter(NamedTuple):
    """What stands for the short name of the institution that reports: «المركز», “the Centre”.

    Args:
        opening: Whether it opens a sentence: “The Centre”.
    """

    opening: bool = False


class Opening(NamedTuple):
    """A connective at the start of a clause, kept or dropped by what stands before it.

    Args:
        comma: Whether it stands behind a comma alone; else behind a clause of its own row.
        text: What is said where it is kept.
    """

    comma: bool
    text: str


Element: TypeAlias = str | Placeholder | Agreement | Reporter


@dataclass(frozen=True)
class Wording:
    """A parsed text.

    Args:
        source: The text as it is written.
        elements: Literals, placeholders, names of the reporter and agreements, in their order.
        opening: The connective at its start, if it is a clause that has one.
    """

    source: str
    elements: tuple[Element, ...]
    opening: Opening | None = None

    @cached_property
    def placeholders(self) -> tuple[Placeholder, ...]:
        """The placeholders, in their order."""
        return tuple(one for one in self.elements if isinstance(one, Placeholder))

    def __str__(self) -> str:
        return self.source


def parse(text: str) -> Wording:
    """Return a text that has no opening.

    Raises:
        WordingError: It is not of the grammar.
    """
    return Wording(text, tuple(_elements(text, 0)))


def parse_clause(text: str) -> Wording:
    """Return a clause, which may have an opening.

    Raises:
        WordingError: It is not of the grammar.
    """
    match = _OPENING.match(text)
    if match is None:
        return parse(text)
    opening = Opening(match["comma"] is not None, match["word"] + match["space"])
    return Wording(text, tuple(_elements(text, match.end())), opening)


def _elements(text: str, start: int) -> Iterator[Element]:
    literal = ""
    for match in _TOKEN.finditer(text, start):
        if match["stray"]:
            raise _stray(text, match.start())
        if match["literal"] or match["doubled"]:
            literal += match["literal"] or match["doubled"][0]
            continue
        if literal:
            yield literal
        literal = ""
        yield _marked(match)
    if literal:
        yield literal


def _marked(match: re.Match[str]) -> Placeholder | Agreement | Reporter:
    if match["name"] is None:
        return _agreement(match)
    absent = match["absent"] is not None
    if match["name"] == _REPORTER:
        return _reporter(match)
    return Placeholder(match["name"], match["form"], absent, match.start(), match.end())


def _reporter(match: re.Match[str]) -> Reporter:
    if match["absent"] or match["form"] not in (None, "opening"):
        message = f"{match[0]} is no form of the institution's name"
        raise WordingError(message, *match.span(), "write {institution} or {institution:opening}")
    return Reporter(match["form"] is not None)


def _agreement(match: re.Match[str]) -> Agreement:
    if match["noun"] not in (None, _REPORTER):
        message = f"nothing agrees with “{match['noun']}”"
        hint = "write [institution:نظم|نظمت], or no noun: then it agrees with the record's kind"
        raise WordingError(message, match.start("noun"), match.end("noun"), hint)
    return Agreement(match["masculine"], match["feminine"], match["noun"] is not None)


def _stray(text: str, at: int) -> WordingError:
    """Return what is wrong with a bracket that the grammar has no place for."""
    mark = text[at]
    closing = text.find({"{": "}", "[": "]"}.get(mark, mark), at)
    if mark in "{[" and closing > 0:
        shown = text[at : closing + 1]
        return WordingError(f"“{shown}” is not of the grammar", at, closing + 1, _HINTS[mark])
    verb = "is never closed" if mark in "{[" else "was never opened"
    return WordingError(f"“{mark}” {verb}", at, at + 1, _HINTS[mark])
