"""The command ``doctor``."""

from __future__ import annotations

import typer

from sesric_report.cli.options import State

__all__ = ["doctor"]


def doctor(context: typer.Context) -> None:
    """See whether everything is there that a report needs, and tell how to mend what is not.

    Exit status: 0 all is there, 2 something is missing.
    """
    from sesric_report.compiler.doctor import look
    from sesric_report.terminal.streams import say_result

    state: State = context.obj
    looked = list(look(state.project()))
    for one in looked:
        say_result(f"{'ok     ' if one.ok else 'missing'}  {one.what}: {one.found}")
        if one.hint and not one.ok:
            say_result(f"         hint: {one.hint}")
    if not all(one.ok for one in looked):
        raise typer.Exit(2)
