"""How what was found is shown."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from sesric_report.diagnostics import quote
from sesric_report.records.hits import Hit, Hits
from sesric_report.terminal.streams import say, say_result

__all__ = ["show_hits", "show_hits_as_json"]


def show_hits(hits: Hits, root: Path, *, most: int) -> None:
    """Write the best of what was found to standard output: kind, key, place, names, text.

    Args:
        hits: What was found.
        root: The folder against which files are named.
        most: How many are shown.
    """
    for one in hits.found[:most]:
        say_result(f"{one.kind} {quote(one.key)}  {_named(one.file, root)}:{one.line}")
        names = list(one.names.values())
        if names:
            say_result(f"    {' · '.join(map(quote, names))}")
        if one.text not in (one.key, *names):
            say_result(f"    {one.path}: {quote(one.text)}")
    _show_rest(hits, root, len(hits.found) - most)


def _show_rest(hits: Hits, root: Path, more: int) -> None:
    """Write to standard error what is not shown, and what could not be looked at."""
    if not hits.found:
        say("nothing is like it")
    if more > 0:
        say(f"and {more} more, less like it: --format json lists all")
    for file in hits.unread:
        say(f"{_named(file, root)} cannot be read: sesric-report validate says why")


def show_hits_as_json(hits: Hits, root: Path) -> None:
    """Write all that was found to standard output, best first."""
    found = [_plain(one, root) for one in hits.found]
    say_result(json.dumps(found, ensure_ascii=False, indent=2))


def _plain(one: Hit, root: Path) -> dict[str, Any]:
    return {**one._asdict(), "names": dict(one.names), "file": _named(one.file, root).as_posix()}


def _named(file: Path, root: Path) -> Path:
    return file.relative_to(root) if file.is_relative_to(root) else file
