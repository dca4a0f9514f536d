"""The commands ``new`` and ``schema``: how records are begun, and what may stand in them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sesric_report.cli.options import Session, State

__all__ = ["new", "schema"]


def new(
    context: typer.Context,
    kind: Annotated[str, typer.Argument(metavar="KIND", help="activity, publication or session.")],
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME",
            help="The record's identifier, which begins with its day, or a session's number.",
        ),
    ],
    session: Session = None,
) -> None:
    """Begin a record: write its file with every field that it can have, to be filled in.

    Exit status: 0 done, 2 could not run.
    """
    from sesric_report.compiler.begin import create
    from sesric_report.terminal.streams import say, say_result

    state: State = context.obj
    files = create(state.project(), kind, name, session)
    for file in files:
        say_result(str(file))
    if not state.quiet:
        say("fill it in; sesric-report validate tells what is missing")


def schema(
    context: typer.Context,
    kind: Annotated[str, typer.Argument(metavar="KIND", help="activity, session, organizations …")],
    output: Annotated[
        Path | None, typer.Option(metavar="FILE", help="File to write. [default: standard output]")
    ] = None,
) -> None:
    """Print the JSON Schema of a kind of file, by which editors complete and check records.

    Exit status: 0 done, 2 could not run.
    """
    import json

    from sesric_report.compiler.begin import schema_of
    from sesric_report.project.output import save
    from sesric_report.terminal.streams import say_result

    state: State = context.obj
    text = json.dumps(schema_of(state.project(), kind), ensure_ascii=False, indent=2)
    if output is None:
        say_result(text)
    else:
        save(f"{text}\n".encode(), output)
