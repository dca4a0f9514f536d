"""A language that speaks in plain text: what its nodes say, for tests of its grammar."""

from __future__ import annotations

from typing import Any

from sesric_report.document import plain
from sesric_report.languages import Language

__all__ = ["Spoken"]


class Spoken:
    """A language whose methods give the characters of the nodes that they return."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def __getattr__(self, name: str) -> Any:
        value = getattr(self.language, name)
        if not callable(value):
            return value

        def told(*arguments: Any, **options: Any) -> Any:
            said = value(*arguments, **options)
            nodes = isinstance(said, tuple) and all(hasattr(node, "__dict__") for node in said)
            return plain(said) if nodes else said

        return told
