"""What was meant by a word that is not known."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

__all__ = ["suggestion"]

_SHOWN = 12


def suggestion(word: str, known: Iterable[str], otherwise: str | None = None) -> str:
    """Return “did you mean …?”, or where nothing is like it what there is.

    Args:
        word: What was written; case does not matter.
        known: What could have been meant.
        otherwise: What to say where nothing is like it; by default the first of what is known.
    """
    names = list(known)
    folded = {name.casefold(): name for name in reversed(names)}
    close = difflib.get_close_matches(word.casefold(), folded, n=1)
    if close:
        return f"did you mean {folded[close[0]]}?"
    if otherwise is not None:
        return otherwise
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return f"there are: {', '.join(names[:_SHOWN])}{more}" if names else "there is none"
