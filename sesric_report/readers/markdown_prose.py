"""The words of Markdown: inline marks to passages, each character with its place in the file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any
from urllib.parse import urlsplit

from sesric_report.readers.markdown_places import Span
from sesric_report.records.free_text import Mark, MarkKind

__all__ = ["Prose", "Refused", "is_comment", "linked"]

#: Told of what is not set: its code, where it stands, what is wrong and how to mend it.
Refused = Callable[[str, int, int, str, str], None]

_COMMENT = re.compile(r"\s*(?:<!--(?:(?!-->).)*-->\s*)+", re.DOTALL)
_SCHEMES = frozenset({"http", "https", "mailto"})
_MARKS = {"strong": MarkKind.STRONG, "em": MarkKind.EMPHASIS}
_UNKNOWN_NOTE = re.compile(r"\[\^[^\]\s]+\]")
_UNKNOWN_LINK = re.compile(r"\[[^\[\]]+\]\[[^\[\]]*\]")
_NOT_SET = "markdown-not-set"


def is_comment(html: str) -> bool:
    """Whether HTML is nothing but comments, which are for those who write."""
    return _COMMENT.fullmatch(html) is not None


def linked(nodes: Sequence[Any]) -> Iterator[str]:
    """Yield the names of the link definitions that inline nodes use."""
    for node in nodes:
        if label := (node.meta or {}).get("label"):
            yield str(label)
        yield from linked(node.children)


class Prose:
    """Collects the characters of one passage, their places and the marks around them."""

    def __init__(self, content: str, offsets: Sequence[int], refused: Refused) -> None:
        self.content, self.offsets, self.refused = content, offsets, refused
        self.characters: list[str] = []
        self.spans: list[Span] = []
        self.marks: list[Mark] = []
        self.cursor = 0

    @property
    def text(self) -> str:
        """The text without marks."""
        return "".join(self.characters)

    def take(self, nodes: Sequence[Any]) -> Prose:
        """Take in inline nodes, and return itself."""
        for node in nodes:
            self._node(node)
        return self

    def whole(self, text: str, start: int, end: int) -> Prose:
        """Take in a text that stands between two places of the content, and return itself."""
        at = self.content.find(text, start, end)
        for number, character in enumerate(text):
            here = (at + number, at + number + 1) if at >= 0 else (start, end)
            self._add(" " if character == "\n" else character, *here)
        return self

    def stripped(self, opening: str = "") -> Prose:
        """Take away outer spaces and what a passage opens with, and return itself."""
        text = self.text
        bare = text.lstrip().removeprefix(opening)
        first = len(text) - len(bare.lstrip())
        last = max(len(text.rstrip()), first)
        self.characters, self.spans = self.characters[first:last], self.spans[first:last]

        def moved(at: int) -> int:
            return min(max(at, first), last) - first

        self.marks = [
            Mark(one.kind, moved(one.start), moved(one.end), one.target) for one in self.marks
        ]
        return self

    def complain(self) -> None:
        """Tell of what looks like a mark and leads nowhere."""
        for pattern, code, what, hint in (
            (_UNKNOWN_NOTE, "unknown-footnote", "no footnote is called “{}”",
             "write the footnote on a line of its own: [^1]: Its text."),
            (_UNKNOWN_LINK, "unusable-link", "“{}” leads nowhere",
             "write a link as [words](https://www.example.org)"),
        ):  # fmt: skip
            for match in pattern.finditer(self.text):
                start, end = self.spans[match.start()][0], self.spans[match.end() - 1][1]
                self.refused(code, start, end, what.format(match[0]), hint)

    # Nodes

    def _node(self, node: Any) -> None:
        match node.type:
            case "text":
                self._text(node.content)
            case "text_special":
                self._special(node)
            case "softbreak" | "hardbreak":
                self._add(" ", *self._at(node))
                self.cursor = self._at(node)[1]
            case "strong" | "em":
                self._marked(node)
            case "link":
                self._link(node)
            case "footnote_ref":
                here = len(self.characters)
                self.marks.append(Mark(MarkKind.NOTE, here, here, node.meta["label"]))
                self.cursor = self._at(node)[1]
            case _:
                self._refuse(node)

    def _at(self, node: Any) -> tuple[int, int]:
        start, end = node.meta["at"]
        return int(start), int(end)

    def _add(self, character: str, start: int, end: int) -> None:
        if character.isspace() and self.characters[-1:] == [" "]:
            return  # spaces are one, as in HTML
        self.characters.append(character)
        self.spans.append((self.offsets[start], self.offsets[min(end, len(self.content))]))

    def _text(self, text: str) -> None:
        at = self.content.find(text, self.cursor)
        if not text or at < 0:
            return
        for number, character in enumerate(text, at):
            self._add(character, number, number + 1)
        self.cursor = at + len(text)

    def _special(self, node: Any) -> None:
        """Take in what an escape or a name of a character stands for."""
        start, end = self._at(node)
        # A brace that is escaped is a brace of the text, as the grammar of wording writes it.
        for character in node.content * (2 if node.content in ("{", "}") else 1):
            self._add(character, start, end)
        self.cursor = end

    def _marked(self, node: Any) -> None:
        start = len(self.characters)
        self.cursor += len(node.markup)
        self.take(node.children)
        self.cursor += len(node.markup)
        self.marks.append(Mark(_MARKS[node.type], start, len(self.characters)))

    def _link(self, node: Any) -> None:
        start, (first, last) = len(self.characters), self._at(node)
        self.cursor = first + 1
        self.take(node.children)
        self.cursor = last
        target = str(node.attrs.get("href", ""))
        place = self.offsets[first], self.offsets[last]
        if urlsplit(target).scheme not in _SCHEMES:
            hint = "a link begins with https://, http:// or mailto:"
            self.refused("unusable-link", *place, f"“{target}” is no address", hint)
        elif title := node.attrs.get("title"):
            hint = "say it in the text, and leave it out between the brackets"
            self.refused("unusable-link", *place, f"“{title}” would be printed nowhere", hint)
        elif start == len(self.characters):
            hint = "write words between the brackets: [words](https://www.example.org)"
            self.refused("unusable-link", *place, "the link has no words", hint)
        else:
            self.marks.append(Mark(MarkKind.LINK, start, len(self.characters), target))

    def _refuse(self, node: Any) -> None:
        start, end = self._at(node)
        self.cursor = end
        if node.type == "html_inline" and is_comment(node.content):
            return
        what, hint = {
            "html_inline": ("HTML is not set", "write it in Markdown, or as words; \\< is a <"),
            "code_inline": ("program text is not set", "take the backquotes away"),
            "image": (
                "a picture stands inside a paragraph",
                "put it between two empty lines, in a paragraph of its own",
            ),
        }.get(node.type, (f"{node.type} is not set", "write it as words"))
        self.refused(_NOT_SET, self.offsets[start], self.offsets[end], what, hint)
