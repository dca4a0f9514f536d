"""The commands ``new`` and ``schema``: how records are begun, and what may stand in them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sesric_report.cli.options import Session, State

__all__ = ["new", "schema"]

#: The kinds that can be begun: ``scaffolding.kinds.BEGUN``, which takes a while to load.
_KINDS = (
    "session, activity, publication; agreement, indicator; in the registry: activity-type, city, "
    "country, country-group, currency, distinction, network, organization, participant-role, plan, "
    "programme, project, publication-type, term, venue."
)


def new(
    context: typer.Context,
    kind: Annotated[str, typer.Argument(metavar="KIND", help=_KINDS)],
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME",
            help="The identifier of a record, which begins with its day; the key of an entry; "
            "the name of a session.",
        ),
    ],
    session: Session = None,
    source: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="S",
            help="The session that a new one takes over from. [default: the newest of its kind]",
        ),
    ] = None,
) -> None:
    """Begin a record: write what it must have and may have, to be filled in.

    A session takes over what the last one has, with a comment at all that must be renewed; an
    activity or publication is a file of its own; all else is added to the file that holds its
    like.

    Exit status: 0 done, 2 could not run.
    """
    from sesric_report.compiler.begin import create
    from sesric_report.terminal.streams import say, say_result

    state: State = context.obj
    begun = create(state.project(), kind, name, session, source)
    for file in begun.files:
        say_result(str(file))
    if begun.source is not None and not state.quiet:
        say(f"taken over from session {begun.source}; what must be renewed says # renew:")
    elif not state.quiet:
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
