"""The command line: one module for each command; arguments in, exit status out."""

from __future__ import annotations

import sys

from sesric_report.cli.app import app
from sesric_report.errors import ReportError

__all__ = ["app", "main"]


def main() -> None:
    """Run the command line.

    Exit status: 0 done, 1 the content has errors, 2 it could not run. A mistake of the
    user's is told in one message; a bug keeps its traceback and exits 2.
    """
    try:
        app(standalone_mode=True)
    except ReportError as error:
        from sesric_report.cli.app import root_of_last_run
        from sesric_report.terminal.show import show_error

        show_error(error, root_of_last_run())
        sys.exit(error.exit_status)
    except Exception:  # noqa: BLE001  # whatever escapes is a bug: its traceback, but our status
        sys.excepthook(*sys.exc_info())
        sys.exit(2)
