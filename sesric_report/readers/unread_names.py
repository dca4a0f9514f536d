"""What a file that nobody reads seems to be, and what an officer can do about it."""

from __future__ import annotations

import os
import re
from pathlib import Path

from sesric_report.diagnostics import quote
from sesric_report.diagnostics.suggestion import nearest

__all__ = ["RECORD", "how_to_save", "is_copy", "looks_like_record", "mend", "right_name"]

#: How the name of a file of records ends.
RECORD = ".yaml"

_WORD = "open it in Word or LibreOffice and save it as .docx or .txt"
_PDF = "take the file that it was made from, or open it in Word, and save it as .docx or .txt"
_TABLE = "save what is text in it as .txt, or copy it into Word and save it as .docx"
#: How to save files of other programs so that they are read as drafts, by the end of their names.
_OTHERS = {
    **dict.fromkeys((".doc", ".docm", ".dot", ".dotx", ".odt", ".ott", ".rtf", ".wps"), _WORD),
    **dict.fromkeys((".html", ".htm", ".mht", ".epub", ".tex"), _WORD),
    ".pages": "open it in Pages and export it to Word (.docx) or as plain text (.txt)",
    **dict.fromkeys((".pdf", ".xps", ".djvu"), _PDF),
    **dict.fromkeys((".xlsx", ".xls", ".xlsm", ".ods", ".csv", ".tsv", ".numbers"), _TABLE),
    **dict.fromkeys((".ppt", ".pptx", ".odp"), _TABLE),
}
#: A name that would be a record's without what stands behind it, or in other letters.
_ALMOST = re.compile(r"#?(?P<stem>.+?)\.ya?ml(?![^\W_])(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
_BACKUP = re.compile(r"~|#|\.(?:bak|backup|old|orig|save|sw[a-p]|tmp|\d+)~?", re.IGNORECASE)
_JSON = ".json"


def how_to_save(name: str) -> str | None:
    """Return how to save a file of another program so that it is read as a draft."""
    return _OTHERS.get(Path(name).suffix.casefold())


def right_name(name: str) -> str | None:
    """Return the name that a file of records should have had: ``x.yaml`` of ``x.yaml.txt``."""
    if found := _ALMOST.fullmatch(name):
        return f"{found['stem']}{RECORD}"
    path = Path(name)
    almost = path.suffix.casefold() == _JSON or nearest(path.suffix, [RECORD], 0.8)
    return f"{path.stem}{RECORD}" if almost else None


def looks_like_record(name: str) -> bool:
    """Whether a file seems to hold records, whatever its name ends in."""
    return right_name(name) is not None


def is_copy(file: Path) -> bool:
    """Whether a file is what an editor keeps of an earlier state of a record beside it."""
    found, right = _ALMOST.fullmatch(file.name), right_name(file.name)
    if found is None or right is None or not _BACKUP.fullmatch(found["rest"]):
        return False
    return os.path.lexists(file.with_name(right))


def mend(file: Path) -> str:
    """Return what to do about a file among records that is not read."""
    right = right_name(file.name)
    if right is None and not file.suffix:
        return f"if it is a record, name it {quote(file.name + RECORD)}; else keep it elsewhere"
    if right is None:
        return (
            f"records are text files named …{RECORD}: sesric-report new activity NAME begins one; "
            "keep other files outside content/"
        )
    if os.path.lexists(file.with_name(right)):
        return f"{quote(right)} stands beside it: keep one of the two"
    if file.suffix.casefold() == _JSON:
        return f"write it as YAML, in {quote(right)}"
    return f"name it {quote(right)}"
