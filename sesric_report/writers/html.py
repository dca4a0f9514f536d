"""Document tree to HTML; the pages of the PDF are made from the same."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeAlias, assert_never

import jinja2
from jinja2 import Environment, FileSystemLoader, StrictUndefined, meta
from markupsafe import Markup, escape

from sesric_report.charts import Pictures, pictures
from sesric_report.document import (
    Block,
    Contents,
    ContentsEntry,
    Document,
    Emphasis,
    Field,
    Figure,
    Footnote,
    Heading,
    Inline,
    Inlines,
    Isolate,
    Link,
    List,
    ListItem,
    Logo,
    Name,
    NoBreak,
    NumberedItem,
    Paragraph,
    Picture,
    Quotation,
    Section,
    Strong,
    Table,
    Text,
    Value,
    plain,
    with_endnotes,
    without_fields,
)
from sesric_report.errors import TemplateError
from sesric_report.source import Position
from sesric_report.typography.fonts import Fonts
from sesric_report.typography.theme import Theme
from sesric_report.writers.self_contained import read_closed
from sesric_report.writers.stylesheet import stylesheet

#: Gives the address of a picture.
PictureUrl: TypeAlias = Callable[[Figure | Picture | Logo], str]

__all__ = ["check_templates", "page", "picture_name", "read_files", "whole_page"]

#: What may not be broken over two lines: isolates and what is glued, up to this length anywhere,
#: and glued addresses up to the second where lines are long.
_LONGEST_WHOLE, _LONGEST_ON_A_LINE = 24, 60
#: A longer word may be parted from what stands right before it, in another direction.
_LONGEST_HANGING = 40
_JOINED_WORD = re.compile(rf"(?<!\S)((?=\S{{3,{_LONGEST_WHOLE}}}(?!\S))\S+[-/]\S+)")
_LONG_WORD = re.compile(rf"(\S{{{_LONGEST_WHOLE + 1},}})")
#: What stays with the word behind it, and with the one before.
_OPENING, _CLOSING = frozenset("([{«‹“‘"), frozenset(")]}»›”’.,;:!?،؛؟…%٪")
_PAGE = "page.html.j2"
#: The files that make a page.
_FILES = (_PAGE, "report.css", "ornament.svg")


def page(
    document: Document,
    theme: Theme,
    templates: Path,
    font_url: Callable[[str], str],
    *,
    picture_url: PictureUrl = lambda figure: f"figure:{picture_name(figure)}",
    own_marks: bool = False,
    endnotes: bool = False,
) -> str:
    """Return a document as one HTML page.

    Args:
        document: The tree.
        theme: The look.
        templates: The folder ``html`` of the templates.
        font_url: Gives the address of a font file by its name.
        picture_url: Gives the address of a picture; by default one that whoever
            shows the page answers.
        own_marks: Whether the brackets of Arabic text get a font of their own, as a PDF needs.
        endnotes: Whether notes stand behind their sections, as where pages have no foot.

    Raises:
        TemplateError: The page template or the style sheet cannot be used.
    """
    try:
        read_closed(templates / _PAGE)
        layout = read_closed(templates / "report.css")
        ornament = read_closed(templates / "ornament.svg")
        sheet = stylesheet(
            theme, font_url, document.direction, layout, ornament, own_marks=own_marks
        )
        return _page(document, sheet, templates, picture_url, endnotes=endnotes)
    except jinja2.TemplateError as error:
        line = getattr(error, "lineno", None)
        place = f"{templates / _PAGE}:{line}" if line else f"{templates / _PAGE}"
        raise TemplateError(f"{place}: the page template cannot be used: {error}") from error
    except OSError as error:
        raise TemplateError(f"{error.filename}: {error.strerror}") from error


def whole_page(
    document: Document, fonts: Fonts, templates: Path, drawn: Pictures | None = None
) -> str:
    """Return a document as one HTML page that holds its fonts and pictures itself.

    Args:
        document: The tree.
        fonts: The fonts of the theme.
        templates: The folder of the templates.
        drawn: The pictures of its figures; None where no other format has had them drawn.

    Raises:
        TemplateError: The page template or the style sheet cannot be used.
    """
    drawn = pictures(document, fonts) if drawn is None else drawn

    def font_url(name: str) -> str:
        return _data_url("font/ttf", fonts.read(name))

    def picture_url(figure: Figure | Picture | Logo) -> str:
        if isinstance(figure, Figure):
            return _data_url("image/svg+xml", drawn[figure.anchor].svg.encode())
        return _data_url(figure.media_type, figure.content)

    folder = templates / "html"
    return page(document, fonts.theme, folder, font_url, picture_url=picture_url, endnotes=True)


def picture_name(block: Figure | Picture | Logo) -> str:
    """Return what a picture is called in its address: the logo by its digest."""
    return block.digest if isinstance(block, Logo) else block.anchor


def _data_url(media_type: str, content: bytes) -> str:
    return f"data:{media_type};base64,{base64.b64encode(content).decode('ascii')}"


#: What the page template is given.
_GIVEN = frozenset({"document", "stylesheet", "running_head", "folio", "start", "body"})


def read_files(templates: Path) -> tuple[str, ...]:
    """Return the names of the files that are read to make a page, those that it includes too."""
    try:
        tree = Environment(autoescape=True).parse((templates / _PAGE).read_text(encoding="utf-8"))
    except (OSError, UnicodeError, jinja2.TemplateSyntaxError):
        return _FILES  # check_templates says what is wrong there
    return (*_FILES, *(one for one in meta.find_referenced_templates(tree) if one))


def check_templates(templates: Path) -> None:
    """Look whether page template and style sheet can be used.

    Raises:
        TemplateError: They cannot: the first thing that is wrong, at its place.
    """
    for name in _FILES:
        read_closed(templates / name)
    text = (templates / _PAGE).read_text(encoding="utf-8")
    try:
        tree = Environment(autoescape=True).parse(text)
    except jinja2.TemplateSyntaxError as error:
        raise _at_line(templates / _PAGE, text, error.lineno, str(error)) from error
    for name in sorted(meta.find_undeclared_variables(tree) - _GIVEN):
        line = next((n for n, one in enumerate(text.split("\n"), 1) if name in one), 1)
        raise _at_line(templates / _PAGE, text, line, f"the page is given no “{name}”")


def _at_line(file: Path, text: str, line: int, message: str) -> TemplateError:
    """Return an error about a line of the page template."""
    source = text.split("\n")[line - 1]
    column = len(source) - len(source.lstrip()) + 1
    at = Position(file, line, column, line, len(source) + 1, source)
    told = f"the page template cannot be used: {message}"
    return TemplateError(f"{file}:{line}:{column}: {told}", position=at, told=told)


def _page(
    document: Document, sheet: str, templates: Path, picture_url: PictureUrl, *, endnotes: bool
) -> str:
    shown = with_endnotes(document) if endnotes else document
    environment = Environment(
        loader=FileSystemLoader(templates), autoescape=True, undefined=StrictUndefined
    )
    return environment.get_template(_PAGE).render(
        document=document,
        # The sheet is ours and holds quotes that must not be escaped inside <style>.
        stylesheet=Markup(sheet),
        running_head=inlines_html(document.running_head),
        folio=_folio(document.folio),
        start=_start(document),
        body=Markup("\n").join(_section(one, picture_url) for one in shown.sections),
    )


def _start(document: Document) -> str | None:
    """Return where the text begins, past cover and contents; None without a link to it."""
    headings = (block.anchor for block in document.blocks() if isinstance(block, Heading))
    return next(headings, None) if document.skip_link else None


def _folio(folio: Inlines) -> Markup:
    """Return the folio with counters in the place of its values."""
    return Markup("").join(
        Markup('<bdi dir="ltr" class="{}"></bdi>').format(node.field)
        if isinstance(node, Value)
        else inlines_html((node,))
        for node in folio
    )


def _section(section: Section, picture_url: PictureUrl) -> Markup:
    blocks = Markup("\n").join(_block(block, picture_url) for block in section.blocks)
    kind, notes = section.kind.value, _notes(section.notes)
    return Markup('<section class="{}">\n{}{}\n</section>').format(kind, blocks, notes)


def _notes(notes: Sequence[Footnote]) -> Markup:
    """Return notes behind the text that calls them, each with a link back."""
    item = Markup(
        '\n<li id="{}" class="footnote"><a class="back" role="doc-backlink" href="#{}-call">'
        "{}</a> {}</li>"
    )
    items = Markup("").join(
        item.format(one.anchor, one.anchor, inlines_html(one.children), inlines_html(one.text))
        for one in notes
    )
    whole = Markup('\n<div class="notes" role="doc-endnotes">\n<ol>{}\n</ol>\n</div>')
    return whole.format(items) if notes else Markup("")


def _block(block: Block, picture_url: PictureUrl) -> Markup:
    match block:
        case Heading(level, children, anchor):
            html = '<h{} id="{}">{}</h{}>'
            return Markup(html).format(level, anchor, inlines_html(children), level)
        case Paragraph():
            return _paragraph(block)
        case List():
            return _list(block)
        case Table():
            return _table(block)
        case Contents():
            return _contents(block)
        case Figure():
            return _figure(block, picture_url(block))
        case Picture():
            return _picture(block, picture_url(block))
        case Logo(alternative):
            html = '<p class="logo"><img src="{}" alt="{}"></p>'
            return Markup(html).format(picture_url(block), alternative)
        case Quotation(paragraphs):
            quoted = (Markup('<p class="quotation">{}</p>').format(inlines_html(one))
                      for one in paragraphs)  # fmt: skip
            return Markup("<blockquote>\n{}\n</blockquote>").format(Markup("\n").join(quoted))
        case _:
            assert_never(block)


def _paragraph(block: Paragraph) -> Markup:
    language = Markup(' lang="{}" dir="{}"').format(block.language, block.direction)
    return Markup('<p class="{}"{}>{}</p>').format(
        block.style.value, language if block.language else "", inlines_html(block.children)
    )


def _list(block: List) -> Markup:
    items = Markup("\n").join(map(_item, block.items, (0, *block.numbers())))
    opening, closing = ("<ol>", "</ol>") if block.ordered else ('<ul class="entries">', "</ul>")
    return Markup(opening) + items + Markup(closing)


def _item(item: ListItem, before: int) -> Markup:
    """Return an item behind the one whose number is ``before``."""
    anchor = Markup(' id="{}"').format(item.anchor) if item.anchor else ""
    number = _number(item.number, before) if isinstance(item, NumberedItem) else ""
    lists = Markup("").join(Markup("\n") + _list(one) for one in item.lists)
    inner = inlines_html(item.children)
    return Markup("<li{}{}>{}{}</li>").format(anchor, number, inner, lists)


def _number(number: int, before: int) -> Markup:
    # The style says the same again to WeasyPrint 70, which passes the attribute over.
    html = ' value="{}" style="counter-increment: list-item {}"'
    return Markup(html).format(number, number - before)


def _table(block: Table) -> Markup:
    total = sum(block.widths)
    columns = Markup("").join(
        Markup('<col style="width: {}%">').format(f"{100 * width / total:.4g}")
        for width in block.widths
    )
    head = Markup("").join(
        Markup('<th scope="col">{}</th>').format(inlines_html(cell)) for cell in block.header
    )
    rows = Markup("\n").join(map(_row, block.rows))
    kinds = [name for name, on in (("dense", block.dense), ("whole", block.whole)) if on]
    kind = Markup(' class="{}"').format(" ".join(kinds)) if kinds else ""
    return Markup(
        '<table id="{}"{}>\n<caption>{}</caption>\n<colgroup>{}</colgroup>\n'
        "<thead><tr>{}</tr></thead>\n<tbody>\n{}\n</tbody>\n</table>"
    ).format(block.anchor, kind, inlines_html(block.caption), columns, head, rows)


def _figure(block: Figure, address: str) -> Markup:
    return Markup(
        '<figure id="{}">\n<figcaption>{}</figcaption>\n<img src="{}" alt="{}">\n</figure>'
    ).format(block.anchor, inlines_html(block.caption), address, block.alternative)


def _picture(block: Picture, address: str) -> Markup:
    return Markup(
        '<figure id="{}" class="picture">\n<figcaption>{}</figcaption>\n'
        '<img src="{}" alt="{}" style="width: {}%">\n</figure>'
    ).format(
        block.anchor,
        inlines_html(block.caption),
        address,
        block.alternative,
        f"{100 * block.share:.4g}",
    )


def _contents(block: Contents) -> Markup:
    entries = Markup("\n").join(map(_contents_entry, block.entries))
    return Markup(
        '<nav aria-labelledby="{}">\n<h1 id="{}" class="contents-title">{}</h1>\n'
        '<ol class="contents">\n{}\n</ol>\n</nav>'
    ).format(block.anchor, block.anchor, inlines_html(block.title), entries)


def _contents_entry(entry: ContentsEntry) -> Markup:
    return Markup(
        '<li class="contents-{}"><a href="#{}"><span class="of">{}</span>'
        '<span class="page-of" data-target="#{}"></span></a></li>'
    ).format(entry.level, entry.target, inlines_html(entry.children), entry.target)


def _row(row: tuple[Inlines, ...]) -> Markup:
    cells = Markup("").join(Markup("<td>{}</td>").format(inlines_html(cell)) for cell in row)
    return Markup("<tr>{}</tr>").format(cells)


def inlines_html(inlines: Inlines) -> Markup:
    """Return inline nodes as HTML; fields leave no trace."""
    nodes = without_fields(inlines)
    return Markup("").join(
        (Markup("<wbr>") if _hangs(before, node) else Markup("")) + _inline(node)
        for before, node in zip((None, *nodes), nodes, strict=False)
    )


def _hangs(before: Inline | None, node: Inline) -> bool:
    """Whether a very long word stands right beside what runs in another direction.

    WeasyPrint 70 breaks such a word only where a line may end before it, and behind it only
    where a line may end there.
    """
    if before is None:
        return False
    left, right = plain((before,)), plain((node,))
    apart = left[-1:].isspace() or right[:1].isspace()
    goes_with_it = left[-1:] in _OPENING or right[:1] in _CLOSING
    longest = max(len(left.rpartition(" ")[2]), len(right.partition(" ")[0]))
    return longest > _LONGEST_HANGING and not (apart or goes_with_it)


def _text(value: str) -> Markup:
    # A space of its own element: where a text that ends in a space ends a right-to-left line,
    # WeasyPrint 70 takes the space off twice and the line hangs over the margin by its width.
    if value.endswith(" "):
        return _long_words(value[:-1]) + Markup("<span> </span>")
    return _long_words(value)


def _long_words(value: str) -> Markup:
    """Return a text in which words that may be broken anywhere are marked.

    Only they: where every word may be, columns become narrower than their words.
    """
    return _marked(_LONG_WORD.split(value), "long")


def _marked(pieces: Sequence[str], kind: str) -> Markup:
    """Return pieces of a text, of which every second one is of a kind."""
    marked = Markup('<span class="{}">{}</span>')
    return Markup("").join(
        marked.format(kind, piece) if index % 2 else escape(piece)
        for index, piece in enumerate(pieces)
    )


def _inline(node: Inline) -> Markup:
    match node:
        case Text(value):
            return _text(value)
        case Isolate():
            return _isolate(node)
        case NoBreak():
            return _unbroken(node)
        case Strong(children):
            return Markup("<strong>{}</strong>").format(inlines_html(children))
        case Emphasis(children):
            return Markup("<em>{}</em>").format(inlines_html(children))
        case Footnote():
            return _footnote(node)
        case Link(target, children):
            return Markup('<a href="{}">{}</a>').format(target, inlines_html(children))
        case Field() | Value() | Name():
            return inlines_html(node.children)
        case _:
            assert_never(node)


def _footnote(node: Footnote) -> Markup:
    """Return a note where it is called, or what calls it where its text stands elsewhere."""
    if node.text:
        number, text = plain(node.children), inlines_html(node.text)
        return Markup('<span class="footnote" data-number="{}">{}</span>').format(number, text)
    html = '<sup><a id="{}-call" href="#{}" role="doc-noteref">{}</a></sup>'
    return Markup(html).format(node.anchor, node.anchor, inlines_html(node.children))


def _unbroken(node: NoBreak) -> Markup:
    """Return what stays on a line: by white-space alone.

    An inline-block would be a layout of its own, which lifts the line and lets go of the mark
    behind it.
    """
    inner, length = inlines_html(node.children), len(plain(node.children))
    # Two for the brackets around an isolate.
    kind = "whole" if length <= _LONGEST_WHOLE + 2 else "on-a-line"
    if length > _LONGEST_ON_A_LINE:
        return inner
    return Markup('<span class="{}">{}</span>').format(kind, inner)


def _isolate(node: Isolate) -> Markup:
    # Not U+2066 … U+2069: WeasyPrint lays out each line afresh and forgets an isolate where
    # the text wraps. An element with an explicit dir survives.
    language = Markup(' lang="{}"').format(node.language) if node.language else ""
    if len(node.value) <= _LONGEST_WHOLE:
        whole, inner = Markup(' class="whole"'), escape(node.value)
    else:
        whole, inner = Markup(""), _words(node.value)
    return Markup('<bdi dir="{}"{}{}>{}</bdi>').format(node.direction, language, whole, inner)


def _words(value: str) -> Markup:
    """Return an isolate that may wrap; its words with a hyphen or slash may not."""
    pieces = [piece for piece in _JOINED_WORD.split(value) if piece]
    whole = Markup('<span class="whole">{}</span>')
    return Markup("").join(
        whole.format(piece) if _JOINED_WORD.fullmatch(piece) else _text(piece) for piece in pieces
    )
