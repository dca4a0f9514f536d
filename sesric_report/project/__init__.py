"""A project on disk: its folders, and the files that are written there."""

from sesric_report.project.folders import (
    REFERENCE,
    Project,
    find_root,
    is_session_name,
    session_order,
)

__all__ = ["REFERENCE", "Project", "find_root", "is_session_name", "session_order"]
