"""What sentences may ask of records: each ``field_NAME`` method is one ``{NAME}``."""

from sesric_report.narrative.fields.activity import OTHERWISE, ActivityFields
from sesric_report.narrative.fields.base import KnownField, RecordFields
from sesric_report.narrative.fields.indicators import IndicatorFields
from sesric_report.narrative.fields.publication import PublicationFields
from sesric_report.narrative.fields.session import SessionFields

__all__ = [
    "KINDS",
    "OTHERWISE",
    "ActivityFields",
    "IndicatorFields",
    "KnownField",
    "PublicationFields",
    "RecordFields",
    "SessionFields",
]

#: The kinds of records that sentences are told of.
KINDS: tuple[type[RecordFields], ...] = (
    ActivityFields,
    PublicationFields,
    IndicatorFields,
    SessionFields,
)
