"""Diagnostics for machines: JSON, SARIF 2.1.0, GitHub annotations.

Lines and columns start at 1; columns count characters.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from sesric_report import __version__
from sesric_report.diagnostics import Diagnostic, Fix, Severity
from sesric_report.source import Position

__all__ = ["FORMATS"]

_SARIF_LEVELS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFORMATION: "note",
}
_GITHUB_LEVELS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFORMATION: "notice",
}
#: What GitHub's workflow commands take for syntax of their own.
_ESCAPES = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_ESCAPES_OF_PROPERTIES = _ESCAPES | str.maketrans({":": "%3A", ",": "%2C"})


def _name(file: Path, root: Path) -> str:
    name = (file.relative_to(root) if file.is_relative_to(root) else file).as_posix()
    # A name on disk need not be Unicode; what is written here is.
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _json(found: Sequence[Diagnostic], root: Path, documented: Mapping[str, str]) -> str:
    """Return a list of objects, empty when nothing was found."""
    del documented
    return json.dumps([_plain(one, root) for one in found], ensure_ascii=False, indent=2)


def _plain(one: Diagnostic, root: Path) -> dict[str, Any]:
    place = one.position
    return {
        "code": one.code,
        "severity": one.severity.value,
        "file": _name(place.file, root),
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
        "message": one.message,
        "hint": one.hint,
        "fixable": one.fix is not None,
        "fix": one.fix and ("safe" if one.fix.safe else "unsafe"),
    }


def _rule(code: str, documented: Mapping[str, str]) -> dict[str, Any]:
    """Return what a log says of a rule: its documentation (3.49, reportingDescriptor)."""
    text = documented.get(code, "").strip()
    if not text:
        return {"id": code}
    return {"id": code, "shortDescription": {"text": text.splitlines()[0]}, "help": {"text": text}}


def _sarif(found: Sequence[Diagnostic], root: Path, documented: Mapping[str, str]) -> str:
    """Return a log of the Static Analysis Results Interchange Format, version 2.1.0."""
    rules = [_rule(code, documented) for code in sorted({one.code for one in found})]
    driver = {"name": "sesric-report", "version": __version__, "rules": rules}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(one, root) for one in found],
    }
    schema = "https://json.schemastore.org/sarif-2.1.0.json"
    log = {"$schema": schema, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2)


def _region(place: Position) -> dict[str, int]:
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }


def _result(one: Diagnostic, root: Path) -> dict[str, Any]:
    artifact = {"uri": _name(one.position.file, root)}
    physical = {"artifactLocation": artifact, "region": _region(one.position)}
    location = {"physicalLocation": physical}
    result: dict[str, Any] = {
        "ruleId": one.code,
        "level": _SARIF_LEVELS[one.severity],
        "message": {"text": f"{one.message}; {one.hint}" if one.hint else one.message},
        "locations": [location],
    }
    if one.fix is not None:
        result["fixes"] = [_fix(one.fix, root)]
    return result


def _fix(fix: Fix, root: Path) -> dict[str, Any]:
    """Return a fix (3.55), which an editor can offer."""
    replacement = {
        "deletedRegion": _region(fix.position),
        "insertedContent": {"text": fix.replacement},
    }
    change = {
        "artifactLocation": {"uri": _name(fix.position.file, root)},
        "replacements": [replacement],
    }
    return {"artifactChanges": [change]}


def _github(found: Sequence[Diagnostic], root: Path, documented: Mapping[str, str]) -> str:
    """Return one workflow command a line."""
    del documented
    return "\n".join(_command(one, root) for one in found)


def _command(one: Diagnostic, root: Path) -> str:
    place, message = one.position, f"{one.message}{f' ({one.hint})' if one.hint else ''}"
    file = _name(place.file, root).translate(_ESCAPES_OF_PROPERTIES)
    where = f"file={file},line={place.line},col={place.column}"
    end = f"endLine={place.end_line},endColumn={place.end_column},title={one.code}"
    return f"::{_GITHUB_LEVELS[one.severity]} {where},{end}::{message.translate(_ESCAPES)}"


#: The formats for machines, by name; text for people is the terminal's. Each is given findings,
#: the root against which files are named, and the documentation of each code.
FORMATS: dict[str, Callable[[Sequence[Diagnostic], Path, Mapping[str, str]], str]] = {
    "json": _json,
    "sarif": _sarif,
    "github": _github,
}
