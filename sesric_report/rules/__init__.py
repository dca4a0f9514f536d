"""Stage 2: content to diagnostics.

A rule is a module named after the defect that it reports: its code. It holds ``SEVERITY`` and
``check``; its docstring is its documentation. ``FAMILIES`` lists them; rules on Arabic text
are in ``rules.arabic``. Codes and families can be selected, ignored and suppressed alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Protocol

from sesric_report.diagnostics import Diagnostic, Fix, Severity
from sesric_report.records.content import Content
from sesric_report.records.entry import Entry
from sesric_report.rules import (
    attendance_sum,
    claimed_figure,
    date_order,
    duplicate_identifier,
    fewer_participants_than_countries,
    figure_in_prose,
    file_name,
    implausibly_long,
    missing_day,
    missing_translation,
    more_countries_than_group,
    nearly_equal_titles,
    on_weekend,
    ordinal_order,
    outside_parent,
    outside_reporting_period,
    same_activity_twice,
    same_institution_twice,
    title_said_differently,
    too_many_countries,
    totals_against_last_session,
    uncertain_reading,
    unknown_agenda_item,
    unknown_key_reference,
    unused_registry_entry,
)
from sesric_report.rules.arabic import TEXT_FAMILIES, TEXT_RULES, TextRule
from sesric_report.rules.finding import Finding, Slip
from sesric_report.rules.lexicon import Lexicon, arabic_texts, lexicon_of
from sesric_report.rules.schema import SCHEMA

__all__ = [
    "FAMILIES",
    "RULES",
    "SCHEMA",
    "TEXT_FAMILIES",
    "TEXT_RULES",
    "Lexicon",
    "Rule",
    "TextRule",
    "check",
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
        unused_registry_entry,
        same_institution_twice,
    ),
    "identity": (duplicate_identifier, file_name),
    "duplicate": (same_activity_twice, nearly_equal_titles, title_said_differently),
    "date": (
        date_order,
        ordinal_order,
        outside_reporting_period,
        outside_parent,
        implausibly_long,
        on_weekend,
        missing_day,
    ),
    "figure": (
        claimed_figure,
        too_many_countries,
        more_countries_than_group,
        fewer_participants_than_countries,
        attendance_sum,
        figure_in_prose,
        totals_against_last_session,
    ),
    "edition": (missing_translation,),
    "provenance": (uncertain_reading,),
}

RULES: tuple[Rule, ...] = tuple(rule for family in FAMILIES.values() for rule in family)


def code(rule: Rule | TextRule) -> str:
    """Return a rule's code: its module's name, with hyphens."""
    return rule.__name__.rsplit(".", 1)[-1].replace("_", "-")


def family_of() -> dict[str, str]:
    """Return the family of every code, those of the reader and of suppressions included."""
    families = {code(rule): name for name, rules in FAMILIES.items() for rule in rules}
    families |= {code(rule): name for name, rules in TEXT_FAMILIES.items() for rule in rules}
    return families | dict.fromkeys(SCHEMA, "schema")


def check(content: Content) -> Iterator[Diagnostic]:
    """Yield the findings of every rule."""
    for rule in RULES:
        for finding in rule.check(content):
            yield Diagnostic(
                finding.position,
                rule.SEVERITY,
                code(rule),
                finding.message,
                finding.hint,
                finding.fix,
            )
    yield from _check_texts(content.entries(), lexicon_of(content))


def check_text(text: str, lexicon: Lexicon) -> Iterator[tuple[TextRule, Slip]]:
    """Yield what the rules on Arabic text find in one paragraph."""
    for rule in TEXT_RULES:
        yield from ((rule, slip) for slip in rule.check(text, lexicon))


def _check_texts(entries: Iterable[Entry[Any]], lexicon: Lexicon) -> Iterator[Diagnostic]:
    for entry in entries:
        for path, text in arabic_texts(entry.record):
            for rule, slip in check_text(text, lexicon):
                place = entry.within(path, slip.start, slip.end)
                if slip.replacement:
                    replacement = entry.written(path, slip.replacement)
                    slip = slip._replace(replacement=replacement)
                yield diagnostic(rule, slip, place)


def diagnostic(rule: TextRule, slip: Slip, place: Any) -> Diagnostic:
    """Return what a rule on text found as a diagnostic at a place."""
    fix = None if slip.replacement is None else Fix(place, slip.replacement, safe=slip.safe)
    return Diagnostic(place, rule.SEVERITY, code(rule), slip.message, slip.hint, fix)
