"""A small project in which odd files are laid, checked and built; and what came of each."""

from __future__ import annotations

import shutil
import traceback
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import yaml

from sesric_report.compiler.build import Order, build
from sesric_report.compiler.check import Checked, check
from sesric_report.diagnostics import Diagnostic, Severity
from sesric_report.errors import ReportError
from sesric_report.project import Project

__all__ = ["SESSION", "Bench", "Breach", "Checks", "Trial"]

ROOT = Path(__file__).parents[1]
SESSION = "41"
_HOME = f"sessions/{SESSION}"
_RECORDS = ("activities", "publications")
_SOUND = (
    f"{_HOME}/activities/2025-01-21-competition-policy.yaml",
    f"{_HOME}/publications/corruption-and-tourism.yaml",
)


class Trial(NamedTuple):
    """One odd file: its place in content/, and what it holds."""

    path: str
    content: bytes

    @property
    def is_record(self) -> bool:
        """Whether it is a file beside others; of the others a project has one each."""
        return Path(self.path).parent.name in _RECORDS


class Breach(NamedTuple):
    """A file with which the law was broken, or some that break it only together."""

    trials: tuple[Trial, ...]
    what: str
    why: str


@dataclass
class Checks:
    """What validate said of some files."""

    passed: list[Trial] = field(default_factory=list)
    refused: list[Trial] = field(default_factory=list)
    breaches: list[Breach] = field(default_factory=list)


class Bench:
    """A project of its own, with the registry of the real one and a short session.

    Args:
        root: An empty folder for it.
    """

    def __init__(self, root: Path) -> None:
        self.project = Project(root)
        self.content = root / "content"
        shutil.copytree(ROOT / "content" / "registry", self.content / "registry")
        shutil.copy(ROOT / "content" / "institution.yaml", self.content)
        (self.content / _HOME).mkdir(parents=True)
        for name, text in _short_session().items():
            (self.content / _HOME / name).write_text(text, encoding="utf-8")
        for name in _RECORDS:
            (self.content / _HOME / name).mkdir()
        files = [one for one in self.content.rglob("*.yaml") if one.is_file()]
        self.sound = {str(one.relative_to(self.content)): one.read_bytes() for one in files}

    def lay(self, trials: Sequence[Trial]) -> None:
        """Put the project in order and lay some files in it."""
        for name in _RECORDS:
            for file in (self.content / _HOME / name).iterdir():
                file.unlink()
        sound = dict(self.sound)
        if not all(one.is_record for one in trials):
            sound |= {name: (ROOT / "content" / name).read_bytes() for name in _SOUND}
        wanted = sound | {one.path: one.content for one in trials}
        for name, content in wanted.items():
            file = self.content / name
            if not file.is_file() or file.read_bytes() != content:
                file.write_bytes(content)

    def validate(self, trials: Sequence[Trial]) -> Checks:
        """Check some files; of those that have no errors the others are forgotten."""
        checks, left = Checks(), list(trials)
        while left:
            try:
                errors = self._errors(left)
            except Exception:  # noqa: BLE001  # that none escapes is what is tried
                self._alone(left, checks, traceback.format_exc())
                return checks
            if not errors:
                checks.passed += left
                return checks
            wrong = self._blamed(left, errors)
            checks.refused += wrong
            left = [one for one in left if one not in wrong]
        return checks

    def _errors(self, trials: Sequence[Trial]) -> list[Diagnostic]:
        self.lay(trials)
        found = check(self.project, SESSION).diagnostics
        for one in found:
            _must_have_a_place(one)
        return [one for one in found if one.severity is Severity.ERROR]

    def _blamed(self, trials: Sequence[Trial], errors: Sequence[Diagnostic]) -> list[Trial]:
        places = (one.position.file for one in errors)
        files = {str(p.relative_to(self.content)) for p in places if p.is_relative_to(self.content)}
        wrong = [one for one in trials if one.path in files]
        others = [one for one in trials if not one.is_record]
        if not (wrong or others):
            raise AssertionError(f"errors in what nobody touched: {errors}")
        return wrong or others

    def _alone(self, trials: Sequence[Trial], checks: Checks, why: str) -> None:
        """Check each of some files by itself, since together they broke the law."""
        if len(trials) == 1:
            checks.breaches.append(Breach(tuple(trials), "validate", why))
            return
        before = len(checks.breaches)
        for one in trials:
            alone = self.validate([one])
            checks.passed += alone.passed
            checks.refused += alone.refused
            checks.breaches += alone.breaches
        if len(checks.breaches) == before:
            checks.breaches.append(Breach(tuple(trials), "validate", why))

    def build(self, trials: Sequence[Trial], folder: Path) -> list[Breach]:
        """Write and prove files that validate passes, every edition in every format."""
        why = self._refusal(trials, folder)
        if not why:
            return []
        if len(trials) == 1:
            return [Breach(tuple(trials), "build", why)]
        middle = len(trials) // 2
        found = [*self.build(trials[:middle], folder), *self.build(trials[middle:], folder)]
        return found or [Breach(tuple(trials), "build", why)]

    def _refusal(self, trials: Sequence[Trial], folder: Path) -> str:
        """Return why some files are not built; nothing if they are."""
        self.lay(trials)
        order = Order(formats=("docx", "pdf", "html"))
        try:
            outputs = build(self.project, [self.checked()], order, folder)
        except ReportError as error:
            return f"{type(error).__name__}: {error}"
        except Exception:  # noqa: BLE001  # that none escapes is what is tried
            return traceback.format_exc()
        return "" if len(outputs) == 6 else f"only {len(outputs)} files"

    def checked(self) -> Checked:
        """Return what validate says of the project as it lies."""
        return check(self.project, SESSION)


def _must_have_a_place(found: Diagnostic) -> None:
    """Make sure that a finding names a character, and says something.

    Raises:
        AssertionError: It does not.
    """
    place = found.position
    if place.file.is_dir():
        return
    text = place.file.read_bytes().decode("utf-8", "replace")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    within = 1 <= place.line <= len(lines) and 1 <= place.column <= len(lines[place.line - 1]) + 2
    if not (within and found.message and "\n" not in found.message):
        raise AssertionError(f"a finding without a place or a message: {found}")


def _short_session() -> Mapping[str, str]:
    """Return the parts of the real session, with as little in them as will do."""
    home = ROOT / "content" / _HOME

    def read(name: str) -> dict[str, object]:
        values: dict[str, object] = yaml.safe_load((home / name).read_text(encoding="utf-8"))
        return values

    session = read("session.yaml")
    for key in ("annexes", "claims", "source"):
        session.pop(key)
    agreements, indicators = read("agreements.yaml"), read("indicators.yaml")
    agreements["agreements"] = agreements["agreements"][1:2]  # type: ignore[index]
    indicators["counts"] = indicators["counts"][:1]  # type: ignore[index]
    introduction = {
        part: {"ar": ["تقدم فقرة"], "en": ["A paragraph"]}
        for part in ("before_agreements", "after_agreements")
    }
    parts = {"session": session, "agreements": agreements, "indicators": indicators}
    parts["introduction"] = introduction
    return {
        f"{name}.yaml": yaml.safe_dump(values, allow_unicode=True, sort_keys=False)
        for name, values in parts.items()
    }
