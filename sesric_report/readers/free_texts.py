"""The folder ``items`` of a session: free texts of agenda items, and the pictures in them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from sesric_report.diagnostics import Diagnostic, Severity
from sesric_report.languages import LANGUAGES
from sesric_report.project.listing import is_folder, listing
from sesric_report.readers.albums import Album
from sesric_report.readers.markdown_places import MarkdownSource
from sesric_report.readers.markdown_text import MarkdownReader
from sesric_report.readers.pictures import SUFFIXES
from sesric_report.readers.unread import closed_folder, unread_file, unread_folder
from sesric_report.readers.yaml_text import read_text
from sesric_report.records.entry import Entry
from sesric_report.records.free_text import FreeText
from sesric_report.source import Position

__all__ = ["FOLDER", "read_free_texts"]

#: The folder in that of a session.
FOLDER = "items"
_SUFFIX = ".md"
_BESIDE = f"copy it into {FOLDER}/ and write its name alone, in <…> if it has spaces"
_SHOW = 'show it: ![what it is]({} "What it shows | Whose it is")'
_NAMED = re.compile(rf"(?P<number>[1-9]\d{{0,3}})\.(?P<tag>{'|'.join(LANGUAGES)}){_SUFFIX}")
_HOW = f"a free text is named by item and language: 3.{next(iter(LANGUAGES))}{_SUFFIX}"


def read_free_texts(session: Path, found: list[Diagnostic]) -> tuple[Entry[FreeText], ...]:
    """Read the free texts of a session; what is wrong goes to ``found``."""
    folder = session / FOLDER
    if not is_folder(folder):
        return ()
    inside = listing(folder)
    if inside.trouble:
        found.append(closed_folder(folder, inside.trouble))
    album = Album.of(folder, inside, ("does not stand beside the text", _BESIDE))
    texts = [entry for file in inside.files for entry in _read(file, album, found)]
    found.extend(album.unused(f"no text of {FOLDER}/ shows the picture {{}}", _SHOW))
    hint = f"texts and their pictures stand in {FOLDER}/ itself"
    found.extend(unread_folder(one, Severity.ERROR, hint) for one in inside.folders)
    return tuple(sorted(texts, key=lambda one: (one.record.number, one.record.language)))


def _read(file: Path, album: Album, found: list[Diagnostic]) -> Iterator[Entry[FreeText]]:
    if file.name in album.names:
        return
    named = _NAMED.fullmatch(file.name)
    if named is None:
        found.append(_unread(file))
        return
    text = read_text(file)
    if isinstance(text, Diagnostic):
        found.append(text)
        return
    source = MarkdownSource(file, text.replace("\r\n", "\n"))
    reader = MarkdownReader(
        source, int(named["number"]), named["tag"], lambda name: album.picture(unquote(name))
    )
    entry: Any = reader.entry()
    found.extend(reader.found)
    if entry is not None:
        yield entry
    elif not reader.found:
        hint = "write the text of the item in it, or take the file away"
        at, message = Position(file), "the file says nothing"
        found.append(Diagnostic(at, Severity.WARNING, "empty-file", message, hint))


def _unread(file: Path) -> Diagnostic:
    """Return the finding on a file that is neither a text nor a picture."""
    copy = file.name.endswith("~") and os.path.lexists(file.with_name(file.name[:-1]))
    severity = Severity.WARNING if copy else Severity.ERROR
    return unread_file(file, severity, f"{_HOW}; pictures end in {', '.join(SUFFIXES)}")
