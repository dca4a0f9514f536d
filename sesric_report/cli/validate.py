"""The command ``validate``."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import Annotated, Any

import typer

from sesric_report.cli.options import Session, State, choice
from sesric_report.diagnostics.formats import FORMATS

__all__ = ["validate"]

#: The form for people, beside those for machines.
_TEXT = "text"

_Paths = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="[PATH]…",
        help="Files or folders of content/ and templates/, or drafts: .txt, .md, .docx, folders of "
        "them. [default: the newest session and the registry]",
    ),
]
_Select = Annotated[
    list[str] | None, typer.Option(metavar="CODE", help="Only this rule or family; repeatable.")
]
_Ignore = Annotated[
    list[str] | None, typer.Option(metavar="CODE", help="Not this rule or family; repeatable.")
]
_Format = Annotated[str, choice((_TEXT, *FORMATS), "--format", "Form of the list.")]
_Fix = Annotated[bool, typer.Option("--fix", help="Mend what can safely be mended.")]
_Unsafe = Annotated[
    bool, typer.Option("--unsafe-fixes", help="Mend also what a reader should look at.")
]
_Diff = Annotated[bool, typer.Option("--diff", help="Show what --fix would change.")]
_Statistics = Annotated[
    bool, typer.Option("--statistics", help="Count the findings of each rule instead.")
]
_Strict = Annotated[bool, typer.Option("--strict", help="Let warnings fail, too.")]


def validate(
    context: typer.Context,
    paths: _Paths = None,
    session: Session = None,
    select: _Select = None,
    ignore: _Ignore = None,
    format_: _Format = _TEXT,
    *,
    fix: _Fix = False,
    unsafe_fixes: _Unsafe = False,
    diff: _Diff = False,
    statistics: _Statistics = False,
    strict: _Strict = False,
) -> None:
    """Check a session's content and the registry, or drafts, and list all that is wrong.

    Exit status: 0 clean or warnings only, 1 errors in the content (with --strict also
    warnings), 2 could not run.
    """
    from sesric_report.compiler.mend import mend_all, mended
    from sesric_report.compiler.search import Search
    from sesric_report.terminal import show

    # Records are trees without cycles: looking for cycles takes longer than reading them.
    gc.disable()
    state: State = context.obj
    project = state.project()
    search = Search(session, tuple(paths or ()), tuple(select or ()), tuple(ignore or ()))
    if diff:
        show.show_changes(mended(search.found(project), unsafe=unsafe_fixes), project.root)
        return
    if fix or unsafe_fixes:
        result = mend_all(project, search, unsafe=unsafe_fixes)
        show.show_mended(result.files, result.refused, project.root)
        found, mendable = result.found, result.mendable()
    else:
        found = search.found(project)
        mendable = found.diagnostics
    _show(found, project.root, format_, statistics=statistics)
    if not state.quiet:
        show.show_counts(found.diagnostics, found.counts, mendable)
    if found.fail(strict=strict):
        raise typer.Exit(1)


def _show(found: Any, root: Path, form: str, *, statistics: bool) -> None:
    from sesric_report.rules.catalogue import texts
    from sesric_report.terminal import show

    if statistics and form == _TEXT:
        show.show_statistics(found.diagnostics)
    else:
        show.show_findings(found.diagnostics, root, form, texts())
