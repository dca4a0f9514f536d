"""Workflow: write editions, every file whole and proved, and none unless all can be produced."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from sesric_report import exports, proof
from sesric_report.charts import pictures
from sesric_report.compiler.check import Checked, check
from sesric_report.compiler.edition import Edition, editions, typeset
from sesric_report.diagnostics import quote
from sesric_report.errors import ProofError
from sesric_report.project import Project
from sesric_report.project.output import Output, prepare, write
from sesric_report.records.content import Content
from sesric_report.records.introspection import texts_said
from sesric_report.writers.formats import FORMATS, Setting, written

__all__ = ["Order", "build"]


@dataclass(frozen=True)
class Order:
    """What is to be built, and how.

    Args:
        languages: The editions wanted; none for all that a session declares.
        formats: The formats wanted; none for the usual ones.
        reference: A Word document for the look of Word files.
        jobs: How many editions to produce at once.
        proved: Whether each file is reopened and proved before anything is written.
        archived: Whether a PDF is for an archive, PDF/A-3a with the records attached.
    """

    languages: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    reference: Path | None = None
    jobs: int = 1
    proved: bool = True
    archived: bool = False

    @property
    def suffixes(self) -> tuple[str, ...]:
        """The formats to write."""
        return self.formats or tuple(name for name, form in FORMATS.items() if form.usual)


def build(
    project: Project,
    checked: Sequence[Checked],
    order: Order,
    folder: Path,
    step: Callable[[str], None] = lambda _text: None,
) -> list[Output]:
    """Write editions of sessions; every file whole, and none unless all can be produced.

    Args:
        project: Where content, templates and fonts are.
        checked: The sessions, already checked.
        order: What is wanted.
        folder: The folder to write to.
        step: Told of each step as it begins.

    Raises:
        ReportError: The content has errors, or something is missing.
    """
    contents = [one.sound() for one in checked]
    plan = [(content, tag) for content in contents for tag in editions(content, order.languages)]
    prepare(folder)
    if order.jobs > 1 and len(plan) > 1:
        produced = _parallel(project, plan, order)
    else:
        produced = [file for part in plan for file in _told(project, *part, order, step)]
    outputs = [one.inside(folder) for one in produced]
    write(outputs)
    return outputs


def _told(
    project: Project, content: Content, tag: str, order: Order, step: Callable[[str], None]
) -> Iterator[Output]:
    step(f"session {content.name}, {tag}: writing {', '.join(order.suffixes)}")
    yield from _edition(project, content, tag, order)


def _edition(project: Project, content: Content, tag: str, order: Order) -> Iterator[Output]:
    """Yield the files of one edition.

    Raises:
        ReportError: A file cannot be produced, or does not show what it should.
    """
    edition = typeset(project, content, tag)
    records = exports.EXPORTS["json"](content) if order.archived else None
    said = texts_said(content, tag) if order.proved else {}
    drawn = pictures(edition.document, edition.fonts)
    setting = Setting(edition.fonts, project.templates, order.reference, records, drawn)
    for suffix in order.suffixes:
        produced = written(suffix, edition.document, setting)
        produced = replace(produced, file=Path(f"{edition.stem}.{suffix}"))
        yield _proven(produced, edition, said) if order.proved else produced


def _proven(produced: Output, edition: Edition, said: proof.Said) -> Output:
    """Return a file with what was proved in it; a format without a proof as it is.

    Raises:
        ProofError: It does not show what it should.
    """
    prove = proof.PROOFS.get(produced.file.suffix)
    if prove is None:
        return produced
    verdict = prove(produced.content, edition.document, edition.fonts, said)
    if verdict.proved:
        return replace(produced, proved=verdict.checked)
    first, count = verdict.discrepancies[0], len(verdict.discrepancies)
    more = f" (and {count - 1} more)" if count > 1 else ""
    raise ProofError(
        f"{produced.file} does not show what it should: {quote(first.place)}: "
        f"{first.message}{more}",
        hint="this is a fault of the tool; build --no-proof writes the file, "
        "sesric-report proof FILE lists all that is wrong",
    )


def _parallel(project: Project, plan: Sequence[tuple[Content, str]], order: Order) -> list[Output]:
    """Produce several editions at once, each in a process of its own."""
    with ProcessPoolExecutor(max_workers=min(order.jobs, len(plan))) as pool:
        waiting = [
            pool.submit(_read_and_produce, project.root, content.name, tag, order)
            for content, tag in plan
        ]
        return [file for one in waiting for file in one.result()]


def _read_and_produce(root: Path, session: str, tag: str, order: Order) -> list[Output]:
    """Produce one edition in another process, from its content on disk."""
    project = Project(root)
    return list(_edition(project, check(project, session).sound(), tag, order))
