"""Workflow: reopen files and hold them against the content that they were made from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sesric_report import proof
from sesric_report.compiler.edition import Source, every_edition
from sesric_report.compiler.resources import load_fonts
from sesric_report.errors import UsageError
from sesric_report.project import Project

__all__ = ["Proved", "prove"]


@dataclass(frozen=True)
class Proved:
    """The verdict on a file."""

    file: Path
    verdict: proof.Verdict


def prove(project: Project, files: Sequence[Path]) -> Iterator[Proved]:
    """Yield the verdict on each file, beside the content that it was made from if that is here.

    Raises:
        UsageError: A file cannot be opened, or its format has no proof.
    """
    fonts, editions_here = load_fonts(project), list[Source]()
    for file in files:
        prove_it = proof.PROOFS.get(file.suffix.casefold())
        if prove_it is None:
            known = ", ".join(proof.PROOFS)
            raise UsageError(f"{file}: there is no proof of such a file", hint=f"known are {known}")
        try:
            content = file.read_bytes()
        except OSError as error:
            raise UsageError(f"{file} cannot be read: {error.strerror}") from error
        editions_here = editions_here or list(every_edition(project))
        tell = proof.ORIGINS.get(file.suffix.casefold())
        found = _source(tell(content) if tell else None, file.stem, editions_here)
        if isinstance(found, Source):
            yield Proved(file, prove_it(content, found.document, fonts, found.said))
        else:
            verdict = prove_it(content, None, fonts, {})
            every = (found, *verdict.discrepancies)
            yield Proved(file, replace(verdict, discrepancies=every))


def _source(
    origin: proof.Origin | None, stem: str, editions_here: Sequence[Source]
) -> Source | proof.Discrepancy:
    """Return what a file was made from, or why there is nothing to compare it with.

    A file that cannot tell its origin (None) is taken at its name.
    """
    for one in editions_here:
        if origin.fingerprint == one.document.fingerprint() if origin else one.stem == stem:
            return one
    if origin and origin.fingerprint:
        message = (
            "the content, the wording or the tool has changed since the file was built, "
            "or it is of another project; build it again"
        )
    else:
        message = "the file was not made by this tool"
    return proof.Discrepancy(proof.Kind.SOURCE, "file", f"{message}; its text was not compared")
