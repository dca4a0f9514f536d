"""Page templates ask for nothing beside themselves: no file, no network."""

from __future__ import annotations

import re
from pathlib import Path

from sesric_report.errors import TemplateError
from sesric_report.source import Position, place_in

__all__ = ["read_closed"]

#: Where HTML, SVG and CSS name something to be loaded or opened, and the address that they name.
_ADDRESS = re.compile(
    r"""(?:\b(?:href|src|srcset|poster|action|background)\s*=\s*|\burl\(\s*|@import\s+)
    (?:url\(\s*)?["']?(?P<address>[^"')\s>;]*)""",
    re.VERBOSE | re.IGNORECASE,
)
#: A place in the page, a picture written out, what Jinja fills in.
_OWN = ("#", "data:image/", "{{")


def read_closed(file: Path) -> str:
    """Return the text of a template that names nothing beside the page.

    Raises:
        TemplateError: It names something else, or cannot be read.
    """
    try:
        text = file.read_text(encoding="utf-8")
    except OSError as error:
        told = f"the template cannot be read: {error.strerror}"
        raise TemplateError(f"{file}: {told}", position=Position(file), told=told) from error
    for found in _ADDRESS.finditer(text):
        address = found["address"]
        if not address.casefold().startswith(_OWN):
            at = place_in(file, text, found.start(), found.end())
            told = f"the template asks for “{address}”, which is not part of the page"
            raise TemplateError(
                f"{file}:{at.line}:{at.column}: {told}",
                hint="the report reads templates, fonts and content only; "
                "write a picture out as data:image/…",
                position=at,
                told=told,
            )
    return text
