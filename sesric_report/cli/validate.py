"""The command ``validate``."""

from __future__ import annotations

import typer

from sesric_report.cli.options import Session, State

__all__ = ["validate"]


def validate(context: typer.Context, session: Session = None) -> None:
    """Check a session's content and the registry, and list all that is wrong.

    Exit status: 0 clean or warnings only, 1 errors in the content, 2 could not run.
    """
    from sesric_report import compiler, terminal
    from sesric_report.diagnostics import Severity

    state: State = context.obj
    project = state.project()
    checked = compiler.check(project, session)
    for diagnostic in checked.diagnostics:
        terminal.say_result(terminal.render(diagnostic, project.root))
    if not state.quiet:
        counts = (terminal.counted(checked.count(s), s) for s in (Severity.ERROR, Severity.WARNING))
        records = checked.content.count() if checked.content else 0
        facts = terminal.counted(checked.count(Severity.INFORMATION), "fact")
        terminal.say(f"{records} records: {', '.join(counts)}, {facts} to confirm")
    if checked.count(Severity.ERROR):
        raise typer.Exit(1)
