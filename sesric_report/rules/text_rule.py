"""The shape of a rule on texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Protocol

from sesric_report.diagnostics import Severity
from sesric_report.rules.finding import Slip
from sesric_report.rules.lexicon import Lexicon

__all__ = ["Families", "TextRule"]


class TextRule(Protocol):
    """The shape of a rule's module."""

    __name__: str
    SEVERITY: Severity

    def check(self, text: str, lexicon: Lexicon) -> Iterator[Slip]:
        """Yield each defect of one paragraph."""


#: Rules by family.
Families = Mapping[str, tuple[TextRule, ...]]
