"""The command ``validate``."""

from __future__ import annotations

import gc
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sesric_report.cli.options import Session, State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sesric_report.compiler import Change
    from sesric_report.diagnostics import Diagnostic
    from sesric_report.project import Project

__all__ = ["validate"]

_MOST_PASSES = 5


class Formats(StrEnum):
    """What ``--format`` takes."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    GITHUB = "github"


def validate(
    context: typer.Context,
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[PATH]…",
            help="Files or folders of the content, or drafts (.txt, .md, .docx). [default: all]",
        ),
    ] = None,
    session: Session = None,
    select: Annotated[
        list[str] | None, typer.Option(metavar="CODE", help="Only this rule or family; repeatable.")
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option(metavar="CODE", help="Not this rule or family; repeatable.")
    ] = None,
    format_: Annotated[
        Formats,
        typer.Option("--format", metavar="text|json|sarif|github", help="Form of the list."),
    ] = Formats.TEXT,
    *,
    fix: Annotated[bool, typer.Option("--fix", help="Mend what can safely be mended.")] = False,
    unsafe_fixes: Annotated[
        bool, typer.Option("--unsafe-fixes", help="Mend also what a reader should look at.")
    ] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Show what --fix would change.")] = False,
    statistics: Annotated[
        bool, typer.Option("--statistics", help="Count the findings of each rule instead.")
    ] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Let warnings fail, too.")] = False,
) -> None:
    """Check a session's content and the registry, or drafts, and list all that is wrong.

    Exit status: 0 clean or warnings only, 1 errors in the content (with --strict also
    warnings), 2 could not run.
    """
    from sesric_report import compiler, terminal
    from sesric_report.diagnostics import Severity

    # Records are trees without cycles: looking for cycles takes longer than reading them.
    gc.disable()
    state: State = context.obj
    project = state.project()
    found, records = _found(project, session, paths or [])
    found = compiler.choose(found, select or [], ignore or [])
    if diff:
        changes = list(compiler.mend(found, unsafe=unsafe_fixes, write=False))
        sound = ((one.file, one.before, one.after) for one in changes if one.refused is None)
        terminal.show_changes(sound, project.root)
        _say_refused(changes, project.root)
        return
    mended: set[Path] = set()
    for _ in range(_MOST_PASSES if fix or unsafe_fixes else 0):
        changes = list(compiler.mend(found, unsafe=unsafe_fixes, write=True))
        changed = {one.file for one in changes if one.refused is None}
        if not changed:
            _say_refused(changes, project.root)
            break
        mended |= changed
        # A fix can bring to light what another defect hid.
        found, records = _found(project, session, paths or [])
        found = compiler.choose(found, select or [], ignore or [])
    if mended:
        terminal.say(f"{terminal.counted(len(mended), 'file')} mended")
    if statistics and format_ is Formats.TEXT:
        terminal.show_statistics(found)
    else:
        documented = {one.code: one.text for one in compiler.documentation()}
        terminal.show_findings(found, project.root, format_.value, documented)
    if not state.quiet:
        terminal.show_counts(found, records)
    fatal = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    if any(one.severity in fatal for one in found):
        raise typer.Exit(1)


def _say_refused(changes: Sequence[Change], root: Path) -> None:
    from sesric_report import terminal

    for one in changes:
        if one.refused is not None:
            terminal.show_refused(one.file, root, one.refused)


def _found(
    project: Project, session: int | None, paths: Sequence[Path]
) -> tuple[list[Diagnostic], int]:
    """Return the findings at some paths, or all; and how many records were read."""
    from sesric_report import compiler
    from sesric_report.errors import UsageError

    for path in paths:
        if not _exists(path):
            raise UsageError(f"there is no {path}", hint="name files or folders that exist")
    drafts = [path for path in paths if compiler.is_draft(path)]
    places = [path.resolve() for path in paths if path not in drafts]
    found = compiler.check_drafts(project, drafts) if drafts else []
    if drafts and not places:
        return found, 0
    checked = compiler.check(project, session)
    for one in checked.diagnostics:
        file = one.position.file
        if not places or any(file.is_relative_to(place) for place in places):
            found.append(one)
    return found, checked.content.count() if checked.content else 0


def _exists(path: Path) -> bool:
    """Whether a path leads anywhere; a link that leads to itself does not."""
    try:
        path.resolve(strict=True)
    except (OSError, RuntimeError):
        return False
    return True
