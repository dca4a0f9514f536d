"""Document tree to PDF, laid out by WeasyPrint from the HTML page."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Any

from sesric_report.charts import Pictures, pictures
from sesric_report.document import Document, Logo, Picture
from sesric_report.errors import WriterError
from sesric_report.project.output import Output
from sesric_report.typography.fonts import Fonts
from sesric_report.writers import archive
from sesric_report.writers.html import page, picture_name
from sesric_report.writers.pdf_notes import tag_notes
from sesric_report.writers.text_layer import corrected

__all__ = ["layout_engine", "write"]

_FONT_SCHEME, _FIGURE_SCHEME = "font", "figure"
#: A picture that needs no file: its bytes are its address. One inside may name no other either.
_PICTURE = "data:image/"
_VARIANT = "pdf/ua-1"
_ATTACHMENT = "records.json"
_INSTALL = "sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"


def _finished(fonts: Fonts) -> Callable[[Any, Any], None]:
    """Return what is mended in the objects of a file before it is written."""
    mend = corrected(fonts)

    def finish(document: Any, pdf: Any) -> None:
        tag_notes(document, pdf)
        mend(document, pdf)

    return finish


def write(
    document: Document,
    fonts: Fonts,
    templates: Path,
    records: bytes | None = None,
    drawn: Pictures | None = None,
) -> Output:
    """Return a document as PDF/UA-1; with records, which are attached, as PDF/A-3a as well.

    Nothing is read but the page itself and the fonts of the theme.

    Args:
        document: The tree.
        fonts: The fonts of the theme.
        templates: The folder of the templates.
        records: The text of the records that an archived file carries.
        drawn: The pictures of its figures; None where no other format has had them drawn.

    Raises:
        WriterError: Pango is missing, or the page cannot be laid out as it should.
    """
    weasyprint = _weasyprint()
    drawn = pictures(document, fonts) if drawn is None else drawn
    html = page(
        document,
        fonts.theme,
        templates / "html",
        lambda name: f"{_FONT_SCHEME}:{name}",
        own_marks=True,
    )
    shown = (one for one in document.blocks() if isinstance(one, Picture | Logo))
    photographs = {picture_name(one): one for one in shown}
    source = weasyprint.HTML(string=html, url_fetcher=_fetcher(fonts, drawn, photographs))
    variant = archive.VARIANT if records else _VARIANT
    with _warnings_are_errors():
        rendered = source.render(pdf_variant=variant)
        _keep_outer_links(rendered.pages)
        if records:
            attached = archive.attachment(records, _ATTACHMENT, document.created)
            rendered.metadata.attachments = [attached]
        # No /Direction /R2L among the viewer's preferences: for spreads it would be right, but
        # PDFium (Chrome, Edge) then copies every left-to-right line in reverse, "org.sesric.www".
        content = rendered.write_pdf(
            pdf_variant=variant,
            custom_metadata=True,  # the fingerprint
            finisher=_finished(fonts),
        )
    if records:
        content = archive.with_both_standards(content)
    return Output(content, len(rendered.pages))


def _keep_outer_links(pages: Iterable[Any]) -> None:
    """Keep one link for each box of an ``<a>``.

    WeasyPrint 70 lays another over every box inside it, outside of any Link element of the
    structure: ISO 14289-1, 7.18.5 forbids that.
    """
    for one in pages:
        one.links = [link for link in one.links if link[3].link]


def _weasyprint() -> Any:
    """Return the module; it takes half a second, so only when a PDF is made."""
    try:
        import weasyprint
    except OSError as error:
        raise WriterError(f"Pango cannot be loaded: {_first_line(error)}", hint=_INSTALL) from error
    return weasyprint


def layout_engine() -> str:
    """Return the versions of what lays out pages.

    Raises:
        WriterError: A library that it loads from the system is missing.
    """
    weasyprint = _weasyprint()
    from weasyprint.text import ffi

    if ffi.harfbuzz_subset is None:
        raise WriterError("HarfBuzz's library for subsets of fonts cannot be loaded", hint=_INSTALL)
    number = ffi.pango.pango_version()
    pango = f"{number // 10000}.{number // 100 % 100}.{number % 100}"
    return f"WeasyPrint {weasyprint.__version__}, Pango {pango}"


def _first_line(error: BaseException) -> str:
    return (str(error).splitlines() or [""])[0]


def _fetcher(
    fonts: Fonts,
    drawn: Pictures,
    photographs: Mapping[str, Picture | Logo] = MappingProxyType({}),
) -> Any:
    """Return a fetcher that knows the theme's fonts, the document's pictures and nothing else."""
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

    response: Any = URLFetcherResponse
    open_url: Any = URLFetcher

    class OwnFetcher(URLFetcher):
        """Answers ``font:NAME`` and ``figure:ANCHOR``, and pictures written in the page."""

        def fetch(self, url: str, headers: Any = None) -> Any:
            if url.startswith(_PICTURE):
                return open_url().fetch(url, headers)
            scheme, _, name = url.partition(":")
            if scheme == _FONT_SCHEME and name in fonts.theme.font_files():
                return response(url, fonts.read(name), {"Content-Type": "font/ttf"})
            if scheme == _FIGURE_SCHEME and name in drawn:
                svg = drawn[name].svg.encode()
                return response(url, svg, {"Content-Type": "image/svg+xml"})
            if scheme == _FIGURE_SCHEME and name in photographs:
                kind = {"Content-Type": photographs[name].media_type}
                return response(url, photographs[name].content, kind)
            raise FatalURLFetchingError(f"the page asks for {url}, which is not part of it")

    fetcher: Any = OwnFetcher
    return fetcher()


@contextmanager
def _warnings_are_errors() -> Iterator[None]:
    """Collect what WeasyPrint warns of; a glyph or font that is missing must not pass.

    Raises:
        WriterError: There was a warning.
    """
    logger, messages = logging.getLogger("weasyprint"), list[str]()

    class Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            messages.append(record.getMessage())

    collector = Collector(logging.WARNING)
    previous, logger.propagate = logger.propagate, False
    logger.addHandler(collector)
    try:
        yield
    except BaseException as error:
        # The error of a refused address is no Exception: WeasyPrint swallows all that are.
        if type(error).__module__.startswith("weasyprint"):
            raise WriterError(f"the PDF cannot be laid out: {_first_line(error)}") from error
        raise
    finally:
        logger.removeHandler(collector)
        logger.propagate = previous
    if messages:
        raise WriterError(f"the PDF cannot be laid out as it should: {messages[0]}")
