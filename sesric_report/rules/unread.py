"""The codes of what stands in the project and is not read, with their documentation.

They are found where content is read (``readers.unread``) and where the workflows look at templates
and drafts; they are documented, selected and ignored like those of rules.
"""

from __future__ import annotations

from sesric_report.rules.schema import documented

__all__ = ["UNREAD", "UNREAD_WARNINGS"]

#: Those that are always warnings or less; the others are errors where a record could be lost.
UNREAD_WARNINGS = frozenset({"empty-file", "no-records"})

#: Documentation by code.
UNREAD: dict[str, str] = {
    "unread-file": documented(
        "A file that nobody reads.",
        "Looks at every file in content/ and templates/: an error where it looks like a record or "
        "stands among records, otherwise a warning. Passes over README.md and what programs "
        "leave: hidden files, ``~$…``, Thumbs.db, desktop.ini, __pycache__.",
        "What it says is missing from the report, and nobody would notice.",
        "``waqf-statistics.yml``, ``waqf-statistics.yaml.txt``, a record one folder up",
        "``activities/waqf-statistics.yaml``",
    ),
    "unread-folder": documented(
        "A folder in which nothing is read, or that cannot be opened.",
        "Looks at every folder in content/ and templates/: an error where it holds what looks "
        "like a record, otherwise a warning. Folders that are links are not followed among "
        "records.",
        "Every record in it is missing from the report, and nobody would notice.",
        "``Activities/``, ``publication/``, ``sessions/41 copy/``",
        "``activities/``, ``publications/``, ``sessions/41/``",
    ),
    "no-records": documented(
        "A session without activities, or without reports and studies.",
        "Looks into activities/ and publications/ of the session; a session without publications "
        "is told as a note.",
        "The folder may have been moved, or not been copied.",
        "a session without activities/",
        "``sesric-report new activity NAME``",
    ),
    "empty-file": documented(
        "A file of the registry without a word.",
        "Looks for registries of no character.",
        "It may have been cut off while it was saved or copied.",
        "an empty networks.yaml",
        "``{}`` in networks.yaml, where there is no network",
    ),
}
