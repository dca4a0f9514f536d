"""Rules on what a text of a record is to its sentence: a phrase in it, a title, a line by itself.

A rule is a module as those on Arabic text are, but is given no drafts. ``FIELD_FAMILIES`` lists
those on every text, ``FORM_FAMILIES`` those on texts of some forms.
"""

from __future__ import annotations

from collections.abc import Mapping

from sesric_report.records.base import TextForm
from sesric_report.rules.fields import (
    capital_in_phrase,
    end_mark,
    line_break,
    outer_space,
    wordless_text,
)
from sesric_report.rules.text_rule import Families

__all__ = ["FIELD_FAMILIES", "FORM_FAMILIES"]

#: The rules on every text of a record, by family.
FIELD_FAMILIES: Families = {"form": (wordless_text, line_break, outer_space)}

_PHRASE: Families = {"form": (end_mark, capital_in_phrase)}
_OTHER: Families = {"form": (end_mark,)}

#: The rules on texts of a form, by form and family.
FORM_FAMILIES: Mapping[TextForm, Families] = {
    TextForm.PHRASE: _PHRASE,
    TextForm.TITLE: _OTHER,
    TextForm.SENTENCE: _OTHER,
}
