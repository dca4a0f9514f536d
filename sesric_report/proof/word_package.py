"""The parts of a Word file, read with none of the code that writes one.

Source: ECMA-376 Part 1 (WordprocessingML) and Part 2 (the package).
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from lxml import etree

from sesric_report.errors import UsageError

__all__ = ["Package", "W", "is_on", "raw_text", "seen", "shown_text"]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_CALL = f"{W}footnoteReference"
_ON = {None, "1", "true", "on"}
_HYPHEN = {0x2011: "-"}
#: Marks of direction, joiners and the like: General_Category Cf, but for signs of Arabic.
_INVISIBLE = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
_KEYED = 32


@dataclass(frozen=True)
class Package:
    """The parts of a Word file by name."""

    parts: Mapping[str, bytes]

    @classmethod
    def opened(cls, content: bytes) -> Package:
        """Return the parts of a file.

        Raises:
            UsageError: It cannot be opened.
        """
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as file:
                package = cls({name: file.read(name) for name in file.namelist()})
            _ = package.body, package.styles
        except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError) as error:
            message = "the file is no Word document that can be opened"
            raise UsageError(message, hint="build it again") from error
        return package

    def root(self, name: str) -> Any:
        """Return the root element of a part."""
        return etree.fromstring(self.parts[name])

    @cached_property
    def body(self) -> Any:
        """The document's own part."""
        return self.root("word/document.xml")

    @cached_property
    def styles(self) -> Mapping[str, Any]:
        """The styles by their identifiers."""
        root = self.root("word/styles.xml")
        return {style.get(f"{W}styleId"): style for style in root.iter(f"{W}style")}

    @cached_property
    def paragraphs(self) -> Sequence[Any]:
        """The paragraphs that say something, in reading order."""
        return [p for p in self.body.iter(f"{W}p") if shown_text(p)]

    @cached_property
    def notes(self) -> Sequence[Any]:
        """The paragraphs of the footnotes, in the order of their numbers."""
        if "word/footnotes.xml" not in self.parts:
            return []
        notes = self.root("word/footnotes.xml").findall(f"{W}footnote")
        own = [one for one in notes if one.get(f"{W}type") is None]
        own.sort(key=lambda one: int(one.get(f"{W}id")))
        return [p for one in own for p in one.iter(f"{W}p")]

    @cached_property
    def alternatives(self) -> Sequence[str | None]:
        """What stands in the place of each picture, in reading order."""
        return [one.get("descr") for one in self.body.iter(f"{_WP}docPr")]

    @cached_property
    def controls(self) -> Sequence[Any]:
        """The content controls that have a tag."""
        return [c for c in self.body.iter(f"{W}sdt") if c.find(f"{W}sdtPr/{W}tag") is not None]

    @cached_property
    def bookmarks(self) -> Sequence[str]:
        """The names of the bookmarks, in reading order."""
        return [one.get(f"{W}name") for one in self.body.iter(f"{W}bookmarkStart")]

    @cached_property
    def fonts(self) -> Mapping[tuple[str, str], bytes]:
        """The fonts that are embedded, by family and ``embedRegular`` or ``embedBold``."""
        if "word/_rels/fontTable.xml.rels" not in self.parts:
            return {}
        relations = self.root("word/_rels/fontTable.xml.rels")
        targets = {one.get("Id"): f"word/{one.get('Target')}" for one in relations}
        return {
            (font.get(f"{W}name"), entry.tag.removeprefix(W)): _unobfuscated(
                self.parts.get(targets.get(entry.get(f"{_R}id"), ""), b""),
                entry.get(f"{W}fontKey"),
            )
            for font in self.root("word/fontTable.xml").iter(f"{W}font")
            for entry in font
            if entry.tag.startswith(f"{W}embed")
        }

    @property
    def fingerprint(self) -> str:
        """The digest of the document that the file was made from; empty without one."""
        for variable in self.root("word/settings.xml").iter(f"{W}docVar"):
            if variable.get(f"{W}name") == "fingerprint":
                return str(variable.get(f"{W}val"))
        return ""

    def core(self, name: str) -> str:
        """Return a property of the file by its Dublin Core name."""
        return self.root("docProps/core.xml").findtext(f"{_DC}{name}") or ""

    def style_of(self, paragraph: Any) -> str | None:
        """Return the name of a paragraph's style, the default where it names none."""
        link = paragraph.find(f"{W}pPr/{W}pStyle")
        return link.get(f"{W}val") if link is not None else self._default

    @cached_property
    def _default(self) -> str | None:
        return next((n for n, s in self.styles.items() if s.get(f"{W}default") in _ON - {None}
                     and s.get(f"{W}type") == "paragraph"), None)  # fmt: skip

    def is_right_to_left(self, paragraph: Any) -> bool:
        """Whether a paragraph is right-to-left by its own property or that of its styles."""
        own = paragraph.find(f"{W}pPr/{W}bidi")
        return self._styled_right_to_left(self.style_of(paragraph)) if own is None else is_on(own)

    def _styled_right_to_left(self, name: str | None) -> bool:
        seen: set[str] = set()
        while name is not None and name in self.styles and name not in seen:
            seen.add(name)
            bidi, base = (self.styles[name].find(f"{W}{p}") for p in (f"pPr/{W}bidi", "basedOn"))
            if bidi is not None:
                return is_on(bidi)
            name = base.get(f"{W}val") if base is not None else None
        return False

    def outline_level(self, paragraph: Any) -> int | None:
        """Return the level of a heading from one; None for other paragraphs."""
        style = self.styles.get(self.style_of(paragraph) or "")
        level = style.find(f"{W}pPr/{W}outlineLvl") if style is not None else None
        return None if level is None else int(level.get(f"{W}val")) + 1


def is_on(node: Any) -> bool:
    """Whether a property that is there is not switched off (ECMA-376 Part 1, 17.17.4)."""
    return node.get(f"{W}val") in _ON


def _unobfuscated(content: bytes, key: str) -> bytes:
    """Return an embedded font's own bytes (ECMA-376 Part 4, 2.8.1)."""
    mask = bytes.fromhex(re.sub(r"\W", "", key))[::-1] * 2
    head = bytes(a ^ b for a, b in zip(content[:_KEYED], mask, strict=False))
    return head + content[_KEYED:]


def raw_text(node: Any) -> str:
    """Return the characters of a paragraph, control or run, up to a tabulator; marks included."""
    pieces: list[str] = []
    for piece in node.iter(f"{W}t", f"{W}noBreakHyphen", f"{W}tab", _CALL):
        if piece.tag == f"{W}tab" and piece.getparent().tag == f"{W}r":
            break  # the page number of an entry of the contents follows
        if piece.tag == _CALL:
            pieces.append(piece.get(f"{W}id"))  # the number of a note, which the program sets
        elif piece.tag != f"{W}tab":
            pieces.append(piece.text or "" if piece.tag == f"{W}t" else "-")
    return "".join(pieces)


def shown_text(node: Any) -> str:
    """Return the characters that are seen of a paragraph, control or run."""
    return seen(raw_text(node))


def seen(text: str) -> str:
    """Return a text without what is not seen; a hyphen that keeps a line whole is a hyphen."""
    return _INVISIBLE.sub("", text.translate(_HYPHEN))
