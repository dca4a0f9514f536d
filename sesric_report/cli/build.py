"""The command ``build``."""

from __future__ import annotations

import typer

from sesric_report.cli.options import Session

__all__ = ["build"]


def build(context: typer.Context, session: Session = None) -> None:
    """Build the report."""
