"""The application, its global options and its table of commands."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sesric_report import __version__
from sesric_report.cli.build import build
from sesric_report.cli.doctor import doctor
from sesric_report.cli.export import export
from sesric_report.cli.fields import fields
from sesric_report.cli.find import find
from sesric_report.cli.monotony import monotony
from sesric_report.cli.new import new, schema
from sesric_report.cli.options import State
from sesric_report.cli.preview import preview
from sesric_report.cli.proof import proof
from sesric_report.cli.reference import reference
from sesric_report.cli.rules import explain, rules
from sesric_report.cli.stats import stats
from sesric_report.cli.validate import validate

__all__ = ["app", "root_of_last_run"]

app = typer.Typer(
    name="sesric-report",
    help="Compile activity records into the official report: Arabic first, as Word and PDF.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(build)
app.command()(validate)
app.command()(stats)
app.command()(monotony)
app.command()(export)
app.command()(proof)
app.command()(preview)
app.command()(rules)
app.command()(explain)
app.command()(fields)
app.command()(new)
app.command()(schema)
app.command()(find)
app.command()(doctor)
app.command()(reference)


def _print_version(value: bool) -> None:  # noqa: FBT001  # typer's callback form
    if value:
        typer.echo(f"sesric-report {__version__}")
        raise typer.Exit


@app.callback()
def options(
    context: typer.Context,
    *,
    root: Annotated[
        Path | None,
        typer.Option(help="The report project. [default: the nearest folder that holds content/]"),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")] = False,
    no_color: Annotated[bool, typer.Option("--no-color", help="Write plain text.")] = False,
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version."
        ),
    ] = False,
) -> None:
    """Take the options that every command shares."""
    del version
    context.obj = State(root, quiet=quiet, no_color=no_color)


def root_of_last_run() -> Path:
    """Return the folder against which messages name files."""
    return State.last_root or Path.cwd()
