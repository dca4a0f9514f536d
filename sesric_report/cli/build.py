"""The command ``build``."""

from __future__ import annotations

import gc
import time
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from sesric_report.cli.options import State

__all__ = ["build"]


class Languages(StrEnum):
    """What ``--language`` takes."""

    AR = "ar"
    EN = "en"
    FR = "fr"
    ALL = "all"


class Formats(StrEnum):
    """What ``--format`` takes."""

    DOCX = "docx"
    PDF = "pdf"
    HTML = "html"
    ALL = "all"


def build(
    context: typer.Context,
    session: Annotated[
        list[int] | None,
        typer.Option(metavar="N", help="A session; repeatable. [default: the newest]"),
    ] = None,
    language: Annotated[
        list[Languages] | None,
        typer.Option(
            metavar="ar|en|fr|all",
            help="An edition; repeatable. [default: all that the session declares]",
        ),
    ] = None,
    format_: Annotated[
        list[Formats] | None,
        typer.Option(
            "--format",
            metavar="docx|pdf|html|all",
            help="A format; repeatable. [default: docx and pdf]",
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Folder to write to. [default: output/ under the root]"),
    ] = None,
    reference_doc: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Word document for the look of the Word file. "
            "[default: templates/docx/reference.docx]",
        ),
    ] = None,
    jobs: Annotated[int, typer.Option(min=1, metavar="N", help="Editions to produce at once.")] = 1,
    *,
    proof: Annotated[
        bool, typer.Option(help="Reopen and prove each file before anything is written.")
    ] = True,
    archive: Annotated[
        bool,
        typer.Option("--archive", help="Write the PDF as PDF/A-3a with the records attached."),
    ] = False,
) -> None:
    """Check the content and write the report.

    Exit status: 0 done (clean or warnings only), 1 errors in the content and nothing written,
    2 could not run.
    """
    from sesric_report import compiler, terminal
    from sesric_report.diagnostics import Severity

    started = time.monotonic()
    # One pass, then the process ends: looking for cycles in boxes and records only takes time.
    gc.disable()
    state: State = context.obj
    project = state.project()
    with terminal.progress(enabled=not state.quiet) as step:
        numbers: list[int | None] = [*dict.fromkeys(session)] if session else [None]
        checked = [compiler.check(project, number) for number in numbers]
        for one in checked:
            warnings = [d for d in one.diagnostics if d.severity is Severity.WARNING]
            terminal.show_diagnostics([] if state.quiet else warnings, project.root)
        built = compiler.build(
            project,
            checked,
            _tags(language),
            [compiler.Format(name) for name in _formats(format_)],
            output or project.output,
            reference=reference_doc,
            jobs=jobs,
            proved=proof,
            archived=archive,
            step=step,
        )
    for file in built:
        terminal.say_result(str(file.file))
    if not state.quiet:
        terminal.show_summary(
            [
                terminal.Written(
                    one.file.name, one.size, one.pages, one.verdict.checked if one.verdict else None
                )
                for one in built
            ],
            records=sum(one.content.count() for one in checked if one.content),
            warnings=sum(one.count(Severity.WARNING) for one in checked),
            notes=sum(one.count(Severity.INFORMATION) for one in checked),
            seconds=time.monotonic() - started,
        )


def _formats(wanted: list[Formats] | None) -> list[str]:
    every = [form.value for form in Formats if form is not Formats.ALL]
    if wanted and Formats.ALL in wanted:
        return every
    return [form.value for form in dict.fromkeys(wanted or (Formats.DOCX, Formats.PDF))]


def _tags(wanted: list[Languages] | None) -> list[str]:
    """Return the languages asked for; none for all that the session declares."""
    if wanted is None or Languages.ALL in wanted:
        return []
    return [tag.value for tag in dict.fromkeys(wanted)]
