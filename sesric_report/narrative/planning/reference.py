"""Whether a pronoun can stand for the record: only where nothing else can be meant by it.

After the centring theory of Grosz, Joshi and Weinstein ("Centering", Computational Linguistics
21:2, 1995): a pronoun goes on with what the sentence before was about. Which words of that sentence
it could be taken for is the language's to know.
"""

from __future__ import annotations

from sesric_report.document import Field, Inline, Inlines, Isolate, Name, Text, plain
from sesric_report.languages import Language

__all__ = ["pronoun_stands"]


def pronoun_stands(
    before: Inlines, language: Language, *, of_record: bool, feminine: bool
) -> bool:
    """Return whether a pronoun means the record behind a sentence.

    Args:
        before: The sentence; none where the record was just named.
        language: The language of both.
        of_record: Whether the sentence began with the record.
        feminine: The gender of the noun that the record goes by.
    """
    if language.pronoun_continues_subject:
        return of_record
    last = _last_phrase(before)
    if last is None:
        return True
    phrase, name = last
    return not language.could_be_meant(phrase, name=name, feminine=feminine)


def _last_phrase(nodes: Inlines) -> tuple[str, bool] | None:
    """Return the last name or text of a record in a sentence, and whether it is a name."""
    for node in reversed(nodes):
        found = _phrase(node)
        if found is not None:
            return found
    return None


def _phrase(node: Inline) -> tuple[str, bool] | None:
    if isinstance(node, Text | Isolate):
        return None
    if isinstance(node, Name | Field):
        return plain((node,)), isinstance(node, Name)
    return _last_phrase(node.children)
