"""Tries the law of nothing unbuildable: what ``validate`` passes, ``build`` writes and proves.

Files of content are made by chance, from the models of records and out of the real records of
session 41 with something wrong in them. Each is checked; each that has no error is built, in every
edition and format, with its proof. A breach of the law is

* an exception that escapes, from ``validate`` or from ``build``;
* a finding that names no character of a file;
* a file that ``validate`` passes and ``build`` refuses.

    .venv/bin/python tests/law_run.py --validate 20000 --build 2000 --seed 41

The same seed gives the same files. Prints counts, and each breach with the file that made it;
the exit status is 1 if there was any.
"""

from __future__ import annotations

import argparse
import gc
import itertools
import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from law_run_bench import ROOT, SESSION, Bench, Breach, Checks, Trial
from law_run_contents import Maker, written
from law_run_mutations import mutated

from sesric_report.compiler.check import check
from sesric_report.project import Project
from sesric_report.records.activity import Activity
from sesric_report.records.base import Record
from sesric_report.records.institution import Institution
from sesric_report.records.publication import Publication
from sesric_report.records.registry import REGISTRIES
from sesric_report.records.session import Agreements, Indicators, Introduction, Session

__all__ = ["Tally", "batches", "main", "tried"]

_HOME = f"sessions/{SESSION}"
#: How many records are checked at once, and how many at least one document has.
_TOGETHER, _DOCUMENT = 32, 20
#: One batch in so many has an odd file of which a project has one: the session, a registry.
_ALONE = 4
_SINGLE: dict[str, type[Record]] = {
    "institution": Institution,
    "session": Session,
    "introduction": Introduction,
    "agreements": Agreements,
    "indicators": Indicators,
}


@dataclass
class Tally:
    """The counts of a run."""

    tried: int = 0
    passed: int = 0
    refused: int = 0
    built: int = 0
    documents: int = 0
    seconds: float = 0
    breaches: list[Breach] = field(default_factory=list)

    def add(self, batch: Sequence[Trial], checks: Checks) -> None:
        """Count what validate said of a batch."""
        self.tried += len(batch)
        self.passed += len(checks.passed)
        self.refused += len(checks.refused)
        self.breaches += checks.breaches

    def __str__(self) -> str:
        broken = Counter(one.what for one in self.breaches)
        return (
            f"validate: {self.tried} files tried, {self.passed} passed, {self.refused} refused, "
            f"{broken['validate']} breaches\n"
            f"build: {self.built} files in {self.documents} documents, each in every edition and "
            f"format, {broken['build']} breaches\n{self.seconds:.0f} seconds"
        )


def batches(seed: int) -> Iterator[list[Trial]]:
    """Yield odd files without end, a batch for each project."""
    chance = Random(seed)
    content = check(Project(ROOT), SESSION).sound()
    keys = {name: tuple(getattr(content.registry, name)) for name in REGISTRIES}
    maker = Maker(chance, keys)
    real = {one: one.read_text("utf-8") for one in sorted((ROOT / "content").rglob("*.yaml"))}
    records = [one for one in real if one.parent.name in ("activities", "publications")]
    singles = [one for one in real if one not in records]
    numbers = itertools.count(1)
    while True:
        if chance.randrange(_ALONE) == 0:
            yield [_single(chance, maker, real, singles)]
        elif chance.random() < 0.5:
            some = chance.sample(records, _TOGETHER)
            yield [Trial(_path(one), mutated(chance, real[one])) for one in some]
        else:
            yield [_made(chance, maker, next(numbers)) for _ in range(_TOGETHER)]


def _path(file: Path) -> str:
    return str(file.relative_to(ROOT / "content"))


def _made(chance: Random, maker: Maker, number: int) -> Trial:
    """Return an activity or a publication made from its model."""
    folder, model = chance.choice(
        (("activities", Activity),) * 3 + (("publications", Publication),)
    )
    values = maker.record(model, id=f"a-{number}")
    return Trial(f"{_HOME}/{folder}/a-{number}.yaml", written(chance, values))


def _single(chance: Random, maker: Maker, real: dict[Path, str], singles: list[Path]) -> Trial:
    """Return a file of which a project has one: changed, or with parts made from its model."""
    file = chance.choice(singles)
    if chance.random() < 0.4:
        return Trial(_path(file), mutated(chance, real[file]))
    values = _yaml(real[file])
    model = _SINGLE.get(file.stem)
    if model is None:
        for key in chance.sample(sorted(values), min(len(values), 3)):
            values[key] = maker.record(REGISTRIES[file.stem])
    else:
        made = maker.record(model)
        for key in chance.sample(sorted(made), min(len(made), 2)):
            values[key] = made[key]
    return Trial(_path(file), written(chance, values))


def _yaml(text: str) -> dict[str, object]:
    import yaml

    values: dict[str, object] = yaml.safe_load(text)
    return values


def _silent(_tally: Tally) -> None:
    """Tell nobody."""


def tried(
    seed: int,
    to_validate: int,
    to_build: int,
    root: Path,
    told: Callable[[Tally], None] = _silent,
) -> Tally:
    """Try the law and return the counts.

    Args:
        seed: What decides.
        to_validate: How many files are checked at least.
        to_build: How many of them are built at least.
        root: A folder for the project and what is built of it.
        told: Told of the counts after each batch.
    """
    tally, bench, start = Tally(), Bench(root / "project"), time.monotonic()
    waiting: list[Trial] = []
    for batch in batches(seed):
        if tally.tried >= to_validate and tally.built >= to_build:
            break
        checks = bench.validate(batch)
        tally.add(batch, checks)
        if tally.built < to_build:
            waiting += checks.passed
            if len(waiting) >= _DOCUMENT:
                waiting = _built(bench, waiting, root / "output", tally)
        tally.seconds = time.monotonic() - start
        gc.collect()
        told(tally)
    return tally


def _built(bench: Bench, waiting: list[Trial], folder: Path, tally: Tally) -> list[Trial]:
    """Build a document of some of the files that wait for it; return the others.

    They passed each among others: together they are checked anew, and those that do not go
    together are left out.
    """
    some = {one.path: one for one in waiting if one.is_record}
    some |= {one.path: one for one in [one for one in waiting if not one.is_record][:1]}
    taken = list(some.values())
    together = bench.validate(taken)
    broken = bench.build(together.passed, folder) if together.passed else []
    tally.breaches += [*together.breaches, *broken]
    tally.documents += 1
    tally.built += len(together.passed) - len({one for each in broken for one in each.trials})
    return [one for one in waiting if one not in taken]


def _shown(breach: Breach) -> str:
    files = "\n".join(
        f"--- {t.path}\n{t.content.decode('utf-8', 'replace')}" for t in breach.trials
    )
    return f"\n{breach.what}: {breach.why.strip()}\n{files}"


@dataclass
class _Teller:
    """Tells of a run while it goes on: the counts, and each breach when it is found.

    Args:
        folder: Where files that broke the law are kept, and the counts.
        done: How many breaches were told of.
    """

    folder: Path | None
    done: int = 0

    def __call__(self, tally: Tally) -> None:
        for number, one in enumerate(tally.breaches[self.done :], start=self.done):
            print(_shown(one), flush=True)
            self._keep(f"{number:04}.json", _as_json(one))
        self.done = len(tally.breaches)
        self._keep("counts.txt", f"{tally}\n")
        counts = f"{tally.tried} tried, {tally.built} built, {self.done} breaches"
        print(counts, end="\r", file=sys.stderr)

    def _keep(self, name: str, text: str) -> None:
        if self.folder is not None:
            self.folder.mkdir(parents=True, exist_ok=True)
            (self.folder / name).write_text(text, encoding="utf-8")


def _as_json(breach: Breach) -> str:
    """Return a breach so that its files can be laid again, byte for byte."""
    files = {trial.path: trial.content.decode("latin-1") for trial in breach.trials}
    return json.dumps({"what": breach.what, "why": breach.why, "files": files})


def main() -> int:
    """Run as the first lines say."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--validate", type=int, default=1000, help="files to check")
    parser.add_argument("--build", type=int, default=100, help="of these, files to build")
    parser.add_argument("--seed", type=int, default=41)
    parser.add_argument("--keep", type=Path, help="a folder for the files that broke the law")
    asked = parser.parse_args()
    gc.disable()
    told = _Teller(asked.keep)
    with tempfile.TemporaryDirectory() as folder:
        tally = tried(asked.seed, asked.validate, asked.build, Path(folder), told)
    print(f"\n{tally}")
    return 1 if tally.breaches else 0


if __name__ == "__main__":
    sys.exit(main())
