"""What stands in a folder, without what programs leave there unasked."""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from typing import NamedTuple

__all__ = ["LEFT_BEHIND", "Listing", "is_folder", "is_left_behind", "listing", "walk"]

#: What is no part of a project although it stands there, small letters for either case, and whose
#: it is; ``content/README.md`` has the same table.
LEFT_BEHIND: dict[str, str] = {
    ".*": "hidden by its name: of the system, an editor, git",
    "readme.md": "a page for those who open the folder",
    "~$*": "Word, while a file is open",
    "thumbs.db": "Windows, for folders shown as pictures",
    "desktop.ini": "Windows, for folders with a look of their own",
    "__pycache__": "Python",
}


class Listing(NamedTuple):
    """What stands in a folder, by name; a link is what it leads to, and a file if nowhere.

    Where the folder cannot be opened, ``trouble`` says why.
    """

    files: tuple[Path, ...] = ()
    folders: tuple[Path, ...] = ()
    trouble: str | None = None


def is_left_behind(name: str) -> bool:
    """Whether a file or folder of that name is no part of a project."""
    return any(fnmatchcase(name.casefold(), pattern) for pattern in LEFT_BEHIND)


def listing(folder: Path) -> Listing:
    """Return what stands in a folder."""
    try:
        paths = sorted(one for one in folder.iterdir() if not is_left_behind(one.name))
    except OSError as error:
        return Listing(trouble=error.strerror or str(error))
    inside = {path: is_folder(path) for path in paths}
    files = tuple(path for path in paths if not inside[path])
    return Listing(files, tuple(path for path in paths if inside[path]))


def is_folder(path: Path) -> bool:
    """Whether a path is a folder, or a link to one, as far as may be seen."""
    try:
        return path.is_dir()
    except OSError:  # who may not look at it learns more when it is opened
        return False


def walk(folder: Path) -> Iterator[tuple[Path, Listing]]:
    """Yield a folder and those below it, each with what stands in it.

    Folders that are links are listed and not entered: they can lead anywhere, and round in a
    circle. Nothing is recursive: folders can be nested deeper than calls.
    """
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        found = listing(here)
        yield here, found
        waiting += [one for one in reversed(found.folders) if not one.is_symlink()]
