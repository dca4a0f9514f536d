"""Files that were made to do harm: a finding at its place, no traceback, bounded memory.

Everything here runs the command as a whole process, with one gigabyte of address space.
"""

from __future__ import annotations

import io
import itertools
import os
import re
import struct
import subprocess
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from conftest import ROOT, run
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_rules import minimal

from sesric_report import readers
from sesric_report.diagnostics import Diagnostic
from sesric_report.readers import Draft
from sesric_report.records.activity import Activity
from sesric_report.records.entry import Entry

#: Bytes of address space: the command needs 60 MB for a session, a million items 510 MB.
ADDRESS_SPACE = 1024**3
#: More than this in characters is no message any more.
LONGEST_OUTPUT = 1_200_000
FINDING = re.compile(r"^(\S+):(\d+):(\d+): (?:error|warning): (.+) \[([a-z0-9-]+)\]$", re.MULTILINE)
RECORD = "content/sessions/1/activities/hostile.yaml"
SOUND = """\
id: hostile
type: training_course
title: {ar: دورة}
agenda_items: [1]
dates: {start: 2025-01-01}
"""
#: A fault on the last line, to see whether what stands before it shifts its place.
FAULTY = SOUND.replace("2025-01-01", "2025-02-30")
STRETCHED = SOUND.replace("دورة", "دوـرة")

Write = Callable[[Path], object]


def first_of(cases: list[Any]) -> list[str]:
    """Return the names of cases: their first values."""
    return [getattr(case, "values", case)[0] for case in cases]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project without a fault, with a folder for a hostile record."""
    made = minimal(tmp_path / "project")
    (made / RECORD).parent.mkdir()
    return made


@pytest.fixture
def validate(tmp_path: Path, root: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run ``validate`` in a process whose memory is limited before anything is imported."""
    limits = tmp_path / "limits"
    limits.mkdir()
    code = f"import resource\nresource.setrlimit(resource.RLIMIT_AS, ({ADDRESS_SPACE},) * 2)\n"
    (limits / "sitecustomize.py").write_text(code, encoding="utf-8")
    path = os.pathsep.join([str(limits), str(ROOT)])

    def command(*arguments: str) -> subprocess.CompletedProcess[str]:
        return run("--root", str(root), "validate", *arguments, PYTHONPATH=path)

    return command


def found(result: subprocess.CompletedProcess[str], name: str) -> list[tuple[str, int, int]]:
    """Return code, line and column of the findings in a file."""
    every = FINDING.findall(result.stdout)
    return [(code, int(line), int(column)) for file, line, column, _, code in every if file == name]


def assert_it_ended_well(result: subprocess.CompletedProcess[str]) -> None:
    assert "Traceback" not in result.stderr
    assert result.returncode in {0, 1}, result.stderr
    assert len(result.stdout) < LONGEST_OUTPUT


# The limit itself.


def test_the_limit_of_memory_holds(tmp_path, validate):
    with (tmp_path / "limits" / "sitecustomize.py").open("a", encoding="utf-8") as code:
        code.write("bytearray(2 * 1024**3)\n")

    assert "MemoryError" in validate().stderr


def test_a_sound_record_is_without_a_finding(root, validate):
    (root / RECORD).write_text(SOUND, encoding="utf-8")
    result = validate()

    # The registry has entries that this one record does not name.
    assert result.returncode == 0
    assert {code for code, _line, _column in found(result, RECORD)} == set()


# Records.


class Hostile(NamedTuple):
    """A hostile file, and the finding that must be among those of it."""

    name: str
    content: str | bytes
    code: str
    line: int
    column: int


def laughs(levels: int) -> str:
    """A list of nine lists of nine lists … through aliases."""
    lists = (f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, levels))
    return "a0: &a0 [lol]\n" + "".join(lists)


def titled(text: str) -> str:
    return SOUND.replace("دورة", f'"{text}"')


def keys(count: int) -> str:
    return "".join(f"k{number}: v\n" for number in range(count))


FILES = [
    Hostile("deep lists", "a: " + "[" * 100_000, "yaml-nesting", 1, 44),
    Hostile("deep mappings", "{a: " * 50_000, "yaml-nesting", 1, 165),
    Hostile(
        "deep lines", "a:\n" + "".join(f"{' ' * n}b:\n" for n in range(1, 3000)),
        "yaml-nesting", 42, 42,
    ),
    Hostile("billion laughs", laughs(12), "yaml-alias", 1, 5),
    Hostile("merged aliases", "a: &a {b: c}\nd: {<<: [*a, *a]}\n", "yaml-alias", 1, 4),
    Hostile("merge key", SOUND + "<<: {type: course}\n", "unknown-key", 6, 1),
    Hostile("not utf-8", SOUND.encode() + b"x: \xff\n", "not-utf-8", 6, 4),
    Hostile("utf-16", SOUND.encode("utf-16"), "not-utf-8", 1, 1),
    Hostile("half a character", SOUND.encode()[:-1] + "د".encode()[:1], "not-utf-8", 5, 27),
    Hostile("nul", FAULTY + "x: a\0b\n", "invalid-yaml", 6, 5),
    Hostile("escape", FAULTY + "x: a\x1b[31mb\n", "invalid-yaml", 6, 5),
    Hostile("byte order mark", "\ufeff" + FAULTY, "bad-date", 5, 16),
    Hostile("two byte order marks", "\ufeff\ufeff" + FAULTY, "bad-date", 5, 16),
    Hostile("carriage returns and line feeds", FAULTY.replace("\n", "\r\n"), "bad-date", 5, 16),
    Hostile("carriage returns", FAULTY.replace("\n", "\r"), "bad-date", 5, 16),
    Hostile("tatweel, line feeds", STRETCHED, "tatweel", 3, 15),
    Hostile("tatweel, both", STRETCHED.replace("\n", "\r\n"), "tatweel", 3, 15),
    Hostile("tatweel, mark", "\ufeff" + STRETCHED, "tatweel", 3, 15),
    Hostile("empty", "", "missing-field", 1, 1),
    Hostile("only comments", "# a\n# b\n", "missing-field", 1, 1),
    Hostile("only white space", " \n\n  \n", "missing-field", 1, 1),
    Hostile("only a byte order mark", "\ufeff", "missing-field", 1, 1),
    Hostile("tab", SOUND + "\tx: y\n", "invalid-yaml", 6, 1),
    Hostile("duplicate key", SOUND + "id: y\n", "duplicate-key", 6, 1),
    Hostile("two documents", SOUND + "---\n" + SOUND, "invalid-yaml", 6, 1),
    Hostile("mapping as key", SOUND + "{a: b}: c\n", "yaml-key", 6, 1),
    Hostile("bidi control in a key", SOUND + "\u202eabc: 1\n", "unknown-key", 6, 1),
    Hostile("bidi control in an id", SOUND.replace("hostile", "a\u202eb"), "wrong-form", 1, 6),
    Hostile("lone surrogate", SOUND + 'x: "\\ud800"\n', "invalid-yaml", 6, 7),
    Hostile(
        "a million list items", FAULTY + f"topics: {{ar: [{'س,' * 1_000_000}]}}\n",
        "bad-date", 5, 16,
    ),
    Hostile("4,000 digits", SOUND.replace("[1]", f"[{'1' * 4000}]"), "unknown-agenda-item", 4, 16),
    Hostile("5 MB of words", titled("دورة " * 550_000) + "x: y\n", "unknown-key", 6, 1),
    Hostile("5 MB of one word", titled("د" * 2_500_000) + "x: y\n", "unknown-key", 6, 1),
    Hostile("5 MB of marks", titled("'«(" * 1_250_000) + "x: y\n", "unknown-key", 6, 1),
    Hostile("5 MB of spaces", titled(f"د{' ' * 5_000_000}د") + "x: y\n", "unknown-key", 6, 1),
]  # fmt: skip

#: Much of one kind: findings of it, within bounds.
MUCH = [
    Hostile("2 MB on a line", f"id: {'x' * 2_000_000}\n", "missing-field", 1, 1),
    *(
        Hostile(f"U+{ord(mark):04X}", titled(f"دو{mark}رة"), "invalid-yaml", 3, 16)
        for mark in "\u0085\u2028\u2029"
    ),
    Hostile("a thousand keys", keys(1_000), "missing-field", 1, 1),
    Hostile("20,000 keys", keys(20_000), "missing-field", 1, 1),
    Hostile("500 defects", titled("ـد" * 500), "tatweel", 3, 14),
    Hostile("500,000 allowances", FAULTY + "# allow x\n" * 500_000, "bad-date", 5, 16),
    Hostile(
        "2,000 unknown partners", SOUND + f"partners: [{'zz,' * 2_000}]\n",
        "unknown-key-reference", 6, 12,
    ),
]  # fmt: skip


def _name(value: object) -> str | None:
    return getattr(value, "name", None)


@pytest.mark.parametrize("hostile", [*FILES, *MUCH], ids=_name)
def test_a_hostile_record_is_a_finding_at_its_place(root, validate, hostile):
    content = hostile.content
    data = content if isinstance(content, bytes) else content.encode()
    (root / RECORD).write_bytes(data)
    result = validate()

    assert_it_ended_well(result)
    assert (hostile.code, hostile.line, hostile.column) in found(result, RECORD)


def test_a_tag_of_python_is_refused_and_not_obeyed(tmp_path, root, validate):
    proof = tmp_path / "obeyed"
    (root / RECORD).write_text(f'id: !!python/object/apply:os.system ["touch {proof}"]\n')
    result = validate()

    assert_it_ended_well(result)
    assert ("yaml-tag", 1, 5) in found(result, RECORD)
    assert not proof.exists()


@pytest.mark.parametrize("control", ["\x1b", "\u202e", "\u2066", "\x9b"])
def test_a_message_shows_no_control_raw(root, validate, control):
    (root / RECORD).write_text(FAULTY + f"x: a{control}b\n{control}y: c\n", encoding="utf-8")
    result = validate()

    assert_it_ended_well(result)
    assert found(result, RECORD)
    assert control not in result.stdout.replace("\u2068", "").replace("\u2069", "")


@pytest.mark.parametrize("escape", ["\\0", "\\a", "\\e", "\\uffff"])
def test_a_control_written_as_an_escape_is_a_finding_in_its_text(root, validate, escape):
    (root / RECORD).write_text(titled(f"دو{escape}رة"), encoding="utf-8")
    result = validate()

    assert_it_ended_well(result)
    assert {line for _code, line, _column in found(result, RECORD)} == {3}


def test_a_list_that_holds_one_wrong_number_is_not_called_empty(root, validate):
    (root / RECORD).write_text(SOUND.replace("[1]", "[x]"), encoding="utf-8")

    assert [code for code, _, _ in found(validate(), RECORD)] == ["not-a-number"]


# What stands in the place of a file.


def line_of_100_megabytes(file: Path) -> None:
    file.write_bytes(b"id: " + b"x" * 100_000_000)


PLACES = [
    ("folder", Path.mkdir, "unreadable-file"),
    ("link to nothing", lambda file: file.symlink_to("nowhere"), "unreadable-file"),
    ("line of 100 megabytes", line_of_100_megabytes, "file-too-large"),
    ("link to itself", lambda file: file.symlink_to(file.name), "unreadable-file"),
    ("endless device", lambda file: file.symlink_to("/dev/zero"), "unreadable-file"),
    ("pipe", os.mkfifo, "unreadable-file"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "make", "code"), PLACES, ids=first_of(PLACES))
def test_what_is_no_readable_file_is_a_finding(root, validate, name, make: Write, code):
    make(root / RECORD)
    result = validate()

    assert_it_ended_well(result)
    assert found(result, RECORD) == [(code, 1, 1)]


def test_a_link_to_the_folder_above_ends(root, validate):
    (root / RECORD).parent.joinpath("above").symlink_to("..")
    result = validate()

    assert_it_ended_well(result)


# Drafts.

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DOCUMENT = "word/document.xml"


def paragraphs(*texts: str) -> str:
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in texts)
    return f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'


def package(xml: str | bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(DOCUMENT, xml)
    return file.getvalue()


def forged(data: bytes, *, flags: int = 0, method: int = 8, size: int = 100) -> bytes:
    """Return a package of one part whose headers say what they are told to say."""
    name, sizes = DOCUMENT.encode(), (0, len(data), size)
    local = struct.pack("<4s5H3L2H", b"PK\3\4", 20, flags, method, 0, 0, *sizes, len(name), 0)
    central = struct.pack(
        "<4s6H3L5H2L", b"PK\1\2", 20, 20, flags, method, 0, 0, *sizes, len(name), 0, 0, 0, 0, 0, 0
    )
    start, length = len(local) + len(name) + len(data), len(central) + len(name)
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 1, 1, length, start, 0)
    return local + name + data + central + name + end


def deflated(data: bytes) -> bytes:
    compressor = zlib.compressobj(9, zlib.DEFLATED, -15)
    return compressor.compress(data) + compressor.flush()


STRETCH = paragraphs("أول", "المـركز")
ENTITY = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
DRAFTS = [
    ("bomb", package(b"<w>" + b"0" * 300_000_000)),
    ("text of 60 megabytes", package(paragraphs("د" * 30_000_000))),
    ("truncated", package(STRETCH)[:200]),
    ("truncated at its end", package(STRETCH)[:-10]),
    ("empty", b""),
    ("no package", b"hello"),
    ("no XML", package("hello")),
    ("nested without end", package("<a>" * 100_000)),
    ("unknown encoding", package(f'<?xml version="1.0" encoding="x-none"?>{STRETCH}')),
    ("wrong checksum", forged(deflated(STRETCH.encode()), size=len(STRETCH.encode()))),
    ("laughs", package(f'<!DOCTYPE d [<!ENTITY l0 "ha">{LAUGHS}]>' + paragraphs("&l11;"))),
    ("nul", package(paragraphs("دو\0رة"))),
    ("bomb that lies", forged(deflated(b"<w>" + b"0" * 900_000_000))),
    ("encrypted", forged(b"x" * 100, flags=1)),
    ("unknown compression", forged(b"x" * 100, method=99)),
    ("damaged compression", forged(b"\xff" * 100)),
    ("external entity", package(ENTITY + paragraphs("&x;المـركز"))),
    ("ten million paragraphs",
           package(f'<d xmlns:w="{WORD}">{"<w:p/>" * 10_000_000}</d>')),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data"), DRAFTS, ids=first_of(DRAFTS))
def test_a_hostile_word_file_is_one_finding(tmp_path, validate, name, data):
    file = tmp_path / "draft.docx"
    file.write_bytes(data)
    result = validate(str(file))

    assert_it_ended_well(result)
    assert found(result, str(file)) == [("unreadable-file", 1, 1)]


def test_an_external_entity_of_a_word_file_is_not_read(tmp_path, validate):
    secret = tmp_path / "secret"
    secret.write_text("المـسر", encoding="utf-8")
    entity = f'<!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    file = tmp_path / "draft.docx"
    file.write_bytes(package(entity + paragraphs("&x;")))
    result = validate(str(file))

    assert_it_ended_well(result)
    assert "سر" not in result.stdout + result.stderr


SOUND_DRAFTS = [
    ("plain", STRETCH),
    ("utf-16", f'<?xml version="1.0" encoding="utf-16"?>{STRETCH}'.encode("utf-16")),
    ("comment", STRETCH.replace("الم", "<!-- c -->الم")),
    ("text box", STRETCH.replace("<w:p><w:r><w:t>الم", "<w:p><w:r><w:p/><w:t>الم")
           .replace("<w:p/>", "<w:p><w:r><w:t>صندوق</w:t></w:r></w:p>")),
]  # fmt: skip


@pytest.mark.parametrize(("name", "xml"), SOUND_DRAFTS, ids=first_of(SOUND_DRAFTS))
def test_an_odd_word_file_is_read(tmp_path, validate, name, xml):
    file = tmp_path / "draft.docx"
    file.write_bytes(package(xml))
    result = validate(str(file))

    assert_it_ended_well(result)
    assert found(result, str(file)) == [("tatweel", 2, 4)]


def different_words(count: int) -> Iterator[str]:
    return itertools.islice(map("".join, itertools.product("بتجدرسفكلمن", repeat=6)), count)


@pytest.mark.parametrize("between", [" ", "\n"])
def test_a_text_of_a_megabyte_is_read(tmp_path, validate, between):
    text = between.join(different_words(70_000)) + "\nالمـركز\n"
    file = tmp_path / "draft.txt"
    file.write_text(text, encoding="utf-8")
    result = validate(str(file))

    assert file.stat().st_size > 900_000
    assert_it_ended_well(result)
    assert ("tatweel", text.count("\n"), 4) in found(result, str(file))


@pytest.mark.parametrize(
    ("data", "finding"),
    [
        ("دورة\n".encode() + b"\xff\n", ("not-utf-8", 2, 1)),
        ("المـركز".encode("utf-16"), ("not-utf-8", 1, 1)),
        ("\ufeffالمـركز".encode(), ("tatweel", 1, 4)),
        ("دورة\r\nالمـركز\r\n".encode(), ("tatweel", 2, 4)),
        ("دو\0رة\nالمـركز".encode(), ("tatweel", 2, 4)),
    ],
)
def test_an_odd_text_is_a_finding_at_its_place(tmp_path, validate, data, finding):
    file = tmp_path / "draft.txt"
    file.write_bytes(data)
    result = validate(str(file))

    assert_it_ended_well(result)
    assert finding in found(result, str(file))


def test_a_text_of_seventeen_megabytes_is_refused(tmp_path, validate):
    file = tmp_path / "draft.txt"
    file.write_bytes(b"word\n" * 3_500_000)
    result = validate(str(file))

    assert_it_ended_well(result)
    assert found(result, str(file)) == [("file-too-large", 1, 1)]


# Whatever bytes stand in a file.

ACTIVITY = (ROOT / "content/sessions/41/activities/2025-01-21-competition-policy.yaml").read_bytes()
WORD_FILE = package(STRETCH)
BYTES = st.one_of(
    st.binary(max_size=8), st.sampled_from([b"\0", b"\xff", b"\n", b"- ", b"&a ", b"*a"])
)
#: Places to cut out, how much, and what to put there.
DAMAGE = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 40), BYTES), min_size=1, max_size=6)
PROPERTY = settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])


def damaged(data: bytes, damage: list[tuple[float, int, bytes]]) -> bytes:
    for place, length, inserted in damage:
        start = int(place * len(data))
        data = data[:start] + inserted + data[start + length :]
    return data


def assert_every_result_has_a_place(results: list[object], file: Path) -> None:
    for one in results:
        assert isinstance(one, Entry | Diagnostic)
        place = one.position if isinstance(one, Diagnostic) else one.at("id")
        assert place.file == file
        assert min(place.line, place.column) > 0


@PROPERTY
@given(data=st.binary(max_size=300))
def test_no_bytes_make_the_reading_of_a_record_raise(tmp_path, data):
    file = tmp_path / "any.yaml"
    file.write_bytes(data)
    readers.load(file)

    assert_every_result_has_a_place(list(readers.read(file, Activity)), file)


@PROPERTY
@given(damage=DAMAGE)
def test_no_damage_to_a_record_makes_its_reading_raise(tmp_path, damage):
    file = tmp_path / "any.yaml"
    file.write_bytes(damaged(ACTIVITY, damage))
    results = list(readers.read(file, Activity))

    assert results
    assert_every_result_has_a_place(results, file)


@PROPERTY
@given(data=st.binary(max_size=300), suffix=st.sampled_from(readers.DRAFTS))
def test_no_bytes_make_the_reading_of_a_draft_raise(tmp_path, data, suffix):
    file = tmp_path / f"any{suffix}"
    file.write_bytes(data)

    assert isinstance(readers.read_draft(file), Draft | Diagnostic)


@PROPERTY
@given(place=st.integers(0, len(WORD_FILE) - 1), byte=st.integers(0, 255))
def test_no_wrong_byte_in_a_word_file_makes_its_reading_raise(tmp_path, place, byte):
    file = tmp_path / "any.docx"
    file.write_bytes(WORD_FILE[:place] + bytes([byte]) + WORD_FILE[place + 1 :])

    assert isinstance(readers.read_draft(file), Draft | Diagnostic)
