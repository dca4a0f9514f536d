"""The codes of what is wrong in templates and in the introduction, with their documentation.

They are found where templates are parsed (``narrative.checks``) and where records are held
against what is told of them (``narrative.unsaid``); they are documented, selected
and ignored like those of rules.
"""

from __future__ import annotations

from sesric_report.rules.schema import documented

__all__ = ["WORDING", "WORDING_WARNINGS"]

#: Those that are warnings; all others are errors.
WORDING_WARNINGS = frozenset({"unknown-wording", "unsayable-clause", "unsaid-field"})

#: Documentation by code.
WORDING: dict[str, str] = {
    "wording-syntax": documented(
        "A text that is not of the grammar of wording.",
        "Parses every clause, every fixed text and every paragraph of the introduction.",
        "A brace that is never closed would be printed, or the sentence would vanish.",
        "``إلى {session المقرر عقدها``",
        "``إلى {session} المقرر عقدها``",
    ),
    "unknown-field": documented(
        "A field that no record has.",
        "Looks up every ``{field}``; sesric-report fields lists them.",
        "The sentence could never be said, and the build would stop there.",
        "``{objectiv}``",
        "``{objective}``",
    ),
    "unknown-form": documented(
        "A form in which a field cannot be asked for.",
        "Looks up every ``{field:form}``; sesric-report fields lists them.",
        "The field would be said in another form than the sentence needs.",
        "``{participants:accusativ}``",
        "``{participants:accusative}``",
    ),
    "field-without-value": documented(
        "A field of the introduction for which this session has no value.",
        "Asks the session for every ``{field}`` of the introduction, when nothing else stands in "
        "the way of a build.",
        "The sentence would have a hole, and the build would stop there.",
        "``{programmes}`` where session.yaml claims no number of programmes",
        "``claims: {programmes: 24}``",
    ),
    "malformed-template": documented(
        "Something in the place of a sentence or clause that is none.",
        "Holds each file of templates against what a sentence can be.",
        "Nothing could be said of records of this kind.",
        "``text: {must: نظم المركز}``",
        "a list of sentences, each a list of clauses",
    ),
    "missing-wording": documented(
        "A fixed text or noun that the report needs.",
        "Looks for every text that the report asks for, and for the forms of its nouns.",
        "The report could not be built.",
        "report.yaml without ``folio``",
        "``folio: صفحة {page} من {pages}``",
    ),
    "unknown-wording": documented(
        "A fixed text that nobody asks for.",
        "Looks for texts of report.yaml that are never printed.",
        "It is likely misspelled: what was meant is printed otherwise or missing.",
        "``foliio: صفحة {page}``",
        "``folio: صفحة {page}``",
    ),
    "unsayable-clause": documented(
        "An alternative of a clause that can never be said.",
        "Looks for alternatives behind one that asks for no more than they do.",
        "Somebody wrote it for records that will never get it.",
        "``[من {institutions}, من {institutions} في {countries}]``",
        "``[من {institutions} في {countries}, من {institutions}]``",
    ),
    "unsaid-field": documented(
        "A filled field that an edition does not say.",
        "Holds every filled field of every record against what the edition's sentences tell of it, "
        "when nothing else stands in the way of a build.",
        "Somebody filled it in, and no reader of that edition will learn of it.",
        "``participants: {at_least: true}`` without the ``count`` that is exceeded",
        "``participants: {count: 60, at_least: true}``, or a sentence under templates/ that asks "
        "for the field",
    ),
}
