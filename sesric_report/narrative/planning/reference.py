"""Whether a pronoun can stand for the record: only where nothing else can be meant by it.

After the centring theory of Grosz, Joshi and Weinstein ("Centering", Computational Linguistics
21:2, 1995): a pronoun goes on with what the sentence before was about. Which words of that sentence
it could be taken for is the language's to know.
"""

from __future__ import annotations

from collections.abc import Iterator

from sesric_report.document import Field, Inline, Inlines, Isolate, Name, Text, names_in, plain
from sesric_report.languages import Language

__all__ = ["pronoun_stands"]


def pronoun_stands(before: Inlines, language: Language, *, of_record: bool, feminine: bool) -> bool:
    """Return whether a pronoun means the record behind a sentence.

    Args:
        before: The sentence; none where the record was just named.
        language: The language of both.
        of_record: Whether the sentence began with the record.
        feminine: The gender of the noun that the record goes by.
    """
    if language.pronoun_continues_subject:
        return of_record
    # A text that follows the record as subject is told of it; a name could be what is meant next.
    phrases = [(phrase, name) for phrase, name in _last_phrases(before) if name or not of_record]
    if not of_record:
        phrases += _last_words(before)
    return not any(
        language.could_be_meant(phrase, name=name, feminine=feminine) for phrase, name in phrases
    )


def _last_words(nodes: Inlines) -> list[tuple[str, bool]]:
    """Return the text of a value that ends a sentence, is no name and ends in a word."""
    ahead = (node for node in reversed(nodes) if plain((node,)).strip(" .؟"))
    last = next(ahead, None)
    if last is None or isinstance(last, Text | Isolate) or any(names_in((last,))):
        return []
    text = plain((last,))
    return [(text, False)] if text[-1:].isalpha() else []


def _last_phrases(nodes: Inlines) -> list[tuple[str, bool]]:
    """Return the names or texts of a record that end a sentence, and whether each is a name."""
    for node in reversed(nodes):
        found = list(_phrases(node))
        if found:
            return found
    return []


def _phrases(node: Inline) -> Iterator[tuple[str, bool]]:
    if isinstance(node, Text | Isolate):
        return
    if isinstance(node, Name | Field):
        yield plain((node,)), isinstance(node, Name)
        return
    for child in node.children:
        yield from _phrases(child)
