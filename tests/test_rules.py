from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import ROOT, visible

from sesric_report import readers
from sesric_report.compiler.check import Checked, check
from sesric_report.diagnostics import Diagnostic
from sesric_report.project import Project
from sesric_report.records.registry import REGISTRIES
from sesric_report.rules import RULES, SCHEMA, TEXT_RULES, UNREAD, code, lexicon_of
from sesric_report.rules.text_checks import check_texts, located

CASES = ROOT / "tests" / "rules"
EVERY_RULE = (*RULES, *TEXT_RULES)
#: Rules on texts have their cases in folders named after their rooms; test_text_rules.py runs them.
ROOMS = ("texts", "arabic", "fields")
CODES = [code(rule) for rule in RULES]
HEADINGS = ["What it does", "Why it matters", "Wrong", "Right"]
MARK = re.compile(r"# (error|warning|information)(?: -->)?$")


def noun(singular: str, definite: str) -> str:
    """Return the forms of a noun, alike where it does not matter, as YAML has them."""
    counted = ("singular", "accusative", "dual", "dual_oblique", "plural")
    named = ("definite", "brief", "plural_definite")
    forms = {**dict.fromkeys(counted, singular), **dict.fromkeys(named, definite)}
    return ", ".join(f"{form}: {word}" for form, word in forms.items())


#: The least that a session needs, and a registry with one entry of most kinds.
MINIMAL = {
    "sessions/1/session.yaml": """\
number: 1
name: {ar: الدورة الأولى}
name_genitive: {ar: الدورة الأولى}
previous: {ar: الدورة السابقة}
dates: {start: 2025-11-01, end: 2025-11-04}
city: ankara
reporting_period: {start: 2024-11-01, end: 2025-10-31}
report_title: {ar: التنفيذ}
cover_title: {ar: تقرير}
submitted_under: 1
original_language: ar
editions: [ar]
agenda_items:
  - {number: 1, title: {ar: التجارة}}
  - {number: 2, title: {ar: النقل}}
""",
    "institution.yaml": """\
organization: SESRIC
short_name: {ar: المركز}
running_head: {ar: "تقرير المركز إلى {session}"}
contact: {address: [A], telephone: "1", fax: "2", email: a@example.org, web: example.org}
member_countries: {group: oic, count: 57}
file_stem: report
""",
    "sessions/1/introduction.yaml": """\
before_agreements: {ar: [قبل]}
after_agreements: {ar: [بعد]}
""",
    "sessions/1/agreements.yaml": """\
agreements:
  - {id: agreement-1, number: 1, partner: MyCC, date: 2025-01-02}
""",
    "sessions/1/indicators.yaml": """\
name: {ar: قاعدة البيانات}
acronym: X
url: http://example.org
counts:
  - {id: count-1, agenda_item: 1, count: 3, categories: [{ar: التجارة}], link: true}
""",
    "registry/activity_types.yaml": f"training_course: {{ar: {{{noun('دورة', 'الدورة')}}}}}\n",
    "registry/cities.yaml": "ankara: {name: {ar: أنقرة}, country: TUR}\n",
    "registry/countries.yaml": "TUR: {alpha2: TR, name: {ar: تركيا}}\n",
    "registry/country_groups.yaml": f"oic: {{ar: {{{noun('بلد', 'البلدان')}}}}}\n",
    "registry/networks.yaml": "NET: {name: {ar: شبكة}}\n",
    "registry/organizations.yaml": "MyCC: {name: {ar: لجنة}}\nSESRIC: {name: {ar: سيسرك}}\n",
    "registry/participant_roles.yaml": f"""\
participants: {{ar: {{{noun("مشارك", "المشاركون")}}}}}
experts: {{ar: {{{noun("خبير", "الخبراء")}}}}}
""",
    "registry/plans.yaml": "plan-1: {name: {ar: خطة}}\n",
    "registry/programmes.yaml": "StatCaB: {name: {ar: برنامج}, kind: series}\n",
    "registry/projects.yaml": "project-1: {title: {ar: مشروع}}\n",
    "registry/publication_types.yaml": f"report: {{ar: {{{noun('تقرير', 'التقرير')}}}}}\n",
    "registry/currencies.yaml": f"USD: {{ar: {{{noun('دولار', 'الدولار')}}}}}\n",
    "registry/distinctions.yaml": "city: {name: {ar: مدينة السياحة}}\n",
    "registry/terms.yaml": "term: {name: {ar: بناء القدرات, en: capacity building}}\n",
    "registry/venues.yaml": "hall: {name: {ar: قاعة}, city: ankara, own: true}\n",
}


def minimal(root: Path) -> Path:
    """Write a project without a fault and return its folder."""
    for name, text in MINIMAL.items():
        file = root / "content" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return root


def overlaid(root: Path, case: Path) -> Checked:
    """Check the minimal project with the files of a case laid over it."""
    shutil.copytree(case, minimal(root) / "content", dirs_exist_ok=True)
    return check(Project(root), "1")


def files_of(case: Path) -> list[Path]:
    """Return the files of a case: records and free texts."""
    return [*case.rglob("*.yaml"), *case.rglob("*.md")]


def marked(case: Path) -> Iterator[tuple[str, int, str]]:
    """Yield file, line and severity of each line of a case that must be reported."""
    for file in files_of(case):
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            if mark := MARK.search(line):
                yield str(file.relative_to(case)), number, mark[1]


def reported(checked: Checked, root: Path, rule: str) -> list[tuple[str, int, str]]:
    return sorted(
        (str(d.position.file.relative_to(root / "content")), d.position.line, str(d.severity))
        for d in checked.diagnostics
        if d.code == rule
    )


def assert_every_file_was_read(checked: Checked) -> None:
    """A file that cannot be read proves nothing of a rule."""
    assert checked.content is not None
    refused = {d.code for d in checked.diagnostics} & {*SCHEMA, *UNREAD} - {"no-records"}
    assert refused <= {"unused-suppression"}, checked.diagnostics


def test_the_minimal_project_is_without_a_fault(tmp_path):
    checked = check(Project(minimal(tmp_path)))

    assert checked.content is not None
    assert {d.code for d in checked.diagnostics} == {"no-records"}


def test_the_minimal_project_has_every_registry():
    assert {Path(name).stem for name in MINIMAL if name.startswith("registry/")} == set(REGISTRIES)


@pytest.mark.parametrize("rule", CODES)
def test_a_rule_reports_exactly_the_marked_lines(tmp_path, rule):
    case = CASES / rule / "wrong"
    expected = sorted(marked(case))
    checked = overlaid(tmp_path, case)

    assert expected, "a case that expects nothing proves nothing"
    assert_every_file_was_read(checked)
    assert reported(checked, tmp_path, rule) == expected


@pytest.mark.parametrize("rule", CODES)
def test_a_rule_says_nothing_of_what_is_right(tmp_path, rule):
    case = CASES / rule / "right"
    checked = overlaid(tmp_path, case)

    assert files_of(case), "there must be something to be silent about"
    assert not list(marked(case))
    assert_every_file_was_read(checked)
    assert reported(checked, tmp_path, rule) == []


@pytest.mark.parametrize("rule", CODES)
def test_every_finding_of_a_rule_says_what_is_wrong_and_how_to_mend_it(tmp_path, rule, golden):
    checked = overlaid(tmp_path, CASES / rule / "wrong")
    found = [d for d in checked.diagnostics if d.code == rule]

    assert found
    assert all(d.message and d.hint and "\n" not in d.message + d.hint for d in found)
    golden(f"rules/{rule}.txt", "".join(told(one, tmp_path) for one in found))


def told(one: Diagnostic, root: Path) -> str:
    """Return the lines of a finding: its place, message and hint."""
    place, file = one.position, one.position.file.relative_to(root / "content")
    span = f"{place.line}:{place.column}-{place.end_line}:{place.end_column}"
    lines = (f"{file}:{span}", f"    {one.message}", f"    {one.hint}")
    return "".join(f"{visible(line)}\n" for line in lines)


def test_every_rule_has_its_folder_of_cases_and_every_folder_its_rule():
    assert sorted(f.name for f in CASES.iterdir()) == sorted([*CODES, *ROOMS])


def test_every_module_of_a_rule_is_listed_once():
    files = (ROOT / "sesric_report" / "rules" / "records").glob("*.py")
    modules = [f.stem for f in files if "\nSEVERITY = " in f.read_text(encoding="utf-8")]

    assert sorted(name.replace("_", "-") for name in modules) == sorted(CODES)


@pytest.mark.parametrize("rule", EVERY_RULE, ids=[code(rule) for rule in EVERY_RULE])
def test_the_documentation_of_a_rule_has_its_four_headings_with_text(rule):
    lines = (rule.__doc__ or "").splitlines()
    found = [line for line in lines if line in HEADINGS]
    below = [lines[lines.index(heading) + 1] for heading in found]

    assert lines[0].endswith(".")
    assert found == HEADINGS
    assert all(text.startswith("    ") and text.strip() for text in below)


def test_the_advice_for_an_unknown_key_is_the_nearest_known_one(tmp_path):
    checked = overlaid(tmp_path, CASES / "unknown-key-reference" / "wrong")
    found = [d for d in checked.diagnostics if d.code == "unknown-key-reference"]
    hints = {d.message.split("\u2068")[1].split("\u2069")[0]: d.hint for d in found}

    assert hints["MyCCC"] == "did you mean MyCC?"
    assert hints["mycc"] == "did you mean MyCC?"  # letter case is the commonest slip
    assert hints["xyz"] == (
        "if it is new: sesric-report new venue xyz adds it to content/registry/venues.yaml, "
        "or write there xyz: {name: {ar: }, city: }"
    )


def test_texts_shared_among_processes_give_the_findings_of_one(copied):
    for file in sorted((copied / "content" / "sessions" / "41" / "activities").glob("*.yaml"))[::9]:
        text = file.read_text(encoding="utf-8")
        wrong = text.replace("\ntitle:\n  ar: ", "\ntitle:\n  ar: الإجتماعية 26 بلد، ")
        file.write_text(wrong, encoding="utf-8")
    project = Project(copied)
    content, _found = readers.read_content(project, project.session_folder("41"))
    assert content is not None
    lexicon = lexicon_of(content)
    alone = list(check_texts(located(content.entries()), lexicon))

    assert len({one.code for one in alone}) > 1
    assert len({one.position.file for one in alone}) > 5
    assert list(check_texts(located(content.entries()), lexicon, fewest=1)) == alone
