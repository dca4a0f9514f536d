"""The pictures that records name: the logo of the institution, photographs of activities."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from sesric_report.diagnostics import Diagnostic, Severity
from sesric_report.project.listing import Listing, is_folder, listing
from sesric_report.readers.albums import Album
from sesric_report.readers.pictures import SUFFIXES, BrokenPictureError
from sesric_report.readers.unread import closed_folder, unread_file, unread_folder
from sesric_report.records.activity import Activity
from sesric_report.records.entry import Entry
from sesric_report.records.institution import Institution
from sesric_report.records.pictures import SetPicture

__all__ = ["FOLDER", "Pictures", "read_logo", "read_photographs"]

#: The pictures of records by the file of the record and the name in it.
Pictures = Mapping[tuple[Path, str], SetPicture]

#: The folder of photographs in that of a session.
FOLDER = "photographs"
_SHOW = "name it in the record of its activity: photographs: [{{file: {}, …}}]"


def read_logo(entry: Entry[Institution], found: list[Diagnostic]) -> Pictures:
    """Read the logo; what is wrong with it goes to ``found``, at its place in institution.yaml."""
    name = entry.record.logo
    if name is None:
        return {}
    folder = entry.file.parent
    hint = f"copy it into {folder.name}/, beside {entry.file.name}, and write its name alone"
    beside = (f"does not stand beside {entry.file.name}", hint)
    album = Album.of(folder, listing(folder), beside)
    return dict(_taken(entry, ("logo",), name, album, found))


def read_photographs(
    session: Path, activities: Iterable[Entry[Activity]], found: list[Diagnostic]
) -> Pictures:
    """Read the photographs of the activities of a report; what is wrong goes to ``found``.

    Args:
        session: The folder of the session.
        activities: Its activities, those of other sessions that it reports too among them: their
            photographs stand in the folders of those.
        found: Where findings go.
    """
    albums = {session: _album(session, found)}
    pictures: dict[tuple[Path, str], SetPicture] = {}
    for entry in activities:
        for number, one in enumerate(entry.record.photographs):
            own = _session_of(entry.file)
            if own not in albums:
                albums[own] = _album(own, [])  # what else is wrong there, its own session says
            at = ("photographs", number, "file")
            pictures.update(_taken(entry, at, one.file, albums[own], found))
    unused = "no activity shows the photograph {}"
    found.extend(albums[session].unused(unused, _SHOW))
    return pictures


def _taken(
    entry: Entry[Institution] | Entry[Activity],
    path: Sequence[str | int],
    name: str,
    album: Album,
    found: list[Diagnostic],
) -> Iterator[tuple[tuple[Path, str], SetPicture]]:
    """Yield a picture under the record that names it, or tell what is wrong with it."""
    try:
        yield (entry.file, name), album.picture(name)
    except BrokenPictureError as error:
        at, code = entry.at(*path), "unusable-picture"
        found.append(Diagnostic(at, Severity.ERROR, code, error.message, error.hint))


def _session_of(file: Path) -> Path:
    """Return the folder of the session that the record of an activity stands in."""
    folders = (one for one in file.parents if one.name == "activities")
    return next(folders, file.parent).parent


def _album(session: Path, found: list[Diagnostic]) -> Album:
    """Return the photographs of a session, and tell of what else stands among them."""
    folder = session / FOLDER
    inside = listing(folder) if is_folder(folder) else Listing()
    if inside.trouble:
        found.append(closed_folder(folder, inside.trouble))
    hint = f"copy it into {FOLDER}/ of the session and write its name alone"
    album = Album.of(folder, inside, (f"does not stand in {FOLDER}/", hint))
    told = f"photographs end in {', '.join(SUFFIXES)}"
    others = (one for one in inside.files if one.name not in album.names)
    found.extend(unread_file(one, Severity.WARNING, told) for one in others)
    told = f"photographs stand in {FOLDER}/ itself"
    found.extend(unread_folder(one, Severity.WARNING, told) for one in inside.folders)
    return album
