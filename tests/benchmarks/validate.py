"""How long ``validate`` takes and how much memory, for one session and for thousands of records.

Usage:  python tests/benchmarks/validate.py [RUNS]

Projects of 1,000, 3,000 and 10,000 activities are made in a temporary folder from the real
ones: their registry and their records, with titles, identifiers, dates and counts changed, the
same on every machine. ``validate`` runs as a whole process with its output thrown away; printed
are the median of the seconds, the peak memory of all its processes (on Linux, pages that they
share counted once) and what it said. Wanted: session 41 below 0.5 s; 10,000 records below 6 s
and 400 MB on two cores; time in line with the number of records (the ratio 10,000/1,000 at
most 10).
"""

from __future__ import annotations

import datetime
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

ROOT = Path(__file__).parents[2]
SESSION = ROOT / "content" / "sessions" / "41"
SIZES = (1_000, 3_000, 10_000)
#: A title that counts meetings needs its neighbours' dates to agree: such records are not copied.
ORDINAL = re.compile(r"\b(first|second|third|fourth|fifth|\d+(st|nd|rd|th))\b", re.IGNORECASE)
REPORTING_PERIOD = datetime.date(2024, 11, 2), datetime.date(2025, 10, 20)


class Run(NamedTuple):
    """What one run took and said."""

    seconds: float
    megabytes: float
    status: int
    said: str


def models() -> list[dict[str, Any]]:
    """Return the real activities that are copied, every scalar as text."""
    files = sorted((SESSION / "activities").glob("*.yaml"))
    loaded = [yaml.load(f.read_text(encoding="utf-8"), yaml.CBaseLoader) for f in files]
    return [one for one in loaded if one.get("dates") and not ORDINAL.search(one["title"]["en"])]


def places() -> list[dict[str, str]]:
    """Return the names of the countries, for titles."""
    file = ROOT / "content" / "registry" / "countries.yaml"
    countries = yaml.load(file.read_text(encoding="utf-8"), yaml.CBaseLoader)
    return [country["name"] for country in countries.values()]


def records(count: int) -> Iterator[dict[str, Any]]:
    """Yield that many activities, no two of one identifier."""
    chance = random.Random(41)  # the same records every time
    originals, countries = models(), places()
    first, last = REPORTING_PERIOD
    for number in range(count):
        original, country = originals[number % len(originals)], chance.choice(countries)
        start = first + datetime.timedelta(days=chance.randrange((last - first).days))
        dates = {"start": start.isoformat()}
        if "end" in original["dates"]:
            days = chance.randint(1, 4)
            dates["end"] = (start + datetime.timedelta(days=days)).isoformat()
        record = {**original, "dates": dates}
        record["id"] = f"{start}-{re.sub(r'^[0-9-]+', '', original['id'])}-{number}"
        record["title"] = {
            tag: f"{text} {'في' if tag == 'ar' else 'in'} {country[tag]}"
            for tag, text in original["title"].items()
        }
        if "count" in original.get("participants", {}):
            record["participants"] = {**original["participants"]}
            record["participants"]["count"] = str(chance.randint(11, 199))
        yield record


def project(root: Path, count: int) -> Path:
    """Write a project of that many activities and return its folder."""
    shutil.copytree(ROOT / "content" / "registry", root / "content" / "registry")
    shutil.copy(ROOT / "content" / "institution.yaml", root / "content")
    session = root / "content" / "sessions" / SESSION.name
    (session / "activities").mkdir(parents=True)
    for file in SESSION.glob("*.yaml"):
        shutil.copy(file, session)
    for record in records(count):
        text = yaml.dump(
            record, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=1_000
        )
        (session / "activities" / f"{record['id']}.yaml").write_text(text, encoding="utf-8")
    return root


def proportional_memory(process: int) -> float:
    """Return the megabytes of a process and its children, what they share counted once.

    Linux tells it as PSS (proc(5), smaps_rollup); 0 where it does not, or the process is gone.
    """
    try:
        text = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii")
        tasks = list(Path(f"/proc/{process}/task").glob("*/children"))
        children = [int(one) for task in tasks for one in task.read_text().split()]
    except OSError:
        return 0.0
    own = re.search(r"^Pss:\s+(\d+) kB", text, re.MULTILINE)
    return (int(own[1]) / 1e3 if own else 0.0) + sum(map(proportional_memory, children))


def validate(root: Path, *, weigh: bool = False) -> Run:
    """Run the command as a whole process and return what it took.

    Weighing the memory of all its processes slows them down: it is done in a run of its own.
    """
    command = [sys.executable, "-m", "sesric_report", "--root", str(root), "validate"]
    started = time.perf_counter()
    with tempfile.TemporaryFile("w+", encoding="utf-8") as said:
        child = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=said)
        peak = 0.0
        while weigh and child.poll() is None:
            peak = max(peak, proportional_memory(child.pid))
            time.sleep(0.02)
        status = child.wait()
        seconds = time.perf_counter() - started
        said.seek(0)
        lines = said.read().splitlines()
    return Run(seconds, peak, status, lines[-1] if lines else "")


def measured(name: str, root: Path, runs: int) -> float:
    """Print the medians of some runs and return that of the seconds."""
    done = [validate(root) for _ in range(runs)]
    seconds = statistics.median(run.seconds for run in done)
    megabytes = validate(root, weigh=True).megabytes
    print(f"{name:>16} {seconds:7.2f} s {megabytes:6.0f} MB   status {done[-1].status}; ", end="")
    print(done[-1].said, flush=True)
    return seconds


def main() -> None:
    """Print times, memory and the ratio of the times."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    measured("session 41", ROOT, runs)
    seconds: dict[int, float] = {}
    for count in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            root = project(Path(folder), count)
            seconds[count] = measured(f"{count:,} records", root, runs)
    least, most = SIZES[0], SIZES[-1]
    print(f"ratio {most:,}/{least:,}: {seconds[most] / seconds[least]:.1f}")


if __name__ == "__main__":
    main()
