"""The table of agreements, and what it owns up to."""

from __future__ import annotations

from collections.abc import Iterator

from sesric_report.document import Block, Field, Inlines, Paragraph, ParagraphStyle, Table
from sesric_report.languages import Case, isolated
from sesric_report.measures import Scope, Summary
from sesric_report.narrative.captions import Captions
from sesric_report.narrative.names import Names
from sesric_report.narrative.templates import Templates
from sesric_report.records.content import Content
from sesric_report.records.session import Agreement

__all__ = ["agreements_blocks"]

#: Relative widths of number, partner and date.
_WIDTHS = (4, 21, 9)


def agreements_blocks(content: Content, names: Names, captions: Captions) -> Iterator[Block]:
    """Yield the table, and a note for each thing in it that is not known."""
    agreements = content.agreements.record.agreements
    if not agreements:
        return
    templates = names.templates

    def wording(name: str) -> Inlines:
        return templates.say("agreements", name)

    rows = tuple(_row(agreement, names) for agreement in agreements)
    header = (wording("number"), wording("partner"), wording("date"))
    caption = captions.table(wording("caption"))
    yield Table(caption, header, rows, _WIDTHS, "agreements")
    for note in _notes(content, templates):
        yield Paragraph(note, ParagraphStyle.NOTE)


def _row(agreement: Agreement, names: Names) -> tuple[Inlines, ...]:
    language, unknown = names.language, names.templates.say("agreements", "unknown")
    partner = names.listed("organizations", agreement.partner) if agreement.partner else unknown
    date = language.date(agreement.date, agreement.date) if agreement.date else unknown
    number = language.figure(str(agreement.number)) if agreement.number else unknown
    row = (Field(f"{agreement.id}/number", number),)
    return (row, isolated(partner, language), isolated(date, language))


def _notes(content: Content, templates: Templates) -> Iterator[Inlines]:
    agreements = content.agreements.record.agreements
    listed = int(Summary(Scope(content)).agreements.number)
    claimed, language = content.session.record.claims.agreements, templates.language
    if claimed is not None and claimed > listed:
        yield templates.say(
            "agreements",
            "incomplete",
            claimed=language.counted(claimed, templates.noun("agreement"), Case.ACCUSATIVE),
            listed=language.figure(str(listed)),
        )
    if any(agreement.number is None for agreement in agreements):
        yield templates.say("agreements", "unnumbered")
