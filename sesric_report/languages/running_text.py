"""What the words of a language tell of numbers and lists in texts that people wrote."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["RunningText"]


class RunningText(NamedTuple):
    """Words by which a small number, or the end of a list, is known for what it is.

    Args:
        masculine: Plurals of what reports count, as they stand behind three and more.
        feminine: Those of feminine nouns, where the language has genders.
        numbered: Words behind which a number is a name and no count: “item 5”.
        between: How many words may stand between a number and what is counted.
        conjunction: What stands before the last item of a list; empty where no comma is asked
            about.
    """

    masculine: frozenset[str] = frozenset()
    feminine: frozenset[str] = frozenset()
    numbered: frozenset[str] = frozenset()
    between: int = 0
    conjunction: str = ""

    @classmethod
    def of(
        cls,
        *,
        masculine: str,
        numbered: str,
        feminine: str = "",
        between: int = 0,
        conjunction: str = "",
    ) -> RunningText:
        """Return the words of a language, given with spaces between them."""
        nouns = frozenset(masculine.split()), frozenset(feminine.split())
        return cls(*nouns, frozenset(numbered.split()), between, conjunction)

    @property
    def counted(self) -> frozenset[str]:
        """Plurals of what reports count."""
        return self.masculine | self.feminine
