"""Stage 3: content to document tree."""

from sesric_report.narrative.checks import check_content, check_templates, check_values
from sesric_report.narrative.free_text_checks import check_free_texts
from sesric_report.narrative.outline import compose
from sesric_report.narrative.templates import Templates
from sesric_report.narrative.unsaid import UNSAID, Unsaid, check_unsaid, unsaid

__all__ = [
    "UNSAID",
    "Templates",
    "Unsaid",
    "check_content",
    "check_free_texts",
    "check_templates",
    "check_unsaid",
    "check_values",
    "compose",
    "unsaid",
]
