from __future__ import annotations

import itertools
import subprocess
import sys
import tempfile
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sesric_report.diagnostics import Diagnostic, Severity
from sesric_report.readers import load, read, read_mapping
from sesric_report.readers.composition import composed, composed_spans
from sesric_report.readers.places import Mapping
from sesric_report.records.activity import Activity
from sesric_report.records.registry import City, Country
from sesric_report.records.session import Session

ACTIVITY = """\
id: a
type: course
title: {ar: دورة}
agenda_items: [1]
"""


@pytest.fixture
def written(tmp_path):
    """Write a file, given as text or bytes, and return its path."""

    def write(text: str | bytes) -> Path:
        file = tmp_path / "a.yaml"
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return file

    return write


def loaded(file: Path) -> Mapping:
    result = load(file)
    assert isinstance(result, Mapping), result
    return result


def refused(file: Path) -> Diagnostic:
    result = load(file)
    assert isinstance(result, Diagnostic), result
    assert (result.severity, result.position.file) == (Severity.ERROR, file)
    return result


def place(diagnostic: Diagnostic) -> tuple[str, int, int]:
    return diagnostic.code, diagnostic.position.line, diagnostic.position.column


# Places. Columns are counted by hand, in characters.

PLACES = """\
name: one
عنوان: قيمة
nested:
  inner: {first: a, ثان: ب ج, third: c}
list:
  - x
  - {key: y}
flow: [دورة, ورشة, z]
"""


@pytest.mark.parametrize(
    ("path", "line", "column"),
    [
        (("name",), 1, 7),
        (("عنوان",), 2, 8),
        (("nested",), 4, 3),
        (("nested", "inner"), 4, 10),
        (("nested", "inner", "first"), 4, 18),
        (("nested", "inner", "ثان"), 4, 26),
        (("nested", "inner", "third"), 4, 38),
        (("list", 0), 6, 5),
        (("list", 1, "key"), 7, 11),
        (("flow", 0), 8, 8),
        (("flow", 1), 8, 14),
        (("flow", 2), 8, 20),
    ],
)
def test_a_value_stands_at_its_line_and_column_in_characters(written, path, line, column):
    position = loaded(written(PLACES)).at(*path)

    assert (position.line, position.column) == (line, column)


@pytest.mark.parametrize(
    ("path", "line", "column"),
    [
        (("name",), 1, 1),
        (("عنوان",), 2, 1),
        (("nested", "inner"), 4, 3),
        (("nested", "inner", "ثان"), 4, 21),
        (("nested", "inner", "third"), 4, 31),
        (("list", 1, "key"), 7, 6),
        (("flow", 1), 8, 14),  # an item of a list has no key: it stands for itself
    ],
)
def test_a_key_stands_at_its_line_and_column_in_characters(written, path, line, column):
    position = loaded(written(PLACES)).key_at(*path)

    assert (position.line, position.column) == (line, column)


def test_a_place_ends_behind_its_last_character(written):
    position = loaded(written(PLACES)).at("nested", "inner", "ثان")

    assert (position.end_line, position.end_column) == (4, 29)


@pytest.mark.parametrize(
    ("path", "line", "column"),
    [
        (("absent",), 1, 1),
        (("nested", "absent"), 4, 3),
        (("nested", "inner", "absent", "deeper"), 4, 10),
        (("list", 7), 6, 3),
        (("name", "absent"), 1, 7),
        (("flow", 9, "x"), 8, 7),
    ],
)
def test_a_path_that_does_not_exist_stands_at_its_nearest_parent(written, path, line, column):
    position = loaded(written(PLACES)).at(*path)

    assert (position.line, position.column) == (line, column)


def test_an_empty_file_has_every_place_at_its_start(written):
    position = loaded(written("")).at("a", 0)

    assert (position.line, position.column) == (1, 1)


# Places inside a text, however YAML writes it. Columns are counted by hand.

TEXTS = """\
plain: عمل نظم المركز
single: 'it''s المركز'
double: "\\u0623 \\"المركز"
folded: >-
  - أول السطر
    المركز
broken: نظم
  المركز
"""


@pytest.mark.parametrize(
    ("name", "line", "column"),
    [
        ("plain", 1, 16),
        ("single", 2, 16),
        ("double", 3, 19),
        ("folded", 6, 5),
        ("broken", 8, 3),
    ],
)
def test_a_word_inside_a_text_stands_where_the_file_has_it(written, name, line, column):
    mapping = loaded(written(TEXTS))
    start = mapping.values[name].index("المركز")
    place = mapping.within((name,), start, start + 6)

    assert (place.line, place.column) == (line, column)
    assert (place.end_line, place.end_column) == (line, column + 6)


def test_the_first_letter_of_a_block_is_not_taken_for_its_indicator(written):
    place = loaded(written(TEXTS)).within(("folded",), 0, 1)

    assert (place.line, place.column) == (5, 3)


@pytest.mark.parametrize(
    ("text", "line", "codes", "reason"),
    [
        ("a: x  # allow some-code: because\n", 1, ("some-code",), "because"),
        ("# allow one, two: because\n\na: x\n", 3, ("one", "two"), "because"),
        ("a: x  # allow one\n", 1, ("one",), ""),
    ],
)
def test_a_comment_allows_what_stands_on_its_line_or_on_the_next(
    written, text, line, codes, reason
):
    (one,) = loaded(written(text)).suppressions()

    assert (one.line, one.codes, one.reason) == (line, codes, reason)


def test_a_text_that_speaks_of_allowing_allows_nothing(written):
    assert loaded(written("a: 'x # allow one: because'\nb: '# allow two'\n")).suppressions() == ()


# Scalars.


@pytest.mark.parametrize(
    "text", ["NO", "yes", "on", "true", "08", "0x1F", "1_000", "1e3", "2025-02-30", "12:30", ".inf"]
)
def test_a_plain_scalar_stays_the_text_it_is(written, text):
    assert loaded(written(f"a: {text}\n")).values == {"a": text}


@pytest.mark.parametrize("form", ["", "~", "null"])
def test_a_null_form_is_nothing(written, form):
    assert loaded(written(f"a: {form}\n")).values == {"a": None}


@pytest.mark.parametrize("form", ["", "~", "null"])
def test_a_null_form_in_quotes_is_text(written, form):
    assert loaded(written(f"a: '{form}'\n")).values == {"a": form}


def test_the_keys_no_and_8_stay_text(written):
    assert loaded(written("NO: x\n8: y\n")).values == {"NO": "x", "8": "y"}


def test_a_key_of_digits_is_found_by_its_text(written):
    position = loaded(written("7: x\n8: y\n")).at("8")

    assert (position.line, position.column) == (2, 4)


# What is accepted though it is odd.


def test_a_byte_order_mark_is_no_part_of_the_text(written):
    mapping = loaded(written(b"\xef\xbb\xbfa: x\n"))

    assert mapping.values == {"a": "x"}
    assert mapping.key_at("a").column == 1


def test_windows_line_ends_are_one_line_end_each(written):
    mapping = loaded(written(b"a: x\r\nb: y\r\n"))

    assert mapping.values == {"a": "x", "b": "y"}
    assert (mapping.at("b").line, mapping.at("b").column) == (2, 4)


@pytest.mark.parametrize("text", ["", "\n\n", "# a comment\n"])
def test_a_file_that_says_nothing_holds_no_key(written, text):
    assert loaded(written(text)).values == {}


def test_forty_levels_are_not_too_deep(written):
    assert loaded(written("a: " + "[" * 39 + "x" + "]" * 39)).values["a"] is not None


# What is refused: one finding, at its place.


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("a: x\nb: y\na: z\n", "duplicate-key", 3, 1),
        ("عنوان: {ar: س, en: x, ar: ص}\n", "duplicate-key", 1, 23),
        ("b:\n  - a: x\n    a: y\n", "duplicate-key", 3, 5),
        ("a: !!int 3\n", "yaml-tag", 1, 4),
        ("عنوان: !local x\n", "yaml-tag", 1, 8),
        ("? [a]\n: x\n", "yaml-key", 1, 3),
        ("a:\n" + "".join(f"{' ' * n}b:\n" for n in range(1, 45)), "yaml-nesting", 42, 42),
        ("- a\n- b\n", "not-a-mapping", 1, 1),
        ("only text\n", "not-a-mapping", 1, 1),
        ("a: [x, y\nb: z\n", "invalid-yaml", 2, 2),
        ("a:\n\tb: c\n", "invalid-yaml", 2, 1),
        ("عنوان: عمل: آخر\n", "invalid-yaml", 1, 11),
        ("a: x\n---\nb: y\n", "invalid-yaml", 2, 1),
        ("a: *nowhere\n", "invalid-yaml", 1, 4),
        ('a: "\\ud800"\n', "invalid-yaml", 1, 7),
    ],
)
def test_what_content_may_not_hold_is_one_finding_at_its_place(written, text, code, line, column):
    assert place(refused(written(text))) == (code, line, column)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a: &x [1]\nb: *x\n", "yaml-alias"),
        ("a: &x {b: c}\nd:\n  <<: *x\n", "yaml-alias"),
        ("a: &x [*x]\n", "yaml-alias"),
        ("&k a: 1\nb: {*k : 2}\n", "yaml-alias"),
        ("a: !!set {b}\n", "yaml-tag"),
        ("a: !local [b]\n", "yaml-tag"),
        ("!local a: b\n", "yaml-tag"),
        ("!local\na: b\n", "yaml-tag"),
    ],
)
def test_aliases_and_tags_are_refused_wherever_they_stand(written, text, code):
    assert refused(written(text)).code == code


def test_an_alias_is_found_where_it_is_used_or_where_it_points(written):
    # libyaml gives an alias no place of its own: the node it repeats is what can be shown.
    finding = refused(written("a: x\nb: &n [1]\nc: *n\n"))

    assert finding.position.line in {2, 3}


@pytest.mark.parametrize("opening", ["[", "- ", "? ", "{a: "])
def test_a_bottomless_nesting_is_a_finding_and_no_crash(written, opening):
    # In a process of its own: a C stack that overflows would end this one.
    file = written("a:\n " + opening * 100_000)
    code = (
        "import sys, pathlib, sesric_report.readers as r\nprint(r.load(pathlib.Path(sys.argv[1])))"
    )
    result = subprocess.run(
        [sys.executable, "-c", code, str(file)], capture_output=True, text=True, timeout=60
    )

    assert result.returncode == 0
    assert result.stdout.startswith("Diagnostic(")


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        (b"\xff", 1, 1),
        (b"a: x\nb: \xffy\n", 2, 4),
        ("a: x\nعنوان: ".encode() + b"\xff\n", 2, 8),
        (b"\xef\xbb\xbfa: \xc3\x28\n", 1, 4),
        (b"a: x\rb: \xffy\n", 2, 4),  # a lone return ends a line, too
        (b"a: x\r\nb: y\r\xff", 3, 1),
        ("عنوان".encode("utf-16"), 1, 1),
        ("عنوان: دورة".encode("cp1256"), 1, 1),
    ],
)
def test_text_that_is_not_utf_8_is_found_at_its_line_and_column(written, text, line, column):
    assert place(refused(written(text))) == ("not-utf-8", line, column)


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x1b", "\x7f", "\x81", "\ufffe"])
def test_a_control_character_is_found_at_its_line_and_column(written, character):
    finding = refused(written(f"a: x\nعنوان: دو{character}رة\n"))

    assert place(finding) == ("invalid-yaml", 2, 10)


def test_a_file_over_sixteen_megabytes_is_not_read(tmp_path):
    file = tmp_path / "large.yaml"
    with file.open("wb") as handle:
        handle.truncate(16 * 1024 * 1024 + 1)

    assert place(refused(file)) == ("file-too-large", 1, 1)


def test_a_file_of_sixteen_megabytes_is_read(written):
    head = b"a: "
    mapping = loaded(written(head + b"x" * (16 * 1024 * 1024 - len(head))))

    assert len(mapping.values["a"]) == 16 * 1024 * 1024 - len(head)


def test_a_folder_in_the_place_of_a_file_is_one_finding(tmp_path):
    assert place(refused(tmp_path)) == ("unreadable-file", 1, 1)


def test_a_file_that_is_not_there_is_one_finding(tmp_path):
    assert place(refused(tmp_path / "none.yaml")) == ("unreadable-file", 1, 1)


def test_a_link_that_goes_in_a_circle_is_one_finding(tmp_path):
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")

    assert place(refused(tmp_path / "a")) == ("unreadable-file", 1, 1)


YAML_PIECES = st.sampled_from(
    ["a", "ب", "1", " ", "  ", "\n", "\r\n", "\t", ":", ": ", "- ", "? ", "[", "]", "{", "}", ",",
     "'", '"', "|", ">", "#", "&a ", "*a", "!t ", "%", "@", "~", "null", "---", "...", "\\",
     "\ufeff", "\u2028", "\x85", "\x00", "<<", "\U0001f642"]
)  # fmt: skip


def assert_read_or_one_finding(text: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "a.yaml")
        file.write_bytes(text)
        result = load(file)
    if isinstance(result, Diagnostic):
        lines = text.count(b"\n") + text.count(b"\r") + 10 * len(text.split("\u2028".encode()))
        assert 1 <= result.position.line <= lines + text.count(b"\x85")
        assert 1 <= result.position.column <= len(text) + 2
    else:
        assert isinstance(result.values, dict)


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_no_bytes_raise(text):
    assert_read_or_one_finding(text)


@settings(deadline=None, max_examples=400)
@given(st.lists(YAML_PIECES, max_size=40).map("".join))
def test_no_text_that_looks_like_yaml_raises(text):
    assert_read_or_one_finding(text.encode())


@settings(deadline=None)
@given(st.lists(YAML_PIECES, max_size=20).map("".join))
def test_no_file_makes_the_reading_of_a_record_raise(text):
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "a.yaml")
        file.write_bytes(b"agenda_items: " + text.encode())
        findings = list(itertools.chain(read(file, Activity), read_mapping(file, City)))

    # An activity needs more than agenda items, so that neither reading can be empty-handed.
    assert findings
    assert all(isinstance(one, Diagnostic) for one in findings)


# Records: what the schema says of a file, with its place.


def findings(file: Path, model) -> list[Diagnostic]:
    return [one for one in read(file, model) if isinstance(one, Diagnostic)]


@pytest.mark.parametrize(
    ("line", "code", "column"),
    [
        ("titel: x", "unknown-key", 1),
        ("place: {vanue: x}", "unknown-key", 9),
        ("participants: {count: 3, from: {ar: س, de: x}}", "unknown-key", 40),
        ("dates: {start: 2025-02-30}", "bad-date", 16),
        ("dates: {start: 21.1.2025}", "bad-date", 16),
        ("dates: {start: 0}", "bad-date", 16),
        ("dates: {start: 2025-01-21T10:30:00}", "bad-date", 16),
        ("dates: {start: [x]}", "bad-date", 16),
        ("dates: {month: 2025-13}", "wrong-form", 16),
        ("dates: {end: 2025-01-21}", "inconsistent", 8),
        ("dates: 2025-01-21", "wrong-type", 8),
        ("participants: {count: -1}", "out-of-range", 23),
        ("participants: {count: many}", "not-a-number", 23),
        ("participants: {count: 1.5}", "not-a-number", 23),
        ("participants: {institutions: 0}", "out-of-range", 30),
        ("participants: {at_least: perhaps}", "wrong-type", 26),
        ("participants: many", "wrong-type", 15),
        ("partners: CCP", "wrong-type", 11),
        ("partners: [CCP, [x]]", "wrong-type", 17),
        ("partners: [CCP, null]", "wrong-type", 17),
        ("mode: remote", "unknown-value", 7),
        ("language: de", "wrong-form", 11),
        ("capacity: {ar: ''}", "empty-text", 16),
        ("capacity: {}", "inconsistent", 11),
        ("objective: {ar: س, en: [x]}", "wrong-type", 24),
    ],
)
def test_what_a_field_may_not_be_is_one_finding_at_its_place(written, line, code, column):
    (finding,) = findings(written(ACTIVITY + line + "\n"), Activity)

    assert place(finding) == (code, 5, column)


def test_an_empty_list_is_refused_where_one_entry_is_needed(written):
    (finding,) = findings(written(ACTIVITY.replace("[1]", "[]")), Activity)

    assert place(finding) == ("empty-list", 4, 15)


def test_an_identifier_with_other_letters_is_refused(written):
    (finding,) = findings(written(ACTIVITY.replace("id: a", "id: دورة")), Activity)

    assert place(finding) == ("wrong-form", 1, 5)


@pytest.mark.parametrize(
    ("line", "suggestion"),
    [
        ("titel: {ar: س}", "title"),
        ("agenda-items: [1]", "agenda_items"),
        ("place: {vanue: x}", "venue"),
        ("participants: {form: {ar: س}}", "from"),
        ("dates: {begin: 2025-01-01, strat: 2025-01-01, start: 2025-01-01}", "start"),
        ("field_visits: [{subjekt: {ar: س}}]", "subject"),
        ("source: {document: x, readings: [{fild: x}]}", "field"),
    ],
)
def test_an_unknown_key_is_answered_with_the_nearest_known_one(written, line, suggestion):
    found = findings(written(ACTIVITY + line + "\n"), Activity)
    hints = [one.hint for one in found if one.code == "unknown-key"]

    assert any(f"did you mean {suggestion}?" == hint for hint in hints)


def test_an_address_that_is_none_is_answered_with_how_to_write_one(written):
    reading = "{field: dates, printed: x, reading: y, certainty: inferred, why: z, confirmed_by: x}"
    found = findings(
        written(ACTIVITY + f"source: {{document: x, readings: [{reading}]}}\n"), Activity
    )

    assert [one.code for one in found] == ["wrong-form"]
    assert found[0].message == "“\u2068x\u2069” is not the address of a page"
    assert "https://" in (found[0].hint or "")


def test_an_unknown_key_like_no_other_is_answered_with_all_known_ones(written):
    (finding,) = findings(written(ACTIVITY + "place: {xyz: 1}\n"), Activity)

    assert all(name in (finding.hint or "") for name in ("city", "venue", "country"))


@pytest.mark.parametrize("removed", ["id: a\n", "title: {ar: دورة}\n", "agenda_items: [1]\n"])
def test_a_missing_field_is_found_at_the_start_of_the_record(written, removed):
    (finding,) = findings(written(ACTIVITY.replace(removed, "")), Activity)

    assert place(finding) == ("missing-field", 1, 1)
    assert removed.split(":")[0] in finding.message


def test_a_field_missing_inside_another_is_found_at_its_key(written):
    text = ACTIVITY + "source:\n  bullets: [a]\n"
    (finding,) = findings(written(text), Activity)

    assert place(finding) == ("missing-field", 5, 1)
    assert "document" in finding.message


def test_an_empty_file_lacks_every_field_that_is_needed(written):
    found = findings(written(""), Activity)

    assert {one.code for one in found} == {"missing-field"}
    assert len(found) == 4  # id, type, title, agenda_items


def test_all_that_is_wrong_with_a_record_is_told_at_once(written):
    text = ACTIVITY + "mode: remote\ndates: {start: 2025-02-30}\nbogus: x\n"

    assert {one.code for one in findings(written(text), Activity)} == {
        "unknown-value",
        "bad-date",
        "unknown-key",
    }


def test_a_record_that_is_right_is_one_entry_with_its_places(written):
    (entry,) = read(written(ACTIVITY), Activity)

    assert not isinstance(entry, Diagnostic)
    assert (entry.record.id, entry.record.agenda_items) == ("a", (1,))
    assert (entry.at("title", "ar").line, entry.at("title", "ar").column) == (3, 13)


def test_a_file_that_cannot_be_read_is_one_finding_of_either_reading(written):
    file = written("a: [")

    assert [place(one)[0] for one in read(file, Activity)] == ["invalid-yaml"]
    assert [place(one)[0] for one in read_mapping(file, City)] == ["invalid-yaml"]


REGISTRY = """\
ankara: {name: {ar: أنقرة}, country: TUR}
dakar: {name: {ar: داكار}}
oran: {name: {ar: وهران}, country: DZA, cuontry: x}
rabat:
lagos: x
"""


def test_each_entry_of_a_mapping_is_read_by_itself(written):
    results = list(read_mapping(written(REGISTRY), City))
    read_entries = [one[0] for one in results if not isinstance(one, Diagnostic)]
    found = [place(one) for one in results if isinstance(one, Diagnostic)]

    assert read_entries == ["ankara"]
    assert found == [
        ("missing-field", 2, 1),
        ("unknown-key", 3, 41),
        ("wrong-type", 4, 7),
        ("wrong-type", 5, 8),
    ]


def test_norway_is_a_key_and_not_a_negation(written):
    file = written("NOR: {alpha2: NO, name: {ar: النرويج}, weekend: [6, 7]}\n")
    ((key, entry),) = read_mapping(file, Country)

    assert (key, entry.record.alpha2, entry.record.weekend) == ("NOR", "NO", (6, 7))
    assert entry.at("name", "ar").column == 30


def test_a_weekday_that_does_not_exist_is_out_of_range(written):
    file = written("NOR: {alpha2: NO, name: {ar: النرويج}, weekend: [6, 8]}\n")
    (finding,) = read_mapping(file, Country)

    assert place(finding) == ("out-of-range", 1, 53)


def test_an_agenda_item_inside_a_list_is_found_in_the_list(written):
    file = written(
        "agenda_items:\n  - {number: 1, title: {ar: س}}\n  - {number: 0, title: {ar: س}}\n"
    )
    found = [place(one) for one in read(file, Session) if one.code == "out-of-range"]

    assert found == [("out-of-range", 3, 14)]


def test_the_words_of_a_finding_are_not_those_of_pydantic(written):
    text = ACTIVITY + "mode: remote\ndates: {start: x}\nparticipants: {count: x}\n"
    words = " ".join(one.message for one in findings(written(text), Activity))

    assert words
    assert "Input should" not in words
    assert "pydantic" not in words


# What YAML and copies do to a text.


def read_as(file: Path) -> list[tuple[str, int, int, str, str | None]]:
    """Return what is found in the record of an activity."""
    found = [one for one in read(file, Activity) if isinstance(one, Diagnostic)]
    return [
        (one.code, one.position.line, one.position.column, one.message, one.hint) for one in found
    ]


#: A letter and its mark as two characters each: ü and أ, and marks in the order of the keyboard.
DECOMPOSED = "Tu\u0308rkiye ا\u0654همية عم\u0651\u064eان المركز"
COMPOSED = "Türkiye أهمية عم\u064e\u0651ان المركز"


@pytest.mark.parametrize("written_as", ["{}", '"{}"', "'{}'", ">-\n    {}", "|\n    {}"])
def test_a_text_is_composed_and_each_of_its_characters_found_in_the_file(written, written_as):
    mapping = loaded(written("a:\n  b: " + written_as.format(DECOMPOSED) + "\n"))
    value = mapping.values["a"]["b"]
    lines = mapping.text.split("\n")

    def at(start: int, end: int) -> str:
        place = mapping.within(("a", "b"), start, end)
        assert place.line == place.end_line
        return lines[place.line - 1][place.column - 1 : place.end_column - 1]

    assert value == COMPOSED
    assert at(1, 2) == "u\u0308"
    assert at(8, 9) == "ا\u0654"
    assert [at(16, 17), at(17, 18)] == ["\u064e", "\u0651"]
    assert at(value.index("المركز"), len(value)) == "المركز"
    assert at(0, len(value)) == DECOMPOSED


def test_a_key_is_composed_and_found(written):
    mapping = loaded(written("Tu\u0308r: x\nb: y\n"))

    assert mapping.values == {"Tür": "x", "b": "y"}
    assert mapping.at("Tür").column == 7


def test_a_letter_under_a_heap_of_marks_is_one_place(written):
    mapping = loaded(written("a: xu" + "\u0308" * 500 + " y\n"))
    value = mapping.values["a"]

    assert value[1] == "ü"
    assert mapping.within(("a",), 5, 6).column == 5
    assert mapping.within(("a",), len(value) - 1, len(value)).column == 4 + 503


TEXT_PIECES = st.sampled_from(
    ["a", "u\u0308", "ü", "\u0323", "\u0308", "ا\u0654", "\u064e\u0651", "\u0651\u064e", "\u1100",
     "\u1161", "\u11a8", " ", "é", "\u212b", "\u0344", "😀"]
)  # fmt: skip


@given(pieces=st.lists(TEXT_PIECES, min_size=1, max_size=12))
def test_composed_characters_stand_where_their_parts_do(pieces):
    text = "".join(pieces)
    spans = composed_spans(text, [(index, index + 1) for index in range(len(text))])
    value = composed(text)

    assert len(spans) == len(value)
    for character, (start, end) in zip(value, spans, strict=True):
        parts = unicodedata.normalize("NFD", character)
        assert set(parts) <= set(unicodedata.normalize("NFD", text[start:end]))


@pytest.mark.parametrize("block", ["|", ">", "|+", ">+", "|-"])
def test_the_end_of_a_block_is_no_part_of_its_text(written, block):
    values = loaded(written(f"a: {block}\n  one\n\nb: two\n")).values

    assert values == {"a": "one", "b": "two"}


NBSP, TITLE = "\u00a0", "id: a\ntype: course\ntitle:\n"


@pytest.mark.parametrize(
    ("text", "code", "line", "column", "said"),
    [
        (f"{ACTIVITY}mode: online{NBSP}\n", "unknown-value", 5, 13, "U+00A0 no-break space"),
        (f"{ACTIVITY}language: ar\u200f\n", "wrong-form", 5, 13, "U+200F right-to-left mark"),
        (f"{ACTIVITY}mo\u200bde: online\n", "unknown-key", 5, 3, "U+200B zero width space"),
        (f"{TITLE}  ar: ن\n{NBSP}{NBSP}en: T\n", "unknown-key", 5, 1, "U+00A0 no-break space"),
        (f"id: a\ntype:{NBSP}course\ntitle: x\n", "invalid-yaml", 2, 6, "U+00A0 no-break space"),
        ("id: a\ntype:course\ntitle: x\n", "invalid-yaml", 2, 6, "no space behind the colon"),
        (f"{TITLE}  ar:ن\n  en: T\n", "invalid-yaml", 4, 6, "no space behind the colon of ar"),
        (f"{TITLE}  ar: ن\n  en:T\n", "invalid-yaml", 5, 6, "no space behind the colon of en"),
    ],
)
def test_what_nobody_sees_is_named_at_its_place(written, text, code, line, column, said):
    found = [one for one in read_as(written(text)) if one[:3] == (code, line, column)]

    assert said in found[0][3]
    assert found[0][4]


@pytest.mark.parametrize("text", ["title: {ar:نص}\n", "title:\n  ar:نص\n"])
def test_a_colon_without_a_space_is_mended_in_the_hint(written, text):
    (found,) = read_as(written(f"id: a\ntype: course\nagenda_items: [1]\n{text}"))

    assert found[4] == "write a space behind the colon: ar: نص"


NOTHING = ["", "~", "null", "#3 of the Role"]
NO_TEXT = [("title:\n  ar: نص\n  en: ", one) for one in [*NOTHING, '""', "''", "|\n    \n"]]
NO_KEYS = [("title: {ar: نص}\nobjective: ", one) for one in NOTHING]


@pytest.mark.parametrize(("before", "nothing"), [*NO_TEXT, *NO_KEYS])
def test_a_text_that_is_nothing_is_a_finding(written, before, nothing):
    text = f"id: a\ntype: course\nagenda_items: [1]\n{before}{nothing}\n"
    (found,) = read_as(written(text))

    assert found[0] == "empty-text"
    assert found[1] in {5, 6}


def test_a_text_in_a_list_that_is_empty_is_a_finding(written):
    (found,) = read_as(written(ACTIVITY + 'topics: {ar: [نص, ""]}\n'))

    assert found[:3] == ("empty-text", 5, 19)


def test_a_number_that_is_a_title_stays_the_text_it_is(written):
    (one,) = read(written("id: a\ntype: x\nagenda_items: [1]\ntitle: {en: 2030}\n"), Activity)

    assert not isinstance(one, Diagnostic)
    assert one.record.title.get("en") == "2030"


@pytest.mark.parametrize(
    "dates",
    ["start: 9999-12-31", "start: 1025-01-21", "start: 1944-12-31", "start: 2101-01-01",
     "start: 2025-01-01, end: 9999-01-01", "month: 1925-01", "month: 2125-01"],
)  # fmt: skip
def test_a_date_in_no_year_of_the_organisation_is_refused(written, dates):
    (found,) = read_as(written(f"{ACTIVITY}dates: {{{dates}}}\n"))

    assert found[0] == "out-of-range"
    assert found[1:3] == (5, len("dates: {") + len(dates) - len(dates.split()[-1]) + 1)
    assert "1945" in found[3] + (found[4] or "")


@pytest.mark.parametrize("dates", ["start: 1945-01-01", "month: 1945-09", "start: 2100-12-31"])
def test_a_date_at_the_bounds_is_read(written, dates):
    assert read_as(written(f"{ACTIVITY}dates: {{{dates}}}\n")) == []
