"""Document tree to a Word document."""

from sesric_report.writers.docx.writer import write

__all__ = ["write"]
