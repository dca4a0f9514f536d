"""A Word package: a blank one, a reference document's, and the bytes of one.

The same content gives the same bytes.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.opc.packuri import PackURI
from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml
from docx.parts.numbering import NumberingPart
from lxml import etree

from sesric_report.errors import TemplateError

__all__ = [
    "blank_document",
    "mark_as_reference",
    "numbering_of",
    "open_reference",
    "package_bytes",
]

#: The earliest time that a ZIP entry can have; python-docx writes the time of saving.
_NO_TIME = (1980, 1, 1, 0, 0, 0)
#: What a new document takes over from the one it is made from.
_LOOK = frozenset({"styles", "numbering", "theme", "settings", "fontTable", "header", "footer"})
#: Parts of python-docx's blank document that say something of another document.
_NOT_OURS = frozenset({"theme", "fontTable"})
_PACKAGE = frozenset({"officeDocument", "extended-properties"})
#: The extended properties (ECMA-376 Part 1, 22.2): which program made the file, and no more.
_APPLICATION = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns="http://schemas.'
    'openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>{}</Application></Properties>"
)
_REPORT, _REFERENCE = "sesric-report", "sesric-report reference"
_APPLICATION_PART = "/docProps/app.xml"
_FIRST = "[Content_Types].xml"
_HINT = "a reference document is a .docx file, such as sesric-report reference writes"


def blank_document() -> Any:
    """Return python-docx's blank document without the parts that we neither fill nor want."""
    document = docx.Document()
    _keep(document, _LOOK - _NOT_OURS)
    _name_application(document, _REPORT)
    return document


def mark_as_reference(document: Any) -> None:
    """Note in a document that it says no more than the theme does."""
    _name_application(document, _REFERENCE)


def open_reference(file: Path) -> Any:
    """Return a Word document for its look: styles, lists, page, heads and feet.

    None if it is as this program wrote it: then the theme says the same. Whoever changes and
    saves it with another program leaves the name of that program in it.

    Raises:
        TemplateError: It cannot be read, or is no Word document.
    """
    try:
        document = docx.Document(io.BytesIO(file.read_bytes()))
        if _is_as_written(document):
            return None
        _keep(document, _LOOK)
        _name_application(document, _REPORT)
    except OSError as error:
        raise TemplateError(f"{file} cannot be read: {error.strerror}", hint=_HINT) from error
    except (PackageNotFoundError, zipfile.BadZipFile, etree.XMLSyntaxError) as error:
        raise TemplateError(f"{file} is not a Word document", hint=_HINT) from error
    except (KeyError, ValueError, AttributeError, NotImplementedError) as error:
        raise TemplateError(f"{file} is not a whole Word document", hint=_HINT) from error
    return document


def _applications(document: Any) -> Iterator[Any]:
    parts = document.part.package.iter_parts()
    return (part for part in parts if str(part.partname) == _APPLICATION_PART)


def _is_as_written(document: Any) -> bool:
    return any(part.blob == _properties(_REFERENCE) for part in _applications(document))


def _name_application(document: Any, name: str) -> None:
    for part in _applications(document):
        part._blob = _properties(name)  # noqa: SLF001  # the part has no other way in


def _properties(application: str) -> bytes:
    return _APPLICATION.format(application).encode()


def _keep(document: Any, wanted: frozenset[str]) -> None:
    """Drop the relationships of a document but those wanted, and so the parts behind them."""
    for relations, names in ((document.part.rels, wanted), (document.part.package.rels, _PACKAGE)):
        for key, relation in list(relations.items()):
            if relation.reltype.rsplit("/", 1)[-1] not in names:
                relations.pop(key)


def numbering_of(document: Any) -> Any:
    """Return the ``w:numbering`` of a document, new where it has none (17.9.17)."""
    try:
        return document.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING).element
    except KeyError:
        element = parse_xml(f"<w:numbering {nsdecls('w')}/>")
        uri = PackURI("/word/numbering.xml")
        part = NumberingPart(uri, CONTENT_TYPE.WML_NUMBERING, element, document.part.package)
        document.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
        return element


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
