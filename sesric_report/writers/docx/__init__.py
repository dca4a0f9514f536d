"""Document tree to a Word document."""

from sesric_report.writers.docx.reference import (
    reference_document,
    reference_file,
    reference_of,
    was_designed,
)
from sesric_report.writers.docx.writer import write

__all__ = ["reference_document", "reference_file", "reference_of", "was_designed", "write"]
