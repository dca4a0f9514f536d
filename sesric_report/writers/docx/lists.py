"""The lists of a Word document: bullets and numbers, of one level or nested (17.9)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from docx.oxml.ns import qn

from sesric_report.typography.theme import Theme
from sesric_report.typography.units import twips_from_millimetres
from sesric_report.writers.docx.package import numbering_of
from sesric_report.writers.docx.wordprocessingml import PARAGRAPH_ORDER, element, put

__all__ = ["LIST_INDENTS", "NestedLists", "add_numbering", "define_lists"]

_LISTS = {"entry": "bullet", "item": "decimal"}
#: Of each list the indent of its text and the part of it before which the label stands, in
#: millimetres. Word sets a label from there on, LibreOffice 7.4, in a right-to-left paragraph, up
#: to there: the room before it keeps both inside the text.
LIST_INDENTS = {"entry": (5, 3), "item": (8, 5)}
#: Levels of a definition.
_LEVELS = 3


def define_lists(
    document: Any, theme: Theme, identifiers: Mapping[str, str], *, keep: bool
) -> None:
    """Number the styles of lists: a bullet, or numbers; a reference's own lists stay."""
    numbering, styles = numbering_of(document), document.styles.element
    if not keep:
        for child in list(numbering):
            numbering.remove(child)
    for name in _LISTS:
        properties = _list_properties(styles, identifiers[name])
        if _definition(numbering, properties) is None:
            number = _add_list(numbering, name, identifiers[name], theme)
            linked = element("numPr", element("ilvl", val=0), element("numId", val=number))
            put(properties, linked, PARAGRAPH_ORDER)


def _list_properties(styles: Any, identifier: str) -> Any:
    style = next(s for s in styles.findall(qn("w:style")) if s.get(qn("w:styleId")) == identifier)
    properties = style.find(qn("w:pPr"))
    if properties is None:
        properties = element("pPr")
        runs = style.find(qn("w:rPr"))
        style.append(properties) if runs is None else runs.addprevious(properties)
    return properties


def _add_list(numbering: Any, name: str, identifier: str, theme: Theme) -> int:
    """Define a list and return its number."""
    level = _level(name, theme, 0, identifier)
    return _add_number(numbering, _add_definition(numbering, "singleLevel", [level]))


def _add_definition(numbering: Any, kind: str, levels: Sequence[Any]) -> int:
    """Define a list of some levels; definitions stand before numbers (17.9.17)."""
    abstract = 1 + max(_numbers(numbering, "abstractNum", "abstractNumId"), default=0)
    told = element("multiLevelType", val=kind)
    definition = element("abstractNum", told, *levels, abstractNumId=abstract)
    first = numbering.find(qn("w:num"))
    numbering.append(definition) if first is None else first.addprevious(definition)
    return abstract


def _add_number(numbering: Any, abstract: int, *overrides: Any) -> int:
    """Add a list of a definition and return its number (17.9.15 ``num``)."""
    number = 1 + max(_numbers(numbering, "num", "numId"), default=0)
    made = element("num", element("abstractNumId", val=abstract), *overrides, numId=number)
    others = numbering.findall(qn("w:num"))
    others[-1].addnext(made) if others else numbering.append(made)
    return number


def _numbers(numbering: Any, tag: str, attribute: str) -> list[int]:
    return [int(one.get(qn(f"w:{attribute}"))) for one in numbering.findall(qn(f"w:{tag}"))]


def add_numbering(document: Any, identifier: str, first: int = 1) -> int:
    """Add a list numbered as a style is, and return its number (17.9.15 ``num``).

    Args:
        document: The document.
        identifier: The style.
        first: The number of its first item.
    """
    numbering = numbering_of(document)
    properties = _list_properties(document.styles.element, identifier)
    start = element("lvlOverride", element("startOverride", val=first), ilvl=0)
    return _add_number(numbering, _definition(numbering, properties) or 0, start)


def _definition(numbering: Any, properties: Any) -> int | None:
    """Return the number of the definition by which a style numbers its paragraphs."""
    link = properties.find(f"{qn('w:numPr')}/{qn('w:numId')}")
    for number in numbering.findall(qn("w:num")):
        if link is not None and number.get(qn("w:numId")) == link.get(qn("w:val")):
            return int(number.find(qn("w:abstractNumId")).get(qn("w:val")))
    return None


def _level(name: str, theme: Theme, level: int, identifier: str | None = None) -> Any:
    """Return a level of a list (17.9.6 ``lvl``).

    Args:
        name: ``entry`` for bullets, ``item`` for numbers.
        theme: The look.
        level: Its number from 0; each is indented as far again.
        identifier: The style that it is the numbering of, if it is.
    """
    text, hanging = map(twips_from_millimetres, LIST_INDENTS[name])
    start = text * (level + 1)
    bullet = _LISTS[name] == "bullet"
    # A bullet is drawn from the complex-script font; the Arabic one has none.
    latin = theme.typefaces["latin"].family
    fonts = [element("rFonts", ascii=latin, hAnsi=latin, cs=latin)] if bullet else []
    colour = element("color", val=theme.colours["rule" if bullet else "accent"])
    return element(
        "lvl",
        element("start", val=1),
        element("numFmt", val=_LISTS[name]),
        *([element("pStyle", val=identifier)] if identifier else []),
        element("lvlText", val="•" if bullet else f"%{level + 1}."),
        # Under w:bidi "left" is the leading edge, the right one.
        element("lvlJc", val="left"),
        element("pPr", element("ind", start=start, hanging=hanging)),
        element("rPr", *fonts, colour),
        ilvl=level,
    )


class NestedLists:
    """Defines bullets and numbers of several levels, each once, where they are needed."""

    def __init__(self, word: Any, theme: Theme) -> None:
        self.word, self.theme = word, theme
        self.definitions: dict[str, int] = {}

    def number(self, name: str, level: int, first: int = 1) -> int:
        """Add one more list and return its number.

        Args:
            name: ``entry`` for bullets, ``item`` for numbers.
            level: The level of its indent.
            first: The number of its first item.
        """
        numbering = numbering_of(self.word)
        if name not in self.definitions:
            levels = [_level(name, self.theme, n) for n in range(_LEVELS)]
            self.definitions[name] = _add_definition(numbering, "multilevel", levels)
        start = element("lvlOverride", element("startOverride", val=first), ilvl=level)
        return _add_number(numbering, self.definitions[name], start)
