"""The proof of a Word file: its XML is read by itself, with none of the code that wrote it.

A program that shows it orders a paragraph by its characters alone; so the order is computed
from these, marks included (UAX #9), and compared with that of the tree's isolates.
"""

from __future__ import annotations

import difflib
import io
import re
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import zip_longest
from typing import Any

from bidi import get_display
from lxml import etree

from sesric_report.document import (
    Block,
    Document,
    Field,
    Heading,
    Inlines,
    Isolate,
    List,
    Paragraph,
    Table,
    Text,
    inlines_of,
    plain,
)
from sesric_report.errors import UsageError
from sesric_report.proof.verdict import Discrepancy, Kind, Origin, Verdict
from sesric_report.typography.fonts import Fonts

__all__ = ["origin", "prove"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_DC = "{http://purl.org/dc/elements/1.1/}"
#: Marks are not seen; a pair of brackets looks the same from either side.
_INVISIBLE = dict.fromkeys(map(ord, "\u200e\u200f"))
_BRACKETS = dict.fromkeys(map(ord, "()[]"), "|")
_ON = {None, "1", "true", "on"}
_RIGHT_TO_LEFT = {"R", "AL"}
_SHOWN = 40
#: Characters of a name that a bookmark or tag surely keeps; what is longer is cut by Word's limits.
_BOOKMARK_KEPT, _TAG_KEPT = 31, 55
_LONGEST_BOOKMARK = 40
_KEYED = 32


def origin(content: bytes) -> Origin:
    """Return what a Word file says of the document that it was made from.

    Raises:
        UsageError: The file cannot be opened.
    """
    package = _Package.opened(content)
    return Origin(package.fingerprint, package.core("title"), package.core("language"))


def prove(content: bytes, document: Document | None, fonts: Fonts) -> Verdict:
    """Return the verdict on a Word file.

    Args:
        content: The file.
        document: The tree that it was made from; None: only what needs none is looked at.
        fonts: The fonts that it embeds.

    Raises:
        UsageError: The file cannot be opened.
    """
    package = _Package.opened(content)
    discrepancies = [*_run_discrepancies(package), *_font_discrepancies(package, fonts)]
    discrepancies.extend(_contents_discrepancies(package))
    if document is not None:
        discrepancies.extend(_tree_discrepancies(package, document))
    checked = {
        "paragraphs": len(package.paragraphs),
        "runs": sum(len(list(p.iter(f"{_W}r"))) for p in package.paragraphs),
        "characters": sum(len(_text(p)) for p in package.paragraphs),
        "controls": len(package.controls),
        "bookmarks": len(package.bookmarks),
        "fonts": len(package.fonts),
    }
    return Verdict(checked, tuple(discrepancies))


@dataclass(frozen=True)
class _Package:
    """The parts of a Word file by name."""

    parts: Mapping[str, bytes]

    @classmethod
    def opened(cls, content: bytes) -> _Package:
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as file:
                package = cls({name: file.read(name) for name in file.namelist()})
            _ = package.body, package.styles
        except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError) as error:
            message = "the file is no Word document that can be opened"
            raise UsageError(message, hint="build it again") from error
        return package

    def root(self, name: str) -> Any:
        """Return the root element of a part."""
        return etree.fromstring(self.parts[name])

    @cached_property
    def body(self) -> Any:
        return self.root("word/document.xml")

    @cached_property
    def styles(self) -> Mapping[str, Any]:
        root = self.root("word/styles.xml")
        return {style.get(f"{_W}styleId"): style for style in root.iter(f"{_W}style")}

    @cached_property
    def paragraphs(self) -> Sequence[Any]:
        """The paragraphs that say something, in reading order."""
        return [p for p in self.body.iter(f"{_W}p") if _text(p)]

    @cached_property
    def controls(self) -> Sequence[Any]:
        return [c for c in self.body.iter(f"{_W}sdt") if c.find(f"{_W}sdtPr/{_W}tag") is not None]

    @cached_property
    def bookmarks(self) -> Sequence[str]:
        return [one.get(f"{_W}name") for one in self.body.iter(f"{_W}bookmarkStart")]

    @cached_property
    def fonts(self) -> Mapping[tuple[str, str], bytes]:
        """The fonts that are embedded, by family and ``embedRegular`` or ``embedBold``."""
        if "word/_rels/fontTable.xml.rels" not in self.parts:
            return {}
        relations = self.root("word/_rels/fontTable.xml.rels")
        targets = {one.get("Id"): f"word/{one.get('Target')}" for one in relations}
        return {
            (font.get(f"{_W}name"), entry.tag.removeprefix(_W)): _unobfuscated(
                self.parts.get(targets.get(entry.get(f"{_R}id"), ""), b""),
                entry.get(f"{_W}fontKey"),
            )
            for font in self.root("word/fontTable.xml").iter(f"{_W}font")
            for entry in font
            if entry.tag.startswith(f"{_W}embed")
        }

    @property
    def fingerprint(self) -> str:
        for variable in self.root("word/settings.xml").iter(f"{_W}docVar"):
            if variable.get(f"{_W}name") == "fingerprint":
                return str(variable.get(f"{_W}val"))
        return ""

    def core(self, name: str) -> str:
        """Return a property of the file by its Dublin Core name."""
        return self.root("docProps/core.xml").findtext(f"{_DC}{name}") or ""

    def style_of(self, paragraph: Any) -> str | None:
        link = paragraph.find(f"{_W}pPr/{_W}pStyle")
        return link.get(f"{_W}val") if link is not None else self._default

    @cached_property
    def _default(self) -> str | None:
        return next((n for n, s in self.styles.items() if s.get(f"{_W}default") in _ON - {None}
                     and s.get(f"{_W}type") == "paragraph"), None)  # fmt: skip

    def is_right_to_left(self, paragraph: Any) -> bool:
        """Whether a paragraph is right-to-left by its own property or that of its styles."""
        own = paragraph.find(f"{_W}pPr/{_W}bidi")
        return self._styled_right_to_left(self.style_of(paragraph)) if own is None else _is_on(own)

    def _styled_right_to_left(self, name: str | None) -> bool:
        seen: set[str] = set()
        while name is not None and name in self.styles and name not in seen:
            seen.add(name)
            bidi, base = (self.styles[name].find(f"{_W}{p}") for p in (f"pPr/{_W}bidi", "basedOn"))
            if bidi is not None:
                return _is_on(bidi)
            name = base.get(f"{_W}val") if base is not None else None
        return False

    def outline_level(self, paragraph: Any) -> int | None:
        """Return the level of a heading from one; None for other paragraphs."""
        style = self.styles.get(self.style_of(paragraph) or "")
        level = style.find(f"{_W}pPr/{_W}outlineLvl") if style is not None else None
        return None if level is None else int(level.get(f"{_W}val")) + 1


def _is_on(node: Any) -> bool:
    return node.get(f"{_W}val") in _ON


def _unobfuscated(content: bytes, key: str) -> bytes:
    """Return an embedded font's own bytes (ECMA-376 Part 4, 2.8.1)."""
    mask = bytes.fromhex(re.sub(r"\W", "", key))[::-1] * 2
    head = bytes(a ^ b for a, b in zip(content[:_KEYED], mask, strict=False))
    return head + content[_KEYED:]


def _raw(node: Any) -> str:
    """Return the characters of a paragraph, control or run, up to a tabulator; marks included."""
    pieces: list[str] = []
    for piece in node.iter(f"{_W}t", f"{_W}noBreakHyphen", f"{_W}tab"):
        if piece.tag == f"{_W}tab" and piece.getparent().tag == f"{_W}r":
            break  # the page number of an entry of the contents follows
        if piece.tag != f"{_W}tab":
            pieces.append(piece.text or "" if piece.tag == f"{_W}t" else "-")
    return "".join(pieces)


def _text(node: Any) -> str:
    return _raw(node).translate(_INVISIBLE)


def _place(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _has_right_to_left(text: str) -> bool:
    return any(unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT for letter in text)


def _run_discrepancies(package: _Package) -> Iterator[Discrepancy]:
    """Yield the runs whose ``w:rtl`` does not fit their letters."""
    for paragraph in package.paragraphs:
        for run in paragraph.iter(f"{_W}r"):
            text = _text(run)
            property_ = run.find(f"{_W}rPr/{_W}rtl")
            marked = property_ is not None and _is_on(property_)
            latin = any(unicodedata.bidirectional(c) in {"L", "EN"} for c in text)
            if _has_right_to_left(text) != marked and (_has_right_to_left(text) or latin):
                message = "a run lacks w:rtl" if not marked else "a run of Latin letters has w:rtl"
                yield Discrepancy(Kind.DIRECTION, _place(_text(paragraph)), message, text)


def _font_discrepancies(package: _Package, fonts: Fonts) -> Iterator[Discrepancy]:
    """Yield the fonts of the theme that are not embedded as they are."""
    for typeface in fonts.theme.typefaces.values():
        for tag, name in (("embedRegular", typeface.regular), ("embedBold", typeface.bold)):
            if package.fonts.get((typeface.family, tag)) != fonts.read(name):
                yield Discrepancy(Kind.FONT, name, "the font is not embedded as it is")


def _contents_discrepancies(package: _Package) -> Iterator[Discrepancy]:
    """Yield entries of the contents that lead nowhere, and pages out of order."""
    known, last = set(package.bookmarks), 0
    for link in package.body.iter(f"{_W}hyperlink"):
        target = link.get(f"{_W}anchor")
        if target is None:
            continue
        if target not in known:
            yield Discrepancy(Kind.LINK, _place(_text(link)), f"there is no bookmark {target}")
        digits = re.search(r"\d+$", "".join(t.text or "" for t in link.iter(f"{_W}t")))
        if digits is None or int(digits[0]) < last:
            yield Discrepancy(
                Kind.CONTENTS, _place(_text(link)), "the page is missing or out of order"
            )
        last = int(digits[0]) if digits else last


def _tree_discrepancies(package: _Package, document: Document) -> Iterator[Discrepancy]:
    said = list(_said(document))
    yield from _file_discrepancies(package, document)
    yield from _text_discrepancies(package, said)
    yield from _heading_discrepancies(package, document)
    yield from _table_discrepancies(package, document)
    yield from _bookmark_discrepancies(package, document)
    yield from _control_discrepancies(package, said)


@dataclass(frozen=True)
class _Said:
    """A paragraph, item or cell of the tree, and its base direction."""

    inlines: Inlines
    direction: str


def _said(document: Document) -> Iterator[_Said]:
    for block in document.blocks():
        own = block.direction if isinstance(block, Paragraph) else None
        for inlines in inlines_of(block):
            yield _Said(inlines, own or document.direction)


def _file_discrepancies(package: _Package, document: Document) -> Iterator[Discrepancy]:
    """Yield what the file says of itself that is not so."""
    for name, kind, wanted in (
        ("title", Kind.TITLE, document.title),
        ("language", Kind.LANGUAGE, document.language),
    ):
        if package.core(name) != wanted:
            yield Discrepancy(kind, "properties", f"{name} differs", package.core(name), wanted)
    language = package.root("word/styles.xml").find(f".//{_W}rPrDefault/{_W}rPr/{_W}lang")
    attribute = "bidi" if document.direction == "rtl" else "val"
    found = "" if language is None else language.get(f"{_W}{attribute}", "")
    if found.partition("-")[0] != document.language:
        yield Discrepancy(Kind.LANGUAGE, "styles", "w:lang differs", found, document.language)


def _text_discrepancies(package: _Package, said: Sequence[_Said]) -> Iterator[Discrepancy]:
    """Yield paragraphs that say something else, or in another direction or order."""
    found = [_text(paragraph) for paragraph in package.paragraphs]
    wanted = [plain(one.inlines) for one in said]
    if found == wanted:
        for paragraph, one in zip(package.paragraphs, said, strict=True):
            yield from _direction_discrepancies(package, paragraph, one)
        return
    matcher = difflib.SequenceMatcher(None, found, wanted, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        for index in range(a, b) if tag == "equal" else ():
            yield from _direction_discrepancies(
                package, package.paragraphs[index], said[c + index - a]
            )
        pairs = zip_longest(found[a:b], wanted[c:d], fillvalue="") if tag != "equal" else ()
        for has, wants in pairs:
            message = "a paragraph differs" if has and wants else "a paragraph is missing or extra"
            yield Discrepancy(Kind.TEXT, _place(wants or has), message, has, wants)


def _direction_discrepancies(
    package: _Package, paragraph: Any, one: _Said
) -> Iterator[Discrepancy]:
    rtl = one.direction == "rtl"
    place = _place(plain(one.inlines))
    if package.is_right_to_left(paragraph) != rtl:
        yield Discrepancy(Kind.DIRECTION, place, f"the paragraph is not {one.direction}")
    if rtl:
        shown, wanted = _shown(_raw(paragraph)), _in_blocks(one.inlines)
        if shown != wanted:
            yield Discrepancy(Kind.ORDER, place, "a mark of direction is missing", shown, wanted)


def _shown(raw: str) -> str:
    """Return what one line shows, from left to right, by the characters alone."""
    return str(get_display(raw, base_dir="R")).translate(_INVISIBLE).translate(_BRACKETS)


def _in_blocks(inlines: Inlines) -> str:
    """Return the same by the tree: isolates as blocks, all else from right to left."""
    units: list[str] = []
    for leaf in _leaves(inlines):
        if isinstance(leaf, Isolate):
            units.append(str(get_display(leaf.value, base_dir="L")))
        else:
            units.extend(leaf.value)
    return "".join(reversed(units)).translate(_BRACKETS)


def _leaves(inlines: Inlines) -> Iterator[Text | Isolate]:
    for node in inlines:
        if isinstance(node, Text | Isolate):
            yield node
        else:
            yield from _leaves(node.children)


def _heading_discrepancies(package: _Package, document: Document) -> Iterator[Discrepancy]:
    """Yield headings that the navigation pane would not show as they are."""
    wanted = [(b.level, plain(b.children)) for b in document.blocks() if isinstance(b, Heading)]
    found = [
        (level, _text(paragraph))
        for paragraph in package.paragraphs
        if (level := package.outline_level(paragraph)) is not None
    ]
    for has, wants in zip_longest(found, wanted, fillvalue=(0, "")):
        if has != wants:
            yield Discrepancy(Kind.TAG, _place(wants[1] or has[1]), "the heading differs",
                          str(has), str(wants))  # fmt: skip


def _table_discrepancies(package: _Package, document: Document) -> Iterator[Discrepancy]:
    """Yield what hinders a table from being read in its direction under its header."""
    wanted = [block for block in document.blocks() if isinstance(block, Table)]
    found = list(package.body.iter(f"{_W}tbl"))
    if len(found) != len(wanted):
        yield Discrepancy(Kind.TAG, "tables", "there are more or fewer tables", str(len(found)),
                      str(len(wanted)))  # fmt: skip
    for table, block in zip(found, wanted, strict=False):
        yield from _one_table(table, block, rtl=document.direction == "rtl")


def _one_table(table: Any, block: Table, *, rtl: bool) -> Iterator[Discrepancy]:
    place = _place(plain(block.caption))
    if (table.find(f"{_W}tblPr/{_W}bidiVisual") is not None) != rtl:
        yield Discrepancy(
            Kind.DIRECTION, place, "the columns do not run in the direction of the text"
        )
    if table.find(f"{_W}tblPr/{_W}tblCaption") is None:
        yield Discrepancy(Kind.TAG, place, "the table has no title for who cannot see it")
    rows = list(table.iter(f"{_W}tr"))
    headers = [row.find(f"{_W}trPr/{_W}tblHeader") is not None for row in rows]
    if headers != [True] + [False] * (len(rows) - 1):
        yield Discrepancy(Kind.TAG, place, "not the first row alone is a header")
    for row, cells in zip(rows, (block.header, *block.rows), strict=False):
        has, wants = [_text(c) for c in row.iter(f"{_W}tc")], [plain(cell) for cell in cells]
        if has != wants:
            yield Discrepancy(
                Kind.ORDER, place, "a row differs", " | ".join(has), " | ".join(wants)
            )


def _bookmark_discrepancies(package: _Package, document: Document) -> Iterator[Discrepancy]:
    """Yield anchors of the tree that have no bookmark, and bookmarks of one name."""
    counted = Counter(package.bookmarks)
    for name in (name for name, count in counted.items() if count > 1):
        yield Discrepancy(Kind.BOOKMARK, name, "the bookmark is there twice")
    names = set(counted)
    kept = {name[:_BOOKMARK_KEPT] for name in names}
    for anchor in _anchors(document):
        name = "r_" + re.sub(r"\W", "_", anchor, flags=re.ASCII)
        short = len(name) <= _LONGEST_BOOKMARK
        if name not in names if short else name[:_BOOKMARK_KEPT] not in kept:
            yield Discrepancy(Kind.BOOKMARK, anchor, "there is no bookmark", "", name)


def _anchors(document: Document) -> Iterator[str]:
    for block in document.blocks():
        if isinstance(block, List):
            yield from (item.anchor for item in block.items if item.anchor)
        elif not isinstance(block, Paragraph) and (anchor := _anchor(block)):
            yield anchor


def _anchor(block: Block) -> str | None:
    return getattr(block, "anchor", None)


def _control_discrepancies(package: _Package, said: Iterable[_Said]) -> Iterator[Discrepancy]:
    """Yield the fields of the tree that have no content control, or one that says otherwise."""
    wanted = [field for one in said for field in _fields(one.inlines)]
    found = [(c.find(f"{_W}sdtPr/{_W}tag").get(f"{_W}val"), _text(c)) for c in package.controls]
    names = [field.name[:_TAG_KEPT] for field in wanted]
    matcher = difflib.SequenceMatcher(
        None, [t[:_TAG_KEPT] for t, _ in found], names, autojunk=False
    )
    for tag, a, b, c, d in matcher.get_opcodes():
        for field in wanted[c:d] if tag != "equal" else ():
            yield Discrepancy(Kind.TAG, field.name, "the field has no content control")
        for index in range(a, b) if tag == "equal" else ():
            field = wanted[c + index - a]
            if found[index][1] != plain(field.children):
                yield Discrepancy(Kind.TEXT, field.name, "the content control says otherwise",
                              found[index][1], plain(field.children))  # fmt: skip


def _fields(inlines: Inlines) -> Iterator[Field]:
    for node in inlines:
        if isinstance(node, Field):
            yield node
        if not isinstance(node, Text | Isolate):
            yield from _fields(node.children)
