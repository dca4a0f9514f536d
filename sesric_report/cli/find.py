"""The command ``find``."""

from __future__ import annotations

from typing import Annotated

import typer

from sesric_report.cli.options import Session, State, choice

__all__ = ["find"]

_TEXT = "text"
_Format = Annotated[str, choice((_TEXT, "json"), "--format", "For people, or for machines.")]
#: How many are shown to a person.
_SHOWN = 20


def find(
    context: typer.Context,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="A name, an acronym, some words.")],
    session: Session = None,
    format_: _Format = _TEXT,
) -> None:
    """Find a name, key or text in the registry and the records, however it is spelled.

    Exit status: 0 found, 1 nothing found, 2 could not run.
    """
    from sesric_report.compiler import find as workflow
    from sesric_report.terminal import found

    state: State = context.obj
    project = state.project()
    hits = workflow.find(project, text, session)
    if format_ == _TEXT:
        found.show_hits(hits, project.root, most=_SHOWN)
    else:
        found.show_hits_as_json(hits, project.root)
    if not hits.found:
        raise typer.Exit(1)
