"""Stage 3: content to document tree."""

from sesric_report.narrative.outline import compose
from sesric_report.narrative.templates import Templates

__all__ = ["Templates", "compose"]
