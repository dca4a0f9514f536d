"""The command ``proof``."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import Annotated

import typer

from sesric_report.cli.options import State, choice

__all__ = ["proof"]


def proof(
    context: typer.Context,
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="Files that build wrote.")],
    format_: Annotated[
        str, choice(("text", "json"), "--format", "The form of the verdict.")
    ] = "text",
) -> None:
    """Reopen files and prove that they show what the content says.

    Every line is compared with the Unicode Bidirectional Algorithm, every letter with the form
    that its neighbours demand, every block with its text; fonts, bookmarks, links, language,
    title and tags are looked at.

    Exit status: 0 all proved, 1 something is not as it should be, 2 could not run.
    """
    from sesric_report.compiler.prove import prove
    from sesric_report.terminal.show import show_verdicts, show_verdicts_as_json

    gc.disable()
    state: State = context.obj
    verdicts = [(one.file, one.verdict) for one in prove(state.project(), files)]
    if format_ == "json":
        show_verdicts_as_json(verdicts)
    else:
        show_verdicts(verdicts)
    if not all(verdict.proved for _, verdict in verdicts):
        raise typer.Exit(1)
