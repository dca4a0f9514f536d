"""The command ``fields``."""

from __future__ import annotations

from typing import Annotated

import typer

from sesric_report.cli.options import choice
from sesric_report.languages import INTERFACE, LANGUAGES

__all__ = ["fields"]


def fields(
    kind: Annotated[
        str | None,
        typer.Argument(
            metavar="[KIND]", help="activity, publication, indicators or session. [default: all]"
        ),
    ] = None,
    language: Annotated[
        str, choice(LANGUAGES, "--language", "Whose forms of nouns are listed. [default: en]")
    ] = INTERFACE,
) -> None:
    """List the fields that sentences of templates may ask for, each with its forms.

    Exit status: 0, or 2 where there is no such kind.
    """
    from sesric_report.compiler.wording import fields_of
    from sesric_report.terminal.streams import say_result

    for number, asked in enumerate(fields_of(kind, language)):
        say_result(f"{chr(10) if number else ''}{asked.kind}")
        width = max(len(one.name) for one in asked.fields)
        for one in asked.fields:
            forms = f" [{', '.join(one.forms)}]" if one.forms else ""
            say_result(f"  {{{one.name}}}{' ' * (width - len(one.name))}  {one.text}{forms}")
