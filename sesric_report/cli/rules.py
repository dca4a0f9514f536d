"""The commands ``rules`` and ``explain``."""

from __future__ import annotations

from itertools import groupby
from typing import Annotated

import typer

__all__ = ["explain", "rules"]


def rules() -> None:
    """List every rule by family: code, severity, what it is about.

    Exit status: 0.
    """
    from sesric_report.rules.catalogue import documentation
    from sesric_report.terminal.streams import say_result

    documented = documentation()
    width = max(len(one.code) for one in documented)
    for number, (family, ones) in enumerate(groupby(documented, lambda one: one.family)):
        say_result(f"{chr(10) if number else ''}{family}")
        for one in ones:
            head = f"  {one.code:{width}}  {one.severity:11}"
            say_result(f"{head}  {one.text.splitlines()[0]}")


def explain(
    code: Annotated[str, typer.Argument(metavar="CODE", help="A rule's code, such as tatweel.")],
) -> None:
    """Print a rule's documentation: what it does, why it matters, wrong and right.

    Exit status: 0, or 2 where there is no such rule.
    """
    from sesric_report.rules.catalogue import explain
    from sesric_report.terminal.streams import say_result

    one = explain(code)
    say_result(f"{one.code} · {one.family} · {one.severity}\n\n{one.text.strip()}")
