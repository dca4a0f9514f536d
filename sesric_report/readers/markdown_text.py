"""A Markdown file to the free text of an agenda item, and what of it cannot be set.

What the report can set: paragraphs, sub-headings, lists in lists, tables, quotations, footnotes,
pictures, and in them emphasis, links and ``{fields}``. All else is refused at its place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from sesric_report.diagnostics import Diagnostic, Severity
from sesric_report.readers.markdown_places import MarkdownPlaces, MarkdownSource, Span
from sesric_report.readers.markdown_prose import Prose, is_comment, linked
from sesric_report.readers.markdown_syntax import syntax
from sesric_report.records.base import LocalizedList
from sesric_report.records.entry import Entry
from sesric_report.records.free_text import (
    FreeBlock,
    FreeHeading,
    FreeItem,
    FreeList,
    FreeParagraph,
    FreePicture,
    FreeQuotation,
    FreeTable,
    FreeText,
    Mark,
    MarkKind,
    Passage,
)
from sesric_report.source import Position

__all__ = ["Finder", "MarkdownReader"]

#: Codes that are warnings.
_WARNINGS = frozenset({"unused-definition"})
#: Levels of Markdown that are sub-headings; the first is that of the item's own title.
_HEADINGS = {"h2": 1, "h3": 2}
_DEEPEST_LIST = 3
_CAPTION = ":"
_CAPTIONED = "write above it, between two empty lines:  : What the table shows"
_SOURCE = "|"
_NOT_SET = "markdown-not-set"
_NOTE = re.compile(r"\[\^(?P<name>[^\]\s]+)\]:")

#: Gives the picture of a name as it is set, or what is wrong with it and how to mend that.
Finder = Callable[[str], Any]


class MarkdownReader:
    """Reads one file; findings are collected on the way."""

    def __init__(self, source: MarkdownSource, number: int, tag: str, picture: Finder) -> None:
        self.source, self.number, self.tag, self.picture = source, number, tag, picture
        self.found: list[Diagnostic] = []
        self.texts: list[str] = []
        self.spans: list[Sequence[Span]] = []
        self.called: list[str] = []
        self.links: set[str] = set()

    def entry(self) -> Entry[FreeText] | None:
        """Return the text with its places; None where it says nothing."""
        root, defined = syntax(self.source.text)
        definitions = [one for one in root.children if one.type == "footnote_reference"]
        blocks = tuple(self._blocks([one for one in root.children if one not in definitions]))
        notes = self._notes(definitions)
        self._unused(definitions, defined)
        if not self.texts:
            return None
        record = FreeText(
            number=self.number,
            language=self.tag,
            passages=LocalizedList(**{self.tag: tuple(self.texts)}),
            blocks=blocks,
            notes=notes,
        )
        return Entry(record, MarkdownPlaces(self.source, self.spans))

    # Findings

    def _refuse(self, code: str, at: Position, message: str, hint: str) -> None:
        severity = Severity.WARNING if code in _WARNINGS else Severity.ERROR
        self.found.append(Diagnostic(at, severity, code, message, hint))

    def _refused(self, code: str, start: int, end: int, message: str, hint: str) -> None:
        self._refuse(code, self.source.at(start, end), message, hint)

    def _at(self, node: Any) -> Position:
        return self.source.line(node.map[0] if node.map else 0)

    # Passages

    def _prose(self, inline: Any, cursor: int = 0) -> Prose:
        """Return the prose of a block's inline node."""
        offsets = self.source.offsets(inline.content, inline.map[0], cursor)
        self.links.update(linked(inline.children))
        return Prose(inline.content, offsets, self._refused).take(inline.children)

    def _passage(self, prose: Prose, place: str = "", opening: str = "") -> Passage | None:
        """Return a passage and keep its text; None where nothing is said.

        Args:
            prose: The words.
            place: Where it stands, if no footnote may be called and no link may lead there.
            opening: What it opens with and does not say.
        """
        prose.stripped(opening).complain()
        if not prose.text:
            return None
        for mark in prose.marks:
            self._mark(mark, prose, place)
        self.texts.append(prose.text)
        self.spans.append(prose.spans)
        marks = tuple(sorted(prose.marks, key=lambda m: (m.start, -m.end)))
        return Passage(len(self.texts) - 1, marks)

    def _mark(self, mark: Mark, prose: Prose, place: str) -> None:
        """Take note of a footnote that is called, and tell of a mark that cannot stand there."""
        if mark.kind not in (MarkKind.NOTE, MarkKind.LINK):
            return
        near = min(max(mark.start - (mark.kind is MarkKind.NOTE), 0), len(prose.spans) - 1)
        at = self.source.at(*prose.spans[near])
        what = "footnote is called" if mark.kind is MarkKind.NOTE else "link stands"
        if place:
            hint = "move it into the text"
            self._refuse(_NOT_SET, at, f"a {what} in {place}", hint)
        elif mark.kind is MarkKind.NOTE and mark.target in self.called:
            hint = "write a footnote of its own for each place"
            self._refuse(_NOT_SET, at, f"the footnote {mark.target} is called twice", hint)
        if mark.kind is MarkKind.NOTE:
            self.called.append(mark.target)

    def _of(self, node: Any, place: str = "") -> Passage | None:
        """Return the passage of a block that has one inline node."""
        return self._passage(self._prose(node.children[0]), place) if node.children else None

    # Blocks

    def _blocks(self, nodes: Sequence[Any]) -> Iterator[FreeBlock]:
        level = 0
        captions = _captions(nodes)
        for node in nodes:
            if node in captions.values():
                continue
            found: FreeBlock | None = None
            match node.type:
                case "heading":
                    found = heading = self._heading(node, level)
                    level = heading.level if heading else level
                case "paragraph":
                    found = self._picture(node) if _is_picture(node) else self._paragraph(node)
                case "bullet_list" | "ordered_list":
                    found = self._list(node)
                case "blockquote":
                    found = self._quotation(node)
                case "table":
                    found = self._table(node, captions.get(node))
                case _:
                    self._not_set(node)
            if found is not None:
                yield found

    def _not_set(self, node: Any) -> None:
        if node.type == "html_block" and is_comment(node.content):
            return
        what, hint = {
            "html_block": ("HTML is not set", "write it in Markdown, or as words"),
            "code_block": (
                "a line that begins with four spaces is program text, which is not set",
                "take the spaces away; below an item two or three are enough",
            ),
            "fence": ("program text is not set", "take the lines with ``` away"),
            "hr": ("a line across the page is not set", "take it away, or write a sub-heading"),
            "footnote_reference": (
                "a footnote is written inside another block",
                "write it at the beginning of a line, behind an empty one",
            ),
        }.get(node.type, (f"{node.type.replace('_', ' ')} is not set here", "write it as text"))
        self._refuse(_NOT_SET, self._at(node), what, hint)

    def _heading(self, node: Any, above: int) -> FreeHeading | None:
        level = _HEADINGS.get(node.tag)
        if level is None or level > above + 1:
            what = "sub-headings begin with ##, those below them with ###"
            message = f"a heading that begins with {'#' * int(node.tag[1])} has no place here"
            self._refuse("heading-level", self._at(node), message, what)
            return None
        passage = self._of(node, "a heading")
        return FreeHeading(level, passage) if passage else None

    def _paragraph(self, node: Any) -> FreeParagraph | None:
        passage = self._of(node)
        return FreeParagraph(passage) if passage else None

    def _quotation(self, node: Any) -> FreeQuotation | None:
        passages = [passage for one in node.children if (passage := self._quoted(one))]
        return FreeQuotation(tuple(passages)) if passages else None

    def _quoted(self, node: Any) -> Passage | None:
        if node.type == "paragraph":
            return self._of(node)
        hint = "put it before or behind the quotation"
        self._refuse(_NOT_SET, self._at(node), "a quotation holds paragraphs alone", hint)
        return None

    def _list(self, node: Any, depth: int = 1) -> FreeList | None:
        if node.attrs.get("start", 1) != 1:
            hint = "begin with 1."
            self._refuse(_NOT_SET, self._at(node), "a numbered list begins with 1", hint)
        if depth > _DEEPEST_LIST:
            message = f"lists stand {_DEEPEST_LIST} deep in each other, and no deeper"
            self._refuse(_NOT_SET, self._at(node), message, "make two lists of it")
            return None
        items = tuple(one for child in node.children if (one := self._item(child, depth)))
        return FreeList(items, node.type == "ordered_list") if items else None

    def _item(self, node: Any, depth: int) -> FreeItem | None:
        first = node.children[0] if node.children else None
        if first is None or first.type != "paragraph" or _is_picture(first):
            hint = "write the words of the item behind its sign"
            self._refuse(_NOT_SET, self._at(node), "an item begins with a paragraph", hint)
            return None
        passage, lists = self._of(first), list[FreeList]()
        for child in node.children[1:]:
            if child.type not in ("bullet_list", "ordered_list"):
                hint = "make it an item of its own, or put it behind the list"
                message = "an item is one paragraph, and lists below it"
                self._refuse(_NOT_SET, self._at(child), message, hint)
            elif found := self._list(child, depth + 1):
                lists.append(found)
        return FreeItem(passage, tuple(lists)) if passage else None

    # Tables

    def _table(self, node: Any, above: Any) -> FreeTable | None:
        if above is None:
            at = self._at(node)
            self._refuse("uncaptioned-table", at, "the table has no caption", _CAPTIONED)
            return None
        prose = self._prose(above.children[0])
        caption = self._passage(prose, "a caption", _CAPTION)
        rows = [row for part in node.children for row in part.children]
        header, *others = (
            tuple(self._cells(row, "the head of a table" if not index else ""))
            for index, row in enumerate(rows)
        )
        if caption is None:
            self._refuse(
                "uncaptioned-table", self._at(above), "the caption says nothing", _CAPTIONED
            )
            return None
        return FreeTable(caption, header, tuple(others))

    def _cells(self, row: Any, place: str) -> Iterator[Passage | None]:
        cursor = 0
        for cell in row.children:
            inline = cell.children[0] if cell.children else None
            if inline is None or not inline.content:
                yield None
                continue
            prose = self._prose(inline, cursor or 1)
            line = self.source.starts[inline.map[0]]
            cursor = prose.offsets[-1] - line
            yield self._passage(prose, place)

    # Pictures

    def _picture(self, node: Any) -> FreePicture | None:
        inline = node.children[0]
        image = next(one for one in inline.children if one.type == "image")
        offsets = self.source.offsets(inline.content, inline.map[0])
        start, end = image.meta["at"]
        at = self.source.at(offsets[start], offsets[end])
        label = Prose(image.content, offsets[start + 2 :], self._refused).take(image.children)
        alternative = self._passage(label, "an alternative text")
        title = str(image.attrs.get("title", "")).partition(_SOURCE)
        caption, source = (
            self._passage(Prose(inline.content, offsets, self._refused).whole(t, start, end))
            for t in (title[0], title[2])
        )
        shown = self._shown(str(image.attrs.get("src", "")), at)
        if not self._is_complete(at, alternative, caption, source) or shown is None:
            return None
        assert alternative is not None
        assert caption is not None
        return FreePicture(alternative, caption, source, *shown)

    def _is_complete(self, at: Position, *said: Passage | None) -> bool:
        wanted = (
            ("alternative text", "write between the brackets what one who cannot see it must know"),
            ("caption", 'write behind the name: (name.jpg "What it shows | Whose it is")'),
            ("source", 'write it behind the caption: (name.jpg "What it shows | Whose it is")'),
        )
        for (name, hint), passage in zip(wanted, said, strict=True):
            if passage is None:
                message = f"the picture has no {name}"
                self._refuse("incomplete-picture", at, message, hint)
        return all(passage is not None for passage in said)

    def _shown(self, name: str, at: Position) -> Any:
        try:
            return self.picture(name)
        except ValueError as error:
            message, hint = getattr(error, "message", str(error)), getattr(error, "hint", "")
            self._refuse("unusable-picture", at, message, hint)
            return None

    # Footnotes and definitions

    def _notes(self, definitions: Sequence[Any]) -> Mapping[str, Passage]:
        notes: dict[str, Passage] = {}
        for node in definitions:
            name, children = node.meta["label"], node.children
            if name in notes:
                message = f"the footnote {name} is written twice"
                self._refuse(_NOT_SET, self._at(node), message, "give one of them another name")
            elif len(children) != 1 or children[0].type != "paragraph":
                hint = "write it in one paragraph"
                self._refuse(_NOT_SET, self._at(node), "a footnote is one paragraph", hint)
            elif passage := self._of_note(children[0]):
                notes[name] = passage
        return notes

    def _of_note(self, node: Any) -> Passage | None:
        inline = node.children[0]
        line = self.source.lines[inline.map[0]]
        match = _NOTE.search(line)
        prose = self._prose(inline, match.end() if match else 0)
        if any(mark.kind is MarkKind.NOTE for mark in prose.marks):
            hint = "write both in one"
            self._refuse(_NOT_SET, self._at(node), "a footnote calls another", hint)
            prose.marks = [mark for mark in prose.marks if mark.kind is not MarkKind.NOTE]
        return self._passage(prose)

    def _unused(self, definitions: Sequence[Any], defined: Mapping[str, Any]) -> None:
        """Tell of footnotes and addresses that are written and never called."""
        for node in definitions:
            if node.meta["label"] not in self.called:
                message = f"the footnote {node.meta['label']} is nowhere called"
                hint = f"write [^{node.meta['label']}] where it belongs, or take it away"
                self._refuse("unused-definition", self._at(node), message, hint)
        known = {name: one["map"][0] for name, one in defined.get("references", {}).items()}
        unused = [line for name, line in known.items() if name not in self.links]
        again = [one["map"][0] for one in defined.get("duplicate_refs", ())]
        for line in sorted({*unused, *again}):
            message = "this address is given a name that nothing uses"
            hint = "take it away, or use it: [words][name]"
            self._refuse("unused-definition", self.source.line(line), message, hint)


def _is_picture(node: Any) -> bool:
    """Whether a paragraph is a picture and nothing else."""
    inline = node.children[0] if node.children else None
    said = [
        one
        for one in (inline.children if inline else ())
        if not (one.type == "html_inline" and is_comment(one.content))
        and not (one.type in ("text", "softbreak") and not one.content.strip())
    ]
    return len(said) == 1 and said[0].type == "image"


def _captions(nodes: Sequence[Any]) -> dict[Any, Any]:
    """Return the tables among some blocks, each with the paragraph that is its caption."""
    found: dict[Any, Any] = {}
    for index, node in enumerate(nodes):
        if node.type != "table":
            continue
        for beside in (index - 1, index + 1):
            other = nodes[beside] if 0 <= beside < len(nodes) else None
            taken = other is None or other in found.values()
            if not taken and node not in found and _opens_as_caption(other):
                found[node] = other
    return found


def _opens_as_caption(node: Any) -> bool:
    inline = node.children[0] if node.type == "paragraph" and node.children else None
    return inline is not None and inline.content.startswith(_CAPTION)
