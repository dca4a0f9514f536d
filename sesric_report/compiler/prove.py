"""Workflow: reopen files and hold them against the content that they were made from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sesric_report import proof
from sesric_report.compiler.edition import every_edition
from sesric_report.compiler.resources import load_fonts
from sesric_report.document import Document
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
    fonts, editions_here = load_fonts(project), list[tuple[str, Document]]()
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
        document = found if isinstance(found, Document) else None
        verdict = prove_it(content, document, fonts)
        if isinstance(found, proof.Discrepancy):
            verdict = replace(verdict, discrepancies=(found, *verdict.discrepancies))
        yield Proved(file, verdict)


def _source(
    origin: proof.Origin | None, stem: str, editions_here: Sequence[tuple[str, Document]]
) -> Document | proof.Discrepancy:
    """Return the tree that a file was made from, or why there is none to compare it with.

    A file that cannot tell its origin (None) is taken at its name.
    """
    for name, document in editions_here:
        if origin.fingerprint == document.fingerprint() if origin else name == stem:
            return document
    if origin and origin.fingerprint:
        message = (
            "the content, the wording or the tool has changed since the file was built, "
            "or it is of another project; build it again"
        )
    else:
        message = "the file was not made by this tool"
    return proof.Discrepancy(proof.Kind.SOURCE, "file", f"{message}; its text was not compared")
