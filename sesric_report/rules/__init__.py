"""Stage 2: content to diagnostics.

A rule is a module named after the defect that it reports: its code. It holds ``SEVERITY`` and
``check``; its docstring is its documentation. ``FAMILIES`` lists those on records. Rules on texts
are in ``rules.texts`` (of any language), ``rules.arabic`` and ``rules.fields`` (of records).
Codes and families can be selected, ignored and suppressed alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from sesric_report.diagnostics import Diagnostic, Severity
from sesric_report.records.content import Content
from sesric_report.rules.finding import Finding, code
from sesric_report.rules.lexicon import Lexicon, lexicon_of, lexicon_of_texts
from sesric_report.rules.markdown import MARKDOWN, MARKDOWN_WARNINGS
from sesric_report.rules.records import (
    attendance_missing,
    attendance_sum,
    claimed_figure,
    comment_behind_text,
    date_order,
    distant_date,
    duplicate_identifier,
    empty_key,
    fewer_participants_than_countries,
    figure_in_prose,
    file_name,
    house_style,
    implausibly_long,
    item_cut_by_comma,
    left_out_activity,
    missing_day,
    missing_glyph,
    missing_translation,
    more_countries_than_group,
    nearly_equal_titles,
    not_renewed,
    not_yet_held,
    on_weekend,
    ordinal_order,
    outside_parent,
    outside_reporting_period,
    reading_not_followed,
    same_activity_twice,
    same_institution_twice,
    session_name,
    text_in_other_editions,
    text_of_no_item,
    title_said_differently,
    too_many_countries,
    totals_against_last_session,
    uncertain_reading,
    uneven_lists,
    unknown_agenda_item,
    unknown_key_reference,
    untranslated_term,
    unused_registry_entry,
)
from sesric_report.rules.schema import SCHEMA
from sesric_report.rules.text_checks import (
    FAMILIES_ON_TEXTS,
    TEXT_RULES,
    check_text,
    check_texts,
    diagnostic,
    located,
)
from sesric_report.rules.text_rule import TextRule
from sesric_report.rules.unread import UNREAD, UNREAD_WARNINGS
from sesric_report.rules.wording import WORDING, WORDING_WARNINGS

__all__ = [
    "FAMILIES",
    "FAMILIES_ON_TEXTS",
    "FOUNDATIONS",
    "MARKDOWN",
    "MARKDOWN_WARNINGS",
    "RULES",
    "SCHEMA",
    "TEXT_RULES",
    "UNREAD",
    "UNREAD_WARNINGS",
    "WORDING",
    "WORDING_WARNINGS",
    "Lexicon",
    "Rule",
    "TextRule",
    "check",
    "check_records",
    "check_text",
    "code",
    "diagnostic",
    "family_of",
    "lexicon_of",
]


class Rule(Protocol):
    """The shape of a rule's module."""

    __name__: str
    SEVERITY: Severity

    def check(self, content: Content) -> Iterator[Finding]:
        """Yield each defect."""


#: The rules on records, by family.
FAMILIES: dict[str, tuple[Rule, ...]] = {
    "reference": (
        unknown_key_reference,
        unknown_agenda_item,
        text_of_no_item,
        unused_registry_entry,
        same_institution_twice,
    ),
    "identity": (duplicate_identifier, file_name, session_name),
    "duplicate": (same_activity_twice, nearly_equal_titles, title_said_differently),
    "date": (
        date_order,
        distant_date,
        ordinal_order,
        outside_reporting_period,
        outside_parent,
        implausibly_long,
        on_weekend,
        missing_day,
        not_yet_held,
    ),
    "figure": (
        claimed_figure,
        too_many_countries,
        more_countries_than_group,
        fewer_participants_than_countries,
        attendance_missing,
        attendance_sum,
        figure_in_prose,
        totals_against_last_session,
    ),
    "edition": (missing_translation, text_in_other_editions, missing_glyph, left_out_activity),
    "term": (untranslated_term,),
    "style": (house_style,),
    "yaml": (comment_behind_text, empty_key, item_cut_by_comma, uneven_lists),
    "provenance": (uncertain_reading, reading_not_followed, not_renewed),
}

#: The rules without which figures cannot be trusted: a record is there twice, hangs in the air, or
#: lies in a year to which no table reaches.
FOUNDATIONS: tuple[Rule, ...] = (
    unknown_key_reference,
    unknown_agenda_item,
    duplicate_identifier,
    distant_date,
)

RULES: tuple[Rule, ...] = tuple(rule for family in FAMILIES.values() for rule in family)


def family_of() -> dict[str, str]:
    """Return the family of every code, those of the reader and of suppressions included."""
    families = {code(rule): name for name, rules in FAMILIES.items() for rule in rules}
    families |= {code(rule): name for name, rules in FAMILIES_ON_TEXTS.items() for rule in rules}
    read = (
        ("schema", SCHEMA),
        ("unread", UNREAD),
        ("wording", WORDING),
        ("markdown", MARKDOWN),
    )
    return families | {one: name for name, codes in read for one in codes}


def check(content: Content) -> Iterator[Diagnostic]:
    """Yield the findings of every rule."""
    texts = located(content.entries())
    in_texts = check_texts(texts, lexicon_of_texts(content, (one.told for one in texts)))
    yield from check_records(content, RULES)
    yield from in_texts


def check_records(content: Content, rules: Iterable[Rule]) -> Iterator[Diagnostic]:
    """Yield the findings of some rules on records."""
    for rule in rules:
        for finding in rule.check(content):
            yield Diagnostic(
                finding.position,
                rule.SEVERITY,
                code(rule),
                finding.message,
                finding.hint,
                finding.fix,
            )
