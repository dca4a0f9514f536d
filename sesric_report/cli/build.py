"""The command ``build``."""

from __future__ import annotations

import gc
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from sesric_report.cli.options import Sessions, State, choice
from sesric_report.languages import LANGUAGES
from sesric_report.writers.formats import FORMATS

__all__ = ["build"]

_ALL = "all"
_USUAL = " and ".join(name for name, form in FORMATS.items() if form.usual)

_Language = Annotated[
    list[str] | None,
    choice(
        (*LANGUAGES, _ALL),
        "--language",
        "An edition; repeatable. [default: all that the session declares]",
    ),
]
_Format = Annotated[
    list[str] | None,
    choice((*FORMATS, _ALL), "--format", f"A format; repeatable. [default: {_USUAL}]"),
]
_Output = Annotated[
    Path | None,
    typer.Option(metavar="DIR", help="Folder to write to. [default: output/ under the root]"),
]
_Reference = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="Word document for the look of the Word file. "
        "[default: templates/docx/reference.docx]",
    ),
]
_Jobs = Annotated[int, typer.Option(min=1, metavar="N", help="Editions to produce at once.")]
_Proof = Annotated[
    bool, typer.Option(help="Reopen and prove each file before anything is written.")
]
_Archive = Annotated[
    bool, typer.Option("--archive", help="Write the PDF as PDF/A-3a with the records attached.")
]


def build(
    context: typer.Context,
    session: Sessions = None,
    language: _Language = None,
    format_: _Format = None,
    output: _Output = None,
    reference_doc: _Reference = None,
    jobs: _Jobs = 1,
    *,
    proof: _Proof = True,
    archive: _Archive = False,
) -> None:
    """Check the content and write the report.

    Exit status: 0 done (clean or warnings only), 1 errors in the content and nothing written,
    2 could not run.
    """
    from sesric_report.compiler import build as workflow
    from sesric_report.compiler.check import check_sessions
    from sesric_report.terminal import show, streams

    started = time.monotonic()
    # One pass, then the process ends: looking for cycles in boxes and records only takes time.
    gc.disable()
    state: State = context.obj
    project = state.project()
    languages, formats = _chosen(language), _chosen(format_, tuple(FORMATS))
    order = workflow.Order(languages, formats, reference_doc, jobs, proof, archive)
    with streams.progress(enabled=not state.quiet) as step:
        checked = check_sessions(project, session or ())
        found = [] if state.quiet else [one for each in checked for one in each.diagnostics]
        show.show_warnings(found, project.root)
        built = workflow.build(project, checked, order, output or project.output, step)
    show.show_built(built)
    if not state.quiet:
        records = sum(one.records for one in checked)
        show.show_summary(built, found, records, time.monotonic() - started)


def _chosen(wanted: Sequence[str] | None, every: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Return the values asked for, each once; for ``all`` every one."""
    values = dict.fromkeys(wanted or ())
    return every if _ALL in values else tuple(values)
