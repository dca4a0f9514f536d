"""Stage 1: YAML text to records, each with the line and column of every field."""

from sesric_report.readers.content import read_content
from sesric_report.readers.drafts import DRAFTS, Draft, read_draft
from sesric_report.readers.free_texts import FOLDER as FREE_TEXTS
from sesric_report.readers.places import Mapping
from sesric_report.readers.shapes import read, read_mapping
from sesric_report.readers.yaml_text import has_shape_of, load, parse, read_text

__all__ = [
    "DRAFTS",
    "FREE_TEXTS",
    "Draft",
    "Mapping",
    "has_shape_of",
    "load",
    "parse",
    "read",
    "read_content",
    "read_draft",
    "read_mapping",
    "read_text",
]
