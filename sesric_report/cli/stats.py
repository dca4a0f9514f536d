"""The command ``stats``."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import Annotated

import typer

from sesric_report.cli.options import Sessions, State, choice
from sesric_report.languages import INTERFACE, LANGUAGES

__all__ = ["stats"]

#: The form for people, and those for machines and memos: ``stats.FORMS``, which takes a while
#: to load.
_TABLE = "table"
_FORMS = (_TABLE, "json", "csv", "markdown")
#: Whether the terminal is to be trusted, or somebody says.
_BIDI = ("auto", "on", "off")

_Item = Annotated[
    int | None, typer.Option(metavar="K", help="Only what is reported under this item.")
]
_By = Annotated[
    list[str] | None,
    typer.Option(metavar="DIMENSION", help="What to divide by; two make a cross-table."),
]
_Format = Annotated[str, choice(_FORMS, "--format", "The form.")]
_Language = Annotated[
    str,
    choice(LANGUAGES, "--language", f"The language of names and headings. [default: {INTERFACE}]"),
]
_Trace = Annotated[
    str | None,
    typer.Option(metavar="FIGURE", help="List the records behind a figure, named as in JSON."),
]
_Chart = Annotated[
    Path | None, typer.Option(metavar="FILE.svg|png", help="Draw the figures as well.")
]
_Bidi = Annotated[
    str,
    choice(
        _BIDI,
        "--bidi",
        "Put Arabic in visual order, for terminals that do not do so themselves. [default: auto]",
    ),
]


def stats(
    context: typer.Context,
    session: Sessions = None,
    agenda_item: _Item = None,
    by: _By = None,
    format_: _Format = _TABLE,
    language: _Language = INTERFACE,
    trace: _Trace = None,
    chart: _Chart = None,
    bidi: _Bidi = _BIDI[0],
) -> None:
    """Count what was done: activities, publications, participants, by whatever divides them.

    Exit status: 0 done, 1 the content has errors, 2 could not run: also where nothing is
    reported under the agenda item.
    """
    from sesric_report.compiler.figures import draw, figures_of
    from sesric_report.terminal import show, streams, tables

    # Records are trees without cycles: looking for cycles takes longer than reading them.
    gc.disable()
    state: State = context.obj
    project = state.project()
    figures = figures_of(project, session or (), agenda_item, by or (), language)
    if chart is not None:
        draw(project, figures, chart)
        if not state.quiet:
            streams.say(f"{chart} written")
    if trace is not None:
        show.show_evidence(figures.trace(trace), project.root)
    elif format_ != _TABLE:
        streams.say_result(figures.in_form(format_).rstrip("\n"))
    else:
        tables.show_grids(figures.title, figures.grids(), figures.direction, bidi)
