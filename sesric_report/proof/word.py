"""The proof of a Word file: its XML is read by itself, with none of the code that wrote it.

A program that shows it orders a paragraph by its characters alone; so the order is computed
from these, marks included (UAX #9), and compared with that of the tree's isolates, and with what
the texts of the records demand. A paragraph counts as one line: rule L2 reorders each line by the
levels of the whole paragraph, so what stands together on one stands together on several.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import zip_longest
from types import MappingProxyType
from typing import Any

from bidi import get_display

from sesric_report.document import (
    Block,
    Document,
    Field,
    Footnote,
    Heading,
    Inline,
    Inlines,
    Isolate,
    List,
    Paragraph,
    Table,
    Text,
    inlines_of,
    notes_of,
    plain,
)
from sesric_report.proof.alternatives import alternative_discrepancies
from sesric_report.proof.expected import Logical, as_logical, composed, ink
from sesric_report.proof.fields import Records, torn
from sesric_report.proof.numbers import number_discrepancies, numbers_in_word
from sesric_report.proof.verdict import Discrepancy, Kind, Origin, Verdict, place
from sesric_report.proof.word_package import Package, W, is_on, raw_text, seen, shown_text
from sesric_report.typography.fonts import Fonts

__all__ = ["origin", "prove"]

#: A pair of brackets looks the same from either side.
_BRACKETS = dict.fromkeys(map(ord, "()[]"), "|")
_RIGHT_TO_LEFT = {"R", "AL"}
#: Characters of a name that a bookmark or tag surely keeps; what is longer is cut by Word's limits.
_BOOKMARK_KEPT, _TAG_KEPT = 31, 55
_LONGEST_BOOKMARK = 40


def origin(content: bytes) -> Origin:
    """Return what a Word file says of the document that it was made from.

    Raises:
        UsageError: The file cannot be opened.
    """
    package = Package.opened(content)
    return Origin(package.fingerprint, package.core("title"), package.core("language"))


def prove(
    content: bytes,
    document: Document | None,
    fonts: Fonts,
    said: Mapping[str, str] = MappingProxyType({}),
) -> Verdict:
    """Return the verdict on a Word file.

    Args:
        content: The file.
        document: The tree that it was made from; None: only what needs none is looked at.
        fonts: The fonts that it embeds.
        said: What the records hold, by the names of the tree's fields; empty: only what needs
            no records is looked at.

    Raises:
        UsageError: The file cannot be opened.
    """
    package = Package.opened(content)
    discrepancies = [*_run_discrepancies(package), *_font_discrepancies(package, fonts)]
    discrepancies.extend(_contents_discrepancies(package))
    if document is not None:
        discrepancies.extend(_tree_discrepancies(package, document, Records(said)))
    checked = {
        "paragraphs": len(package.paragraphs),
        "runs": sum(len(list(p.iter(f"{W}r"))) for p in package.paragraphs),
        "characters": sum(len(shown_text(p)) for p in package.paragraphs),
        "controls": len(package.controls),
        "bookmarks": len(package.bookmarks),
        "fonts": len(package.fonts),
    }
    return Verdict(checked, tuple(discrepancies))


def _has_right_to_left(text: str) -> bool:
    return any(unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT for letter in text)


def _run_discrepancies(package: Package) -> Iterator[Discrepancy]:
    """Yield the runs whose ``w:rtl`` does not fit their letters."""
    for paragraph in (*package.paragraphs, *package.notes):
        for run in paragraph.iter(f"{W}r"):
            text = shown_text(run)
            property_ = run.find(f"{W}rPr/{W}rtl")
            marked = property_ is not None and is_on(property_)
            latin = any(unicodedata.bidirectional(c) in {"L", "EN"} for c in text)
            if _has_right_to_left(text) != marked and (_has_right_to_left(text) or latin):
                message = "a run lacks w:rtl" if not marked else "a run of Latin letters has w:rtl"
                yield Discrepancy(Kind.DIRECTION, place(0, shown_text(paragraph)), message, text)


def _font_discrepancies(package: Package, fonts: Fonts) -> Iterator[Discrepancy]:
    """Yield the fonts of the theme that are not embedded as they are."""
    for typeface in fonts.theme.typefaces.values():
        for tag, name in (("embedRegular", typeface.regular), ("embedBold", typeface.bold)):
            if package.fonts.get((typeface.family, tag)) != fonts.read(name):
                yield Discrepancy(Kind.FONT, name, "the font is not embedded as it is")


def _contents_discrepancies(package: Package) -> Iterator[Discrepancy]:
    """Yield entries of the contents that lead nowhere, and pages out of order."""
    known, last = set(package.bookmarks), 0
    for link in package.body.iter(f"{W}hyperlink"):
        target = link.get(f"{W}anchor")
        if target is None:
            continue
        if target not in known:
            yield Discrepancy(
                Kind.LINK, place(0, shown_text(link)), f"there is no bookmark {target}"
            )
        # The last run alone: a heading may itself end in a number.
        said = [t.text or "" for t in link.iter(f"{W}t")]
        digits = re.fullmatch(r"\d+", said[-1] if said else "")
        if digits is None or int(digits[0]) < last:
            yield Discrepancy(
                Kind.CONTENTS, place(0, shown_text(link)), "the page is missing or out of order"
            )
        last = int(digits[0]) if digits else last


def _tree_discrepancies(
    package: Package, document: Document, records: Records
) -> Iterator[Discrepancy]:
    passages = list(_passages(document))
    for passage in passages:
        yield from records.discrepancies(passage.block)
    yield from _file_discrepancies(package, document)
    yield from _text_discrepancies(package, passages, records)
    yield from _heading_discrepancies(package, document)
    yield from _table_discrepancies(package, document)
    yield from _bookmark_discrepancies(package, document)
    yield from _control_discrepancies(package, passages)
    yield from _note_discrepancies(package, document, records)
    yield from alternative_discrepancies(document, package.alternatives)
    yield from number_discrepancies(document, numbers_in_word(package))


@dataclass(frozen=True)
class _Passage:
    """A paragraph, item or cell of the tree, and its base direction."""

    inlines: Inlines
    direction: str

    @cached_property
    def text(self) -> str:
        """What is seen of it, in logical order."""
        return seen(plain(self.inlines))

    @cached_property
    def block(self) -> Logical:
        """The same as the text of a block with its fields."""
        return as_logical(self.inlines, self.direction)


def _passages(document: Document) -> Iterator[_Passage]:
    for block in document.blocks():
        own = block.direction if isinstance(block, Paragraph) else None
        for inlines in map(_numbered, inlines_of(block)):
            if plain(inlines):
                yield _Passage(inlines, own or document.direction)


def _numbered(inlines: Inlines) -> Inlines:
    """Return inlines with the bare numbers of notes, by which the file calls them."""
    return tuple(_with_number(node) for node in inlines)


def _with_number(node: Inline) -> Inline:
    if isinstance(node, Text | Isolate):
        return node
    bare = (Isolate(str(node.number), "ltr"),) if isinstance(node, Footnote) else None
    return replace(node, children=bare or _numbered(node.children))


def _file_discrepancies(package: Package, document: Document) -> Iterator[Discrepancy]:
    """Yield what the file says of itself that is not so."""
    for name, kind, wanted in (
        ("title", Kind.TITLE, document.title),
        ("language", Kind.LANGUAGE, document.language),
    ):
        if package.core(name) != wanted:
            yield Discrepancy(kind, "properties", f"{name} differs", package.core(name), wanted)
    language = package.root("word/styles.xml").find(f".//{W}rPrDefault/{W}rPr/{W}lang")
    attribute = "bidi" if document.direction == "rtl" else "val"
    found = "" if language is None else language.get(f"{W}{attribute}", "")
    if found.partition("-")[0] != document.language:
        yield Discrepancy(Kind.LANGUAGE, "styles", "w:lang differs", found, document.language)


def _text_discrepancies(
    package: Package, passages: Sequence[_Passage], records: Records
) -> Iterator[Discrepancy]:
    """Yield paragraphs that say something else, or in another direction or order."""
    found = [shown_text(paragraph) for paragraph in package.paragraphs]
    wanted = [one.text for one in passages]
    if found == wanted:
        for paragraph, one in zip(package.paragraphs, passages, strict=True):
            yield from _direction_discrepancies(package, paragraph, one, records)
        return
    matcher = difflib.SequenceMatcher(None, found, wanted, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        for index in range(a, b) if tag == "equal" else ():
            yield from _direction_discrepancies(
                package, package.paragraphs[index], passages[c + index - a], records
            )
        pairs = zip_longest(found[a:b], wanted[c:d], fillvalue="") if tag != "equal" else ()
        for has, wants in pairs:
            message = "a paragraph differs" if has and wants else "a paragraph is missing or extra"
            yield Discrepancy(Kind.TEXT, place(0, wants or has), message, has, wants)


def _direction_discrepancies(
    package: Package, paragraph: Any, one: _Passage, records: Records
) -> Iterator[Discrepancy]:
    where = place(0, one.text)
    if package.is_right_to_left(paragraph) != (one.direction == "rtl"):
        yield Discrepancy(Kind.DIRECTION, where, f"the paragraph is not {one.direction}")
    shown, wanted = _on_one_line(raw_text(paragraph), one.direction), _in_blocks(one)
    if shown.translate(_BRACKETS) != wanted.translate(_BRACKETS):
        yield Discrepancy(Kind.ORDER, where, "a mark of direction is missing", shown, wanted)
    yield from _torn_discrepancies(where, shown, one.block, records)


def _torn_discrepancies(
    where: str, shown: str, block: Logical, records: Records
) -> Iterator[Discrepancy]:
    """Yield what the texts of records hold together and a paragraph does not."""
    wholes = records.wholes(block)
    letters = ink(block.text) if wholes else []
    held = ((one, one.on_line(letters, 0, len(letters))) for one in wholes)
    for whole, text, stands in torn("".join(ink(shown)), held) if wholes else ():
        message = f"the paragraph does not have as it is written what {whole.name} says"
        yield Discrepancy(Kind.TORN, where, message, stands, text)


def _on_one_line(raw: str, base: str) -> str:
    """Return what one line shows, from left to right, by the characters alone."""
    return seen(str(get_display(composed(raw), base_dir="R" if base == "rtl" else "L")))


def _in_blocks(one: _Passage) -> str:
    """Return the same by the tree: isolates as blocks, all else in the base direction."""
    rtl = one.direction == "rtl"
    units: list[str] = []
    for leaf in _leaves(one.inlines):
        text = composed(leaf.value)
        if isinstance(leaf, Isolate):
            units.append(str(get_display(text, base_dir="R" if leaf.direction == "rtl" else "L")))
        else:
            units.extend(text)
    return seen("".join(reversed(units) if rtl else units))


def _leaves(inlines: Inlines) -> Iterator[Text | Isolate]:
    for node in inlines:
        if isinstance(node, Text | Isolate):
            yield node
        else:
            yield from _leaves(node.children)


def _note_discrepancies(
    package: Package, document: Document, records: Records
) -> Iterator[Discrepancy]:
    """Yield footnotes that are missing, say something else, or in another order or direction."""
    # Between its number and its words stands a space.
    wanted = [
        _Passage((Text(" "), *note.text), document.direction)
        for note in notes_of(document.blocks())
    ]
    for paragraph, one in zip_longest(package.notes, wanted):
        has = "" if paragraph is None else shown_text(paragraph)
        if one is None or has != one.text:
            text = one.text if one else ""
            yield Discrepancy(Kind.TEXT, place(0, text or has), "a footnote differs", has, text)
        else:
            yield from records.discrepancies(one.block)
            yield from _direction_discrepancies(package, paragraph, one, records)


def _heading_discrepancies(package: Package, document: Document) -> Iterator[Discrepancy]:
    """Yield headings that the navigation pane would not show as they are."""
    wanted = [
        (b.level, seen(plain(b.children))) for b in document.blocks() if isinstance(b, Heading)
    ]
    found = [
        (level, shown_text(paragraph))
        for paragraph in package.paragraphs
        if (level := package.outline_level(paragraph)) is not None
    ]
    for has, wants in zip_longest(found, wanted, fillvalue=(0, "")):
        if has != wants:
            yield Discrepancy(Kind.TAG, place(0, wants[1] or has[1]), "the heading differs",
                          str(has), str(wants))  # fmt: skip


def _table_discrepancies(package: Package, document: Document) -> Iterator[Discrepancy]:
    """Yield what hinders a table from being read in its direction under its header."""
    wanted = [block for block in document.blocks() if isinstance(block, Table)]
    found = list(package.body.iter(f"{W}tbl"))
    if len(found) != len(wanted):
        yield Discrepancy(Kind.TAG, "tables", "there are more or fewer tables", str(len(found)),
                      str(len(wanted)))  # fmt: skip
    for table, block in zip(found, wanted, strict=False):
        yield from _one_table(table, block, rtl=document.direction == "rtl")


def _one_table(table: Any, block: Table, *, rtl: bool) -> Iterator[Discrepancy]:
    where = place(0, seen(plain(block.caption)))
    if (table.find(f"{W}tblPr/{W}bidiVisual") is not None) != rtl:
        yield Discrepancy(
            Kind.DIRECTION, where, "the columns do not run in the direction of the text"
        )
    if table.find(f"{W}tblPr/{W}tblCaption") is None:
        yield Discrepancy(Kind.TAG, where, "the table has no title for who cannot see it")
    rows = list(table.iter(f"{W}tr"))
    headers = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows]
    if headers != [True] + [False] * (len(rows) - 1):
        yield Discrepancy(Kind.TAG, where, "not the first row alone is a header")
    for row, cells in zip(rows, (block.header, *block.rows), strict=False):
        has, wants = (
            [shown_text(c) for c in row.iter(f"{W}tc")],
            [seen(plain(_numbered(cell))) for cell in cells],
        )
        if has != wants:
            yield Discrepancy(
                Kind.ORDER, where, "a row differs", " | ".join(has), " | ".join(wants)
            )


def _bookmark_discrepancies(package: Package, document: Document) -> Iterator[Discrepancy]:
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


def _control_discrepancies(package: Package, passages: Iterable[_Passage]) -> Iterator[Discrepancy]:
    """Yield the fields of the tree that have no content control, or one that says otherwise."""
    wanted = [field for one in passages for field in _fields(one.inlines)]
    found = [(c.find(f"{W}sdtPr/{W}tag").get(f"{W}val"), shown_text(c)) for c in package.controls]
    names = [field.name[:_TAG_KEPT] for field in wanted]
    matcher = difflib.SequenceMatcher(
        None, [t[:_TAG_KEPT] for t, _ in found], names, autojunk=False
    )
    for tag, a, b, c, d in matcher.get_opcodes():
        for field in wanted[c:d] if tag != "equal" else ():
            yield Discrepancy(Kind.TAG, field.name, "the field has no content control")
        for index in range(a, b) if tag == "equal" else ():
            field = wanted[c + index - a]
            if found[index][1] != seen(plain(field.children)):
                yield Discrepancy(Kind.TEXT, field.name, "the content control says otherwise",
                              found[index][1], plain(field.children))  # fmt: skip


def _fields(inlines: Inlines) -> Iterator[Field]:
    for node in inlines:
        if isinstance(node, Field):
            yield node
        if not isinstance(node, Text | Isolate):
            yield from _fields(node.children)
