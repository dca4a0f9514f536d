"""Workflow: apply the fixes of findings to the files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from sesric_report import readers
from sesric_report.compiler.named_paths import is_draft
from sesric_report.compiler.search import Found, Search
from sesric_report.diagnostics import Diagnostic
from sesric_report.edits import apply
from sesric_report.edits.apply import Change
from sesric_report.project import Project
from sesric_report.project.output import Output
from sesric_report.project.output import write as write_files

__all__ = ["Mended", "changes", "mend_all", "mended"]


_WORD = ".docx"
#: A mark that some editors put before UTF-8; it is kept where it was.
_BYTE_ORDER_MARK = "\ufeff"


def changes(found: Sequence[Diagnostic], *, unsafe: bool, write: bool) -> Iterator[Change]:
    """Yield each file that fixes would change; write those that are not refused, if asked.

    Word files in which something is found are refused.

    Raises:
        WriterError: A file cannot be written.
    """
    yield from _only_by_word(found)
    for file, applied in apply.applicable(found, unsafe=unsafe).items():
        before = file.read_bytes().decode("utf-8")
        text = before.removeprefix(_BYTE_ORDER_MARK)
        mended = apply.fixed(text, applied)
        refused = None if is_draft(file) else _refused(file, text, mended)
        after = before[: len(before) - len(text)] + mended
        if write and refused is None:
            write_files([Output(after.encode(), file=file)])
        yield Change(file, before, after, refused)


def _only_by_word(found: Sequence[Diagnostic]) -> Iterator[Change]:
    """Yield the Word files in which something is found: no fix changes them."""
    files = dict.fromkeys(one.position.file for one in found)
    for file in files:
        if file.suffix.casefold() == _WORD:
            yield Change(file, "", "", "only Word changes a Word file")


def _refused(file: Path, before: str, after: str) -> str | None:
    """Return why a mended file must not be saved, if so: it is read again, and compared."""
    old, new = readers.parse(file, before), readers.parse(file, after)
    if isinstance(new, Diagnostic):
        return f"line {new.position.line} would not be read: {new.message}"
    if isinstance(old, Diagnostic) or not readers.has_shape_of(old.values, new.values):
        return "its keys and lists would not be the same"
    return None


def mended(found: Found, *, unsafe: bool) -> list[Change]:
    """Return what fixes would change; nothing is written."""
    return list(changes(found.diagnostics, unsafe=unsafe, write=False))


class Mended(NamedTuple):
    """What is left to find after fixes, which files they changed, and which they were refused."""

    found: Found
    files: frozenset[Path]
    refused: tuple[Change, ...]

    def mendable(self) -> list[Diagnostic]:
        """Return the findings that fixes not asked for could still mend."""
        refused = {one.file for one in self.refused}
        return [one for one in self.found.diagnostics if one.position.file not in refused]


#: How often files are looked at again: a fix can bring to light what another defect hid.
_MOST_PASSES = 5


def mend_all(project: Project, search: Search, *, unsafe: bool) -> Mended:
    """Apply the fixes of what is found until there is none left that can be applied.

    Raises:
        ReportError: What is to be checked is not there, or a file cannot be written.
    """
    found, files = search.found(project), set[Path]()
    for _ in range(_MOST_PASSES):
        made = list(changes(found.diagnostics, unsafe=unsafe, write=True))
        changed = {one.file for one in made if one.refused is None}
        if not changed:
            return Mended(found, frozenset(files), tuple(made))
        files |= changed
        found = search.found(project)
    return Mended(found, frozenset(files), ())
