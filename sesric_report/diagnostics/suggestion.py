"""What was meant by a word that is not known."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

__all__ = ["nearest", "suggestion"]

_SHOWN = 12


def nearest(word: str, known: Iterable[str], likeness: float = 0.6) -> str | None:
    """Return what could have been meant by a word, if anything is like it; case does not matter."""
    folded = {name.casefold(): name for name in reversed(list(known))}
    close = difflib.get_close_matches(word.casefold(), folded, n=1, cutoff=likeness)
    return folded[close[0]] if close else None


def suggestion(word: str, known: Iterable[str], otherwise: str | None = None) -> str:
    """Return “did you mean …?”, or where nothing is like it what there is.

    Args:
        word: What was written; case does not matter.
        known: What could have been meant.
        otherwise: What to say where nothing is like it; by default the first of what is known.
    """
    names = list(known)
    close = nearest(word, names)
    if close is not None:
        return f"did you mean {close}?"
    if otherwise is not None:
        return otherwise
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return f"there are: {', '.join(names[:_SHOWN])}{more}" if names else "there is none"
