"""What a build proves: the file of every format that has a proof, each with its own bytes."""

from __future__ import annotations

from pathlib import Path

import pytest

from sesric_report import proof
from sesric_report.compiler import build as workflow
from sesric_report.compiler.build import Order
from sesric_report.errors import ProofError
from sesric_report.project import Project
from sesric_report.project.output import Output
from sesric_report.proof import Discrepancy, Kind, Verdict
from sesric_report.records.content import Content
from sesric_report.writers.formats import FORMATS

SOUND = Verdict({"blocks": 1}, ())
TORN = Verdict({}, (Discrepancy(Kind.TEXT, "page 1", "a line is missing"),))


@pytest.fixture
def proved(monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """Let formats be written as their names, and note by suffix what is given to be proved."""
    given: dict[str, bytes] = {}

    def prover(suffix: str) -> proof.Proof:
        return lambda content, *_: given.update({suffix: content}) or SOUND

    monkeypatch.setattr(
        workflow, "written", lambda name, *_: Output(name.encode(), file=Path("report"))
    )
    monkeypatch.setattr(proof, "PROOFS", {suffix: prover(suffix) for suffix in proof.PROOFS})
    return given


def built(project: Project, content: Content, **order) -> list[Output]:
    return list(workflow._edition(project, content, "ar", Order(("ar",), tuple(FORMATS), **order)))


def test_the_file_of_every_format_with_a_proof_is_proved(project, content, proved):
    files = built(project, content)

    assert proved == {suffix: suffix.removeprefix(".").encode() for suffix in proof.PROOFS}
    assert {one.file.suffix for one in files if one.proved} == set(proof.PROOFS)
    assert len(files) == len(FORMATS) > len(proof.PROOFS) == 2


def test_nothing_is_proved_where_no_proof_is_asked_for(project, content, proved):
    files = built(project, content, proved=False)

    assert proved == {}
    assert not [one for one in files if one.proved]


@pytest.mark.parametrize("suffix", sorted(proof.PROOFS))
def test_what_one_format_does_not_show_stops_the_build(
    monkeypatch, project, content, proved, suffix
):
    monkeypatch.setitem(proof.PROOFS, suffix, lambda *_: TORN)
    with pytest.raises(ProofError, match=rf"{suffix} does not show what it should.*a line"):
        built(project, content)
