"""The command ``stats``."""

from __future__ import annotations

import gc
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from sesric_report.cli.options import State

__all__ = ["stats"]


class Formats(StrEnum):
    """What ``--format`` takes."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MARKDOWN = "markdown"


class Languages(StrEnum):
    """What ``--language`` takes."""

    EN = "en"
    AR = "ar"


class Bidis(StrEnum):
    """What ``--bidi`` takes."""

    AUTO = "auto"
    ON = "on"
    OFF = "off"


def stats(
    context: typer.Context,
    session: Annotated[
        list[int] | None,
        typer.Option(metavar="N", help="A session; several are compared. [default: the newest]"),
    ] = None,
    agenda_item: Annotated[
        int | None, typer.Option(metavar="K", help="Only what is reported under this item.")
    ] = None,
    by: Annotated[
        list[str] | None,
        typer.Option(metavar="DIMENSION", help="What to divide by; two make a cross-table."),
    ] = None,
    format_: Annotated[
        Formats, typer.Option("--format", metavar="table|json|csv|markdown", help="The form.")
    ] = Formats.TABLE,
    language: Annotated[
        Languages, typer.Option(metavar="en|ar", help="The language of names and headings.")
    ] = Languages.EN,
    trace: Annotated[
        str | None,
        typer.Option(metavar="FIGURE", help="List the records behind a figure, named as in JSON."),
    ] = None,
    chart: Annotated[
        Path | None, typer.Option(metavar="FILE.svg|png", help="Draw the figures as well.")
    ] = None,
    bidi: Annotated[
        Bidis,
        typer.Option(
            metavar="auto|on|off",
            help="Put Arabic in visual order, for terminals that do not do so themselves.",
        ),
    ] = Bidis.AUTO,
) -> None:
    """Count what was done: activities, publications, participants, by whatever divides them.

    Exit status: 0 done, 1 the content has errors, 2 could not run: also where nothing is
    reported under the agenda item.
    """
    from sesric_report import compiler, terminal
    from sesric_report import stats as figures

    # Records are trees without cycles: looking for cycles takes longer than reading them.
    gc.disable()
    state: State = context.obj
    project = state.project()
    dimensions = figures.dimensions(by or [])
    numbers: list[int | None] = [*dict.fromkeys(session)] if session else [None]
    summaries = [compiler.measure(project, number, agenda_item) for number in numbers]
    labels = [compiler.labels(project, one.scope.content, language.value) for one in summaries]
    if chart is not None:
        compiler.draw(project, summaries[0], labels[0], dimensions, chart)
        if not state.quiet:
            terminal.say(f"{chart} written")
    if trace is not None:
        for one in summaries:
            terminal.show_evidence(figures.trace(one, trace), project.root)
    elif format_ is not Formats.TABLE:
        text = figures.FORMS[format_.value](summaries, labels, dimensions)
        terminal.say_result(text.rstrip("\n"))
    else:
        from sesric_report.display import Bidi
        from sesric_report.terminal_grids import show_grids

        title = labels[0].scope(agenda_item)
        direction = labels[0].language.direction
        show_grids(title, figures.grids(summaries, labels, dimensions), direction, Bidi(bidi))
