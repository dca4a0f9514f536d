"""The text layer of a PDF: what each glyph says when it is searched, copied or read aloud.

WeasyPrint 70 gives each glyph the text of the cluster in which it is first drawn. A letter and the
vowel sign above it are two glyphs of one cluster: from right to left the sign comes first, takes
the letter's text for good, and leaves the letter none. Here each glyph gets what its font says
that it draws (ISO 32000-1, 9.10.3).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from sesric_report.typography.fonts import Fonts
from sesric_report.typography.theme import Typeface

__all__ = ["corrected"]

_PAIR = re.compile(rb"<([0-9a-f]{4})> <([0-9a-f]*)>")
_REFERENCE = re.compile(rb"(\d+) \d+ R")
_Texts = Mapping[int, tuple[str, ...]]


def corrected(fonts: Fonts) -> Callable[[Any, Any], None]:
    """Return what corrects the text layer of a PDF before it is written.

    Args:
        fonts: The fonts that it is set in.
    """

    def finish(_document: Any, pdf: Any) -> None:
        for name, characters in _maps(pdf):
            file = _file(name, fonts)
            if file is not None:
                texts = fonts.font(file).texts
                characters.stream[:] = [_lines(line, texts) for line in characters.stream]

    return finish


def _maps(pdf: Any) -> Iterator[tuple[str, Any]]:
    """Yield the whole name and the ToUnicode map of each font of a PDF."""
    for made in pdf.objects:
        font = made if isinstance(made, dict) else {}
        if font.get("Type") == "/Font" and "ToUnicode" in font:
            number = _REFERENCE.match(font["ToUnicode"])
            if number is not None:
                yield _decoded(font["BaseFont"]), pdf.objects[int(number[1])]


def _decoded(name: Any) -> str:
    return name.decode("utf-8", "replace") if isinstance(name, bytes) else str(name)


def _file(name: str, fonts: Fonts) -> str | None:
    """Return the file of a font by its whole name: ``/ABCDEF+Noto-Serif-Marks-Bold``."""
    family = name.rpartition("+")[2].replace("-", "")
    faces = fonts.theme.typefaces.values()
    named = (one for one in faces if family.startswith(one.family.replace(" ", "")))
    longest: Typeface | None = max(named, key=lambda one: len(one.family), default=None)
    if longest is None:
        return None
    return longest.bold if family.endswith("Bold") else longest.regular


def _lines(line: Any, texts: _Texts) -> Any:
    """Return a line of a ToUnicode map with the texts that its glyphs should have."""

    def right(match: re.Match[bytes]) -> bytes:
        said = bytes.fromhex(match[2].decode()).decode("utf-16-be")
        text = _right(said, texts.get(int(match[1], 16), ()))
        return b"<%s> <%s>" % (match[1], text.encode("utf-16-be").hex().encode())

    return _PAIR.sub(right, line) if isinstance(line, bytes) else line


def _right(said: str, own: Sequence[str]) -> str:
    """Return what a glyph should say, of what its font says that it draws.

    Of several letters that look the same, the one that was meant where the glyph is first drawn.
    """
    if not own or said in own or (len(said) == 1 and unicodedata.mirrored(said)):
        return said  # a bracket is drawn as its mirror image in text from right to left
    return next((one for one in own if one in _without_marks(said)), own[0])


def _without_marks(text: str) -> str:
    return "".join(one for one in text if not unicodedata.combining(one))
