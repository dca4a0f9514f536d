"""The theme as Word's named styles and document defaults."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from typing import Any

from docx.oxml.ns import qn

from sesric_report.languages import LANGUAGES, PHRASES, Direction
from sesric_report.typography.theme import Style, Theme
from sesric_report.typography.units import half_points, twips_from_millimetres, twips_from_points
from sesric_report.writers.docx.lists import define_lists
from sesric_report.writers.docx.wordprocessingml import PARAGRAPH_ORDER, RUN_ORDER, element, put

__all__ = [
    "BORDER_SPACES",
    "CELL_MARGIN",
    "QUOTATION_INDENT",
    "STYLE_NAMES",
    "apply_styles",
    "language_tag",
    "language_tags",
    "latin_size",
    "style_id",
]

#: Word's built-in names where there is one: navigation, contents and checkers know those.
STYLE_NAMES = {
    "body": "Body Text", "lead": "Lead", "note": "Note", "cover-title": "Cover Title",
    "cover-subtitle": "Cover Subtitle", "cover-line": "Cover Line", "report": "Report",
    "title": "Title", "subtitle": "Subtitle", "title-line": "Title Line",
    "contact-session": "Contact Session", "contact-name": "Contact Name",
    "contact-english": "Contact English",
    "contact-line": "Contact Line", "heading-1": "heading 1", "heading-2": "heading 2",
    "heading-3": "heading 3",
    "contents-title": "TOC Heading", "contents-1": "toc 1", "contents-2": "toc 2",
    "entry": "List Bullet", "item": "List Number", "caption": "caption", "figure": "Figure",
    "dense-header": "Dense Header", "dense-cell": "Dense Cell",
    "table-header": "Table Header", "table-cell": "Table Cell", "running-head": "header",
    "folio": "footer", "quotation": "Quote", "footnote": "footnote text",
}  # fmt: skip

#: Alignments by name: under w:bidi both start and end are logical (17.18.44 ST_Jc).
_ALIGNMENT = {"start": "start", "end": "end", "center": "center", "justify": "both"}
#: Arabic is justified with short kashidas. LibreOffice 25.2 never finishes a document
#: whose Arabic is justified by ``both`` in compatibility mode 15, where it also shrinks spaces;
#: it sets this value ragged, Word justifies it.
_JUSTIFIED_ARABIC = "lowKashida"
#: The other styles that the writer uses. Marks are those that only the Latin font has.
_OTHERS = {"strong": "Strong", "marks": "Latin Marks", "strong-marks": "Strong Latin Marks",
           "arabic-marks": "Arabic Marks", "strong-arabic-marks": "Strong Arabic Marks",
           "emphasis": "Emphasis", "emphasis-marks": "Emphasis Latin Marks",
           "emphasis-arabic-marks": "Emphasis Arabic Marks", "table": "Report Table",
           "footnote-reference": "footnote reference"}  # fmt: skip
#: The space of a table's cell before and behind its text, in twips.
CELL_MARGIN = 110
#: The room that a style's border takes above and below its text, in points.
BORDER_SPACES = {"none": (0, 0), "below": (0, 3), "block": (14, 14)}
#: The room before and behind a quotation, in millimetres.
QUOTATION_INDENT = 8
_CONTENTS_INDENT_MILLIMETRES = 6
_KEPT = ("Normal", "Default Paragraph Font", "Normal Table", "No List")
_ONE_LINE = 240


def style_id(name: str) -> str:
    """Return the identifier of a style of the theme: its Word name without spaces."""
    named = STYLE_NAMES.get(name) or _OTHERS[name]
    return "".join(word[:1].upper() + word[1:] for word in named.split())


def apply_styles(
    document: Any, theme: Theme, language: str, direction: str, *, keep: bool
) -> Mapping[str, str]:
    """Give a python-docx document the styles of a theme; return their identifiers by our names.

    Args:
        document: The document.
        theme: The look.
        language: BCP 47 tag of the edition.
        direction: ``rtl`` or ``ltr``.
        keep: Whether the document is a reference: its styles, known by Word's names for them,
            win, and only those that it lacks come from the theme.
    """
    styles = document.styles.element
    if not keep:
        _keep_only(styles, _KEPT)
        _set_normal(styles, theme)
    _set_language(styles, language)
    _set_direction(styles, direction)
    known = {_name(style).casefold(): style for style in styles.findall(qn("w:style"))}
    identifiers = {}
    for name, made in _made(theme, direction):
        found = known.get(_name(made).casefold())
        if found is None:
            styles.append(made)
            found = made
        identifiers[name] = found.get(qn("w:styleId"))
    define_lists(document, theme, identifiers, keep=keep)
    return identifiers


def _made(theme: Theme, direction: str) -> Iterator[tuple[str, Any]]:
    """Yield every style of the writer, made from a theme."""
    for name, style in theme.styles.items():
        yield name, _paragraph_style(name, style, theme, direction)
    yield from _character_styles(theme)
    yield "table", _table_style(theme)


def _name(style: Any) -> str:
    return str(style.find(qn("w:name")).get(qn("w:val")))


def _keep_only(styles: Any, names: tuple[str, ...]) -> None:
    for style in styles.findall(qn("w:style")):
        if _name(style) not in names:
            styles.remove(style)


def _fonts(theme: Theme) -> Any:
    latin = theme.typefaces["latin"].family
    arabic = theme.typefaces["arabic"].family
    return element("rFonts", ascii=latin, hAnsi=latin, eastAsia=latin, cs=arabic)


def latin_size(theme: Theme, size: float) -> float:
    """Return the size of Latin letters beside Arabic ones, to the half point."""
    return round(size * theme.typefaces["latin"].scale * 2) / 2


def _set_language(styles: Any, language: str) -> None:
    """Set the language of the document; its other defaults stay."""
    properties = _within(styles, "docDefaults", "rPrDefault", "rPr")
    tags = language_tags(language)
    tag = element("lang", val=tags["val"], eastAsia=tags["val"], bidi=tags["bidi"])
    put(properties, tag, RUN_ORDER)


def _within(parent: Any, *names: str) -> Any:
    """Return a descendant by the names on the way, each made as the first child if missing."""
    for name in names:
        child = parent.find(qn(f"w:{name}"))
        if child is None:
            child = element(name)
            parent.insert(0, child)
        parent = child
    return parent


def _default(styles: Any) -> Any:
    """Return the style of paragraphs that name none (17.7.4.17, ``default``)."""
    paragraphs = [s for s in styles.findall(qn("w:style")) if s.get(qn("w:type")) == "paragraph"]
    return next((s for s in paragraphs if s.get(qn("w:default")) in {"1", "true"}), None)


def _set_direction(styles: Any, direction: str) -> None:
    """Make the style that others are based on run in the direction of the edition."""
    normal = _default(styles)
    if normal is None:
        normal = element("style", element("name", val="Normal"), type="paragraph", styleId="Normal")
        normal.set(qn("w:default"), "1")
        styles.append(normal)
    properties = normal.find(qn("w:pPr"))
    if properties is None:
        properties = element("pPr")
        runs = normal.find(qn("w:rPr"))
        normal.append(properties) if runs is None else runs.addprevious(properties)
    for bidi in properties.findall(qn("w:bidi")):
        properties.remove(bidi)
    if direction == "rtl":
        put(properties, element("bidi"), PARAGRAPH_ORDER)
    if not len(properties):
        normal.remove(properties)


def language_tag(language: str) -> str:
    """Return the language tag, with its region, that Word knows a language of ours by."""
    return LANGUAGES[language].word_tag


def language_tags(language: str) -> dict[str, str]:
    """Return the languages of an edition's Latin and of its complex-script text, for Word.

    One of them is that of the edition; text in the other script is in what phrases are in.
    """
    own, complex_script = LANGUAGES[language].word_tag, LANGUAGES[language].complex_script
    return {
        "val": language_tag(PHRASES[Direction.LEFT_TO_RIGHT]) if complex_script else own,
        "bidi": own if complex_script else language_tag(PHRASES[Direction.RIGHT_TO_LEFT]),
    }


def _set_normal(styles: Any, theme: Theme) -> None:
    """Give the style that all others are based on its fonts and size.

    Not the document's defaults: inside a styled table LibreOffice lets those win over a
    character style, and brackets would be drawn with the font of Arabic letters.
    """
    size = theme.styles["body"].size
    for defaults in styles.findall(qn("w:docDefaults")):
        styles.remove(defaults)
    normal = _default(styles)
    for child in normal.findall(qn("w:pPr")) + normal.findall(qn("w:rPr")):
        normal.remove(child)
    normal.append(
        element(
            "rPr",
            _fonts(theme),
            element("color", val=theme.colours["text"]),
            element("sz", val=half_points(latin_size(theme, size))),
            element("szCs", val=half_points(size)),
        )
    )


def _paragraph_style(name: str, style: Style, theme: Theme, direction: str) -> Any:
    made = element(
        "style",
        element("name", val=STYLE_NAMES[name]),
        element("basedOn", val="Normal"),
        type="paragraph",
        styleId=style_id(name),
        customStyle="1" if STYLE_NAMES[name] in _CUSTOM else None,
    )
    if name.startswith("heading-"):
        made.append(element("next", val=style_id("body")))
    made.append(element("qFormat"))
    made.append(_paragraph_properties(name, style, theme, direction))
    made.append(_run_properties(style, theme))
    return made


_CUSTOM = frozenset(
    name for name in STYLE_NAMES.values()
    if name not in {"Body Text", "Title", "Subtitle", "heading 1", "heading 2", "heading 3",
                    "List Bullet", "List Number", "caption", "header", "footer", "TOC Heading",
                    "toc 1", "toc 2", "Quote", "footnote text"}
)  # fmt: skip


def _paragraph_properties(name: str, style: Style, theme: Theme, direction: str) -> Any:
    properties = element("pPr")
    for child in _paragraph_children(name, style, theme):
        put(properties, child, PARAGRAPH_ORDER)
    if style.script == "latin" and direction == "rtl":
        put(properties, element("bidi", val=0), PARAGRAPH_ORDER)
    return properties


def _alignment(style: Style) -> str:
    """Return a style's value of ``w:jc``."""
    arabic = style.align == "justify" and style.script == "arabic"
    return _JUSTIFIED_ARABIC if arabic else _ALIGNMENT[style.align]


def _paragraph_children(name: str, style: Style, theme: Theme) -> list[Any]:
    children = [
        element("widowControl"),
        element(
            "spacing",
            before=twips_from_points(style.before),
            after=twips_from_points(style.after),
            # Noto Naskh is tall: a multiple of the font's own height would be far too much.
            line=twips_from_points(style.size * style.line),
            lineRule="atLeast",
        ),
        element("jc", val=_alignment(style)),
    ]
    if style.keep_next:
        children.append(element("keepNext"))
    if style.new_page:
        children.append(element("pageBreakBefore"))
    if name.startswith("contents-") and name[-1].isdigit():
        children.extend(_contents_line(int(name[-1]), theme))
    if name == "quotation":
        side = twips_from_millimetres(QUOTATION_INDENT)
        children.append(element("ind", start=side, end=side))
    if style.fill is not None:
        fill = theme.colours[style.fill]
        children.append(element("shd", val="clear", color="auto", fill=fill))
    if style.border != "none" or name == "running-head":
        children.append(_borders(name, style, theme))
    if name.startswith("heading-"):
        children.append(element("outlineLvl", val=int(name[-1]) - 1))
    return children


def _contents_line(level: int, theme: Theme) -> list[Any]:
    """Return indent and tabulator of a line of the contents: dots, then the page at the end."""
    page, indent = theme.page, (level - 1) * _CONTENTS_INDENT_MILLIMETRES
    width = twips_from_millimetres(page.width - 2 * page.inline)
    tabs = element("tabs", element("tab", val="right", leader="dot", pos=width))
    return [tabs, element("ind", start=twips_from_millimetres(indent))] if indent else [tabs]


def _borders(name: str, style: Style, theme: Theme) -> Any:
    space = 12 if style.border == "block" else 2
    # In eighths of a point; the hairline under the running head is also in the PDF's layout.
    size = 16 if style.border == "block" else 4 if name == "running-head" else 8
    line = {"val": "single", "sz": size, "space": space, "color": theme.colours["rule"]}
    sides = ("top", "bottom") if style.border == "block" else ("bottom",)
    return element("pBdr", *(element(side, **line) for side in sides))


def _run_properties(style: Style, theme: Theme) -> Any:
    size = style.size if style.script == "latin" else latin_size(theme, style.size)
    properties = element(
        "rPr",
        element("color", val=theme.colour(style)),
        element("sz", val=half_points(size)),
        element("szCs", val=half_points(style.size)),
    )
    if style.bold:
        for tag in ("b", "bCs"):
            put(properties, element(tag), RUN_ORDER)
    return properties


def _character_styles(theme: Theme) -> Iterator[tuple[str, Any]]:
    """Yield the styles of bold text and of marks that only one of the fonts has.

    Such marks are brackets and quotes: Word takes every character of a right-to-left run from
    the complex-script font, and without a style of their own they would fall back to some
    font of the machine's. Arabic punctuation behind a Latin word is Latin text to LibreOffice.
    """
    arabic_family = theme.typefaces["arabic"].family
    arabic = element("rFonts", ascii=arabic_family, hAnsi=arabic_family)
    latin = element("rFonts", cs=theme.typefaces["latin"].family)
    bold = (element("b"), element("bCs"), element("color", val=theme.colours["accent"]))
    yield "strong", _character_style("strong", *bold)
    yield "marks", _character_style("marks", latin)
    yield "strong-marks", _character_style("strong-marks", *map(copy.deepcopy, (latin, *bold)))
    yield "arabic-marks", _character_style("arabic-marks", arabic)
    both = map(copy.deepcopy, (arabic, *bold))
    yield "strong-arabic-marks", _character_style("strong-arabic-marks", *both)
    yield from _free_text_styles(latin, arabic)


def _free_text_styles(latin: Any, arabic: Any) -> Iterator[tuple[str, Any]]:
    """Yield the styles of emphasis, which is bold without colour, and of the calls of notes."""
    for name, fonts in (
        ("emphasis", ()),
        ("emphasis-marks", (latin,)),
        ("emphasis-arabic-marks", (arabic,)),
    ):
        bold = (element("b"), element("bCs"))
        yield name, _character_style(name, *map(copy.deepcopy, fonts), *bold)
    raised = element("vertAlign", val="superscript")
    yield "footnote-reference", _character_style("footnote-reference", raised)


#: Character styles that Word itself knows.
_BUILT_IN = ("strong", "emphasis", "footnote-reference")


def _character_style(name: str, *properties: Any) -> Any:
    return element(
        "style",
        element("name", val=_OTHERS[name]),
        element("basedOn", val="DefaultParagraphFont"),
        element("qFormat"),
        element("rPr", *properties),
        type="character",
        styleId=style_id(name),
        customStyle=None if name in _BUILT_IN else "1",
    )


def _table_style(theme: Theme) -> Any:
    rule = {"val": "single", "sz": 4, "space": 0, "color": theme.colours["rule"]}
    edge = {**rule, "sz": 8, "color": theme.colours["accent"]}
    borders = element(
        "tblBorders", element("top", **edge), element("bottom", **edge), element("insideH", **rule)
    )
    margins = element(
        "tblCellMar",
        element("start", w=CELL_MARGIN, type="dxa"),
        element("end", w=CELL_MARGIN, type="dxa"),
    )
    shading = element("shd", val="clear", color="auto", fill=theme.colours["band"])
    header = element(
        "tblStylePr",
        element(
            "tcPr",
            element("tcBorders", element("bottom", **edge)),
            shading,
            element("vAlign", val="center"),
        ),
        type="firstRow",
    )
    return element(
        "style",
        element("name", val=_OTHERS["table"]),
        element("basedOn", val="TableNormal"),
        element("tblPr", borders, margins),
        header,
        type="table",
        styleId=style_id("table"),
        customStyle="1",
    )
