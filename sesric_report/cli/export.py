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
    XLSX = "xlsx"
    ICS = "ics"
    JSONLD = "jsonld"


def export(
    context: typer.Context,
    session: Session = None,
    format_: Annotated[
        Formats,
        typer.Option(
            "--format", metavar="json|csv|xlsx|ics|jsonld", help="The form of the export."
        ),
    ] = Formats.JSON,
    output: Annotated[
        Path | None, typer.Option(metavar="FILE", help="File to write. [default: standard output]")
    ] = None,
) -> None:
    """Write a session's records, resolved, for other tools.

    Exit status: 0 done, 1 errors in the content and nothing written, 2 could not run.
    """
    from sesric_report import compiler, terminal
    from sesric_report.errors import UsageError

    state: State = context.obj
    if output is None and compiler.is_binary(format_.value) and terminal.shows_results():
        hint = f"name a file, such as --output activities.{format_.value}"
        raise UsageError(f"{format_.value} is no text to be shown in a terminal", hint=hint)
    content = compiler.export(state.project(), session, format_.value)
    if output is None:
        terminal.write_result(content)
        return
    compiler.save(content, output, spreadsheet=format_ is Formats.CSV)
    if not state.quiet:
        terminal.say(f"{output} written")
