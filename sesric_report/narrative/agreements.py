"""The table of agreements, and what it owns up to."""

from __future__ import annotations

from collections.abc import Iterator

from sesric_report.document import Block, Inlines, Paragraph, ParagraphStyle, Table
from sesric_report.languages import Case, Language, inlines
from sesric_report.measures import Scope, Summary
from sesric_report.narrative.captions import Captions
from sesric_report.narrative.inlines import said
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
    language, templates = names.language, names.templates

    def wording(*path: str) -> Inlines:
        return inlines(templates.wording("agreements", *path), language)

    rows = tuple(_row(agreement, names, templates) for agreement in agreements)
    header = (wording("number"), wording("partner"), wording("date"))
    caption = captions.table(templates.wording("agreements", "caption"))
    yield Table(caption, header, rows, _WIDTHS, "agreements")
    for note in _notes(content, language, templates):
        yield Paragraph(inlines(note, language), ParagraphStyle.NOTE)


def _row(agreement: Agreement, names: Names, templates: Templates) -> tuple[Inlines, ...]:
    language, unknown = names.language, templates.wording("agreements", "unknown")
    body = names.registry.organizations[agreement.partner] if agreement.partner else None
    partner = names.listed(body) if body else unknown
    date = language.date(agreement.date, agreement.date) if agreement.date else unknown
    number = str(agreement.number) if agreement.number else unknown
    row = said(f"{agreement.id}/number", number, language)
    return (row, inlines(partner, language), inlines(date, language))


def _notes(content: Content, language: Language, templates: Templates) -> Iterator[str]:
    agreements = content.agreements.record.agreements
    listed = int(Summary(Scope(content)).agreements.number)
    claimed = content.session.record.claims.agreements
    if claimed is not None and claimed > listed:
        noun = templates.noun("agreement")
        yield templates.say(
            "agreements",
            "incomplete",
            claimed=language.counted(claimed, noun, Case.ACCUSATIVE),
            listed=str(listed),
        )
    if any(agreement.number is None for agreement in agreements):
        yield templates.wording("agreements", "unnumbered")
