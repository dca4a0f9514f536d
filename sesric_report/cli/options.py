"""The options that commands share."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, ClassVar

import typer

from sesric_report.diagnostics.suggestion import suggestion
from sesric_report.errors import UsageError
from sesric_report.project import Project, find_root

__all__ = ["Session", "Sessions", "State", "choice"]

Session = Annotated[
    str | None,
    typer.Option("--session", metavar="S", help="The session, 41. [default: the newest]"),
]
Sessions = Annotated[
    list[str] | None,
    typer.Option("--session", metavar="S", help="A session; repeatable. [default: the newest]"),
]


def choice(values: Iterable[str], name: str, help_: str) -> Any:
    """Return an option that takes one of some values; a wrong one is told which were meant."""
    known = tuple(values)

    def parsed(value: str) -> str:
        if value in known:
            return value
        hint = suggestion(value, known)
        raise typer.BadParameter(f"“{value}” is none of them; {hint}")

    return typer.Option(name, parser=parsed, metavar="|".join(known), help=help_)


@dataclass
class State:
    """The global options of one run."""

    root: Path | None
    quiet: bool
    no_color: bool

    #: The root of this run, against which an error that stops it names files.
    last_root: ClassVar[Path | None] = None

    def __init__(self, root: Path | None, *, quiet: bool, no_color: bool) -> None:
        self.root, self.quiet, self.no_color = root, quiet, no_color
        if no_color:
            os.environ["NO_COLOR"] = "1"

    def project(self) -> Project:
        """Return the project that the run is about.

        Raises:
            UsageError: There is none.
        """
        if self.root is not None and not self.root.is_dir():
            raise UsageError(f"there is no folder {self.root}", hint="check the path after --root")
        root = self.root.resolve() if self.root else find_root(Path.cwd())
        State.last_root = root
        if not Project(root).content.is_dir():
            raise UsageError(f"{root} has no folder content/", hint="name the project with --root")
        return Project(root)
