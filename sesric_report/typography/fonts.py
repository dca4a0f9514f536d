"""The bundled fonts: where they are, and whether they have every character."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from sesric_report.errors import FontError
from sesric_report.typography.theme import Script, Theme

__all__ = ["Fonts"]

#: Characters that are never drawn: bidi controls (UAX #9, 2.6), joiners, line and tab breaks.
_INVISIBLE = frozenset(
    "\u200c\u200d\u200e\u200f\u061c\u202a\u202b\u202c\u2060\u2066\u2067\u2068\u2069\n\t"
)


@dataclass(frozen=True)
class Fonts:
    """The fonts of a theme, in a folder.

    Raises:
        FontError: A file is missing.
    """

    folder: Path
    theme: Theme

    def __post_init__(self) -> None:
        for name in self.theme.font_files():
            if not (self.folder / name).is_file():
                raise FontError(
                    f"the font {name} is missing from {self.folder}",
                    hint="restore fonts/ from the repository, or mend templates/theme.yaml",
                )

    def for_edition(self, direction: str) -> Fonts:
        """Return the fonts with the theme of an edition that runs in a direction."""
        return replace(self, theme=self.theme.for_edition(direction))

    def read(self, name: str) -> bytes:
        """Return the bytes of one font file."""
        return (self.folder / name).read_bytes()

    @cached_property
    def coverage(self) -> frozenset[int]:
        """The code points that regular and bold fonts both have, of either script."""
        return frozenset().union(*(self.of_script(script) for script in self.theme.typefaces))

    @cached_property
    def drawable(self) -> frozenset[str]:
        """The characters that can be printed, those that are never drawn among them."""
        return frozenset(map(chr, self.coverage)) | _INVISIBLE

    def of_script(self, script: Script) -> frozenset[int]:
        """Return the code points that regular and bold font of one script both have."""
        typeface = self.theme.typefaces[script]
        return self._characters(typeface.regular) & self._characters(typeface.bold)

    def embedding(self, name: str) -> int:
        """Return what the licence of one font allows: fsType (OpenType 1.9, OS/2 table)."""
        from fontTools.ttLib import TTFont

        with (self.folder / name).open("rb") as file, TTFont(file, lazy=True) as font:
            return int(getattr(font["OS/2"], "fsType", 0))

    def _characters(self, name: str) -> frozenset[int]:
        from fontTools.ttLib import TTFont, TTLibError

        try:
            with (self.folder / name).open("rb") as file, TTFont(file, lazy=True) as font:
                return frozenset(font.getBestCmap() or ())
        except TTLibError as error:
            raise FontError(f"{self.folder / name} is not a font: {error}") from error

    def missing(self, texts: Iterable[str]) -> dict[str, str]:
        """Return each character that no font has, and the first text that needs it."""
        found: dict[str, str] = {}
        for text in texts:
            for character in sorted(set(text) - _INVISIBLE):
                if ord(character) not in self.coverage:
                    found.setdefault(character, text)
        return found
