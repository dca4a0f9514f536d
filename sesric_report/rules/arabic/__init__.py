"""Rules on Arabic text, wherever it stands: in a record, a translator's draft, the built report.

A rule is a module named after the defect. It holds ``SEVERITY`` and ``check``, which is given
one paragraph and the lexicon; its docstring is its documentation. ``ARABIC_FAMILIES`` lists them.
"""

from __future__ import annotations

from sesric_report.rules.arabic import (
    acronym_mismatch,
    acronym_spelling,
    alif_maqsura_for_yeh,
    counted_noun,
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
    repeated_text,
    split_conjunction,
    split_word,
    tatweel,
    wrong_term,
)
from sesric_report.rules.text_rule import Families

__all__ = ["ARABIC_FAMILIES"]

#: The rules on Arabic text, by family.
ARABIC_FAMILIES: Families = {
    "character": (farsi_letter, tatweel, mixed_digits),
    "punctuation": (latin_punctuation, mixed_quotes, heading_mark, glued_number),
    "spelling": (
        alif_maqsura_for_yeh,
        hamza,
        split_word,
        split_conjunction,
        joined_words,
        repeated_text,
        likely_misreading,
    ),
    "grammar": (counted_noun, impossible_date),
    "term": (acronym_spelling, acronym_mismatch, wrong_term),
}
