"""How the commands speak to the person at the terminal.

Results go to standard output, everything else to standard error.
"""

from __future__ import annotations

import json
import linecache
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import NamedTuple, TextIO

from sesric_report.diagnostic_formats import FORMATS
from sesric_report.diagnostics import ContentError, Diagnostic, Severity, format_text, quote
from sesric_report.errors import ReportError
from sesric_report.fixes import diff
from sesric_report.measures import Evidence
from sesric_report.proof.verdict import Verdict

__all__ = [
    "Written",
    "counted",
    "progress",
    "render",
    "say",
    "say_result",
    "show_changes",
    "show_counts",
    "show_diagnostics",
    "show_error",
    "show_evidence",
    "show_findings",
    "show_refused",
    "show_statistics",
    "show_summary",
    "show_verdicts",
    "show_verdicts_as_json",
    "shows_results",
    "write_result",
]


def say(text: str) -> None:
    """Write a line to standard error."""
    print(text, file=sys.stderr)  # noqa: T201  # the one place that writes to a terminal


def say_result(text: str) -> None:
    """Write a line of the command's result to standard output.

    Where its reader has gone (head, less), the rest is not wanted: the command is done.
    """
    with _reader_may_go():
        print(text, flush=True)  # noqa: T201  # the one place that writes to a terminal


def write_result(content: bytes) -> None:
    """Write a command's result as it is, text or not, to standard output."""
    with _reader_may_go():
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()


@contextmanager
def _reader_may_go() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        # Python would try to flush once more on its way out.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(0) from None


def shows_results() -> bool:
    """Whether results are shown in a terminal and not read by a program or kept in a file."""
    return sys.stdout.isatty()


def counted(count: int, noun: str) -> str:
    """Return “1 error”, “2 errors”."""
    return f"{count} {noun}{'' if count == 1 else 's'}"


def render(diagnostic: Diagnostic, root: Path, stream: TextIO) -> str:
    """Return a finding as a stream shows it, with the line of its file."""
    place = diagnostic.position
    line = linecache.getline(str(place.file), place.line) if place.file.is_file() else None
    if not has_colour(stream):
        return format_text(diagnostic, root, line)
    return format_text(diagnostic, root, line, _painted)


#: The styles of the parts of a finding, in the words of rich.
_STYLES = {
    "place": "bold",
    "error": "bold red",
    "warning": "bold yellow",
    "information": "bold blue",
    "code": "dim",
    "caret": "bold red",
    "hint": "cyan",
}


def _painted(text: str, role: str) -> str:
    from rich.style import Style

    return Style.parse(_STYLES[role]).render(text)


def has_colour(stream: TextIO) -> bool:
    """Whether a stream is a terminal whose reader has not asked for plain text (no-color.org)."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return stream.isatty() and not plain


def show_diagnostics(
    diagnostics: Iterable[Diagnostic], root: Path, *, least: Severity = Severity.INFORMATION
) -> None:
    """Write the findings of at least the severity ``least`` to standard error."""
    order = list(Severity)
    for diagnostic in diagnostics:
        if order.index(diagnostic.severity) <= order.index(least):
            say(render(diagnostic, root, sys.stderr))


def show_findings(
    found: Sequence[Diagnostic], root: Path, form: str, documented: Mapping[str, str]
) -> None:
    """Write findings to standard output, for people (``text``) or for machines.

    Some of these are also told the documentation of each code.
    """
    if form != "text":
        say_result(FORMATS[form](found, root, documented))
        return
    for one in found:
        say_result(render(one, root, sys.stdout))


def show_counts(found: Sequence[Diagnostic], records: int) -> None:
    """Write how many findings there are to standard error."""
    counts = Counter(one.severity for one in found)
    parts = [counted(counts[level], level) for level in (Severity.ERROR, Severity.WARNING)]
    parts.append(counted(counts[Severity.INFORMATION], "note"))
    fixable = sum(one.fix is not None for one in found)
    parts += [f"{fixable} that --fix could mend"] if fixable else []
    say(f"{counted(records, 'record')}: {', '.join(parts)}")


def show_changes(changes: Iterable[tuple[Path, str, str]], root: Path) -> None:
    """Write changes of files to standard output as unified diffs."""
    for file, before, after in changes:
        for line in diff(_named(file, root), before, after):
            say_result(line)


def show_refused(file: Path, root: Path, why: str) -> None:
    """Write to standard error that a file was not mended."""
    say(f"{_named(file, root)}: not mended by --fix: {why}; mend it by hand")


def _named(file: Path, root: Path) -> Path:
    return file.relative_to(root) if file.is_relative_to(root) else file


def show_statistics(found: Sequence[Diagnostic]) -> None:
    """Write how often each rule found something to standard output, the most frequent first."""
    counts = Counter((one.code, one.severity) for one in found)
    fixable = Counter(one.code for one in found if one.fix is not None)
    for (code, severity), count in sorted(counts.items(), key=lambda row: (-row[1], row[0])):
        mark = f"[{fixable[code]} fixable]" if fixable[code] else ""
        say_result(f"{count:>6}  {severity:<11}  {code}  {mark}".rstrip())


def show_evidence(evidence: Iterable[Evidence], root: Path) -> None:
    """Write the records behind a figure to standard output: place, amount, title."""
    for one in evidence:
        place = one.position
        title = getattr(one.entry.record, "title", None)
        name = next(iter(reversed(title.texts().values()))) if title else one.entry.record.id
        where = f"{_named(place.file, root)}:{place.line}:{place.column}"
        say_result(f"{where}: {one.amount} {quote(name)}")


@contextmanager
def progress(*, enabled: bool) -> Iterator[Callable[[str], None]]:
    """Yield what tells the user of each step as it begins: a spinner in a terminal, else a line."""
    if not enabled:
        yield lambda _text: None
    elif sys.stderr.isatty():
        from rich.console import Console

        with Console(stderr=True).status("reading …") as status:
            yield lambda text: status.update(f"{text} …")
    else:
        yield lambda text: say(f"{text} …")


class Written(NamedTuple):
    """A file that was written: its size in bytes, its pages, and what was proved in it."""

    name: str
    size: int
    pages: int | None
    proved: Mapping[str, int] | None


def show_summary(
    files: Sequence[Written], *, records: int, warnings: int, notes: int, seconds: float
) -> None:
    """Write what was done to standard error: files, pages, records, findings, time."""
    for file in files:
        pages = f", {counted(file.pages, 'page')}" if file.pages else ""
        proved = f"; proved: {_checked(file.proved)}" if file.proved else ""
        say(f"{file.name}: {file.size / 1000:,.0f} kB{pages}{proved}")
    parts = (
        counted(len(files), "file"),
        counted(records, "record"),
        counted(warnings, "warning"),
        counted(notes, "note"),
        f"{seconds:.1f} s",
    )
    say(", ".join(parts))


def _checked(counts: Mapping[str, int]) -> str:
    """Return what was looked at: “218 blocks, 1,026 lines”."""
    return ", ".join(f"{count:,} {name}" for name, count in counts.items() if count)


def show_verdicts(verdicts: Iterable[tuple[Path, Verdict]]) -> None:
    """Write verdicts to standard output, for people."""
    for file, verdict in verdicts:
        for one in verdict.findings:
            say_result(f"{file}: {quote(one.place)}: {one.message} [{one.kind}]")
            for name, text in (("drawn", one.drawn), ("wanted", one.wanted)):
                if text:
                    say_result(f"    {name}: {quote(text)}")
        state = "proved" if verdict.proved else counted(len(verdict.findings), "finding")
        say_result(f"{file}: {state}: {_checked(verdict.checked)}")


def show_verdicts_as_json(verdicts: Iterable[tuple[Path, Verdict]]) -> None:
    """Write verdicts to standard output, for machines."""
    found = [
        {
            "file": file.as_posix(),
            "proved": verdict.proved,
            "checked": dict(verdict.checked),
            "findings": [asdict(one) for one in verdict.findings],
        }
        for file, verdict in verdicts
    ]
    say_result(json.dumps(found, ensure_ascii=False, indent=2))


def show_error(error: ReportError, root: Path) -> None:
    """Write an error that stopped the command to standard error."""
    if isinstance(error, ContentError):
        show_diagnostics(error.diagnostics, root, least=Severity.ERROR)
        say(f"{counted(len(error.diagnostics), 'error')}; nothing was written")
        return
    say(f"error: {error.message}")
    if error.hint:
        say(f"  hint: {error.hint}")
