"""Joins the stages; the only module that knows them all."""

from __future__ import annotations

import base64
import datetime
import difflib
import functools
import os
import re
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ValidationError

from sesric_report import charts, exports, fixes, narrative, proof, reader, rules, skeletons, stats
from sesric_report.diagnostics import ContentError, Diagnostic, Severity, quote
from sesric_report.document import Document, Figure, blocks_text, plain
from sesric_report.errors import FontError, ProofError, TemplateError, UsageError, WriterError
from sesric_report.fonts import Fonts
from sesric_report.labels import Labels
from sesric_report.languages import LANGUAGES
from sesric_report.measures import Dimension, Scope, Summary
from sesric_report.project import Project
from sesric_report.records.base import IDENTIFIER
from sesric_report.records.content import Content
from sesric_report.records.entry import Suppression
from sesric_report.records.registry import REGISTRIES
from sesric_report.rules.suppressions import suppress
from sesric_report.theme import Theme

__all__ = [
    "Built",
    "Checked",
    "Format",
    "Proved",
    "build",
    "check",
    "check_drafts",
    "choose",
    "compose",
    "create",
    "documentation",
    "draw",
    "explain",
    "export",
    "is_binary",
    "is_draft",
    "labels",
    "layout_engine",
    "load_fonts",
    "measure",
    "mend",
    "preview",
    "prove",
    "save",
    "schema",
]


#: A mark that some editors put before UTF-8; it is kept where it was.
_BYTE_ORDER_MARK = "\ufeff"


#: The look of Word files, under templates/.
_REFERENCE = Path("docx") / "reference.docx"


class Format(StrEnum):
    """The formats in which an edition can be written."""

    DOCX = "docx"
    PDF = "pdf"
    HTML = "html"


@dataclass(frozen=True)
class Checked:
    """A session's content and every finding about it, in the order of the files."""

    content: Content | None
    diagnostics: Sequence[Diagnostic]

    def count(self, severity: Severity) -> int:
        """Return how many findings have a severity."""
        return sum(finding.severity is severity for finding in self.diagnostics)

    def sound(self) -> Content:
        """Return the content.

        Raises:
            ContentError: It has errors.
        """
        errors = [f for f in self.diagnostics if f.severity is Severity.ERROR]
        if errors or self.content is None:
            raise ContentError(errors)
        return self.content


@dataclass(frozen=True)
class Built:
    """A file that was written, its pages where they are known, and its proof if there was one."""

    file: Path
    size: int
    pages: int | None
    verdict: proof.Verdict | None = None


@dataclass(frozen=True)
class Proved:
    """The verdict on a file."""

    file: Path
    verdict: proof.Verdict


def check(project: Project, session: int | None = None) -> Checked:
    """Read one session and apply every rule to it.

    Raises:
        UsageError: There is no such session.
        TemplateError: The theme cannot be read.
        FontError: A font is missing.
    """
    content, found = reader.read_content(project, project.session_folder(session))
    if content is not None:
        content = replace(content, drawable=load_fonts(project).drawable)
        found.extend(rules.check(content))
        found = list(suppress(found, _suppressions(content), rules.family_of()))
    return Checked(content, sorted(found, key=Diagnostic.sort_key))


def _suppressions(content: Content) -> list[Suppression]:
    """Return the suppressions of every file of a session and the registry."""
    files = {entry.file: entry.places for entry in content.entries()}
    return [one for places in files.values() for one in places.suppressions()]


def check_drafts(project: Project, files: Sequence[Path]) -> list[Diagnostic]:
    """Apply the rules on Arabic text to drafts, with the words and names of the newest session.

    Raises:
        UsageError: The project has no session.
        ContentError: The project's own content cannot be read.
    """
    content, found = reader.read_content(project, project.session_folder(None))
    if content is None:
        raise ContentError(found)
    lexicon = rules.lexicon_of(content)
    results = (_check_draft(reader.read_draft(file), lexicon) for file in files)
    return [finding for result in results for finding in result]


def _check_draft(draft: reader.Draft | Diagnostic, lexicon: rules.Lexicon) -> Iterator[Diagnostic]:
    if isinstance(draft, Diagnostic):
        yield draft
        return
    known = lexicon.reading(draft.paragraphs)
    for number, paragraph in enumerate(draft.paragraphs):
        for rule, slip in rules.check_text(paragraph, known):
            place = draft.at(number, slip.start, slip.end)
            yield rules.diagnostic(rule, slip, place)


def is_draft(path: Path) -> bool:
    """Whether a path is a draft and not a part of the content."""
    return path.suffix.casefold() in reader.DRAFTS


class Documentation(NamedTuple):
    """What a rule says of itself."""

    code: str
    family: str
    severity: Severity
    text: str


def documentation() -> list[Documentation]:
    """Return the documentation of every rule, in the order of the families."""
    families = rules.family_of()
    every: tuple[rules.Rule | rules.TextRule, ...] = (*rules.RULES, *rules.TEXT_RULES)
    documented = [
        Documentation(
            rules.code(rule), families[rules.code(rule)], rule.SEVERITY, rule.__doc__ or ""
        )
        for rule in every
    ]
    for code, text in rules.SCHEMA.items():
        level = Severity.WARNING if code.endswith("suppression") else Severity.ERROR
        documented.append(Documentation(code, families[code], level, text))
    return documented


def explain(code: str) -> Documentation:
    """Return the documentation of one rule.

    Raises:
        UsageError: There is no such rule.
    """
    known = {one.code: one for one in documentation()}
    if code not in known:
        close = difflib.get_close_matches(code, known, n=1)
        hint = f"did you mean {close[0]}?" if close else "sesric-report rules lists them"
        raise UsageError(f"there is no rule {code}", hint=hint)
    return known[code]


def choose(
    found: Sequence[Diagnostic], select: Sequence[str], ignore: Sequence[str]
) -> list[Diagnostic]:
    """Return the findings of the codes and families selected (all, if none) and not ignored.

    Raises:
        UsageError: There is no such code or family.
    """
    families = rules.family_of()
    known = {*families, *families.values()}
    for name in (*select, *ignore):
        if name not in known:
            close = difflib.get_close_matches(name, known, n=1)
            hint = f"did you mean {close[0]}?" if close else "sesric-report rules lists them"
            raise UsageError(f"there is no rule or family {name}", hint=hint)

    def named(one: Diagnostic, names: Sequence[str]) -> bool:
        return one.code in names or families.get(one.code) in names

    wanted = (one for one in found if not select or named(one, select))
    return [one for one in wanted if not named(one, ignore)]


class Change(NamedTuple):
    """What fixes make of a file: its text before and after.

    ``refused`` says why the file was left as it is: mended, it would be another record.
    """

    file: Path
    before: str
    after: str
    refused: str | None


def mend(found: Sequence[Diagnostic], *, unsafe: bool, write: bool) -> Iterator[Change]:
    """Yield each file that fixes would change; write those that are not refused, if asked.

    Raises:
        WriterError: A file cannot be written.
    """
    for file, applied in fixes.applicable(found, unsafe=unsafe).items():
        if file.suffix.casefold() == ".docx":
            continue  # the editor of a Word file is Word
        before = file.read_bytes().decode("utf-8")
        text = before.removeprefix(_BYTE_ORDER_MARK)
        mended = fixes.fixed(text, applied)
        refused = None if is_draft(file) else _refused(file, text, mended)
        after = before[: len(before) - len(text)] + mended
        if write and refused is None:
            _save([Produced(file.name, after.encode(), None)], file.parent)
        yield Change(file, before, after, refused)


def _refused(file: Path, before: str, after: str) -> str | None:
    """Return why a mended file must not be saved, if so: it is read again, and compared."""
    old, new = reader.parse(file, before), reader.parse(file, after)
    if isinstance(new, Diagnostic):
        return f"line {new.position.line} would not be read: {new.message}"
    if isinstance(old, Diagnostic) or not reader.has_shape_of(old.values, new.values):
        return "its keys and lists would not be the same"
    return None


def editions(content: Content, languages: Sequence[str]) -> tuple[str, ...]:
    """Return the languages to build: those asked for, or all that the session declares.

    Raises:
        UsageError: The session has no edition in a language that is asked for.
    """
    session = content.session.record
    for tag in languages:
        if tag not in session.editions or tag not in LANGUAGES:
            declared = ", ".join(session.editions)
            raise UsageError(
                f"session {session.number} has no edition in {tag}",
                hint=f"its editions are: {declared} (editions: in session.yaml)",
            )
    return tuple(languages) or session.editions


def _template(file: Path) -> dict[str, Any]:
    """Return the values of a template file.

    Raises:
        TemplateError: It is missing or cannot be read.
    """
    mapping = reader.load(file)
    if isinstance(mapping, Diagnostic):
        place = mapping.position
        message = f"{place.file}:{place.line}:{place.column}: {mapping.message}"
        raise TemplateError(message, hint=mapping.hint)
    return dict(mapping.values)


def load_templates(project: Project, tag: str) -> narrative.Templates:
    """Return the sentences and fixed wording of a language.

    Raises:
        TemplateError: They are missing or cannot be read.
    """
    folder = project.templates / tag
    entries = {file.stem: _template(file) for file in sorted(folder.glob("entries/*.yaml"))}
    names = ("report.yaml", "clauses.yaml", "labels.yaml")
    report, clauses, words = (_template(folder / name) for name in names)
    return narrative.Templates(tag, report, clauses, entries, words)


def load_fonts(project: Project) -> Fonts:
    """Return the fonts of the theme.

    Raises:
        TemplateError: The theme cannot be read.
        FontError: A font is missing.
    """
    file = project.templates / "theme.yaml"
    try:
        theme = Theme.model_validate(_template(file))
    except ValidationError as error:
        first = error.errors()[0]
        path = ".".join(map(str, first["loc"]))
        raise TemplateError(f"{file}: {path}: {first['msg']}") from error
    return Fonts(project.fonts, theme)


def compose(project: Project, content: Content, tag: str) -> Document:
    """Return the document tree of one edition.

    Raises:
        TemplateError: A sentence or wording cannot be used.
    """
    return narrative.compose(content, load_templates(project, tag))


def _prove_fonts(document: Document, fonts: Fonts) -> None:
    """Make sure that the fonts have every character of a document.

    Raises:
        FontError: A character is missing from them.
    """
    running = [plain(document.running_head), document.folio]
    for character, text in fonts.missing([*blocks_text(document), *running]).items():
        raise FontError(
            f"no font has U+{ord(character):04X} {quote(character)}, needed by {quote(text)}",
            hint="change the text, or name another font in templates/theme.yaml",
        )


def _docx(
    document: Document, fonts: Fonts, templates: Path, reference: Path | None = None
) -> tuple[bytes, int | None]:
    from sesric_report.writers import docx

    own = templates / _REFERENCE
    return docx.write(document, fonts, reference or (own if own.is_file() else None)), None


def _pdf(document: Document, fonts: Fonts, templates: Path) -> tuple[bytes, int | None]:
    from sesric_report.writers import pdf

    return pdf.write(document, fonts, templates)


def layout_engine() -> str:
    """Return the versions of what lays out the pages of a PDF.

    Raises:
        WriterError: It cannot be loaded.
    """
    from sesric_report.writers import pdf

    return pdf.layout_engine()


def _archived(
    document: Document, fonts: Fonts, templates: Path, records: bytes
) -> tuple[bytes, int | None]:
    from sesric_report.writers import pdf

    return pdf.write(document, fonts, templates, pdf.Records(records, "records.json"))


def _html(document: Document, fonts: Fonts, templates: Path) -> tuple[bytes, int | None]:
    from sesric_report.writers import html

    def font_url(name: str) -> str:
        return f"data:font/ttf;base64,{base64.b64encode(fonts.read(name)).decode('ascii')}"

    def picture_url(figure: Figure) -> str:
        drawn = charts.draw(figure, fonts, document.language, document.direction)
        return f"data:image/svg+xml;base64,{base64.b64encode(drawn.encode()).decode('ascii')}"

    folder = templates / "html"
    page = html.page(document, fonts.theme, folder, font_url, picture_url=picture_url)
    return page.encode(), None


Writer = Callable[[Document, Fonts, Path], tuple[bytes, int | None]]

#: How each format is written. Imports wait until a format is asked for.
WRITERS: dict[Format, Writer] = {Format.DOCX: _docx, Format.PDF: _pdf, Format.HTML: _html}


class Produced(NamedTuple):
    """One file that has been produced, not yet written."""

    name: str
    content: bytes
    pages: int | None
    verdict: proof.Verdict | None = None


class _Order(NamedTuple):
    """In which formats editions are wanted, how they are proved and kept, and Word's look."""

    formats: tuple[Format, ...]
    proved: bool
    archived: bool
    reference: Path | None = None

    def writer(self, form: Format) -> Writer:
        """Return what writes a format."""
        if form is Format.DOCX:
            return functools.partial(_docx, reference=self.reference)
        return WRITERS[form]


def _set(project: Project, content: Content, tag: str) -> tuple[Document, Fonts]:
    """Return the tree of one edition and the fonts that it is set in, which have all of it.

    Raises:
        ReportError: A template, a font or a character is missing.
    """
    document = replace(compose(project, content, tag), created=_source_date())
    fonts = load_fonts(project).for_edition(document.direction)
    _prove_fonts(document, fonts)
    return document, fonts


def _edition(project: Project, content: Content, tag: str, order: _Order) -> Iterator[Produced]:
    """Yield the files of one edition.

    Raises:
        ReportError: A file cannot be produced, or does not show what it should.
    """
    document, fonts = _set(project, content, tag)
    for form in order.formats:
        name = f"{_stem(content, tag)}.{form.value}"
        if order.archived and form is Format.PDF:
            records = exports.EXPORTS["json"](content)
            produced, pages = _archived(document, fonts, project.templates, records)
        else:
            produced, pages = order.writer(form)(document, fonts, project.templates)
        verdict = _proven(name, produced, document, fonts) if order.proved else None
        yield Produced(name, produced, pages, verdict)


def _stem(content: Content, tag: str) -> str:
    """Return what the names of an edition's files begin with."""
    return f"comcec-{content.session.record.number}-{tag}"


def _source_date() -> datetime.datetime | None:
    """Return the date that ``SOURCE_DATE_EPOCH`` gives for the files' properties.

    Source: reproducible-builds.org, "SOURCE_DATE_EPOCH": seconds since 1970 in UTC.

    Raises:
        UsageError: It is no such number.
    """
    text = os.environ.get("SOURCE_DATE_EPOCH")
    if not text:
        return None
    try:
        return datetime.datetime.fromtimestamp(int(text), datetime.UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise UsageError(
            f"SOURCE_DATE_EPOCH is {quote(text)}, not a number of seconds since 1970",
            hint="unset it, or take for example the output of git log -1 --format=%ct",
        ) from error


def _proven(name: str, content: bytes, document: Document, fonts: Fonts) -> proof.Verdict | None:
    """Return the verdict on a file that has just been produced; None if its format has no proof.

    Raises:
        ProofError: It does not show what it should.
    """
    prove_it = proof.PROOFS.get(Path(name).suffix)
    if prove_it is None:
        return None
    verdict = prove_it(content, document, fonts)
    if not verdict.proved:
        first, count = verdict.findings[0], len(verdict.findings)
        raise ProofError(
            f"{name} does not show what it should: {quote(first.place)}: {first.message}"
            + (f" (and {count - 1} more)" if count > 1 else ""),
            hint="this is a fault of the tool; build --no-proof writes the file, "
            "sesric-report proof FILE lists all that is wrong",
        )
    return verdict


def _read_and_produce(root: Path, session: int, tag: str, order: _Order) -> list[Produced]:
    """Produce one edition in another process, from its content on disk."""
    project = Project(root)
    return list(_edition(project, check(project, session).sound(), tag, order))


def build(
    project: Project,
    checked: Sequence[Checked],
    languages: Sequence[str],
    formats: Sequence[Format],
    output: Path,
    *,
    reference: Path | None = None,
    jobs: int = 1,
    proved: bool = True,
    archived: bool = False,
    step: Callable[[str], None] = lambda _text: None,
) -> list[Built]:
    """Write editions of sessions; every file whole, and none unless all can be produced.

    Args:
        project: Where content, templates and fonts are.
        checked: The sessions, already checked.
        languages: The editions wanted; none for all that each session declares.
        formats: The formats wanted.
        output: The folder to write to.
        reference: A Word document for the look of Word files.
        jobs: How many editions to produce at once.
        proved: Whether each file is reopened and proved before anything is written.
        archived: Whether a PDF is for an archive, PDF/A-3a with the records attached.
        step: Told of each step as it begins.

    Raises:
        ReportError: The content has errors, or something is missing.
    """
    contents = [one.sound() for one in checked]
    plan = [(content, tag) for content in contents for tag in editions(content, languages)]
    _prepare(output)
    order = _Order(tuple(formats), proved, archived, reference)
    if jobs > 1 and len(plan) > 1:
        return _save(_parallel(project, plan, order, jobs), output)
    produced: list[Produced] = []
    for content, tag in plan:
        step(f"session {content.session.record.number}, {tag}: writing {', '.join(formats)}")
        produced.extend(_edition(project, content, tag, order))
    return _save(produced, output)


def write_reference(project: Project, output: Path | None, *, force: bool = False) -> Path:
    """Write the look of the theme as a Word document, and return its path.

    Raises:
        UsageError: A file is there that somebody changed in Word, and ``force`` is not set.
        ReportError: It cannot be made or written.
    """
    from sesric_report.writers import docx

    file = output or project.templates / _REFERENCE
    if docx.was_designed(file) and not force:
        raise UsageError(
            f"{file} was changed since it was written",
            hint="keep it, or replace it with --force, or write another with --output",
        )
    language = LANGUAGES["ar"]()
    content = docx.reference_document(load_fonts(project), language.tag, language.direction.value)
    save(content, file)
    return file


def _parallel(
    project: Project, plan: Sequence[tuple[Content, str]], order: _Order, jobs: int
) -> list[Produced]:
    """Produce several editions at once, each in a process of its own."""
    with ProcessPoolExecutor(max_workers=min(jobs, len(plan))) as pool:
        waiting = [
            pool.submit(_read_and_produce, project.root, content.session.record.number, tag, order)
            for content, tag in plan
        ]
        return [file for one in waiting for file in one.result()]


def _prepare(output: Path) -> None:
    """Make the folder of the output, and make sure that it can be written to.

    Raises:
        WriterError: It cannot.
    """
    try:
        output.mkdir(parents=True, exist_ok=True)
        tempfile.TemporaryFile(dir=output).close()
    except OSError as error:
        raise WriterError(
            f"the folder {output} cannot be written to: {error.strerror}",
            hint="choose another with --output",
        ) from error


def _save(files: Sequence[Produced], output: Path) -> list[Built]:
    """Write files beside their names first and rename them last, so that none is ever half there.

    Raises:
        WriterError: A file cannot be written.
    """
    waiting: list[tuple[Path, Path]] = []
    try:
        for file in files:
            waiting.append((_beside(output, file.content), output / file.name))  # noqa: PERF401  # one may fail
        for temporary, target in waiting:
            temporary.replace(target)
    except OSError as error:
        for temporary, _target in waiting:
            temporary.unlink(missing_ok=True)
        raise WriterError(f"{output} cannot be written to: {error.strerror}") from error
    return [Built(output / f.name, len(f.content), f.pages, f.verdict) for f in files]


def _beside(output: Path, content: bytes) -> Path:
    """Write content to a temporary file in the folder of the output and return it."""
    handle, name = tempfile.mkstemp(dir=output, prefix=".sesric-report-")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        # A temporary file is private; the report is for everyone who may read the folder.
        temporary.chmod(0o644)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def preview(
    project: Project, session: int | None, tag: str | None, output: Path, dots_per_inch: int
) -> Built:
    """Write each page of an edition's PDF as PNG, and a page that shows them all; return that.

    Raises:
        ReportError: The content has errors, or something is missing.
    """
    from sesric_report.writers import gallery

    content = check(project, session).sound()
    (chosen, *_) = editions(content, [tag] if tag else ())
    document, fonts = _set(project, content, chosen)
    produced, count = WRITERS[Format.PDF](document, fonts, project.templates)
    _prepare(output)
    pages = list(gallery.pictures(produced, dots_per_inch))
    sheet = gallery.contact_sheet(pages, document.title, document.language, document.direction)
    files = [Produced(page.name, page.png, None) for page in pages]
    return _save([*files, Produced("index.html", sheet, count)], output)[-1]


def prove(project: Project, files: Sequence[Path]) -> Iterator[Proved]:
    """Yield the verdict on each file, beside the content that it was made from if that is here.

    Raises:
        UsageError: A file cannot be opened, or its format has no proof.
    """
    fonts, editions_here = load_fonts(project), list[tuple[str, Document]]()
    for file in files:
        prove_it = proof.PROOFS.get(file.suffix.casefold())
        if prove_it is None:
            known = ", ".join(proof.PROOFS)
            raise UsageError(f"{file}: there is no proof of such a file", hint=f"known are {known}")
        try:
            content = file.read_bytes()
        except OSError as error:
            raise UsageError(f"{file} cannot be read: {error.strerror}") from error
        editions_here = editions_here or list(_every_edition(project))
        tell = proof.ORIGINS.get(file.suffix.casefold())
        found = _source(tell(content) if tell else None, file.stem, editions_here)
        document = found if isinstance(found, Document) else None
        verdict = prove_it(content, document, fonts)
        if isinstance(found, proof.Finding):
            verdict = replace(verdict, findings=(found, *verdict.findings))
        yield Proved(file, verdict)


def _every_edition(project: Project) -> Iterator[tuple[str, Document]]:
    """Yield the tree of each edition of each session that can be read, with its files' stem."""
    for number in project.session_numbers():
        content, _ = reader.read_content(project, project.session_folder(number))
        for tag in content.session.record.editions if content else ():
            if content is not None and tag in LANGUAGES:
                yield _stem(content, tag), compose(project, content, tag)


def _source(
    origin: proof.Origin | None, stem: str, editions_here: Sequence[tuple[str, Document]]
) -> Document | proof.Finding:
    """Return the tree that a file was made from, or why there is none to compare it with.

    A file that cannot tell its origin (None) is taken at its name.
    """
    for name, document in editions_here:
        if origin.fingerprint == document.fingerprint() if origin else name == stem:
            return document
    if origin and origin.fingerprint:
        message = (
            "the content, the wording or the tool has changed since the file was built, "
            "or it is of another project; build it again"
        )
    else:
        message = "the file was not made by this tool"
    return proof.Finding(proof.Kind.SOURCE, "file", f"{message}; its text was not compared")


def export(project: Project, session: int | None, form: str) -> bytes:
    """Return a session's records in one of the formats of ``exports.EXPORTS``.

    Raises:
        ContentError: The content has errors.
        UsageError: There is no such session.
    """
    return exports.EXPORTS[form](check(project, session).sound())


def is_binary(form: str) -> bool:
    """Whether a format of ``exports.EXPORTS`` is no text."""
    return form in exports.BINARY


def measure(project: Project, session: int | None, item: int | None) -> Summary:
    """Return the figures of a session, or of one item of its agenda.

    Only what figures rest on is checked: that records can be read, know what they name and are
    there once.

    Raises:
        ContentError: The content has errors.
        UsageError: There is no such session or item, or nothing is reported under it.
    """
    content, found = reader.read_content(project, project.session_folder(session))
    if content is not None:
        found.extend(rules.check_records(content, rules.FOUNDATIONS))
    scope = Scope(Checked(content, found).sound(), item)
    number = scope.content.session.record.number
    if item is not None and item not in [one.number for one in scope.agenda_items]:
        raise UsageError(f"session {number} has no agenda item {item}", hint=_agenda(scope))
    if scope.is_empty():
        where = f"session {number}" if item is None else f"item {item} of session {number}"
        raise UsageError(f"nothing is reported under {where}", hint=_agenda(scope))
    return Summary(scope)


def _agenda(scope: Scope) -> str:
    """Return the items under which anything is reported, for a message."""
    numbers = [i.number for i in scope.agenda_items if not scope.under(i.number).is_empty()]
    titles = {i.number: i.title.get("en") or i.title.get("ar") for i in scope.agenda_items}
    told = "; ".join(f"{number} {titles[number]}" for number in numbers)
    return f"items with records: {told}" if told else "no item of its agenda has a record yet"


def draw(
    project: Project,
    summary: Summary,
    labels: Labels,
    by: Sequence[Dimension],
    file: Path,
) -> None:
    """Draw a table of figures as a chart: SVG or, for a name that ends in .png, dots.

    Raises:
        UsageError: The file is of another kind, or the table cannot be drawn.
        WriterError: The file cannot be written.
    """
    kind = file.suffix.casefold()
    if kind not in {".svg", ".png"}:
        raise UsageError(f"{file.name} is no name of a chart", hint="let it end in .svg or .png")
    figure, language = stats.chart(summary, labels, by), labels.language
    direction = language.direction.value
    fonts = load_fonts(project).for_edition(direction)
    drawn = charts.draw(figure, fonts, language.tag, direction)
    save(charts.png(drawn) if kind == ".png" else drawn.encode(), file)


def labels(project: Project, content: Content, tag: str) -> Labels:
    """Return the names of figures in a language.

    Raises:
        TemplateError: They are missing or cannot be read.
    """
    language = LANGUAGES[tag](content.session.record.digits if tag == "ar" else "latn")
    return Labels(content, language, _template(project.templates / tag / "labels.yaml"))


def save(content: bytes, file: Path, *, spreadsheet: bool = False) -> None:
    """Write a file, whole or not at all.

    Args:
        content: What it holds.
        file: Where to write it.
        spreadsheet: Begin with U+FEFF, without which Excel takes UTF-8 for another encoding.

    Raises:
        WriterError: The file cannot be written.
    """
    content = _BYTE_ORDER_MARK.encode() + content if spreadsheet else content
    _prepare(file.parent)
    _save([Produced(file.name, content, None)], file.parent)


def schema(project: Project, kind: str) -> dict[str, Any]:
    """Return the JSON Schema of a kind of file, with the keys that the registry holds.

    Raises:
        UsageError: There is no such kind.
    """
    if kind not in skeletons.KINDS:
        raise _unknown_kind(kind, skeletons.KINDS)
    registries = {name: reader.load(project.registry / f"{name}.yaml") for name in REGISTRIES}
    keys = {
        name: () if isinstance(read, Diagnostic) else tuple(read.values)
        for name, read in registries.items()
    }
    return skeletons.schema(kind, keys)


def create(project: Project, kind: str, name: str, session: int | None) -> list[Path]:
    """Write the files of a new activity, publication or session and return them.

    Args:
        project: Where to write them.
        kind: ``activity``, ``publication`` or ``session``.
        name: The identifier of a record, or the number of a session.
        session: The session of a record; the newest where None.

    Raises:
        UsageError: The kind or the name is not one, or there is such a record already.
        WriterError: A file cannot be written.
    """
    if kind == "session":
        files = _session_skeletons(project, name)
    elif kind in skeletons.RECORDS:
        files = _record_skeleton(project, kind, name, session)
    else:
        raise _unknown_kind(kind, (*skeletons.RECORDS, "session"))
    for file in files:
        if file.exists():
            raise UsageError(f"there is a file {file} already", hint="choose another name")
    for file, text in files.items():
        save(text.encode(), file)
    return list(files)


def _record_skeleton(
    project: Project, kind: str, name: str, session: int | None
) -> dict[Path, str]:
    model, folder = skeletons.RECORDS[kind]
    if not re.fullmatch(IDENTIFIER, name):
        hint = "letters, digits and hyphens, such as 2025-01-21-competition-policy"
        raise UsageError(f"{quote(name)} cannot be the name of a record", hint=hint)
    file = project.session_folder(session) / folder / f"{name}.yaml"
    return {file: skeletons.skeleton(model, id=name)}


def _session_skeletons(project: Project, name: str) -> dict[Path, str]:
    if not re.fullmatch("[1-9][0-9]*", name):
        raise UsageError(f"{quote(name)} is not the number of a session", hint="such as 42")
    folder = project.sessions / name
    return {
        folder / f"{part}.yaml": skeletons.skeleton(
            model, **({"number": name} if part == "session" else {})
        )
        for part, model in skeletons.SESSION_FILES.items()
    }


def _unknown_kind(kind: str, kinds: Sequence[str]) -> UsageError:
    close = difflib.get_close_matches(kind, kinds, n=1)
    hint = f"did you mean {close[0]}?" if close else f"there are: {', '.join(kinds)}"
    return UsageError(f"there is no kind {quote(kind)}", hint=hint)
