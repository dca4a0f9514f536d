"""Files that are written: each whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from sesric_report.errors import WriterError

__all__ = ["Output", "prepare", "save", "write"]

#: Without it Excel takes UTF-8 for another encoding.
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class Output:
    """A file that has been produced, and where it is to stand.

    Args:
        content: What it holds.
        pages: How many pages it has, where it has pages that can be counted.
        file: Where it is to be written; the name alone until the folder is known.
        proved: How many of each thing in it were proved; empty where nothing was.
    """

    content: bytes = field(repr=False)
    pages: int | None = None
    file: Path = Path()
    proved: Mapping[str, int] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """How many bytes it has."""
        return len(self.content)

    def inside(self, folder: Path) -> Output:
        """Return the file as it is to stand in a folder."""
        return replace(self, file=folder / self.file)


def prepare(folder: Path) -> None:
    """Make the folder of the output, and make sure that it can be written to.

    Raises:
        WriterError: It cannot.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        tempfile.TemporaryFile(dir=folder).close()
    except OSError as error:
        raise WriterError(
            f"the folder {folder} cannot be written to: {error.strerror}",
            hint="choose another with --output",
        ) from error


def write(outputs: Sequence[Output]) -> None:
    """Write files beside their names first and rename them last, so that none is ever half there.

    Raises:
        WriterError: A file cannot be written; then none is.
    """
    waiting: list[tuple[Path, Path]] = []
    try:
        for one in outputs:
            waiting.append((_beside(one), one.file))  # noqa: PERF401  # one may fail
        for temporary, target in waiting:
            temporary.replace(target)
    except OSError as error:
        for temporary, _target in waiting:
            temporary.unlink(missing_ok=True)
        folder = outputs[len(waiting) - 1].file.parent
        raise WriterError(f"{folder} cannot be written to: {error.strerror}") from error


def _beside(one: Output) -> Path:
    """Write a file's content to a temporary file in its folder and return that."""
    handle, name = tempfile.mkstemp(dir=one.file.parent, prefix=".sesric-report-")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(one.content)
        # A temporary file is private; the report is for everyone who may read the folder.
        temporary.chmod(0o644)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def save(content: bytes, file: Path, *, spreadsheet: bool = False) -> None:
    """Write one file, whole or not at all.

    Args:
        content: What it holds.
        file: Where to write it.
        spreadsheet: Begin with U+FEFF, without which Excel takes UTF-8 for another encoding.

    Raises:
        WriterError: The file cannot be written.
    """
    prepare(file.parent)
    write([Output(_BYTE_ORDER_MARK * spreadsheet + content, file=file)])
