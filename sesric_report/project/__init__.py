"""A project on disk: its folders, and the files that are written there."""

from sesric_report.project.folders import Project, find_root, is_session_name, session_order

__all__ = ["Project", "find_root", "is_session_name", "session_order"]
