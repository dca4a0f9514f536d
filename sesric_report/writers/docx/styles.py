"""The theme as Word's named styles, list definitions and document defaults."""

from __future__ import annotations

import copy
from typing import Any

from docx.oxml.ns import qn

from sesric_report.theme import Style, Theme
from sesric_report.units import half_points, twips_from_millimetres, twips_from_points
from sesric_report.writers.docx.wordprocessingml import PARAGRAPH_ORDER, RUN_ORDER, element, put

__all__ = [
    "MARKS",
    "STRONG_MARKS",
    "STYLE_NAMES",
    "add_numbering",
    "apply_theme",
    "language_tag",
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
    "contents-title": "TOC Heading", "contents-1": "toc 1", "contents-2": "toc 2",
    "entry": "List Bullet", "item": "List Number", "caption": "caption", "figure": "Figure",
    "dense-header": "Dense Header", "dense-cell": "Dense Cell",
    "table-header": "Table Header", "table-cell": "Table Cell", "running-head": "header",
    "folio": "footer",
}  # fmt: skip

#: Alignments by name: under w:bidi both start and end are logical (17.18.44 ST_Jc).
_ALIGNMENT = {"start": "start", "end": "end", "center": "center", "justify": "both"}
#: Identifier of the character style of marks that only the Latin font has.
MARKS = "LatinMarks"
#: The same, in bold.
STRONG_MARKS = "StrongLatinMarks"
_LISTS = {"entry": 1, "item": 2}
_HANGING_MILLIMETRES = 6
_KEPT = ("Normal", "Default Paragraph Font", "Normal Table", "No List")
_ONE_LINE = 240


def style_id(name: str) -> str:
    """Return the identifier of a style of the theme: its Word name without spaces."""
    return "".join(word[:1].upper() + word[1:] for word in STYLE_NAMES[name].split())


def apply_theme(document: Any, theme: Theme, language: str, direction: str) -> None:
    """Replace the styles of a python-docx document by those of a theme."""
    styles = document.styles.element
    _keep_only(styles, _KEPT)
    _set_defaults(styles, theme, language)
    _set_normal(styles, direction)
    for name, style in theme.styles.items():
        styles.append(_paragraph_style(name, style, theme))
    styles.extend(_character_styles(theme))
    styles.append(_table_style(theme))
    _define_lists(document, theme)


def _keep_only(styles: Any, names: tuple[str, ...]) -> None:
    for style in styles.findall(qn("w:style")):
        name = style.find(qn("w:name")).get(qn("w:val"))
        if name not in names:
            styles.remove(style)


def _fonts(theme: Theme) -> Any:
    latin = theme.typefaces["latin"].family
    arabic = theme.typefaces["arabic"].family
    return element("rFonts", ascii=latin, hAnsi=latin, eastAsia=latin, cs=arabic)


def _latin_size(theme: Theme, size: float) -> float:
    """Return the size of Latin letters beside Arabic ones, to the half point."""
    return round(size * theme.typefaces["latin"].scale * 2) / 2


def _set_defaults(styles: Any, theme: Theme, language: str) -> None:
    size = theme.styles["body"].size
    run = element(
        "rPr",
        _fonts(theme),
        element("color", val=theme.colours["text"]),
        element("sz", val=half_points(_latin_size(theme, size))),
        element("szCs", val=half_points(size)),
        element("lang", val="en-GB", eastAsia="en-GB", bidi=language_tag(language)),
    )
    defaults = styles.find(qn("w:docDefaults"))
    for child in list(defaults):
        defaults.remove(child)
    defaults.append(element("rPrDefault", run))
    defaults.append(element("pPrDefault"))


def language_tag(language: str) -> str:
    """Return the language tag, with its region, that Word knows a language of ours by."""
    return {"ar": "ar-SA", "en": "en-GB", "fr": "fr-FR"}[language]


def _set_normal(styles: Any, direction: str) -> None:
    normal = next(s for s in styles.findall(qn("w:style")) if s.get(qn("w:styleId")) == "Normal")
    for child in normal.findall(qn("w:pPr")) + normal.findall(qn("w:rPr")):
        normal.remove(child)
    if direction == "rtl":
        normal.append(element("pPr", element("bidi")))


def _paragraph_style(name: str, style: Style, theme: Theme) -> Any:
    made = element(
        "style",
        element("name", val=STYLE_NAMES[name]),
        element("basedOn", val="Normal"),
        type="paragraph",
        styleId=style_id(name),
        customStyle="1" if STYLE_NAMES[name] in _CUSTOM else None,
    )
    made.append(element("qFormat"))
    made.append(_paragraph_properties(name, style, theme))
    made.append(_run_properties(style, theme))
    return made


_CUSTOM = frozenset(
    name for name in STYLE_NAMES.values()
    if name not in {"Body Text", "Title", "Subtitle", "heading 1", "heading 2", "List Bullet",
                    "List Number", "caption", "header", "footer", "TOC Heading", "toc 1", "toc 2"}
)  # fmt: skip


def _paragraph_properties(name: str, style: Style, theme: Theme) -> Any:
    properties = element("pPr")
    for child in _paragraph_children(name, style, theme):
        put(properties, child, PARAGRAPH_ORDER)
    return properties


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
        element("jc", val=_ALIGNMENT[style.align]),
    ]
    if style.keep_next:
        children.append(element("keepNext"))
    if style.new_page:
        children.append(element("pageBreakBefore"))
    if style.fill is not None:
        fill = theme.colours[style.fill]
        children.append(element("shd", val="clear", color="auto", fill=fill))
    if style.border != "none":
        children.append(_borders(style, theme))
    if name.startswith("heading-"):
        children.append(element("outlineLvl", val=int(name[-1]) - 1))
    if name in _LISTS:
        number = element("numPr", element("ilvl", val=0), element("numId", val=_LISTS[name]))
        children.append(number)
    return children


def _borders(style: Style, theme: Theme) -> Any:
    space = 12 if style.border == "block" else 2
    size = 16 if style.border == "block" else 8
    line = {"val": "single", "sz": size, "space": space, "color": theme.colours["rule"]}
    sides = ("top", "bottom") if style.border == "block" else ("bottom",)
    return element("pBdr", *(element(side, **line) for side in sides))


def _run_properties(style: Style, theme: Theme) -> Any:
    size = style.size if style.script == "latin" else _latin_size(theme, style.size)
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


def _character_styles(theme: Theme) -> list[Any]:
    """Return the styles of bold text and of marks that only the Latin font has.

    Such marks are brackets and quotes: Word takes every character of a right-to-left run from
    the complex-script font, and without a style of their own they would fall back to some
    font of the machine's.
    """
    latin = element("rFonts", cs=theme.typefaces["latin"].family)
    bold = (element("b"), element("bCs"), element("color", val=theme.colours["accent"]))
    return [
        _character_style("Strong", "Strong", *bold),
        _character_style("Latin Marks", MARKS, latin),
        _character_style("Strong Latin Marks", STRONG_MARKS, *map(copy.deepcopy, (latin, *bold))),
    ]


def _character_style(name: str, identifier: str, *properties: Any) -> Any:
    return element(
        "style",
        element("name", val=name),
        element("basedOn", val="DefaultParagraphFont"),
        element("qFormat"),
        element("rPr", *properties),
        type="character",
        styleId=identifier,
        customStyle=None if name == "Strong" else "1",
    )


def _table_style(theme: Theme) -> Any:
    rule = {"val": "single", "sz": 4, "space": 0, "color": theme.colours["rule"]}
    edge = {**rule, "sz": 8, "color": theme.colours["accent"]}
    borders = element(
        "tblBorders", element("top", **edge), element("bottom", **edge), element("insideH", **rule)
    )
    margins = element(
        "tblCellMar", element("start", w=110, type="dxa"), element("end", w=110, type="dxa")
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
        element("name", val="Report Table"),
        element("basedOn", val="TableNormal"),
        element("tblPr", borders, margins),
        header,
        type="table",
        styleId="ReportTable",
        customStyle="1",
    )


def _define_lists(document: Any, theme: Theme) -> None:
    """Replace the list definitions by one for bullets and one for numbers."""
    numbering = document.part.numbering_part.element
    for child in list(numbering):
        numbering.remove(child)
    colour = element("color", val=theme.colours["rule"])
    latin = theme.typefaces["latin"].family
    # The bullet is drawn from the complex-script font; the Arabic one has none.
    fonts = element("rFonts", ascii=latin, hAnsi=latin, cs=latin)
    bullet = _level("bullet", "•", "entry", element("rPr", fonts, colour))
    decimal = _level("decimal", "%1.", "item", None)
    for number, level in ((1, bullet), (2, decimal)):
        kind = element("multiLevelType", val="singleLevel")
        numbering.append(element("abstractNum", kind, level, abstractNumId=number))
    for number in (1, 2):
        numbering.append(element("num", element("abstractNumId", val=number), numId=number))


def add_numbering(document: Any) -> int:
    """Add a numbered list that begins at one and return its number (17.9.15 ``num``)."""
    numbering = document.part.numbering_part.element
    number = len(numbering.findall(qn("w:num"))) + 1
    start = element("lvlOverride", element("startOverride", val=1), ilvl=0)
    abstract = element("abstractNumId", val=_LISTS["item"])
    numbering.append(element("num", abstract, start, numId=number))
    return number


def _level(form: str, text: str, style: str, run: Any) -> Any:
    hanging = twips_from_millimetres(_HANGING_MILLIMETRES)
    level = element(
        "lvl",
        element("start", val=1),
        element("numFmt", val=form),
        element("pStyle", val=style_id(style)),
        element("lvlText", val=text),
        # Under w:bidi "left" is the leading edge, the right one: the number hangs there.
        element("lvlJc", val="left"),
        element("pPr", element("ind", start=hanging, hanging=hanging)),
        ilvl=0,
    )
    if run is not None:
        level.append(run)
    return level
