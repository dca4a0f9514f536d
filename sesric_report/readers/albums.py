"""A folder of pictures: each is looked into once, and known to be used or not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sesric_report.diagnostics import Diagnostic, Severity, quote
from sesric_report.diagnostics.suggestion import nearest
from sesric_report.project.listing import Listing
from sesric_report.readers.pictures import SUFFIXES, BrokenPictureError, set_picture
from sesric_report.records.pictures import SetPicture
from sesric_report.source import Position

__all__ = ["Album"]


@dataclass
class Album:
    """The pictures of a folder.

    Args:
        folder: The folder.
        names: The names of its pictures.
        elsewhere: What is wrong with a picture that stands elsewhere, and how to mend it.
        others: The names of other files.
    """

    folder: Path
    names: tuple[str, ...]
    elsewhere: tuple[str, str]
    others: frozenset[str] = frozenset()
    known: dict[str, SetPicture | BrokenPictureError] = field(default_factory=dict)

    @classmethod
    def of(cls, folder: Path, inside: Listing, elsewhere: tuple[str, str]) -> Album:
        """Return the pictures among what stands in a folder."""
        pictures = [one.name for one in inside.files if one.suffix.casefold() in SUFFIXES]
        others = frozenset(one.name for one in inside.files) - {*pictures}
        return cls(folder, tuple(pictures), elsewhere, others)

    def picture(self, name: str) -> SetPicture:
        """Return the picture of a name.

        Raises:
            BrokenPictureError: There is none, or it cannot be set.
        """
        if name not in self.known:
            self.known[name] = self._found(name)
        found = self.known[name]
        if isinstance(found, BrokenPictureError):
            raise found
        return found

    def _found(self, name: str) -> SetPicture | BrokenPictureError:
        told, here = f"the picture {quote(name)}", f"{self.folder.name}/"
        if not name or name != Path(name).name or "\\" in name or "\0" in name:
            wrong, hint = self.elsewhere
            return BrokenPictureError(f"{told} {wrong}", hint)
        if name not in self.names and name in self.others:
            hint = "open it in a program for pictures and save it as PNG or JPEG"
            return BrokenPictureError(f"{told} is no file in PNG or JPEG by its name", hint)
        if name not in self.names:
            meant = nearest(name, self.names)
            hint = f"did you mean {meant}?" if meant else f"copy it into {here}"
            return BrokenPictureError(f"{told} is not in {here}", hint)
        file = self.folder / name
        if file.is_symlink() or not file.is_file():
            hint = "put the picture itself there: what a link leads to is not looked at"
            return BrokenPictureError(f"{told} is no file of its own", hint)
        try:
            return set_picture(file)
        except BrokenPictureError as error:
            return BrokenPictureError(f"{told} {error.message}", error.hint)

    def unused(self, message: str, hint: str) -> Iterator[Diagnostic]:
        """Yield the pictures that nothing names.

        Args:
            message: What is wrong, ``{}`` for the name in quotation marks.
            hint: How to mend it, ``{}`` for the bare name.
        """
        for name in self.names:
            if name not in self.known:
                at = Position(self.folder / name)
                told, mend = message.format(quote(name)), hint.format(name)
                yield Diagnostic(at, Severity.WARNING, "unused-picture", told, mend)
