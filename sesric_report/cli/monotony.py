"""The command ``monotony``."""

from __future__ import annotations

import gc
from typing import Annotated

import typer

from sesric_report.cli.options import Sessions, State, choice
from sesric_report.languages import LANGUAGES, Direction

__all__ = ["monotony"]

_TEXT = "text"
_Language = Annotated[
    list[str] | None,
    choice(
        LANGUAGES,
        "--language",
        "An edition; repeatable. [default: all that the session declares]",
    ),
]
_Format = Annotated[str, choice((_TEXT, "json"), "--format", "For people, or for machines.")]


def monotony(
    context: typer.Context,
    session: Sessions = None,
    language: _Language = None,
    format_: _Format = _TEXT,
) -> None:
    """Measure how monotonous the entries of an edition read, and what an editor wants.

    Exit status: 0 done, whether targets are met or not, 1 errors in the content, 2 could not run.
    """
    from sesric_report.compiler.monotony import as_json, read_editions
    from sesric_report.terminal import streams, tables

    # One pass, then the process ends: looking for cycles in records and trees only takes time.
    gc.disable()
    state: State = context.obj
    read = read_editions(state.project(), session or (), language or ())
    if format_ != _TEXT:
        streams.say_result(as_json(read))
        return
    for number, one in enumerate(read):
        if number:
            streams.say_result("")
        tables.show_grids(one.title, one.grids(), Direction.LEFT_TO_RIGHT, "auto")
