"""The command ``export``."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from sesric_report.cli.options import Session, State

__all__ = ["export"]


class Formats(StrEnum):
    """What ``--format`` takes."""

    JSON = "json"
    CSV = "csv"


def export(
    context: typer.Context,
    session: Session = None,
    format_: Annotated[
        Formats, typer.Option("--format", metavar="json|csv", help="The form of the export.")
    ] = Formats.JSON,
    output: Annotated[
        Path | None, typer.Option(metavar="FILE", help="File to write. [default: standard output]")
    ] = None,
) -> None:
    """Write a session's records, resolved, for other tools.

    Exit status: 0 done, 1 errors in the content and nothing written, 2 could not run.
    """
    from sesric_report import compiler, terminal

    state: State = context.obj
    text = compiler.export(state.project(), session, format_.value)
    if output is None:
        terminal.say_result(text.rstrip("\n"))
        return
    compiler.save_text(text, output, spreadsheet=format_ is Formats.CSV)
    if not state.quiet:
        terminal.say(f"{output} written")
