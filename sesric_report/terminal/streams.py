"""The two streams of a command: results to standard output, everything else to standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

__all__ = ["counted", "progress", "say", "say_result", "shows_results", "write_result"]


def say(text: str) -> None:
    """Write a line to standard error."""
    print(_writable(text), file=sys.stderr)  # noqa: T201  # the one place that writes to a terminal


def say_result(text: str) -> None:
    """Write a line of the command's result to standard output.

    Where its reader has gone (head, less), the rest is not wanted: the command is done.
    """
    with _reader_may_go():
        print(_writable(text), flush=True)  # noqa: T201  # the one place that writes to a terminal


def _writable(text: str) -> str:
    """Return a text in which a name on disk that is no Unicode can be written all the same."""
    return text.encode("utf-8", "replace").decode("utf-8")


def write_result(content: bytes) -> None:
    """Write a command's result as it is, text or not, to standard output."""
    with _reader_may_go():
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()


@contextmanager
def _reader_may_go() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        # Python would try to flush once more on its way out.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(0) from None


def shows_results() -> bool:
    """Whether results are shown in a terminal and not read by a program or kept in a file."""
    return sys.stdout.isatty()


def counted(count: int, noun: str) -> str:
    """Return “1 error”, “2 errors”."""
    return f"{count} {noun}{'' if count == 1 else 's'}"


def has_colour(stream: TextIO) -> bool:
    """Whether a stream is a terminal whose reader has not asked for plain text (no-color.org)."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return stream.isatty() and not plain


@contextmanager
def progress(*, enabled: bool) -> Iterator[Callable[[str], None]]:
    """Yield what tells the user of each step as it begins: a spinner in a terminal, else a line."""
    if not enabled:
        yield lambda _text: None
    elif sys.stderr.isatty():
        from rich.console import Console

        with Console(stderr=True).status("reading …") as status:
            yield lambda text: status.update(f"{text} …")
    else:
        yield lambda text: say(f"{text} …")
