"""Charts: what is drawn, where, in which order, and what it looks like without colour."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest
from conftest import ROOT, run
from lxml import etree
from PIL import Image
from stretch_oracle import units, visual
from test_shaping import LTR, NAMES, RTL, said, typed

from sesric_report import charts
from sesric_report.charts.layout import lay_out
from sesric_report.charts.scene import Label, Rectangle
from sesric_report.compiler.build import Order, build
from sesric_report.compiler.check import check
from sesric_report.compiler.edition import compose
from sesric_report.compiler.figures import measure
from sesric_report.compiler.resources import load_labels
from sesric_report.document import (
    Bar,
    Chart,
    ChartKind,
    Document,
    Figure,
    Table,
    Text,
    plain,
)
from sesric_report.errors import UsageError
from sesric_report.measures import DIMENSIONS, Summary, cross_table
from sesric_report.project import Project
from sesric_report.stats import charts as plots
from sesric_report.typography.theme import SERIES

SVG = "{http://www.w3.org/2000/svg}"


def bar(label: str, values: tuple[int, ...], measure: str, *parts: str) -> Bar:
    """Return a bar, the lines of its label apart at a stroke."""
    lines = tuple(map(said, label.split(" / ")))
    return Bar(lines, values, said(measure), tuple(map(said, parts)))


THREE = Chart(
    ChartKind.BARS,
    (
        bar("تدريب", (4, 2), "6", "4", "2"),
        bar("ندوات", (1, 2), "3", "1", "2"),
        bar("غيرها", (), "5"),
    ),
    (said("الأول"), said("الثاني")),
)
MONTHS = Chart(
    ChartKind.COLUMNS,
    (bar("يناير / 2025", (3,), "3"), bar("فبراير", (9,), "9"), bar("مارس", (), "–")),
)


@pytest.fixture(scope="module")
def summary() -> Summary:
    return measure(Project(ROOT), "41", None)


def labels_of(summary, tag):
    return load_labels(Project(ROOT), summary.scope.content, tag)


def stacked(summary, first: str, second: str) -> Chart:
    """Return activities by two dimensions as an English chart."""
    labels = labels_of(summary, "en")
    table = cross_table(summary.scope, DIMENSIONS[first], DIMENSIONS[second])
    return plots.stacked_chart(table, plots.parts_of(table, labels), labels)


def figure(chart: Chart) -> Figure:
    return Figure((Text("عنوان"),), chart, "وصف", "f")


def figures(document: Document) -> list[Figure]:
    return [block for block in document.blocks() if isinstance(block, Figure)]


def drawn_text(label: Label) -> str:
    return "".join(glyph.text for glyph in label.line.glyphs)


def shapes(chart: Chart, fonts, direction, kind):
    return [s for s in lay_out(chart, fonts, direction).shapes if isinstance(s, kind)]


# Layout


def read_off(labels: list[Label]) -> str:
    """Return the characters of a line from left to right, by the places of their glyphs."""
    glyphs = [(one.x + glyph.x, glyph.text) for one in labels for glyph in one.line.glyphs]
    # Clusters of several characters (لا) are told in logical order; those of one glyph each once.
    return "".join(text[::-1] if text > "\u0600" else text for _x, text in sorted(glyphs))


@pytest.mark.parametrize("name", NAMES)
def test_label_of_a_bar_reads_as_the_oracle_has_it(fonts, name):
    """Order of the glyphs by where they are drawn, in an Arabic chart wide enough for one line."""
    chart = Chart(ChartKind.BARS, (Bar((typed(name),), (), ()),))
    labels = shapes(chart, fonts, RTL, Label)

    assert len({label.y for label in labels if label.line.glyphs}) == 1
    assert read_off(labels) == visual(name, units(name))


def test_bars_grow_from_the_side_of_reading(fonts):
    right, left = (shapes(THREE, fonts, side, Rectangle)[2:] for side in (RTL, LTR))
    width = lay_out(THREE, fonts, RTL).width

    first, second = right[0], right[1]
    assert first.x == pytest.approx(second.x + second.width)  # the first part stands at the right
    assert right[0].x + right[0].width == pytest.approx(right[2].x + right[2].width)  # one axis
    assert [width - r.x - r.width for r in right] == pytest.approx([r.x for r in left], abs=1)


def test_bars_are_as_long_as_their_figures(fonts):
    bars = shapes(THREE, fonts, RTL, Rectangle)[2:]  # behind the two of the legend

    unit = bars[0].width / 4
    assert [bar.width / unit for bar in bars] == pytest.approx([4, 2, 1, 2])
    assert [bar.colour for bar in bars] == [*SERIES[:2], *SERIES[:2]]


def test_time_runs_from_the_side_of_reading(fonts):
    right, left = (shapes(MONTHS, fonts, side, Rectangle) for side in (RTL, LTR))

    assert right[0].x > right[1].x
    assert left[0].x < left[1].x
    assert [bar.height / right[0].height for bar in right] == pytest.approx([1, 3])


def test_what_is_not_known_has_a_name_and_no_bar(fonts):
    told = {drawn_text(label)[::-1] for label in shapes(THREE, fonts, RTL, Label)}

    assert "غيرها" in told
    assert len(shapes(THREE, fonts, RTL, Rectangle)) == 2 + 4
    assert len(shapes(MONTHS, fonts, RTL, Rectangle)) == 2


@pytest.mark.parametrize("direction", [RTL, LTR])
def test_nothing_of_the_report_hangs_over_or_overlaps(document, summary, fonts, direction):
    drawn = [one.chart for one in figures(document)] if direction is RTL else [
        stacked(summary, "agenda_item", "type")
    ]  # fmt: skip
    for chart in drawn:
        scene = lay_out(chart, fonts, direction)
        labels = [shape for shape in scene.shapes if isinstance(shape, Label)]
        boxes = [(one.x, one.y - 6, one.x + one.line.width, one.y) for one in labels]
        for x0, y0, x1, y1 in boxes:
            assert x0 >= -0.01
            assert x1 <= scene.width + 0.01
            assert y0 >= 0
            assert y1 <= scene.height
        for index, one in enumerate(boxes):
            for other in boxes[index + 1 :]:
                apart = (one[2] <= other[0] or other[2] <= one[0]
                         or one[3] <= other[1] or other[3] <= one[1])  # fmt: skip
                assert apart


def months(names: list[str], short: list[str], measure: int = 832) -> Chart:
    """Return columns, a year below every twelfth."""
    bars = []
    for index, (name, brief) in enumerate(zip(names, short, strict=True)):
        year = ((Text("2025"),),) if index % 12 == 0 else ()
        label, shorter = (((Text(one),), *year) for one in (name, brief))
        bars.append(Bar(label, (measure,), (Text(f"{measure:,}"),), short=shorter))
    return Chart(ChartKind.COLUMNS, tuple(bars))


@pytest.mark.parametrize("count", [1, 6, 13, 25, 60, 200])
@pytest.mark.parametrize("measure", [8, 832, 12_345])
def test_names_and_measures_of_columns_never_reach_into_the_next(fonts, count, measure):
    names = [("September", "February", "August")[index % 3] for index in range(count)]
    chart = months(names, [name[:3] for name in names], measure)
    scene = lay_out(chart, fonts.for_edition(LTR), LTR)
    lines: dict[float, list[Label]] = {}
    for label in scene.shapes:
        if isinstance(label, Label) and label.line.glyphs:
            lines.setdefault(label.y, []).append(label)

    for row in lines.values():
        for one, other in pairwise(sorted(row, key=lambda label: label.x)):
            assert one.x + one.line.width < other.x
    assert "2025" in map(drawn_text, lines[max(lines)])


@pytest.mark.parametrize(("count", "name"), [(6, "September"), (13, "Sep")])
def test_names_of_columns_are_whole_where_they_have_room(fonts, count, name):
    chart = months(["September"] * count, ["Sep"] * count)
    scene = lay_out(chart, fonts.for_edition(LTR), LTR)
    told = [drawn_text(shape) for shape in scene.shapes if isinstance(shape, Label)]

    assert told.count(name) == count


def test_a_word_that_is_wider_than_its_room_is_set_smaller(fonts):
    chart = Chart(ChartKind.BARS, (Bar(((Text("Donaudampfschifffahrt" * 4),),), (1,), ()),))
    scene = lay_out(chart, fonts, LTR)
    (box,) = (shape for shape in scene.shapes if isinstance(shape, Rectangle))
    label = next(shape for shape in scene.shapes if isinstance(shape, Label))

    assert box.width > scene.width / 3
    assert label.x >= -0.01


def lightness(colour: str) -> float:
    """Return L* of an sRGB colour (CIE 15, IEC 61966-2-1)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return 116 * luminance ** (1 / 3) - 16


def test_parts_can_be_told_apart_in_grey(fonts):
    steps = [lightness(fonts.theme.colours[name]) for name in SERIES]

    assert steps == sorted(steps)
    assert min(b - a for a, b in pairwise(steps)) > 11
    assert lightness("FFFFFF") - steps[-1] > 8


# The files


def test_svg_is_described_and_holds_outlines_alone(fonts):
    root = etree.fromstring(charts.draw(figure(THREE), fonts, "ar", "rtl").svg.encode())

    assert root.get("role") == "img"
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "ar"
    assert root.find(f"{SVG}title").text == "عنوان"
    assert root.find(f"{SVG}desc").text == "وصف"
    kinds = {etree.QName(node).localname for node in root.iter()}
    assert kinds == {"svg", "title", "desc", "defs", "path", "use", "rect", "g"}
    names = {node.get("id") for node in root.iter(f"{SVG}path") if node.get("id")}
    used = {node.get("{http://www.w3.org/1999/xlink}href")[1:] for node in root.iter(f"{SVG}use")}
    assert used == names


def test_what_names_say_cannot_break_the_svg(fonts):
    hostile = replace(figure(THREE), alternative="<script>\"&'")
    root = etree.fromstring(charts.draw(hostile, fonts, "ar", "rtl").svg.encode())

    assert root.find(f"{SVG}desc").text == "<script>\"&'"


def test_the_same_chart_gives_the_same_bytes(fonts):
    once, twice = (charts.draw(figure(MONTHS), fonts, "ar", "rtl") for _ in range(2))

    assert once == twice
    assert once.png == twice.png


def test_figures_are_laid_out_once_for_all_formats(project, checked, monkeypatch, tmp_path: Path):
    laid = []

    def counted(chart, *rest):
        laid.append(chart)
        return lay_out(chart, *rest)

    monkeypatch.setattr(charts, "lay_out", counted)
    order = Order(languages=("ar",), formats=("docx", "pdf", "html"), proved=False)
    build(project, [checked], order, tmp_path)

    assert len(list(tmp_path.iterdir())) == 3
    assert len(laid) == len(set(laid)) == 4


def test_png_is_as_wide_as_the_text_at_the_density_of_print(fonts):
    picture = Image.open(io.BytesIO(charts.draw(figure(MONTHS), fonts, "ar", "rtl").png))

    assert picture.width == pytest.approx(160 / 25.4 * 300, abs=1)
    assert picture.convert("RGB").getpixel((0, 0)) == (255, 255, 255)


# The command


@pytest.mark.parametrize("name", ["chart.svg", "chart.PNG"])
def test_command_draws_what_it_counts(tmp_path: Path, name):
    file = tmp_path / name
    result = run("stats", "--by", "mode", "--format", "json", "--chart", str(file))

    assert result.returncode == 0
    assert result.stderr == f"{file} written\n"
    assert result.stdout.startswith("{")
    written = file.read_bytes()
    assert written.startswith(b"<svg" if name.endswith("svg") else b"\x89PNG")


def test_description_of_a_drawn_table_tells_every_figure(tmp_path: Path):
    file = tmp_path / "chart.svg"
    run("stats", "--by", "mode", "--language", "ar", "--chart", str(file))
    root = etree.fromstring(file.read_bytes())

    assert root.find(f"{SVG}desc").text == (
        "عبر الإنترنت: 20; حضوريا: 19; حضوريا وعبر الإنترنت: 2; لم تذكر الطريقة: 44"
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--chart", "x.gif"], "x.gif is no name of a chart"),
        (["--by", "type", "--by", "partner", "--chart", "x.svg"], "cannot be divided by partner"),
        (["--chart", "/dev/null/x.svg"], "cannot be written to"),
    ],
)
def test_a_chart_that_cannot_be_drawn_is_told(tmp_path: Path, arguments, message):
    result = run("--root", str(ROOT), "stats", *arguments, cwd=tmp_path)

    assert (result.returncode, result.stdout) == (2, "")
    assert message in result.stderr
    assert "  hint: " in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_parts_of_a_bar_add_up(summary):
    chart = stacked(summary, "agenda_item", "mode")

    assert plain(chart.series[-1]) == "Mode not stated"
    assert all(sum(bar.values) == int(plain(bar.measure)) for bar in chart.bars)
    table = cross_table(summary.scope, DIMENSIONS["agenda_item"], DIMENSIONS["mode"])
    assert sum(part.whole for part in plots.parts_of(table, labels_of(summary, "en"))) == 85


def test_more_bars_than_there_is_room_for_are_told(summary):
    chart = plots.bar_chart(summary.by("partner"), labels_of(summary, "en"), 5)

    assert [plain(*bar.label) for bar in chart.bars[5:]] == ["52 more", "No partner named"]
    assert [bar.values for bar in chart.bars[5:]] == [(), ()]


def test_stacking_what_overlaps_is_refused(summary):
    with pytest.raises(UsageError, match="an activity can have many"):
        stacked(summary, "type", "programme")


@pytest.mark.parametrize("by", ["month", "partner"])
def test_a_chart_without_a_bar_is_refused(copied, by):
    records = copied / "content" / "sessions" / "41" / "activities"
    without(records, "dates", "partners")
    result = run("stats", "--by", by, "--chart", "x.svg", cwd=copied)

    assert (result.returncode, result.stdout) == (2, "")
    assert f"there is nothing to draw: no activity tells its {by}" in result.stderr
    assert not (copied / "x.svg").exists()


def without(records: Path, *fields: str) -> None:
    """Take fields out of all records in a folder."""
    names = "|".join(fields)
    for file in records.glob("*.yaml"):
        text = re.sub(rf"^(?:{names}):.*\n(?:[ -].*\n)*", "", file.read_text("utf-8"), flags=re.M)
        file.write_text(text, encoding="utf-8")


# The annex


def test_annex_shows_what_is_measured(document, summary):
    items, months, programmes, countries = (one.chart for one in figures(document))

    assert [int(plain(bar.measure)) for bar in items.bars] == [
        row.activities.value for row in summary.by("agenda_item").rows
    ]
    told = [int(plain(bar.measure)) for bar in months.bars if bar.values]
    assert sum(told) == summary.participants.total.value
    assert [bar.values[0] for bar in programmes.bars[:8]] == [
        row.activities.value for row in summary.by("programme").rows[:8]
    ]
    assert sum(bar.values != () for bar in countries.bars) == 11


def test_tables_and_figures_are_numbered(document):
    captions = [plain(block.caption) for block in document.blocks() if hasattr(block, "caption")]
    kinds = [re.match(r"(الجدول|الشكل) (\d+)\. \S", caption) for caption in captions]

    assert all(kinds)
    for kind, count in (("الجدول", 5), ("الشكل", 4)):
        numbers = [int(one[2]) for one in kinds if one[1] == kind]
        assert numbers == list(range(1, count + 1))


def test_annex_can_be_left_out(copied):
    session = copied / "content" / "sessions" / "41" / "session.yaml"
    session.write_text(session.read_text("utf-8").replace("annexes: [at_a_glance]\n", ""), "utf-8")
    project = Project(copied)
    tree = compose(project, check(project, "41").sound(), "ar")

    assert figures(tree) == []
    assert "لمحة عن الأنشطة" not in plain(tree.running_head)


def annex(copied: Path, *fields: str) -> tuple[list[Figure], dict[str, Table]]:
    """Return figures and tables of an annex to records without some fields."""
    without(copied / "content" / "sessions" / "41" / "activities", *fields)
    project = Project(copied)
    tree = compose(project, check(project, "41").sound(), "en")
    tables = {one.anchor: one for one in tree.blocks() if isinstance(one, Table)}
    return figures(tree), {name: one for name, one in tables.items() if "glance" in name}


def test_a_dimension_of_which_nothing_is_known_is_not_shown(copied):
    drawn, tables = annex(copied, "dates", "programmes", "plans", "partners", "networks")

    assert [one.anchor for one in drawn] == ["figure-at-a-glance-agenda-item"]
    assert list(tables) == ["table-at-a-glance-agenda-item"]


def test_months_without_participants_have_a_table_alone(copied):
    drawn, tables = annex(copied, "participants")

    assert "figure-at-a-glance-month" not in [one.anchor for one in drawn]
    months = tables["table-at-a-glance-month"]
    assert plain(months.caption) == "Table 3. Participants by month of the activities"
    assert [plain(cell) for cell in months.rows[-1]] == ["Total", "85", "0", "–"]


def test_table_and_chart_say_the_same(english):
    drawn = {one.anchor.removeprefix("figure-"): one.chart for one in figures(english)}
    tables = [one for one in english.blocks() if isinstance(one, Table) and "glance" in one.anchor]
    for table in tables:
        chart = drawn[table.anchor.removeprefix("table-")]
        told = {plain(row[0]).split(" (")[0]: [*map(plain, row[1:])] for row in table.rows}
        shown = {" ".join(map(plain, bar.label)): plain(bar.measure) for bar in chart.bars}
        common = told.keys() & shown.keys()
        assert len(common) >= 2
        assert all(shown[name] in told[name] for name in common)


@pytest.mark.slow
def test_pdf_has_figures_with_alternative_text(pdf: Path, document):
    with pikepdf.open(pdf) as opened:
        elements = [one for one in opened.objects if isinstance(one, pikepdf.Dictionary)]
        found = [str(one.Alt) for one in elements if one.get("/S") == "/Figure"]

    assert sorted(found) == sorted(one.alternative for one in figures(document))


@pytest.mark.slow
def test_docx_has_pictures_in_dots_and_outlines_with_alternative_text(docx: Path, document, fonts):
    import docx as python_docx
    from docx.oxml.ns import qn

    word = python_docx.Document(str(docx))
    drawings = list(word.element.body.iter(qn("w:drawing")))
    for drawing, one in zip(drawings, figures(document), strict=True):
        assert drawing.find(f".//{qn('wp:docPr')}").get("descr") == one.alternative
        (outlines,) = [e for e in drawing.iter() if etree.QName(e).localname == "svgBlip"]
        svg = word.part.related_parts[outlines.get(qn("r:embed"))].blob
        png = word.part.related_parts[drawing.find(f".//{qn('a:blip')}").get(qn("r:embed"))].blob
        drawn = charts.draw(one, fonts, "ar", "rtl")
        assert (svg.decode(), png) == (drawn.svg, drawn.png)
    numbers = [drawing.find(f".//{qn('wp:docPr')}").get("id") for drawing in drawings]
    assert len(set(numbers)) == 4
