"""How the commands speak to the person at the terminal.

Results go to standard output, everything else to standard error.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TextIO

from sesric_report.diagnostics import ContentError, Diagnostic, Severity, format_text, quote
from sesric_report.diagnostics.formats import FORMATS
from sesric_report.edits.apply import Change, diff
from sesric_report.errors import ReportError
from sesric_report.measures import Evidence
from sesric_report.project.output import Output
from sesric_report.proof.verdict import Verdict
from sesric_report.terminal.streams import counted, has_colour, say, say_result

__all__ = [
    "render",
    "show_built",
    "show_changes",
    "show_counts",
    "show_diagnostics",
    "show_error",
    "show_evidence",
    "show_findings",
    "show_mended",
    "show_statistics",
    "show_summary",
    "show_verdicts",
    "show_verdicts_as_json",
    "show_warnings",
]


def render(diagnostic: Diagnostic, root: Path, stream: TextIO) -> str:
    """Return a finding as a stream shows it, with the line of its file."""
    if not has_colour(stream):
        return format_text(diagnostic, root)
    return format_text(diagnostic, root, _painted)


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


def show_counts(
    found: Sequence[Diagnostic],
    looked_at: Iterable[tuple[int, str, str]],
    mendable: Iterable[Diagnostic],
) -> None:
    """Write to standard error how many findings there are, and in how many of what.

    Args:
        found: The findings.
        looked_at: How many of each thing were looked at, with its name for one and for more.
        mendable: Those findings whose fixes can be applied.
    """
    things = [f"{number} {one if number == 1 else more}" for number, one, more in looked_at]
    counts = Counter(one.severity for one in found)
    parts = [counted(counts[level], level) for level in (Severity.ERROR, Severity.WARNING)]
    parts.append(counted(counts[Severity.INFORMATION], "note"))
    say(f"{', '.join(things)}: {', '.join([*parts, *_could_mend(mendable)])}")


def _could_mend(mendable: Iterable[Diagnostic]) -> Iterator[str]:
    """Yield how many findings each of the two options could mend."""
    safe = Counter(one.fix.safe for one in mendable if one.fix is not None)
    if safe[True]:
        yield f"{safe[True]} that --fix could mend"
    if safe[False]:
        more = f"{safe[False]} more with" if safe[True] else f"{safe[False]} that"
        yield f"{more} --unsafe-fixes{'' if safe[True] else ' could mend'}"


def show_changes(changes: Iterable[Change], root: Path) -> None:
    """Write what fixes would change to standard output as unified diffs, and what is refused."""
    for one in changes:
        if one.refused is not None:
            _show_refused(one, root)
            continue
        for line in diff(_named(one.file, root), one.before, one.after):
            say_result(line)


def show_mended(files: Collection[Path], refused: Iterable[Change], root: Path) -> None:
    """Write to standard error how many files were mended, and which were not, and why."""
    for one in refused:
        _show_refused(one, root)
    if files:
        say(f"{counted(len(files), 'file')} mended")


def _show_refused(change: Change, root: Path) -> None:
    why = f"not mended by --fix: {change.refused}; mend it by hand"
    say(f"{_named(change.file, root)}: {why}")


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


def show_warnings(found: Iterable[Diagnostic], root: Path) -> None:
    """Write the warnings of what is about to be built to standard error."""
    show_diagnostics((one for one in found if one.severity is Severity.WARNING), root)


def show_built(outputs: Iterable[Output]) -> None:
    """Write the paths of files that were written to standard output."""
    for one in outputs:
        say_result(str(one.file))


def show_summary(
    outputs: Sequence[Output], found: Sequence[Diagnostic], records: int, seconds: float
) -> None:
    """Write what was done to standard error: files, pages, records, findings, time."""
    counts = Counter(one.severity for one in found)
    for one in outputs:
        pages = f", {counted(one.pages, 'page')}" if one.pages else ""
        proved = f"; proved: {_checked(one.proved)}" if one.proved else ""
        say(f"{one.file.name}: {one.size / 1000:,.0f} kB{pages}{proved}")
    parts = (
        counted(len(outputs), "file"),
        counted(records, "record"),
        counted(counts[Severity.WARNING], "warning"),
        counted(counts[Severity.INFORMATION], "note"),
        f"{seconds:.1f} s",
    )
    say(", ".join(parts))


def _checked(counts: Mapping[str, int]) -> str:
    """Return what was looked at: “218 blocks, 1,026 lines”."""
    return ", ".join(f"{count:,} {name}" for name, count in counts.items() if count)


def show_verdicts(verdicts: Iterable[tuple[Path, Verdict]]) -> None:
    """Write verdicts to standard output, for people."""
    for file, verdict in verdicts:
        for one in verdict.discrepancies:
            say_result(f"{file}: {quote(one.place)}: {one.message} [{one.kind}]")
            for name, text in (("drawn", one.drawn), ("wanted", one.wanted)):
                if text:
                    say_result(f"    {name}: {quote(text)}")
        count = len(verdict.discrepancies)
        state = f"{count} {'discrepancy' if count == 1 else 'discrepancies'}" if count else "proved"
        say_result(f"{file}: {state}: {_checked(verdict.checked)}")


def show_verdicts_as_json(verdicts: Iterable[tuple[Path, Verdict]]) -> None:
    """Write verdicts to standard output, for machines."""
    found = [
        {
            "file": file.as_posix(),
            "proved": verdict.proved,
            "checked": dict(verdict.checked),
            "findings": [asdict(one) for one in verdict.discrepancies],
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
