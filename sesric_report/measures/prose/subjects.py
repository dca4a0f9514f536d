"""Where the subject of an entry's first sentence begins.

Sentences are not parsed: their nodes say what may be a subject – the institution that reports by
its short name, the activity by its kind (“this course”), the people who are counted or who teach.
Where the subject stands before its verb, circumstances in front of it end in a comma: the subject
is the first of these nodes right behind a comma, else the first of all. Where it stands behind its
verb, it is the first of all, and the verb counts among the words before it.

Limits: “Under X, Y and the Centre held …” is taken to begin with the Centre; another body that is
the subject is not seen, and the entry counts by what comes next, or not at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sesric_report.document import Inline, Inlines, Isolate, Name, Text, Value, plain
from sesric_report.languages import Language
from sesric_report.languages.sentences import words
from sesric_report.measures.prose.entries import Entry

__all__ = ["words_before_subject"]

#: What sentences call the values that can be a subject, in any form: the kind, who attended.
_SUBJECTS = frozenset({"type", "participants", "attendance"})
#: The form of any value that names people: “senior experts”.
_PEOPLE = "people"
_COMMAS = re.compile(r"[,،]\W*$")


class _Stretch(NamedTuple):
    """Characters of an entry, and whether they may be a subject or hold the reporter's name."""

    text: str
    subject: bool = False
    literal: bool = False


def words_before_subject(entry: Entry, reporter: str) -> int | None:
    """Return how many words stand before the subject of an entry's first sentence.

    Args:
        entry: The entry.
        reporter: The short name of the institution that reports; nothing where it has none.

    Returns:
        None where no subject is found.
    """
    sentence, language = entry.sentences[0], entry.language
    first, *_rest = [*words(sentence), ""]
    if language.subject_first and _is_subject(first, language):
        return 0
    before = [
        _without_determiner(sentence[:place], language)
        for place in _places(entry.inlines, reporter)
        if place < len(sentence)
    ]
    fronted = [one for one in before if not words(one) or _COMMAS.search(one)]
    found = [*fronted, *before] if language.subject_first else before
    return len(words(found[0])) if found else None


def _is_subject(word: str, language: Language) -> bool:
    """Whether a sentence that begins with a word begins with its subject."""
    return word.casefold() in language.determiners or word in language.pronoun_openings


def _without_determiner(text: str, language: Language) -> str:
    """Return what stands before a noun phrase, of which a text has the determiner at most."""
    last = re.search(r"(\w+)\s*$", text)
    return text[: last.start()] if last and last[1].casefold() in language.determiners else text


def _places(inlines: Inlines, reporter: str) -> Iterator[int]:
    """Yield where in the text of some inlines a subject may begin, in order."""
    name = re.compile(rf"(?<!\w){re.escape(reporter)}(?!\w)", re.IGNORECASE)
    start = 0
    for one in _stretches(inlines):
        if one.subject:
            yield start
        elif one.literal and reporter:
            yield from (start + found.start() for found in name.finditer(one.text))
        start += len(one.text)


def _stretches(inlines: Inlines) -> Iterator[_Stretch]:
    """Yield the characters of some inlines; names and fields are no words of the sentence."""
    for node in inlines:
        match node:
            case Text(value):
                yield _Stretch(value, literal=True)
            case Value(field, form) if _may_be_subject(field, form):
                yield _Stretch(_text(node), subject=True)
            case Value(children=children) if not any(isinstance(n, Name) for n in children):
                yield from _stretches(children)
            case _:
                yield _Stretch(_text(node))


def _may_be_subject(field: str, form: str | None) -> bool:
    return field in _SUBJECTS or form == _PEOPLE


def _text(node: Inline) -> str:
    return node.value if isinstance(node, Text | Isolate) else plain((node,))
