"""Rules on Arabic text, wherever it stands: in a record, a translator's draft, the built report.

A rule is a module named after the defect. It holds ``SEVERITY`` and ``check``, which is given
one paragraph and the lexicon; its docstring is its documentation. ``TEXT_FAMILIES`` lists them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from sesric_report.diagnostics import Severity
from sesric_report.rules.arabic import (
    acronym_mismatch,
    acronym_spelling,
    alif_maqsura_for_yeh,
    counted_noun,
    doubled_word,
    farsi_letter,
    glued_number,
    hamza,
    heading_mark,
    impossible_date,
    joined_words,
    latin_punctuation,
    likely_misreading,
    mixed_digits,
    mixed_quotes,
    presentation_form,
    repeated_space,
    repeated_text,
    space_before_mark,
    split_conjunction,
    split_word,
    stray_bidi_control,
    tatweel,
    unbalanced_mark,
    wrong_term,
)
from sesric_report.rules.finding import Slip
from sesric_report.rules.lexicon import Lexicon

__all__ = ["TEXT_FAMILIES", "TEXT_RULES", "TextRule"]


class TextRule(Protocol):
    """The shape of a rule's module."""

    __name__: str
    SEVERITY: Severity

    def check(self, text: str, lexicon: Lexicon) -> Iterator[Slip]:
        """Yield each defect of one paragraph."""


#: The rules on Arabic text, by family.
TEXT_FAMILIES: dict[str, tuple[TextRule, ...]] = {
    "character": (presentation_form, farsi_letter, tatweel, stray_bidi_control, mixed_digits),
    "punctuation": (
        latin_punctuation,
        unbalanced_mark,
        mixed_quotes,
        heading_mark,
        space_before_mark,
        repeated_space,
        glued_number,
    ),
    "spelling": (
        alif_maqsura_for_yeh,
        hamza,
        split_word,
        split_conjunction,
        joined_words,
        doubled_word,
        repeated_text,
        likely_misreading,
    ),
    "grammar": (counted_noun, impossible_date),
    "term": (acronym_spelling, acronym_mismatch, wrong_term),
}

TEXT_RULES: tuple[TextRule, ...] = tuple(
    rule for family in TEXT_FAMILIES.values() for rule in family
)
