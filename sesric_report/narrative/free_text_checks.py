"""What is wrong in the wording of free texts, each at its file, line and column."""

from __future__ import annotations

from collections.abc import Iterator

from sesric_report.diagnostics import Diagnostic, Severity, quote
from sesric_report.errors import TemplateError
from sesric_report.languages.wording import Placeholder, Wording
from sesric_report.narrative.checks import known_fields, unknown_placeholder
from sesric_report.narrative.fields import SessionFields
from sesric_report.narrative.free_text import address_of
from sesric_report.narrative.names import Names
from sesric_report.narrative.passages import parsed, settled
from sesric_report.narrative.templates import Templates
from sesric_report.records.address import Address
from sesric_report.records.content import Content
from sesric_report.records.entry import Entry
from sesric_report.records.free_text import FreeText, Mark, MarkKind
from sesric_report.source import Position

__all__ = ["check_free_texts"]


def check_free_texts(content: Content, templates: Templates) -> Iterator[Diagnostic]:
    """Yield what is wrong in the free texts of an edition: fields, and links that meet."""
    for entry in content.free_texts:
        if entry.record.language == templates.tag:
            yield from _Review(entry, content, templates).findings()


class _Review:
    """Holds one text against what can be said."""

    def __init__(self, entry: Entry[FreeText], content: Content, templates: Templates) -> None:
        self.entry, self.content, self.templates = entry, content, templates
        self.known = known_fields(SessionFields, templates.tag)
        self.fields = SessionFields(content, Names(content, templates))

    def findings(self) -> Iterator[Diagnostic]:
        """Yield the findings, passage by passage."""
        record, marks = self.entry.record, _marks(self.entry.record)
        for number, text in enumerate(record.passages.get(record.language)):
            address = address_of(self.entry, number)
            try:
                wording = address.parsed(text, parsed)
            except TemplateError as error:
                at = error.position or Position(self.entry.file)
                yield Diagnostic(at, Severity.ERROR, error.code, error.told, error.hint)
                continue
            for asked in wording.placeholders:
                unknown = unknown_placeholder(asked, address, self.known)
                found = unknown or self._without_value(asked, address)
                if found is not None:
                    yield found
            yield from self._meeting(wording, marks.get(number, ()), address)

    def _without_value(self, asked: Placeholder, address: Address) -> Diagnostic | None:
        """Return that the session has nothing to say for a placeholder; None if it has."""
        if not asked.absent and self._has(asked):
            return None
        hint = "write the words without it, or fill in what it stands for"
        message = f"this session has nothing for {quote(asked)}"
        return self._error("unknown-field", address, (asked.start, asked.end), message, hint)

    def _has(self, asked: Placeholder) -> bool:
        try:
            return self.fields.value(asked.name, asked.form) is not None
        except (KeyError, TemplateError):
            return True  # the record or noun that is missing is told where it is

    def _meeting(
        self, wording: Wording, marks: tuple[Mark, ...], address: Address
    ) -> Iterator[Diagnostic]:
        """Yield the links that would have no words of their own, and the notes that meet."""
        kept = settled(wording, marks, self.templates.language)
        links = {one.target for one in kept if one.kind is MarkKind.LINK and one.start < one.end}
        for mark in marks:
            if mark.kind is MarkKind.LINK and mark.target not in links:
                message = "two links stand in one stretch of words in another script"
                hint = "put a word of the text's own script between them, or make one link of both"
                yield self._error("unusable-link", address, (mark.start, mark.end), message, hint)
        notes = [one.start for one in kept if one.kind is MarkKind.NOTE]
        for place in sorted({one for one in notes if notes.count(one) > 1}):
            message = "two footnotes are called in one place, and would read as one number"
            hint = "write what both say in one footnote, or put more words between them"
            yield self._error("markdown-not-set", address, (place - 1, place), message, hint)

    def _error(
        self, code: str, address: Address, span: tuple[int, int], message: str, hint: str
    ) -> Diagnostic:
        at = address.within(max(span[0], 0), span[1]) or Position(self.entry.file)
        return Diagnostic(at, Severity.ERROR, code, message, hint)


def _marks(record: FreeText) -> dict[int, tuple[Mark, ...]]:
    """Return the marks of each passage by its number."""
    return {one.number: one.marks for one in record.marked()}
