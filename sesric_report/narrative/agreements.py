"""The table of agreements, and what it owns up to."""

from __future__ import annotations

from collections.abc import Iterator

from sesric_report.document import Block, Field, Inlines, Paragraph, ParagraphStyle, Table, Text
from sesric_report.languages import Case, isolated
from sesric_report.measures import Scope, Summary
from sesric_report.narrative.captions import Captions
from sesric_report.narrative.names import Names
from sesric_report.narrative.templates import Templates
from sesric_report.records.base import Localized
from sesric_report.records.content import Content
from sesric_report.records.session import Agreement

__all__ = ["agreements_blocks"]

_COLUMNS = ("number", "partner", "particulars", "date")
#: Relative widths of number, partner and date.
_WIDTHS: tuple[int, ...] = (4, 21, 9)
#: The same with particulars before the date.
_WIDTHS_WITH_PARTICULARS: tuple[int, ...] = (3, 11, 14, 6)


def agreements_blocks(content: Content, names: Names, captions: Captions) -> Iterator[Block]:
    """Yield the table, and a note where more were concluded than it lists."""
    agreements = content.agreements.record.agreements
    if not agreements:
        return
    templates = names.templates

    def wording(name: str) -> Inlines:
        return templates.say("agreements", name)

    rows = tuple(_row(agreement, names) for agreement in agreements)
    more = tuple(_particulars(agreement, names) for agreement in agreements)
    # Where no agreement tells any there is no column of particulars.
    columns = [n for n in range(len(_COLUMNS)) if any(more) or _COLUMNS[n] != "particulars"]
    header = tuple(wording(_COLUMNS[n]) for n in columns)
    whole = ((*row[:2], told, row[2]) for row, told in zip(rows, more, strict=True))
    cells = tuple(tuple(row[n] for n in columns) for row in whole)
    widths = _WIDTHS_WITH_PARTICULARS if any(more) else _WIDTHS
    caption = captions.table(wording("caption"))
    yield Table(caption, header, cells, widths, "agreements")
    for note in _notes(content, templates):
        yield Paragraph(note, ParagraphStyle.NOTE)


def _row(agreement: Agreement, names: Names) -> tuple[Inlines, ...]:
    language, unknown = names.language, names.templates.say("agreements", "unknown")
    partner = names.listed("organizations", agreement.partner) if agreement.partner else unknown
    date = language.date(agreement.date, agreement.date) if agreement.date else unknown
    number = language.figure(str(agreement.number)) if agreement.number else unknown
    row = (Field(f"{agreement.id}/number", number),)
    return (row, isolated(partner, language), isolated(date, language))


def _particulars(agreement: Agreement, names: Names) -> Inlines:
    """Return what an agreement is and is about, where and by whom it was signed."""
    between = names.templates.say("agreements", "between")
    told = tuple(one for one in _told(agreement, names) if one)
    parts = ((*(between if number else ()), *one) for number, one in enumerate(told))
    return tuple(node for part in parts for node in part)


def _told(agreement: Agreement, names: Names) -> Iterator[Inlines]:
    templates, language = names.templates, names.language

    def said(path: str, localized: Localized | None) -> Inlines:
        text = names.text(localized) if localized else ""
        return (Field(f"{agreement.id}/{path}", (Text(text),)),) if text else ()

    kind, subject = agreement.kind, said("subject", agreement.subject)
    name = templates.say("agreements", "kinds", kind) if kind else ()
    if subject:
        wording = "about" if name else "subject"
        yield templates.say("agreements", wording, kind=name, subject=subject)
    else:
        yield name
    if agreement.place:
        yield templates.say("agreements", "place", place=names.bare("cities", agreement.place))
    signed = []
    for number, one in enumerate(agreement.signatories):
        at = f"signatories/{number}"
        person, office = said(f"{at}/name", one.name), said(f"{at}/office", one.office)
        both = templates.say("person", "named", name=person, office=office) if office else person
        signed.append(both)
    if signed:
        yield templates.say("agreements", "signatories", signatories=language.joined(signed))
    if agreement.agenda_item:
        item = language.figure(str(agreement.agenda_item))
        yield templates.say("agreements", "item", number=item)


def _notes(content: Content, templates: Templates) -> Iterator[Inlines]:
    listed = int(Summary(Scope(content)).agreements.number)
    claimed, language = content.session.record.claims.agreements, templates.language
    if claimed is not None and claimed > listed:
        noun, in_words = templates.noun("agreement"), language.in_words(claimed, listed)
        yield templates.say(
            "agreements",
            "incomplete",
            claimed=language.counted(claimed, noun, Case.ACCUSATIVE, in_words=in_words),
            listed=language.alone(listed, in_words=in_words),
        )
