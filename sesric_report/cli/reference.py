"""The command ``reference``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sesric_report.cli.options import State

__all__ = ["reference"]


def reference(
    context: typer.Context,
    output: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="File to write. [default: templates/docx/reference.docx]"
        ),
    ] = None,
    *,
    force: Annotated[
        bool, typer.Option(help="Replace a reference document that was changed in Word.")
    ] = False,
) -> None:
    """Write the look of the theme as a Word document, to be changed in Word.

    Exit status: 0 done, 2 could not run.
    """
    from sesric_report.compiler.reference import write_reference
    from sesric_report.terminal.streams import say_result

    state: State = context.obj
    project = state.project()
    say_result(str(write_reference(project, output, force=force)))
