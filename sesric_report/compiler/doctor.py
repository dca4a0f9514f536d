"""What a report needs of the machine and of the project, and whether it is there."""

from __future__ import annotations

import platform
import sys
from collections.abc import Callable, Iterator
from importlib.metadata import PackageNotFoundError, requires, version
from typing import NamedTuple

from sesric_report import __version__
from sesric_report.compiler.check import check
from sesric_report.compiler.edition import compose, editions
from sesric_report.compiler.resources import load_fonts
from sesric_report.diagnostics import Severity
from sesric_report.errors import ReportError
from sesric_report.project import Project
from sesric_report.rules import UNREAD
from sesric_report.writers.formats import layout_engine

__all__ = ["Looked", "look"]

_PACKAGE = "sesric-report"
_SEE_UNREAD = "sesric-report validate --select unread"


class Looked(NamedTuple):
    """What was looked for and what was found."""

    what: str
    ok: bool
    found: str
    hint: str | None = None


def look(project: Project) -> Iterator[Looked]:
    """Yield each thing that a report needs, in the order in which a build needs them."""
    yield Looked(_PACKAGE, ok=True, found=f"{__version__}, Python {platform.python_version()}")
    for what, seen in (
        ("libraries", _libraries),
        ("content", lambda: _content(project)),
        ("templates", lambda: _templates(project)),
        ("fonts", lambda: _fonts(project)),
        ("page layout", layout_engine),
    ):
        yield _looked(what, seen)


def _looked(what: str, seen: Callable[[], str]) -> Looked:
    try:
        return Looked(what, ok=True, found=seen())
    except ReportError as error:
        return Looked(what, ok=False, found=error.message, hint=error.hint)


def _libraries() -> str:
    names = [line.split(";")[0] for line in requires(_PACKAGE) or () if "extra ==" not in line]
    missing = [name for name in map(_name, names) if not _installed(name)]
    if missing:
        raise ReportError(
            f"{', '.join(missing)} not installed",
            hint=f"{sys.executable} -m pip install {_PACKAGE}",
        )
    return f"all {len(names)}"


def _name(requirement: str) -> str:
    """Return a requirement's name (PEP 508), without its versions."""
    end = next((i for i, c in enumerate(requirement) if not (c.isalnum() or c in "-_.")), None)
    return requirement[:end]


def _installed(name: str) -> bool:
    try:
        version(name)
    except PackageNotFoundError:
        return False
    return True


def _content(project: Project) -> str:
    checked = check(project)
    errors = checked.count(Severity.ERROR)
    if checked.content is None or errors:
        raise ReportError(
            f"{errors} errors in {project.content}", hint="run sesric-report validate"
        )
    names, records = ", ".join(project.session_names()), checked.content.count()
    told = f"{project.content}, sessions {names}, {records} records in the newest"
    unread = [one for one in checked.diagnostics if one.code in UNREAD]
    if not unread:
        return told
    return f"{told}; not everything is read ({len(unread)} told by {_SEE_UNREAD})"


def _templates(project: Project) -> str:
    content = check(project).sound()
    tags = editions(content, ())
    for tag in tags:
        compose(project, content, tag)
    return f"{project.templates}, {', '.join(tags)}"


def _fonts(project: Project) -> str:
    fonts = load_fonts(project)
    return f"{fonts.folder}, {len(fonts.coverage):,} characters"
