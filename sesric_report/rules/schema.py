"""The codes of what the reader finds, and of suppressions, with their documentation."""

from __future__ import annotations

__all__ = ["SCHEMA", "documented"]


def documented(title: str, what: str, why: str, wrong: str, right: str) -> str:
    """Return the documentation of a code, in the form that rules have."""
    return (
        f"{title}\n\nWhat it does\n    {what}\n\nWhy it matters\n    {why}\n\n"
        f"Wrong\n    {wrong}\n\nRight\n    {right}\n"
    )


#: Documentation by code; all are errors but those on suppressions, which are warnings.
SCHEMA: dict[str, str] = {
    "unreadable-file": documented(
        "A file that cannot be read.",
        "Reads every file of the session and the registry.",
        "What is not read is not in the report.",
        "a folder named like a file, a file without read permission",
        "a file that its users can read",
    ),
    "file-too-large": documented(
        "A file larger than 16 MB.",
        "Looks at the size before reading.",
        "A record is some kilobytes; anything of this size is there by mistake.",
        "a picture renamed to .yaml",
        "a record",
    ),
    "not-utf-8": documented(
        "Bytes that are not UTF-8.",
        "Decodes every file as UTF-8, with or without a byte order mark.",
        "Arabic saved in another encoding turns into other letters.",
        "a file saved as Windows-1256",
        "the same file saved as UTF-8",
    ),
    "invalid-yaml": documented(
        "Text that is not YAML.",
        "Parses every file as YAML 1.1.",
        "Nothing of the file can be used.",
        "``title: ar: عنوان``",
        "``title: {ar: عنوان}``",
    ),
    "yaml-alias": documented(
        "An anchor used again.",
        "Refuses aliases (``*name``).",
        "A record must say itself what it says; aliases can also be made to explode.",
        "``fr: *title``",
        "the text written out",
    ),
    "yaml-tag": documented(
        "A type tag.",
        "Refuses tags (``!!python/name``).",
        "Content is data and constructs nothing.",
        "``count: !!int 68``",
        "``count: 68``",
    ),
    "yaml-key": documented(
        "A key that is not a word.",
        "Refuses lists and mappings as keys.",
        "No field has such a name.",
        "``? [a, b]``",
        "``a: …``",
    ),
    "yaml-nesting": documented(
        "A file nested too deeply.",
        "Stops at 40 levels.",
        "Records are at most six levels deep.",
        "forty brackets",
        "a record",
    ),
    "control-character": documented(
        "A control character in a text.",
        "Looks for escapes that stand for control characters.",
        "Neither Word nor a reader can show it.",
        '``title: {ar: "\\0"}``',
        "the text without it",
    ),
    "duplicate-key": documented(
        "A key given twice in one mapping.",
        "Compares the keys of each mapping.",
        "One of the two values would be lost without a word.",
        "``count: 68`` and ``count: 86``",
        "one of them",
    ),
    "not-a-mapping": documented(
        "A file that is not a list of keys and values.",
        "Looks at the top of the file.",
        "A record has fields.",
        "``- a``",
        "``id: a``",
    ),
    "unknown-session": documented(
        "A session named in a record is not there.",
        "Looks for the folder of each session under ``also_reported_in``, and warns of the "
        "record's own.",
        "The record would be missing from the report that was meant.",
        "``also_reported_in: [40-folow-up]``",
        "``also_reported_in: [40-follow-up]``",
    ),
    "missing-file": documented(
        "A file that a session or the registry needs.",
        "Looks for institution.yaml, session.yaml, introduction.yaml and each registry.",
        "A part of the report would be missing.",
        "a session without session.yaml",
        "all of them",
    ),
    "missing-field": documented(
        "A field that its record needs.",
        "Compares the record with its model.",
        "The report cannot be written without it.",
        "an activity without ``title``",
        "``title: {ar: …, en: …}``",
    ),
    "unknown-key": documented(
        "A key that its record does not have.",
        "Compares the record with its model and suggests the nearest key.",
        "What stands under a misspelled key is not in the report.",
        "``partner: [CCP]``",
        "``partners: [CCP]``",
    ),
    "bad-date": documented(
        "A date that is not in the calendar.",
        "Reads dates as ISO 8601.",
        "«80-09 يوليو» has been printed.",
        "``start: 2025-02-30``",
        "``start: 2025-02-28``",
    ),
    "not-a-number": documented(
        "A figure that is not a whole number.",
        "Reads counts as whole numbers.",
        "A count must be able to be added up.",
        "``count: many``",
        "``count: 68``",
    ),
    "out-of-range": documented(
        "A figure or a year that is too small or too large.",
        "Holds numbers against the bounds of their field, and dates against 1945 and 2100.",
        "There is no agenda item 0, and no report tells of what was before a lifetime.",
        "``agenda_items: [0]``",
        "``agenda_items: [1]``",
    ),
    "unknown-value": documented(
        "A word that is not one of those a field takes.",
        "Compares the value with the list of its model.",
        "The report would not know what to say.",
        "``mode: virtual``",
        "``mode: online``",
    ),
    "wrong-form": documented(
        "A text that does not have the form of its field.",
        "Holds identifiers, codes and months against their pattern.",
        "Identifiers become bookmarks; codes are looked up.",
        "``id: دورة 1``",
        "``id: 2025-01-21-competition-policy``",
    ),
    "wrong-type": documented(
        "A list, text or mapping where another is expected.",
        "Compares the shape of a value with its model.",
        "A text cannot be read as a list.",
        "``partners: CCP``",
        "``partners: [CCP]``",
    ),
    "wrong-value": documented(
        "A value that does not fit its field.",
        "Compares the value with its model.",
        "The record cannot be read.",
        "a value of another kind",
        "one that the field takes",
    ),
    "empty-text": documented(
        "A text without a character.",
        "Looks for empty texts, and for keys of texts behind which nothing stands, as YAML takes a "
        "text that begins with #.",
        "An empty text prints as a hole in a sentence.",
        '``title: {ar: ""}``',
        "the text, or no key at all",
    ),
    "empty-list": documented(
        "A list that needs an entry.",
        "Looks for empty lists where one is needed.",
        "An activity under no agenda item is printed nowhere.",
        "``agenda_items: []``",
        "``agenda_items: [1]``",
    ),
    "inconsistent": documented(
        "Fields that contradict each other.",
        "Holds fields of one record against each other.",
        "Only one of them can be true.",
        "``dates: {start: 2025-05-07, month: 2025-05}``",
        "``dates: {month: 2025-05}``",
    ),
    "unused-suppression": documented(
        "A suppression that suppresses nothing.",
        "Looks for ``# allow …`` comments on whose line nothing is found.",
        "The next mistake on that line would go unseen.",
        "``# allow tatweel: in the original`` above a text without tatweel",
        "no comment",
    ),
    "unexplained-suppression": documented(
        "A suppression without a reason.",
        "Looks for ``# allow code`` without a colon and a reason.",
        "Nobody can tell later whether it still holds.",
        "``# allow tatweel``",
        "``# allow tatweel: so spelled on the institution's own letterhead``",
    ),
}
