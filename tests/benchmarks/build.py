"""How long ``build`` takes beside WeasyPrint alone on the same HTML, and ``--help``.

Usage:  python tests/benchmarks/build.py [RUNS]

Commands are run in turn, A B A B …, as whole processes; the ratio is taken pair by pair and
its median printed, so that a machine whose speed drifts does not mislead. Wanted: build at
most 1.25 times WeasyPrint; --help below 0.25 s.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from sesric_report.compiler.check import check
from sesric_report.compiler.edition import compose
from sesric_report.compiler.resources import load_fonts
from sesric_report.project import Project
from sesric_report.writers import html

ROOT = Path(__file__).parents[2]


def write_page(folder: Path) -> Path:
    """Write the page of session 41 with its fonts named by file, as WeasyPrint reads it."""
    project = Project(ROOT)
    content = check(project, "41").sound()
    fonts = load_fonts(project)
    page = html.page(
        compose(project, content, "ar"),
        fonts.theme,
        project.templates / "html",
        lambda name: (fonts.folder / name).as_uri(),
    )
    file = folder / "page.html"
    file.write_text(page, encoding="utf-8")
    return file


def seconds(command: list[str]) -> float:
    """Run a command and return how long it took."""
    started = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - started


def main() -> None:
    """Print both times and their ratio."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    with tempfile.TemporaryDirectory() as folder:
        page, out = write_page(Path(folder)), str(Path(folder) / "out.pdf")
        ours = [sys.executable, "-m", "sesric_report", "--root", str(ROOT), "build"]
        build = [*ours, "--session", "41", "--output", folder]
        weasyprint = [sys.executable, "-m", "weasyprint", "--pdf-variant", "pdf/ua-1"]
        pairs = [(seconds(build), seconds([*weasyprint, str(page), out])) for _ in range(runs + 1)]
        helps = [seconds([sys.executable, "-m", "sesric_report", "--help"]) for _ in range(runs)]
    # The first pair warms the file cache and does not count.
    builds, others = zip(*pairs[1:], strict=True)
    ratio = statistics.median(a / b for a, b in pairs[1:])
    print(f"build (docx and pdf)    median {statistics.median(builds):.2f} s")
    print(f"weasyprint, same HTML   median {statistics.median(others):.2f} s")
    print(f"ratio build/weasyprint  median {ratio:.2f}")
    print(f"--help                  median {statistics.median(helps):.3f} s")


if __name__ == "__main__":
    main()
