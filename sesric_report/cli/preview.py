"""The command ``preview``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sesric_report.cli.options import Session, State, choice
from sesric_report.languages import LANGUAGES

__all__ = ["preview"]


def preview(
    context: typer.Context,
    session: Session = None,
    language: Annotated[
        str | None,
        choice(LANGUAGES, "--language", "The edition. [default: the session's first]"),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Folder to write to. [default: output/preview]"),
    ] = None,
    resolution: Annotated[
        int, typer.Option(min=20, max=600, metavar="DPI", help="Dots per inch of the pictures.")
    ] = 80,
) -> None:
    """Draw every page of the PDF as a picture, and one page that shows them all.

    Exit status: 0 done, 1 errors in the content and nothing written, 2 could not run.
    """
    from sesric_report.compiler.preview import preview
    from sesric_report.terminal.streams import counted, progress, say, say_result

    state: State = context.obj
    project = state.project()
    with progress(enabled=not state.quiet) as step:
        step("drawing the pages")
        folder = output or project.output / "preview"
        sheet = preview(project, session, language, folder, resolution)
    say_result(str(sheet.file))
    if not state.quiet:
        say(f"{counted(sheet.pages or 0, 'page')} in {folder}")
