"""A Word package as bytes: the same content gives the same bytes."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import docx

__all__ = ["empty_document", "package_bytes"]

#: The earliest time that a ZIP entry can have; python-docx writes the time of saving.
_NO_TIME = (1980, 1, 1, 0, 0, 0)
#: A thumbnail of another document, styles for Word 2007, data and effects of a theme not used.
_UNWANTED = frozenset({"thumbnail", "stylesWithEffects", "customXml"})
#: The extended properties (ECMA-376 Part 1, 22.2): which program made the file, and no more.
_APPLICATION = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns="http://schemas.'
    b'openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>sesric-report</Application></Properties>"
)
_FIRST = "[Content_Types].xml"


def empty_document() -> Any:
    """Return python-docx's blank document without the parts that we neither fill nor want."""
    document = docx.Document()
    for relations in (document.part.rels, document.part.package.rels):
        for key, relation in list(relations.items()):
            if relation.reltype.rsplit("/", 1)[-1] in _UNWANTED:
                relations.pop(key)
    for part in document.part.package.iter_parts():
        if str(part.partname) == "/docProps/app.xml":
            part._blob = _APPLICATION  # noqa: SLF001  # the part has no other way in
    return document


def package_bytes(document: Any) -> bytes:
    """Return a python-docx document as a ZIP with sorted entries and no times."""
    saved = io.BytesIO()
    document.save(saved)
    packed = io.BytesIO()
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(packed, "w") as target:
        # Readers expect the list of content types first (ECMA-376 Part 2, 10.2.4).
        for name in sorted(source.namelist(), key=lambda name: (name != _FIRST, name)):
            entry = zipfile.ZipInfo(name, _NO_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return packed.getvalue()
