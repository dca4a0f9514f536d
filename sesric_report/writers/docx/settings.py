"""What a Word file says of itself: its properties and its settings."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sesric_report.document import Document
from sesric_report.writers.docx.styles import language_tags
from sesric_report.writers.docx.wordprocessingml import element

__all__ = ["set_properties", "set_settings"]

#: No clock is read: the same content gives the same file.
_NO_DATE = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)


def set_properties(word: Any, document: Document) -> None:
    """Set title, author, subject, language and dates (ECMA-376 Part 2, 8.3.4)."""
    core = word.core_properties
    core.title, core.author, core.subject = document.title, document.author, document.subject
    core.language, core.comments, core.keywords = document.language, "", ""
    core.last_modified_by = document.author
    core.created = core.modified = document.created or _NO_DATE


def set_settings(word: Any, document: Document) -> None:
    """Keep no setting of python-docx's blank document but those that say what we mean."""
    settings = word.settings.element
    for child in list(settings):
        settings.remove(child)
    uri = "http://schemas.microsoft.com/office/word"
    # Mode 15 is Word 2013 and later; a lower one opens "in compatibility mode".
    mode = element("compatSetting", name="compatibilityMode", uri=uri, val=15)
    settings.append(element("embedTrueTypeFonts"))
    settings.append(element("characterSpacingControl", val="doNotCompress"))
    settings.append(element("compat", mode))
    # By which a proof finds the content that the file was made from.
    made_from = element("docVar", name="fingerprint", val=document.fingerprint())
    settings.append(element("docVars", made_from))
    settings.append(element("themeFontLang", **language_tags(document.language)))
    settings.append(element("decimalSymbol", val="."))
    settings.append(element("listSeparator", val=","))
