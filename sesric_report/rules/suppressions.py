"""Findings that a comment in the file allows, and comments that allow nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from sesric_report.diagnostics import Diagnostic, Severity, quote
from sesric_report.records.entry import Suppression

__all__ = ["suppress"]


def suppress(
    found: Iterable[Diagnostic], suppressions: Iterable[Suppression], families: Mapping[str, str]
) -> Iterator[Diagnostic]:
    """Yield the findings that are not allowed, and what is wrong with the allowances.

    Args:
        found: All findings.
        suppressions: All allowances.
        families: The family of each code.
    """
    waiting = {(one.position.file, one.line): one for one in suppressions}
    used: set[Suppression] = set()
    for diagnostic in found:
        one = waiting.get((diagnostic.position.file, diagnostic.position.line))
        names = {diagnostic.code, families.get(diagnostic.code, "")}
        if one is not None and names & set(one.codes):
            used.add(one)
        else:
            yield diagnostic
    for one in waiting.values():
        yield from _faults(one, used=one in used)


def _faults(one: Suppression, *, used: bool) -> Iterator[Diagnostic]:
    codes = quote(", ".join(one.codes))
    if not used:
        message = f"nothing is found here that allow {codes} would suppress"
        hint = "take the comment out"
        yield Diagnostic(one.position, Severity.WARNING, "unused-suppression", message, hint)
    elif not one.reason:
        message = f"allow {codes} gives no reason"
        hint = "write: # allow code: reason"
        yield Diagnostic(one.position, Severity.WARNING, "unexplained-suppression", message, hint)
