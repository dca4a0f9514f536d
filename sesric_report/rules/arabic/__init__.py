"""Rules on Arabic text, wherever it stands: in a record, a translator's draft, the built report.

A rule is a module named after the defect. It holds ``SEVERITY`` and ``check``, which is given
one paragraph and the lexicon; its docstring is its documentation. ``TEXT_RULES`` lists them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from sesric_report.diagnostics import Severity
from sesric_report.rules.arabic import tatweel
from sesric_report.rules.finding import Slip
from sesric_report.rules.lexicon import Lexicon

__all__ = ["TEXT_RULES", "TextRule"]


class TextRule(Protocol):
    """The shape of a rule's module."""

    __name__: str
    SEVERITY: Severity

    def check(self, text: str, lexicon: Lexicon) -> Iterator[Slip]:
        """Yield each defect of one paragraph."""


TEXT_RULES: tuple[TextRule, ...] = (tatweel,)
