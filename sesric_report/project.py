"""The folders of a project; no other module spells their names."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sesric_report.errors import UsageError

__all__ = ["Project", "find_root"]

_CONTENT = "content"
_PACKAGE = Path(__file__).parent


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
    def sessions(self) -> Path:
        """One folder for each session, named by its number."""
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

    def session_numbers(self) -> tuple[int, ...]:
        """Return the numbers of the sessions that have content, oldest first.

        Raises:
            UsageError: The folder of sessions is missing or holds none.
        """
        folders = self.sessions.iterdir() if self.sessions.is_dir() else ()
        numbers = sorted(int(f.name) for f in folders if f.is_dir() and f.name.isdecimal())
        if not numbers:
            raise UsageError(
                f"no session in {self.sessions}",
                hint="make a folder named by the session's number, with session.yaml in it",
            )
        return tuple(numbers)

    def session_folder(self, number: int | None) -> Path:
        """Return the folder of a session; the newest when no number is given.

        Raises:
            UsageError: There is no such session.
        """
        numbers = self.session_numbers()
        if number is None:
            return self.sessions / str(numbers[-1])
        if number not in numbers:
            known = ", ".join(map(str, numbers))
            raise UsageError(f"there is no session {number}", hint=f"content/ has: {known}")
        return self.sessions / str(number)
