"""The parts of a Word draft: found through the relationships of the package, read within limits.

Nothing of a package is believed: neither its sizes nor its names nor that it is a package.

Source: ECMA-376 Part 2 (Open Packaging Conventions), 6.5 relationships, 7.3 mapping to ZIP.
"""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import BinaryIO, NamedTuple
from urllib.parse import unquote

from lxml import etree

from sesric_report.readers.word_markup import kind_of

__all__ = ["Relationship", "UnreadableError", "WordPackage"]

#: Bytes of XML that are read of one draft, all its parts together.
_LARGEST_TEXT = 16 * 1024 * 1024
#: Bytes of a package's directory: of a hundred thousand parts, where Word writes some dozens.
_LARGEST_DIRECTORY = 8 * 1024 * 1024
#: What reading a damaged, encrypted or foreign package raises.
_NOT_A_PACKAGE = (
    OSError,
    EOFError,
    KeyError,
    RuntimeError,
    NotImplementedError,
    ValueError,
    zipfile.BadZipFile,
    zlib.error,
    etree.XMLSyntaxError,
)
#: How Compound File Binary begins (MS-CFB, 2.2): Word 97–2003, and any package with a password.
_COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END_OF_DIRECTORY, _END_LENGTH, _LONGEST_COMMENT = b"PK\5\6", 22, 0xFFFF
_END_OF_LARGE_DIRECTORY, _LOCATOR_LENGTH = b"PK\6\7", 20
_MAIN_CONTENT = ".wordprocessingml.document.main+xml"


class UnreadableError(Exception):
    """A package that is not read as a Word draft, and why."""


class Relationship(NamedTuple):
    """What a part refers to: its kind, such as ``footnotes``, and the name of the part."""

    kind: str
    target: str


@dataclass
class WordPackage:
    """A Word file that is open.

    Raises:
        UnreadableError: In all that is done with it: it cannot be read, and why.
    """

    file: Path
    _left: int = field(default=_LARGEST_TEXT, init=False)

    def __enter__(self) -> WordPackage:
        return self

    def __exit__(self, *_error: object) -> None:
        if "_package" in vars(self):
            self._package.close()

    @cached_property
    def _package(self) -> zipfile.ZipFile:
        if not self.file.is_file():
            reason = "it is no regular file" if self.file.exists() else "it leads nowhere"
            raise UnreadableError(reason)
        with _told():
            with self.file.open("rb") as stream:
                _refuse_what_is_no_package(stream)
            return zipfile.ZipFile(self.file)

    @cached_property
    def _entries(self) -> Mapping[str, zipfile.ZipInfo]:
        """The parts by their names, of which case does not matter (Part 2, 6.2.2.3)."""
        every = self._package.infolist()
        return {_folded(one.filename): one for one in every if not one.is_dir()}

    @cached_property
    def main(self) -> str:
        """The name of the main part (Part 1, 11.3.10), whatever it is.

        Where no relationship leads to it, the content types know it, or its usual name is tried.
        """
        found = [one.target for one in self._relations("").values() if one.kind == "officeDocument"]
        for name in (*found, *self._by_content_type(), "word/document.xml"):
            if _folded(name) in self._entries:
                return name
        raise UnreadableError("it is not a Word document (the package has no main part)")

    def _by_content_type(self) -> list[str]:
        """Return the parts that the package's content types call the main one (Part 2, 7.2.3)."""
        if _folded("[Content_Types].xml") not in self._entries:
            return []
        overrides = self.root("[Content_Types].xml").iterchildren("{*}Override")
        return [
            str(one.get("PartName", "")).lstrip("/")
            for one in overrides
            if str(one.get("ContentType", "")).endswith(_MAIN_CONTENT)
        ]

    def relations(self, part: str) -> Mapping[str, Relationship]:
        """Return what a part refers to inside the package, by identifier."""
        known: dict[str, Mapping[str, Relationship]] = vars(self).setdefault("_known", {})
        if part not in known:
            known[part] = self._relations(part)
        return known[part]

    def related(self, part: str, kind: str) -> str | None:
        """Return the one part of a kind that a part refers to."""
        every = self.relations(part).values()
        return next((one.target for one in every if one.kind == kind), None)

    def _relations(self, part: str) -> dict[str, Relationship]:
        folder, name = posixpath.split(part)
        relations = posixpath.join(folder, "_rels", f"{name}.rels")
        if _folded(relations) not in self._entries:
            return {}
        return {
            str(one.get("Id")): Relationship(
                str(one.get("Type", "")).rpartition("/")[2],
                _resolved(folder, str(one.get("Target", ""))),
            )
            for one in self.root(relations).iterchildren("{*}Relationship")
            if one.get("TargetMode") != "External"
        }

    def root(self, part: str) -> etree._Element:
        """Return the root element of a part; no entity of it is resolved, nothing is fetched."""
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
        )
        with _told():
            root = etree.fromstring(self._content(part), parser)
        if next(root.iter(etree.Entity), None) is not None:
            raise UnreadableError("it holds an entity, which no Word document does")
        return root

    def main_root(self) -> etree._Element:
        """Return the root element of the main part, which is a document of Word."""
        root = self.root(self.main)
        if kind_of(root.tag) != "w:document":
            name = etree.QName(root).localname
            raise UnreadableError(f"it is not a Word document (its main part is a {name!r})")
        return root

    def _content(self, part: str) -> bytes:
        entry = self._entries.get(_folded(part))
        if entry is None:
            raise UnreadableError(f"it is damaged: it has no part {part!r}")
        with self._package.open(entry) as stream:
            # What a package says of a size need not be true.
            content = stream.read(self._left + 1)
        self._left -= len(content)
        if self._left < 0:
            raise UnreadableError("its text is larger than 16 MB")
        return content


@contextmanager
def _told() -> Iterator[None]:
    """Say of a package or part that is none why it is not."""
    try:
        yield
    except _NOT_A_PACKAGE as error:
        reason = " ".join(str(error).split())
        raise UnreadableError(f"it is not a Word document ({reason})") from error


def _folded(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").casefold()


def _resolved(folder: str, target: str) -> str:
    """Return the name of the part that a target leads to (Part 2, 6.5.3.4)."""
    path = unquote(target).replace("\\", "/")
    return posixpath.normpath(posixpath.join("/", folder, path)).lstrip("/")


def _refuse_what_is_no_package(stream: BinaryIO) -> None:
    """Look at both ends of a file before its directory is read as a whole."""
    if stream.read(len(_COMPOUND_FILE)) == _COMPOUND_FILE:
        raise UnreadableError(
            "it has a password, or Word 97–2003 wrote it: save it as .docx without a password"
        )
    size = stream.seek(0, 2)
    stream.seek(max(0, size - _LONGEST_COMMENT - _END_LENGTH - _LOCATOR_LENGTH))
    tail = stream.read()
    end = tail.rfind(_END_OF_DIRECTORY)
    length = int.from_bytes(tail[end + 12 : end + 16], "little") if end >= 0 else 0
    large = _END_OF_LARGE_DIRECTORY in tail[max(0, end - _LOCATOR_LENGTH) : max(0, end)]
    if large or length > _LARGEST_DIRECTORY:
        raise UnreadableError("it is not a Word document (it has too many parts)")
