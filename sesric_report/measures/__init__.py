"""Every figure, computed once: what ``stats``, the charts, the narrative and rules all use.

A :class:`Summary` of a :class:`Scope` gives figures; each is a :class:`Measure` that knows the
records behind it. Nothing is estimated: what no record tells is None, and counted as missing.
"""

from sesric_report.measures.dimensions import DIMENSIONS, INTERNATIONAL, Dimension
from sesric_report.measures.figures import Evidence, Measure
from sesric_report.measures.participation import Participation, Reach
from sesric_report.measures.scope import Scope
from sesric_report.measures.summary import Summary
from sesric_report.measures.tables import (
    Breakdown,
    CrossTable,
    Row,
    breakdown,
    cross_table,
    months_between,
)

__all__ = [
    "DIMENSIONS",
    "INTERNATIONAL",
    "Breakdown",
    "CrossTable",
    "Dimension",
    "Evidence",
    "Measure",
    "Participation",
    "Reach",
    "Row",
    "Scope",
    "Summary",
    "breakdown",
    "cross_table",
    "months_between",
]
