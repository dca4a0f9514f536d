"""Rules on texts of any language, wherever they stand: in a record, a draft, the built report.

A rule is a module as those on Arabic text are. ``TEXT_FAMILIES`` lists them.
"""

from __future__ import annotations

from sesric_report.rules.text_rule import Families
from sesric_report.rules.texts import (
    doubled_word,
    endless_word,
    invisible_character,
    leftover_markup,
    lone_mark,
    presentation_form,
    repeated_space,
    space_before_mark,
    unbalanced_mark,
    unprintable_sign,
)

__all__ = ["TEXT_FAMILIES"]

#: The rules on texts of any language, by family.
TEXT_FAMILIES: Families = {
    "character": (
        presentation_form,
        invisible_character,
        unprintable_sign,
        lone_mark,
        leftover_markup,
    ),
    "punctuation": (unbalanced_mark, space_before_mark, repeated_space),
    "spelling": (doubled_word, endless_word),
}
