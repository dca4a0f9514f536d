"""The outline of the report: content to document tree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sesric_report.document import (
    Block,
    Contents,
    ContentsEntry,
    Document,
    Field,
    Heading,
    Inlines,
    Link,
    List,
    ListItem,
    Logo,
    NumberedItem,
    Paragraph,
    ParagraphStyle,
    Section,
    SectionKind,
    Strong,
    Text,
    Value,
    merged,
    plain,
    without_fields,
)
from sesric_report.languages import INTERNATIONAL, LANGUAGES, Language, isolated
from sesric_report.measures import Scope
from sesric_report.narrative.agreements import agreements_blocks
from sesric_report.narrative.annexes import Annexes, by_date
from sesric_report.narrative.captions import Captions
from sesric_report.narrative.fields import (
    ActivityFields,
    IndicatorFields,
    PublicationFields,
    RecordFields,
    SessionFields,
)
from sesric_report.narrative.free_text import FreeTexts
from sesric_report.narrative.inlines import islands, said
from sesric_report.narrative.names import Names
from sesric_report.narrative.openings import opening
from sesric_report.narrative.planning.paragraph import fill, lead, run_in_title
from sesric_report.narrative.realisation import expand
from sesric_report.narrative.references import Definitions
from sesric_report.narrative.templates import Templates
from sesric_report.records.activity import Activity
from sesric_report.records.address import Address
from sesric_report.records.content import Content
from sesric_report.records.dates import DatePrecision
from sesric_report.records.publication import Publication
from sesric_report.records.registry import Organization
from sesric_report.records.session import AgendaItem, Introduction

__all__ = ["compose"]

#: Levels of headings that the contents list.
_LISTED = 2


#: The labelled lines of the back cover, and what the address of a link begins with.
_CONTACT_LINES = {"telephone": None, "fax": None, "email": "mailto:", "web": "https://"}


def compose(content: Content, templates: Templates) -> Document:
    """Return the report on a session in the language of the templates.

    Raises:
        TemplateError: A sentence or wording cannot be used.
    """
    return _Outline(content, templates.of(content)).document()


@dataclass(frozen=True)
class _Outline:
    """Composes the parts of one edition."""

    content: Content
    templates: Templates

    @property
    def language(self) -> Language:
        """The edition's language."""
        return self.templates.language

    @cached_property
    def captions(self) -> Captions:
        """The captions of the edition, in reading order."""
        return Captions(self.templates)

    @cached_property
    def free_texts(self) -> FreeTexts:
        """The free texts of the edition, in reading order."""
        return FreeTexts(self.content, self._session_fields, self.captions)

    def document(self) -> Document:
        """Return the whole document."""
        session = self.content.session.record
        body, annexes = tuple(self._body()), tuple(self._annexes())
        headed = [*body, *(block for annex in annexes for block in annex)]
        return Document(
            language=self.language.tag,
            direction=self.language.direction.value,
            title=self._text(session.cover_title),
            author=plain(self._body_name()),
            subject=self._text(session.name),
            running_head=self._running_head(),
            folio=self._folio(),
            skip_link=self.templates.text("skip_link"),
            sections=(
                Section(SectionKind.COVER, tuple(self._cover())),
                Section(SectionKind.TITLE_PAGE, tuple(self._title_page())),
                Section(SectionKind.CONTENTS, (self._contents(headed),)),
                Section(SectionKind.BODY, body),
                *(Section(SectionKind.BODY, annex) for annex in annexes),
                Section(SectionKind.BACK_COVER, tuple(self._back_cover())),
            ),
        )

    def _running_head(self) -> Inlines:
        """Return the head of the pages, as the institution words it."""
        institution, tag = self.content.institution, self.language.tag
        address = Address("institution.yaml", ("running_head", tag), institution.places)
        wording = address.parsed(self._text(institution.record.running_head))
        fields = {"session": (Text(self._text(self.content.session.record.name_genitive)),)}
        return address.filled(wording, fields, self.templates.reporter, self.language)

    def _folio(self) -> Inlines:
        numbers = {name: (Value(name, None, ()),) for name in ("page", "pages")}
        return self.templates.say("folio", **numbers)

    def names(self, section: Definitions | None = None) -> Names:
        """Return names for one entry; the institution that reports goes by its short one."""
        return Names(self.content, self.templates, section)

    def _text(self, localized: Any) -> str:
        return str(localized.get(self.language.tag) or "")

    def _body_name(self) -> Inlines:
        return self.names().full(self.content.reporter)

    def _paragraph(self, nodes: Inlines, style: ParagraphStyle) -> Paragraph:
        return Paragraph(isolated(nodes, self.language), style)

    def _of_session(self, path: str, style: ParagraphStyle) -> Paragraph:
        """Return a text of the session, which an editor may change where it stands."""
        text = self._text(getattr(self.content.session.record, path))
        return Paragraph(said(f"session/{path}", text, self.language), style)

    def _where_and_when(self) -> tuple[Inlines, Inlines]:
        session = self.content.session.record
        return _dates_and_place(self.content, self.language, session.city)

    def _cover(self) -> Iterator[Block]:
        dates, place = self._where_and_when()
        yield self._of_session("cover_title", ParagraphStyle.COVER_TITLE)
        yield self._of_session("name", ParagraphStyle.COVER_SUBTITLE)
        yield self._paragraph(dates, ParagraphStyle.COVER_LINE)
        yield self._paragraph(place, ParagraphStyle.COVER_LINE)
        yield from self._logo()
        yield self._paragraph(self._body_name(), ParagraphStyle.COVER_LINE)

    def _logo(self) -> Iterator[Block]:
        """Yield the logo, which says no more to who cannot see it than whose it is."""
        logo = self.content.logo
        if logo is not None:
            yield Logo(plain(self._body_name()), *logo)

    def _title_page(self) -> Iterator[Block]:
        session = self.content.session.record
        dates, place = self._where_and_when()
        original = self.templates.text("languages", session.original_language)
        yield self._line("original", language=original, style=ParagraphStyle.NOTE)
        yield from self._logo()
        yield self._line("report", style=ParagraphStyle.REPORT)
        yield self._paragraph(self._body_name(), ParagraphStyle.SUBTITLE)
        yield self._line("on")
        yield self._of_session("report_title", ParagraphStyle.TITLE)
        yield self._line("submitted_to")
        yield self._of_session("name_genitive", ParagraphStyle.SUBTITLE)
        if session.submitted_under is not None:
            number = self.language.figure(str(session.submitted_under))
            yield self._line("agenda_item", number=number)
        yield self._paragraph(dates, ParagraphStyle.TITLE_LINE)
        yield self._paragraph(place, ParagraphStyle.TITLE_LINE)

    def _line(
        self,
        wording: str,
        *,
        style: ParagraphStyle = ParagraphStyle.TITLE_LINE,
        **fields: Inlines | str,
    ) -> Paragraph:
        return self._paragraph(self.templates.say("title_page", wording, **fields), style)

    def _contents(self, body: Sequence[Block]) -> Contents:
        """Return the contents: the headings of two levels, numbered where the heading is.

        The number of a heading is that of its agenda item; what belongs to none has none.
        """
        title = self.templates.say("contents")
        headings = (b for b in body if isinstance(b, Heading) and b.level <= _LISTED)
        return Contents(
            title,
            tuple(
                ContentsEntry(one.level, without_fields(one.children), one.anchor)
                for one in headings
            ),
        )

    def _body(self) -> Iterator[Block]:
        yield from self._introduction()
        for item in self.content.session.record.agenda_items:
            told = tuple(self.free_texts.blocks(item.number))
            yield from self._agenda_item(item, told, tuple(self._entries(item.number)))

    def _introduction(self) -> Iterator[Block]:
        introduction = self.content.introduction.record
        yield Heading(1, self.templates.say("introduction"), "introduction")
        yield from self._prose(introduction, "before_agreements")
        yield from agreements_blocks(self.content, self.names(), self.captions)
        yield from self._prose(introduction, "after_agreements")
        yield Heading(2, self.templates.say("agenda_items"), "agenda-items")
        yield self._agenda()

    def _agenda(self) -> List:
        """Return the items of the agenda, each under its own number."""
        items = self.content.session.record.agenda_items
        before = (0, *(item.number for item in items))
        return List(tuple(map(self._listed, items, before)), ordered=True)

    def _listed(self, item: AgendaItem, before: int) -> ListItem:
        """Return an item of the agenda under its own number, whatever the one before has."""
        title = self._item_title(item)
        follows = item.number == before + 1
        return ListItem(title) if follows else NumberedItem(title, number=item.number)

    def _item_title(self, item: AgendaItem) -> Inlines:
        index = self.content.session.record.agenda_items.index(item)
        name = f"session/agenda_items/{index}/title"
        return said(name, self._text(item.title), self.language)

    def _prose(self, introduction: Introduction, part: str) -> Iterator[Block]:
        """Yield paragraphs, each a field; what the compiler fills in is set apart in it."""
        fields = self._session_fields()
        paragraphs = getattr(introduction, part).get(self.language.tag)
        file, places = "introduction.yaml", self.content.introduction.places
        for index, text in enumerate(paragraphs):
            name = f"introduction/{part}/{index}"
            address = Address(file, (part, self.language.tag, index), places)
            nodes = expand(address.parsed(text), address, fields, self.language)
            yield Paragraph((Field(name, islands(name, nodes)),))

    def _session_fields(self) -> SessionFields:
        return SessionFields(self.content, self.names())

    def _annexes(self) -> Iterator[tuple[Block, ...]]:
        fields = self._session_fields()
        return Annexes(self.content, self.templates, fields, self.captions).sections()

    def _agenda_item(
        self, item: AgendaItem, told: Sequence[Block], entries: tuple[ListItem, ...]
    ) -> Iterator[Block]:
        """Yield the title of an item, its free text, and what its records tell."""
        title = self._text(item.title)
        number = self.language.figure(str(item.number))
        heading = (*number, Text(". "), *self._item_title(item))
        yield Heading(1, heading, f"agenda-item-{item.number}")
        yield from told
        if told and not entries:
            return
        if any(isinstance(block, Heading) for block in told):
            # Else the records would stand under the last sub-heading of the free text.
            yield Heading(2, self.templates.say("records"), f"agenda-item-{item.number}-records")
        previous = self._text(self.content.session.record.previous)
        kind = opening(Scope(self.content, item.number))
        lead = self.templates.say("section_opening", kind, previous=previous, title=title)
        yield Paragraph(lead, ParagraphStyle.LEAD)
        if entries:
            yield List(entries)

    def _entries(self, number: int) -> Iterator[ListItem]:
        """Yield what is told under an agenda item: publications, activities, indicators."""
        before: RecordFields | None = None
        for fields, anchor in self._told(number):
            fields.neighbour = before
            yield self._entry(fields, anchor, number)
            before = fields

    def _told(self, number: int) -> Iterator[tuple[RecordFields, str]]:
        """Yield the records under an agenda item in their order, each with its anchor."""
        scope, section = Scope(self.content, number), Definitions(self.content.registry)
        for publication in scope.publications:
            writing = publication.record
            yield PublicationFields(writing, self.names(section)), _anchor(writing, number)
        for activity in sorted((entry.record for entry in scope.told), key=by_date):
            yield ActivityFields(activity, self.names(section)), _anchor(activity, number)
        database = self.content.indicators.record
        for count in scope.indicators:
            yield IndicatorFields(count.record, database, self.names(section)), count.record.id

    def _entry(self, fields: RecordFields, anchor: str, number: int) -> ListItem:
        """Return an entry: its run-in heading and its text, or where that stands."""
        title = run_in_title(fields)
        fields.names.forget(plain(title))
        sentences = self.templates.sentences(fields.template("text"), "text")
        first = fields.agenda_items[:1]
        if self.content.session.record.repeated == "reference" and first not in ((), (number,)):
            elsewhere = self.language.figure(str(first[0]))
            reference = self.templates.say("told_before", number=elsewhere)
            text = (*lead(sentences, fields, self.language), Text(" "), *reference)
        else:
            text = fill(sentences, fields, self.language)
        fields.names.references.end(text)
        run_in = Strong(merged((*title, Text(":"))))
        return ListItem((run_in, *_spaced(text)), anchor)

    def _back_cover(self) -> Iterator[Block]:
        session = self.content.session.record
        english = LANGUAGES[INTERNATIONAL]()
        name = session.name.get(english.tag) or ""
        yield _foreign(name, ParagraphStyle.CONTACT_SESSION)
        for nodes in _dates_and_place(self.content, english, session.city):
            yield _foreign(plain(nodes), ParagraphStyle.CONTACT_LINE)
        yield self._paragraph(self._body_name(), ParagraphStyle.CONTACT_NAME)
        body = self.content.registry.organizations[self.content.reporter]
        if self.language.tag != english.tag:
            yield _foreign(_full_name(body, english.tag), ParagraphStyle.CONTACT_ENGLISH)
        yield from self._contact()

    def _contact(self) -> Iterator[Block]:
        contact = self.content.contact
        for line in contact.address:
            yield _foreign(line, ParagraphStyle.CONTACT_LINE)
        for label, scheme in _CONTACT_LINES.items():
            value = getattr(contact, label)
            if value is not None:
                told = Text(value)
                node = told if scheme is None else Link(f"{scheme}{value}", (told,))
                text = Text(f"{self.templates.text('contact', label)}: ")
                yield _international(merged((text, node)), ParagraphStyle.CONTACT_LINE)


def _dates_and_place(content: Content, language: Language, key: str) -> tuple[Inlines, Inlines]:
    """Return when a session meets, and the city and country where."""
    city, span = content.registry.cities[key], content.session.record.dates
    country = content.registry.countries[city.country]
    names = ((Text(one.name.get(language.tag) or ""),) for one in (city, country))
    known = span.precision is DatePrecision.DAY or span.to_month is not None
    when = language.date(span.first, span.last) if known else language.month_and_year(span.first)
    return when, language.join_place(*names)


def _full_name(body: Organization, tag: str) -> str:
    """Return the name of an institution in a language, its short name in brackets."""
    short = body.short.get(tag) if body.short else None
    return f"{body.name.get(tag) or ''}{f' ({short})' if short else ''}"


def _anchor(record: Activity | Publication, item: int) -> str:
    """Return the anchor of a record under an agenda item: its identifier, the first time."""
    return record.id if item == record.agenda_items[0] else f"{record.id}-in-{item}"


def _spaced(text: Inlines) -> Inlines:
    return (Text(" "), *text) if plain(text) else ()


def _foreign(text: str, style: ParagraphStyle) -> Paragraph:
    return _international((Text(text),), style)


def _international(nodes: Inlines, style: ParagraphStyle) -> Paragraph:
    """Return a paragraph in the international language, whatever the edition."""
    direction = LANGUAGES[INTERNATIONAL].direction.value
    return Paragraph(nodes, style, INTERNATIONAL, direction)
