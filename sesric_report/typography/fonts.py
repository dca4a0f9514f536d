"""The bundled fonts: where they are, and whether they have every character."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path

from sesric_report.errors import FontError
from sesric_report.typography.theme import Script, Theme

__all__ = ["Font", "Fonts"]

#: Characters that are never drawn: bidi controls (UAX #9, 2.6), joiners, line and tab breaks.
_INVISIBLE = frozenset(
    "\u200c\u200d\u200e\u200f\u061c\u202a\u202b\u202c\u2060\u2066\u2067\u2068\u2069\n\t"
)
#: Files that are kept in memory; a theme has four.
_KEPT = 16


class Font:
    """One font file, as it was when it was read: ``content``.

    What is asked of it is parsed once, so one object serves all themes.
    """

    def __init__(self, file: Path) -> None:
        self.file, self.content = file, file.read_bytes()

    @cached_property
    def characters(self) -> frozenset[int]:
        """The code points that it has.

        Raises:
            FontError: The file is not a font.
        """
        from fontTools.ttLib import TTFont, TTLibError

        try:
            with TTFont(io.BytesIO(self.content), lazy=True) as font:
                return frozenset(font.getBestCmap() or ())
        except TTLibError as error:
            raise FontError(f"{self.file} is not a font: {error}") from error

    @cached_property
    def texts(self) -> Mapping[int, tuple[str, ...]]:
        """What each of its glyphs may stand for, by its number."""
        from sesric_report.typography.glyph_texts import glyph_texts

        return glyph_texts(self.content)

    @cached_property
    def embedding(self) -> int:
        """What its licence allows: fsType (OpenType 1.9, OS/2 table)."""
        from fontTools.ttLib import TTFont

        with TTFont(io.BytesIO(self.content), lazy=True) as font:
            return int(getattr(font["OS/2"], "fsType", 0))


@lru_cache(maxsize=_KEPT)
def _font(file: Path, _modified: int, _size: int) -> Font:
    """Return a font file as it was at a time, one object as long as it stays as it is."""
    return Font(file)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # in a folder that may not be opened
        return False


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
            if not _is_file(self.folder / name):
                raise FontError(
                    f"the font {name} is missing from {self.folder}",
                    hint="restore fonts/ from the repository, or mend templates/theme.yaml",
                )

    def for_edition(self, direction: str) -> Fonts:
        """Return the fonts with the theme of an edition that runs in a direction."""
        return replace(self, theme=self.theme.for_edition(direction))

    def font(self, name: str) -> Font:
        """Return one font file by its name, which the process parses once."""
        file = (self.folder / name).absolute()
        status = file.stat()
        return _font(file, status.st_mtime_ns, status.st_size)

    def of(self, script: Script, *, bold: bool) -> Font:
        """Return the regular or the bold font of a script."""
        typeface = self.theme.typefaces[script]
        return self.font(typeface.bold if bold else typeface.regular)

    def read(self, name: str) -> bytes:
        """Return the bytes of one font file."""
        return self.font(name).content

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
        regular, bold = (self.of(script, bold=bold) for bold in (False, True))
        return regular.characters & bold.characters

    def embedding(self, name: str) -> int:
        """Return what the licence of one font allows: fsType (OpenType 1.9, OS/2 table)."""
        return self.font(name).embedding

    def missing(self, texts: Iterable[str]) -> dict[str, str]:
        """Return each character that no font has, and the first text that needs it."""
        found: dict[str, str] = {}
        for text in texts:
            for character in sorted(set(text) - _INVISIBLE):
                if ord(character) not in self.coverage:
                    found.setdefault(character, text)
        return found
