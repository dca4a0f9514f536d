"""A PDF as pictures: one for each page, and one page that shows them all.

For a look at the whole report at once, in any browser, and for comparing two builds. The pages
are drawn by PDFium.
"""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2
from markupsafe import Markup

__all__ = ["Picture", "contact_sheet", "pictures"]

_POINTS_PER_INCH = 72
_SHEET = Markup("""<!DOCTYPE html>
<html lang="{language}" dir="{direction}">
<head>
<meta charset="utf-8">
<title>{title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>
body {{ margin: 0; padding: 1.5rem; background: #DDE1E4 }}
body {{ display: flex; flex-wrap: wrap; gap: 1.5rem }}
figure {{ margin: 0; width: min(100%, 20rem) }}
img {{ width: 100%; background: white; box-shadow: 0 1px 5px #0006 }}
figcaption {{ text-align: center; font: .9rem sans-serif; padding-block-start: .4rem }}
a:focus img, a:hover img {{ outline: 3px solid #0B5345 }}
</style>
</head>
<body>
{figures}
</body>
</html>
""")
_FIGURE = Markup(
    '<figure><a href="{name}"><img src="data:image/png;base64,{picture}" alt="{number}" '
    'loading="lazy"></a><figcaption>{number}</figcaption></figure>'
)


class Picture(NamedTuple):
    """One page as PNG."""

    number: int
    name: str
    png: bytes


def pictures(pdf: bytes, dots_per_inch: int) -> Iterator[Picture]:
    """Yield each page of a PDF."""
    open_pdf: Any = pypdfium2.PdfDocument
    document = open_pdf(pdf)
    try:
        digits = len(str(len(document)))
        for number in range(1, len(document) + 1):
            image = document[number - 1].render(scale=dots_per_inch / _POINTS_PER_INCH).to_pil()
            made = io.BytesIO()
            image.save(made, "PNG", optimize=True)
            yield Picture(number, f"page-{number:0{digits}}.png", made.getvalue())
    finally:
        document.close()


def contact_sheet(pages: list[Picture], title: str, language: str, direction: str) -> bytes:
    """Return one HTML page that shows all pictures and asks for no other file to do so."""
    figures = Markup("\n").join(
        _FIGURE.format(
            name=page.name, number=page.number, picture=base64.b64encode(page.png).decode("ascii")
        )
        for page in pages
    )
    sheet = _SHEET.format(title=title, language=language, direction=direction, figures=figures)
    return sheet.encode()
