"""The command ``proof``."""

from __future__ import annotations

import gc
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from sesric_report.cli.options import State

__all__ = ["proof"]


class Formats(StrEnum):
    """What ``--format`` takes."""

    TEXT = "text"
    JSON = "json"


def proof(
    context: typer.Context,
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="Files that build wrote.")],
    format_: Annotated[
        Formats, typer.Option("--format", metavar="text|json", help="The form of the verdict.")
    ] = Formats.TEXT,
) -> None:
    """Reopen files and prove that they show what the content says.

    Every line is compared with the Unicode Bidirectional Algorithm, every letter with the form
    that its neighbours demand, every block with its text; fonts, bookmarks, links, language,
    title and tags are looked at.

    Exit status: 0 all proved, 1 something is not as it should be, 2 could not run.
    """
    from sesric_report import compiler, terminal

    gc.disable()
    state: State = context.obj
    verdicts = [(one.file, one.verdict) for one in compiler.prove(state.project(), files)]
    if format_ is Formats.JSON:
        terminal.show_verdicts_as_json(verdicts)
    else:
        terminal.show_verdicts(verdicts)
    if not all(verdict.proved for _, verdict in verdicts):
        raise typer.Exit(1)
