"""Characters that cannot be seen: which they are, and what they are called."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["INVISIBLE", "ODD_SPACES", "named", "seen", "unseen"]

#: Of no width, for use inside a character class: hyphens and joiners of words, fillers, controls
#: of direction and shape, variation selectors, marks of byte order and of tags. The joiners of
#: letters, U+200C and U+200D, are not among them: in some places they are right.
INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff"
)
#: Spaces other than that of the keyboard, for use inside a character class.
ODD_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"

_UNSEEN = re.compile(f"[{INVISIBLE}{ODD_SPACES}\u200c\u200d]+")


def unseen(text: str) -> re.Match[str] | None:
    """Return the first characters of a text that are mistaken for a space or for nothing."""
    return None if text.isascii() else _UNSEEN.search(text)


def seen(text: str) -> str:
    """Return a text without such characters."""
    return _UNSEEN.sub("", text)


def named(characters: str) -> str:
    """Return code point and name of each of some characters: U+00A0 no-break space."""
    return ", ".join(_named(one) for one in sorted(set(characters)))


def _named(character: str) -> str:
    return f"U+{ord(character):04X} {unicodedata.name(character, '').lower()}".rstrip()
