"""The folders of a project; no other module spells their names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from sesric_report.errors import UsageError
from sesric_report.project.listing import listing

__all__ = ["REFERENCE", "Project", "find_root", "is_session_name", "session_order"]


_CONTENT = "content"


#: Where the look of Word files stands among the templates.
REFERENCE = Path("docx", "reference.docx")


_PACKAGE = Path(__file__).parents[1]
#: A session's number, and a word more where a number has several reports.
_SESSION = re.compile("[0-9]+(-[a-z0-9]+)*")


def find_root(start: Path) -> Path:
    """Return the nearest folder upwards from ``start`` that holds ``content/``.

    Raises:
        UsageError: No folder upwards holds one.
    """
    for folder in (start, *start.parents):
        if (folder / _CONTENT).is_dir():
            return folder
    raise UsageError(
        f"no folder {_CONTENT}/ in {start} or above it",
        hint="run the command inside a report project, or name its folder with --root",
    )


def _resources(root: Path, name: str) -> Path:
    """Return a folder of resources: the project's own, else the installed package's."""
    installed = _PACKAGE / name
    candidates = (root / name, installed, _PACKAGE.parent / name)
    return next((folder for folder in candidates if folder.is_dir()), root / name)


def is_session_name(name: str) -> bool:
    """Whether a folder of that name is a session's: ``41``, ``40-follow-up``."""
    return _SESSION.fullmatch(name) is not None


def session_order(name: str) -> tuple[int, str]:
    """Return by what sessions are put in order: their number, then the rest of their name."""
    number, _, rest = name.partition("-")
    return int(number), rest


@dataclass(frozen=True)
class Project:
    """A report project on disk."""

    root: Path

    @property
    def content(self) -> Path:
        """The records."""
        return self.root / _CONTENT

    @property
    def registry(self) -> Path:
        """What all sessions share: organizations, programmes, countries …."""
        return self.content / "registry"

    @property
    def institution(self) -> Path:
        """Who reports."""
        return self.content / "institution.yaml"

    @property
    def sessions(self) -> Path:
        """One folder for each session, named by its number: ``41``, ``40-follow-up``."""
        return self.content / "sessions"

    @property
    def templates(self) -> Path:
        """Sentences, page template and theme."""
        return _resources(self.root, "templates")

    @property
    def fonts(self) -> Path:
        """Font files with their licence."""
        return _resources(self.root, "fonts")

    @property
    def output(self) -> Path:
        """Where editions are written unless the user says otherwise."""
        return self.root / "output"

    def session_names(self) -> tuple[str, ...]:
        """Return the names of the sessions that have content, oldest first.

        Raises:
            UsageError: The folder of sessions is missing or holds none.
        """
        inside = listing(self.sessions)
        names = (folder.name for folder in inside.folders)
        found = sorted(filter(is_session_name, names), key=session_order)
        if not found:
            why = f": {inside.trouble}" if inside.trouble else ""
            raise UsageError(
                f"no session in {self.sessions}{why}",
                hint="make a folder named by the session's number, with session.yaml in it",
            )
        return tuple(found)

    def session_folder(self, name: str | None) -> Path:
        """Return the folder of a session; the newest when no name is given.

        Raises:
            UsageError: There is no such session.
        """
        names = self.session_names()
        if name is None:
            return self.sessions / names[-1]
        if name not in names:
            raise UsageError(
                f"there is no session {name}", hint=f"content/ has: {', '.join(names)}"
            )
        return self.sessions / name
