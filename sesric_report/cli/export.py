"""The command ``export``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sesric_report.cli.options import Session, State, choice
from sesric_report.exports import EXPORTS

__all__ = ["export"]


def export(
    context: typer.Context,
    session: Session = None,
    format_: Annotated[str, choice(EXPORTS, "--format", "The form of the export.")] = "json",
    output: Annotated[
        Path | None, typer.Option(metavar="FILE", help="File to write. [default: standard output]")
    ] = None,
) -> None:
    """Write a session's records, resolved, for other tools.

    Exit status: 0 done, 1 errors in the content and nothing written, 2 could not run.
    """
    from sesric_report.compiler.export import export, is_binary
    from sesric_report.errors import UsageError
    from sesric_report.project.output import save
    from sesric_report.terminal.streams import say, shows_results, write_result

    state: State = context.obj
    if output is None and is_binary(format_) and shows_results():
        hint = f"name a file, such as --output activities.{format_}"
        raise UsageError(f"{format_} is no text to be shown in a terminal", hint=hint)
    content = export(state.project(), session, format_)
    if output is None:
        write_result(content)
        return
    save(content, output, spreadsheet=format_ == "csv")
    if not state.quiet:
        say(f"{output} written")
