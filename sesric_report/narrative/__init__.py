"""Stage 3: content to document tree."""

from sesric_report.narrative.checks import check_introduction, check_templates
from sesric_report.narrative.outline import compose
from sesric_report.narrative.templates import Templates

__all__ = ["Templates", "check_introduction", "check_templates", "compose"]
