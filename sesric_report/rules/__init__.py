"""Stage 2: content to diagnostics.

A rule is a module named after the defect that it reports. It holds ``SEVERITY`` and
``check``; its docstring is its documentation. ``RULES`` lists them in the order of
their families: references, identity, dates, figures, provenance.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from sesric_report.diagnostics import Diagnostic, Severity
from sesric_report.records.content import Content
from sesric_report.rules import (
    claimed_figure,
    date_order,
    duplicate_identifier,
    file_name,
    missing_translation,
    ordinal_order,
    uncertain_reading,
    unknown_agenda_item,
    unknown_key_reference,
)
from sesric_report.rules.finding import Finding

__all__ = ["RULES", "check"]


class Rule(Protocol):
    """The shape of a rule's module."""

    __name__: str
    SEVERITY: Severity

    def check(self, content: Content) -> Iterator[Finding]:
        """Yield each defect."""


RULES: tuple[Rule, ...] = (
    unknown_key_reference,
    unknown_agenda_item,
    duplicate_identifier,
    file_name,
    date_order,
    claimed_figure,
    missing_translation,
    ordinal_order,
    uncertain_reading,
)


def code(rule: Rule) -> str:
    """Return a rule's code: its module's name, with hyphens."""
    return rule.__name__.rsplit(".", 1)[-1].replace("_", "-")


def check(content: Content) -> Iterator[Diagnostic]:
    """Yield the findings of every rule."""
    for rule in RULES:
        for finding in rule.check(content):
            yield Diagnostic(
                finding.position, rule.SEVERITY, code(rule), finding.message, finding.hint
            )
