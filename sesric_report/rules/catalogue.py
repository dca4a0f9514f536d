"""The catalogue of rules: what each says of itself, and which findings are asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sesric_report import rules
from sesric_report.diagnostics import Diagnostic, Severity
from sesric_report.diagnostics.suggestion import suggestion
from sesric_report.errors import UsageError

__all__ = ["Documentation", "choose", "documentation", "explain", "texts"]


_LISTED = "sesric-report rules lists them"


class Documentation(NamedTuple):
    """What a rule says of itself."""

    code: str
    family: str
    severity: Severity
    text: str


def documentation() -> list[Documentation]:
    """Return the documentation of every rule, in the order of the families."""
    families = rules.family_of()
    every: tuple[rules.Rule | rules.TextRule, ...] = (*rules.RULES, *rules.TEXT_RULES)
    documented = [
        Documentation(
            rules.code(rule), families[rules.code(rule)], rule.SEVERITY, rule.__doc__ or ""
        )
        for rule in every
    ]
    for code, text in rules.SCHEMA.items():
        level = Severity.WARNING if code.endswith("suppression") else Severity.ERROR
        documented.append(Documentation(code, families[code], level, text))
    warnings = rules.UNREAD_WARNINGS | rules.WORDING_WARNINGS | rules.MARKDOWN_WARNINGS
    for code, text in (rules.UNREAD | rules.WORDING | rules.MARKDOWN).items():
        level = Severity.WARNING if code in warnings else Severity.ERROR
        documented.append(Documentation(code, families[code], level, text))
    return documented


def texts() -> dict[str, str]:
    """Return the documentation of each code."""
    return {one.code: one.text for one in documentation()}


def explain(code: str) -> Documentation:
    """Return the documentation of one rule.

    Raises:
        UsageError: There is no such rule.
    """
    known = {one.code: one for one in documentation()}
    if code not in known:
        raise UsageError(f"there is no rule {code}", hint=suggestion(code, known, _LISTED))
    return known[code]


def choose(
    found: Sequence[Diagnostic], select: Sequence[str], ignore: Sequence[str]
) -> list[Diagnostic]:
    """Return the findings of the codes and families selected (all, if none) and not ignored.

    Raises:
        UsageError: There is no such code or family.
    """
    families = rules.family_of()
    known = {*families, *families.values()}
    for name in (*select, *ignore):
        if name not in known:
            hint = suggestion(name, known, _LISTED)
            raise UsageError(f"there is no rule or family {name}", hint=hint)

    def named(one: Diagnostic, names: Sequence[str]) -> bool:
        return one.code in names or families.get(one.code) in names

    wanted = (one for one in found if not select or named(one, select))
    return [one for one in wanted if not named(one, ignore)]
