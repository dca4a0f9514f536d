"""How long the Word file takes, and how time and memory grow with the number of activities.

Usage:  python tests/benchmarks/word.py [ACTIVITIES …]

Wanted: session 41 below 0.6 s without start-up; the time of one activity the same at any number.
"""

from __future__ import annotations

import statistics
import sys
import time
import tracemalloc
from dataclasses import replace
from pathlib import Path

from sesric_report.compiler.check import check
from sesric_report.compiler.edition import compose
from sesric_report.compiler.resources import load_fonts
from sesric_report.document import Block, Document, Field, Inline, List, Strong
from sesric_report.project import Project
from sesric_report.typography.fonts import Fonts
from sesric_report.writers import docx

ROOT = Path(__file__).parents[2]
RUNS = 5


def renamed(node: Inline, turn: int) -> Inline:
    """Return an inline whose fields are those of another record."""
    if isinstance(node, Field):
        return replace(node, name=f"x{turn}-{node.name}")
    if isinstance(node, Strong):
        return replace(node, children=tuple(renamed(child, turn) for child in node.children))
    return node


def multiplied(block: Block, times: int) -> Block:
    """Return a list of entries several times over, each time of other records."""
    if not isinstance(block, List) or block.ordered:
        return block
    items = tuple(
        replace(
            item,
            anchor=f"x{turn}-{item.anchor}",
            children=tuple(renamed(child, turn) for child in item.children),
        )
        for turn in range(times)
        for item in block.items
    )
    return replace(block, items=items)


def grown(document: Document, times: int) -> Document:
    """Return a document with its activities several times over."""
    sections = tuple(
        replace(one, blocks=tuple(multiplied(block, times) for block in one.blocks))
        for one in document.sections
    )
    return replace(document, sections=sections)


def seconds(document: Document, fonts: Fonts) -> float:
    """Write a document and return how long it took."""
    started = time.perf_counter()
    docx.write(document, fonts)
    return time.perf_counter() - started


def peak(document: Document, fonts: Fonts) -> float:
    """Write a document and return the most memory that Python held, in megabytes."""
    tracemalloc.start()
    docx.write(document, fonts)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most / 1e6


def main() -> None:
    """Print times and memory."""
    project = Project(ROOT)
    started = time.perf_counter()
    content = check(project, "41").sound()
    document, fonts = compose(project, content, "ar"), load_fonts(project)
    before = time.perf_counter() - started
    median = statistics.median(seconds(document, fonts) for _ in range(RUNS))
    print(f"session 41: read, checked, composed {before:.2f} s; written, median {median:.2f} s")
    entries = len(content.activities)
    for wanted in [int(one) for one in sys.argv[1:]] or [1000, 10000]:
        tree = grown(document, max(1, wanted // entries))
        took, count = seconds(tree, fonts), max(1, wanted // entries) * entries
        memory = peak(tree, fonts) if wanted <= 1000 or "--memory" in sys.argv else None
        held = f", {memory:.0f} MB" if memory else ""
        print(f"{count} activities: {took:.2f} s, {1000 * took / count:.2f} ms each{held}")


if __name__ == "__main__":
    main()
