"""Fonts inside the Word file, so that it looks the same where they are not installed.

They are obfuscated, which is no secret: the first 32 bytes are combined with a key that stands
beside them (ECMA-376 Part 4, 2.8.1 ``Font Embedding``). The fonts are whole, not subsets, since
editors write words that nobody has foreseen; their licence allows it.
"""

from __future__ import annotations

import hashlib
from typing import Any

from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from sesric_report.errors import FontError
from sesric_report.typography.fonts import Fonts
from sesric_report.typography.theme import Typeface
from sesric_report.writers.docx.wordprocessingml import element

__all__ = ["FONT_TABLE", "embed_fonts", "font_key", "obfuscated"]

FONT_TABLE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/fontTable"
_FONT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/font"
_OBFUSCATED = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
_TABLE = "application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml"
_KEYED = 32
#: Character sets of Windows: Arabic and ANSI (17.18.35 ``charset``).
_CHARSET = {"arabic": "B2", "latin": "00"}
#: Bit 1 of OS/2 fsType: restricted, not to be embedded (OpenType 1.9, OS/2 table).
_RESTRICTED = 0x0002


def font_key(content: bytes) -> str:
    """Return the key of a font, a GUID that comes from its bytes: the same in every build."""
    digits = hashlib.sha256(content).hexdigest()[:32].upper()
    return f"{{{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}}}"


def obfuscated(content: bytes, key: str) -> bytes:
    """Return a font's bytes combined with its key; done twice, the font's own again."""
    mask = bytes.fromhex(key.strip("{}").replace("-", ""))[::-1] * 2
    head = bytes(byte ^ other for byte, other in zip(content[:_KEYED], mask, strict=True))
    return head + content[_KEYED:]


def embed_fonts(document: Any, fonts: Fonts, *, files: bool = True) -> None:
    """Put the fonts of the theme into a python-docx document, under their families' names.

    Args:
        document: The document.
        fonts: The fonts.
        files: Whether the fonts themselves are put in, not only their names.

    Raises:
        FontError: The licence bits of a font forbid it.
    """
    table = OxmlElement("w:fonts")
    part = _font_table(document)
    for script, typeface in fonts.theme.typefaces.items():
        entry = element(
            "font",
            element("charset", val=_CHARSET[script]),
            element("family", val="roman"),
            element("pitch", val="variable"),
            name=typeface.family,
        )
        for tag, name in _files(typeface) if files else ():
            entry.append(_embedded(part, tag, name, fonts))
        table.append(entry)
    part._blob = serialize_part_xml(table)  # noqa: SLF001  # the part has no other way in


def _files(typeface: Typeface) -> tuple[tuple[str, str], ...]:
    return (("embedRegular", typeface.regular), ("embedBold", typeface.bold))


def _font_table(document: Any) -> Any:
    """Return the part of the font table, new and without relationships."""
    package, relations = document.part.package, document.part.rels
    for key in [key for key, one in relations.items() if one.reltype == FONT_TABLE]:
        relations.pop(key)
    part = Part(PackURI("/word/fontTable.xml"), _TABLE, b"", package)
    document.part.relate_to(part, FONT_TABLE)
    return part


def _embedded(table: Any, tag: str, name: str, fonts: Fonts) -> Any:
    """Return the element that leads to a font, which becomes a part of the package."""
    content = fonts.read(name)
    if fonts.embedding(name) & _RESTRICTED:
        raise FontError(
            f"the font {name} does not allow to be embedded in a Word file",
            hint="name another in templates/theme.yaml",
        )
    key = font_key(content)
    uri = PackURI(f"/word/fonts/{name.rpartition('.')[0]}.odttf")
    part = Part(uri, _OBFUSCATED, obfuscated(content, key), table.package)
    made = element(tag, fontKey=key)
    made.set(qn("r:id"), table.relate_to(part, _FONT))
    return made
