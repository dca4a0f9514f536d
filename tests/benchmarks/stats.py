"""How long ``stats`` takes, for one session and for thousands of records.

Usage:  python tests/benchmarks/stats.py [RUNS]

The projects are those of ``validate.py``. ``stats --format json`` and the table run as whole
processes; printed are the medians. Wanted: session 41 below 0.5 s, 10,000 records below 3 s on
two cores.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from validate import ROOT, project

SIZES = (1_000, 10_000)
FORMS = {"json": ["--format", "json"], "table": ["--language", "ar"]}


def seconds(root: Path, arguments: list[str]) -> float:
    """Run the command as a whole process and return how long it took."""
    command = [sys.executable, "-m", "sesric_report", "--root", str(root), "stats", *arguments]
    started = time.perf_counter()
    subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - started


def measured(name: str, root: Path, runs: int) -> None:
    """Print the median of some runs of each form."""
    for form, arguments in FORMS.items():
        median = statistics.median(seconds(root, arguments) for _ in range(runs))
        print(f"{name:>16} {form:>6} {median:6.2f} s", flush=True)


def main() -> None:
    """Print the times."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    measured("session 41", ROOT, runs)
    for count in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            measured(f"{count:,} records", project(Path(folder), count), runs)


if __name__ == "__main__":
    main()
