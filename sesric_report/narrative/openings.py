"""Which words open the section of an agenda item: they say no more than what stands below."""

from __future__ import annotations

from sesric_report.measures import Scope

__all__ = ["OPENINGS", "opening"]

#: The openings under ``section_opening`` of report.yaml.
OPENINGS = ("activities", "activity", "joined", "reporting", "works", "nothing")


def opening(scope: Scope) -> str:
    """Return which opening an item has.

    ``activities`` where all activities that are told are the institution's own and held,
    ``activity`` where one is told and nothing else, ``joined`` where some are of others,
    ``reporting`` where some were not held, ``works`` where only publications or indicators are
    told, ``nothing`` where there is no record at all.
    """
    told, works = scope.told, bool(scope.publications or scope.indicators)
    if not told:
        return "works" if works else "nothing"
    if any(not one.record.held for one in told):
        return "reporting"
    if any(not one.record.ours for one in told):
        return "joined"
    return "activity" if len(told) == 1 and not works else "activities"
