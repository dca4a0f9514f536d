"""One edition of a session: its tree and the fonts that it is set in."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from sesric_report import narrative, readers
from sesric_report.compiler.resources import load_fonts, load_templates, published
from sesric_report.diagnostics import quote
from sesric_report.document import Document, blocks_text, plain
from sesric_report.errors import FontError, UsageError
from sesric_report.languages import LANGUAGES
from sesric_report.project import Project
from sesric_report.records.content import Content
from sesric_report.records.introspection import texts_said
from sesric_report.typography.fonts import Fonts

__all__ = ["Edition", "Source", "compose", "editions", "every_edition", "typeset"]


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
                f"session {content.name} has no edition in {tag}",
                hint=f"its editions are: {declared} (editions: in session.yaml)",
            )
    return tuple(languages) or session.editions


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
    running = [plain(document.running_head), plain(document.folio)]
    for character, text in fonts.missing([*blocks_text(document), *running]).items():
        raise FontError(
            f"no font has U+{ord(character):04X} {quote(character)}, needed by {quote(text)}",
            hint="change the text, or name another font in templates/theme.yaml",
        )


@dataclass(frozen=True)
class Edition:
    """One edition: what its files are named by, its tree, and the fonts that it is set in."""

    stem: str
    document: Document
    fonts: Fonts


def typeset(project: Project, content: Content, tag: str) -> Edition:
    """Return one edition, whose fonts have every character of it.

    Raises:
        ReportError: A template, a font or a character is missing.
    """
    document = replace(compose(project, content, tag), created=_source_date())
    fonts = load_fonts(project).for_edition(document.direction)
    _prove_fonts(document, fonts)
    return Edition(_stem(content, tag), document, fonts)


def _stem(content: Content, tag: str) -> str:
    """Return what the names of an edition's files begin with."""
    return f"{content.institution.record.file_stem}-{content.name}-{tag}"


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


class Source(NamedTuple):
    """What a file may have been made from: its name without suffix, the tree, the records."""

    stem: str
    document: Document
    said: Mapping[str, str]


def every_edition(project: Project) -> Iterator[Source]:
    """Yield each edition of each session that can be read."""
    languages = published(project)
    for name in project.session_names():
        content, _ = readers.read_content(project, project.session_folder(name))
        for tag in content.session.record.editions if content else ():
            if content is not None and tag in languages:
                document = compose(project, content, tag)
                yield Source(_stem(content, tag), document, texts_said(content, tag))
