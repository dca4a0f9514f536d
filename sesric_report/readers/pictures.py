"""Pictures beside a text: looked into, and made as they are set.

Whatever a camera adds is left behind (place, time, a note to turn the picture), colours are those
of a screen, and there are no more dots than paper shows; so a file cannot be too heavy to send, no
archive finds colours that it does not know, and the same picture gives the same bytes.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sesric_report.records.pictures import SetPicture

__all__ = ["SUFFIXES", "BrokenPictureError", "set_picture"]

#: The kinds of files, by their ends.
SUFFIXES = (".png", ".jpg", ".jpeg")
#: By what a file begins with: the name of its format, and its type on the web.
_SIGNATURES = {
    b"\x89PNG\r\n\x1a\n": ("PNG", "image/png"),
    b"\xff\xd8\xff": ("JPEG", "image/jpeg"),
}
_LARGEST_FILE = 20 * 1024 * 1024
_MOST_DOTS = 60_000_000
#: Dots of the longer side: 300 to an inch over the width of the text.
_LONGEST = 1900
#: Fewest dots of the shorter side of what can be looked at.
_SHORTEST = 32
_QUALITY = 88
_TOO_LARGE = f"has more than {_MOST_DOTS // 1_000_000} million dots"
_SMALLER = f"save it smaller: {_LONGEST} dots wide are enough"


class BrokenPictureError(ValueError):
    """A picture cannot be set: what is wrong with it, and how to mend that."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message, self.hint = message, hint


def set_picture(file: Path) -> SetPicture:
    """Return a picture as it is set.

    Raises:
        BrokenPictureError: It is none, is damaged, or is too large or too small.
    """
    content = _read(file)
    known = next((kind for mark, kind in _SIGNATURES.items() if content.startswith(mark)), None)
    if known is None:
        raise BrokenPictureError(
            "is no picture in PNG or JPEG, whatever its name ends in",
            "open it in a program for pictures and save it as JPEG",
        )
    image = _opened(content, known[0])
    made = io.BytesIO()
    options = {"quality": _QUALITY} if known[0] == "JPEG" else {"optimize": False}
    image.save(made, known[0], **options)
    return SetPicture(made.getvalue(), known[1], *image.size)


def _read(file: Path) -> bytes:
    try:
        if file.stat().st_size > _LARGEST_FILE:
            megabytes = f"is larger than {_LARGEST_FILE >> 20} MB"
            raise BrokenPictureError(megabytes, _SMALLER)
        return file.read_bytes()
    except OSError as error:
        raise BrokenPictureError(
            f"cannot be read: {error.strerror}", "let everyone who makes the report read it"
        ) from error


@contextmanager
def _whole() -> Iterator[None]:
    """Let Pillow refuse pictures that end too early, which WeasyPrint has it accept."""
    from PIL import ImageFile

    accepted, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = accepted


def _opened(content: bytes, form: str) -> Any:
    """Return a picture in memory: upright, in colours of a screen, on white, not too large."""
    from PIL import Image, ImageOps

    try:
        with warnings.catch_warnings(), _whole():
            # Pillow's own bound is another: _measure has ours.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(content), formats=(form,))
            _measure(*image.size)
            # Of a JPEG no more is unpacked than is needed.
            image.draft("RGB", (_LONGEST, _LONGEST))
            image.load()
        upright = ImageOps.exif_transpose(image)
    except Image.DecompressionBombError as error:
        raise BrokenPictureError(_TOO_LARGE, _SMALLER) from error
    except BrokenPictureError:
        raise
    except (OSError, SyntaxError, ValueError) as error:
        raise BrokenPictureError(
            "is damaged: it cannot be shown to its end",
            "copy it again from where it came from, or save it anew",
        ) from error
    coloured = upright.convert("RGBA")
    plain = Image.new("RGB", coloured.size, "white")
    plain.paste(coloured, mask=coloured.getchannel("A"))
    plain.thumbnail((_LONGEST, _LONGEST), Image.Resampling.LANCZOS)
    return plain


def _measure(width: int, height: int) -> None:
    if width * height > _MOST_DOTS:
        raise BrokenPictureError(_TOO_LARGE, _SMALLER)
    if min(width, height) < _SHORTEST:
        raise BrokenPictureError(
            f"has {width} × {height} dots, too few to be looked at", "take a larger one"
        )
