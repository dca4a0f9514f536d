"""Charts: what is drawn, where, in which order, and what it looks like without colour."""

from __future__ import annotations

import base64
import io
import re
import subprocess
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest
from bidi import get_display
from conftest import ROOT, run, tool
from lxml import etree
from PIL import Image, ImageChops, ImageOps

from sesric_report import charts
from sesric_report.charts.layout import lay_out
from sesric_report.charts.scene import Label, Rectangle
from sesric_report.compiler.check import check
from sesric_report.compiler.edition import compose
from sesric_report.compiler.figures import measure
from sesric_report.compiler.resources import load_labels
from sesric_report.document import Bar, Chart, ChartKind, Document, Figure, Text, plain
from sesric_report.errors import FontError, UsageError
from sesric_report.languages import Direction
from sesric_report.measures import DIMENSIONS, Summary, cross_table
from sesric_report.project import Project
from sesric_report.stats import charts as plots
from sesric_report.typography.shaping import Typesetter
from sesric_report.typography.theme import SERIES

RTL, LTR = Direction.RIGHT_TO_LEFT, Direction.LEFT_TO_RIGHT
SVG = "{http://www.w3.org/2000/svg}"
THREE = Chart(
    ChartKind.BARS,
    (
        Bar("تدريب", (4, 2), "6", ("4", "2")),
        Bar("ندوات", (1, 2), "3", ("1", "2")),
        Bar("غيرها", (), "5"),
    ),
    ("الأول", "الثاني"),
)
MONTHS = Chart(
    ChartKind.COLUMNS,
    (Bar("يناير\n2025", (3,), "3"), Bar("فبراير", (9,), "9"), Bar("مارس", (), "–")),
)


@pytest.fixture(scope="module")
def summary() -> Summary:
    return measure(Project(ROOT), "41", None)


def labels_of(summary, tag):
    return load_labels(Project(ROOT), summary.scope.content, tag)


def figure(chart: Chart) -> Figure:
    return Figure((Text("عنوان"),), chart, "وصف", "f")


def figures(document: Document) -> list[Figure]:
    return [block for block in document.blocks() if isinstance(block, Figure)]


def drawn_text(label: Label) -> str:
    return "".join(glyph.text for glyph in label.line.glyphs)


def shapes(chart: Chart, fonts, direction, kind):
    return [s for s in lay_out(chart, fonts, direction).shapes if isinstance(s, kind)]


# Text


@pytest.mark.parametrize(
    "text",
    [
        "دورات تدريبية",
        "7. التخفيف من وطأة الفقر",
        "برنامج سيسرك (StatCaB)",
        "21-22 يناير 2025",
        "بند (أ)، و«ب»",
        "2025",
        "نسبة 12,5 من UNDP و WTO",
    ],
)
def test_glyphs_stand_in_the_order_of_the_standard(fonts, text):
    """From left to right as UAX #9 has it, with ranges and Latin phrases isolated."""
    line = Typesetter(fonts, RTL).line(text, 10)
    isolated = re.sub(r"[A-Za-z0-9][A-Za-z0-9,]*(?: [A-Z]\w*)*", "\u2066\\g<0>\u2069", text)
    expected = re.sub("[\u2066\u2069]", "", get_display(isolated, base_dir="R"))
    # Clusters of several characters (لا) are told in logical order.
    found = "".join(glyph.text[::-1] if glyph.text > "\u0600" else glyph.text
                    for glyph in line.glyphs)  # fmt: skip

    assert found == expected
    xs = [glyph.x for glyph in line.glyphs]
    assert xs == sorted(xs)
    assert 0 < xs[-1] < line.width


def test_letters_are_joined(fonts):
    """A word is narrower than its letters one by one, and drawn with other glyphs."""
    setter = Typesetter(fonts, RTL)
    alone = [setter.line(letter, 10) for letter in "تدريب"]
    word = setter.line("تدريب", 10)

    assert word.width < sum(one.width for one in alone)
    assert {g.outline for g in word.glyphs} != {g.outline for one in alone for g in one.glyphs}


def test_brackets_of_arabic_are_mirrored(fonts):
    opening, closing = (Typesetter(fonts, LTR).line(c, 10).glyphs[0].outline for c in "()")
    glyphs = Typesetter(fonts, RTL).line("(أ)", 10).glyphs

    assert [glyph.outline for glyph in glyphs][::2] == [opening, closing]


def test_a_character_that_no_font_has_is_an_error(fonts):
    with pytest.raises(FontError, match="no font has"):
        Typesetter(fonts, RTL).line("نص 漢", 10)


# Layout


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
        plots.crossed(cross_table(summary.scope, DIMENSIONS["agenda_item"], DIMENSIONS["type"]),
                      labels_of(summary, "en"))
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
    root = etree.fromstring(charts.draw(figure(THREE), fonts, "ar", "rtl").encode())

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
    root = etree.fromstring(charts.draw(hostile, fonts, "ar", "rtl").encode())

    assert root.find(f"{SVG}desc").text == "<script>\"&'"


def test_the_same_chart_gives_the_same_bytes(fonts):
    once, twice = (charts.draw(figure(MONTHS), fonts, "ar", "rtl") for _ in range(2))

    assert once == twice
    assert charts.png(once) == charts.png(twice)


def test_png_is_as_wide_as_the_text_at_the_density_of_print(fonts):
    picture = Image.open(io.BytesIO(charts.png(charts.draw(figure(MONTHS), fonts, "ar", "rtl"))))

    assert picture.width == pytest.approx(160 / 25.4 * 300, abs=1)
    assert picture.convert("RGB").getpixel((0, 0)) == (255, 255, 255)


@pytest.mark.slow
def test_browser_sets_the_same_text_alike(fonts, tmp_path: Path):
    """Outlines beside the same words set by Chromium with the same fonts: the same ink."""
    words = ["7. التخفيف من وطأة الفقر", "سيسرك (StatCaB)، 21-22 يناير"]
    size, height = 40.0, 100
    parts = []
    setter = Typesetter(fonts, RTL)
    for word in words:
        line = setter.line(word, size)
        glyphs = "".join(
            f'<path transform="translate({500 - line.width + g.x} {60 - g.y})'
            f' scale({g.scale} -{g.scale})" d="{g.outline}"/>'
            for g in line.glyphs
        )
        parts.append(f'<svg width="500" height="{height}">{glyphs}</svg>')
        scale = fonts.theme.typefaces["latin"].scale
        token = rf'<bdi dir="ltr" style="font:{size * scale}px L">\g<0></bdi>'
        html = re.sub(r"[A-Za-z0-9]+", token, word)
        parts.append(
            f'<div dir="rtl" style="position:relative;width:500px;height:{height}px;'
            f'font:{size}px A,L;line-height:0"><span style="position:absolute;right:0;top:20px">'
            f'<span style="display:inline-block;height:0"></span>{html}</span></div>'
        )
    faces = "".join(
        f"@font-face{{font-family:{name};src:url(data:font/ttf;base64,"
        f"{base64.b64encode(fonts.read(fonts.theme.typefaces[script].regular)).decode()})}}"
        for name, script in (("A", "arabic"), ("L", "latin"))
    )
    page = tmp_path / "page.html"
    page.write_text(
        f"<meta charset=utf-8><style>{faces}body{{margin:0}}svg{{display:block}}</style>"
        f"{''.join(parts)}",
        encoding="utf-8",
    )
    shot = tmp_path / "shot.png"
    subprocess.run(
        [tool("chromium"), "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
         f"--user-data-dir={tmp_path / 'profile'}", "--window-size=500,400",
         "--virtual-time-budget=2000", f"--screenshot={shot}", page.as_uri()],
        check=True, capture_output=True, timeout=90,
    )  # fmt: skip
    picture = ImageChops.invert(Image.open(shot).convert("L"))
    for index in range(0, len(parts), 2):
        ours, theirs = (
            picture.crop((0, row * height, 500, (row + 1) * height)) for row in (index, index + 1)
        )
        ours, theirs = (one.crop(one.getbbox()) for one in (ours, theirs))
        assert abs(ours.width - theirs.width) <= 2
        assert abs(ours.height - theirs.height) <= 2
        assert unlike(ours, theirs) < 5
        assert unlike(ImageOps.mirror(ours), theirs) > 15


def unlike(one: Image.Image, other: Image.Image) -> float:
    """Return how much the ink of two pictures differs, from left to right."""
    profiles = (p.resize((40, 1), Image.Resampling.BOX).tobytes() for p in (one, other))
    differences = [abs(a - b) for a, b in zip(*profiles, strict=True)]
    return sum(differences) / len(differences)


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
        "حضوريا: 21; عبر الإنترنت: 19; حضوريا وعبر الإنترنت: 1; لم تذكر الطريقة: 45"
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
    table = cross_table(summary.scope, DIMENSIONS["agenda_item"], DIMENSIONS["mode"])
    chart = plots.crossed(table, labels_of(summary, "en"))

    assert chart.series[-1] == "Mode not stated"
    assert all(sum(bar.values) == int(bar.figure) for bar in chart.bars)
    whole = plots.totals(table.columns, labels_of(summary, "en"))
    assert sum(map(int, whole)) == 86


def test_more_bars_than_there_is_room_for_are_told(summary):
    chart = plots.divided(summary.by("partner"), labels_of(summary, "en"), 5)

    assert [bar.label for bar in chart.bars[5:]] == ["52 more", "No partner named"]
    assert [bar.values for bar in chart.bars[5:]] == [(), ()]


def test_stacking_what_overlaps_is_refused(summary):
    table = cross_table(summary.scope, DIMENSIONS["type"], DIMENSIONS["programme"])
    with pytest.raises(UsageError, match="an activity can have many"):
        plots.crossed(table, labels_of(summary, "en"))


# The annex


def test_annex_shows_what_is_measured(document, summary):
    items, months, programmes, countries = (one.chart for one in figures(document))

    assert [int(bar.figure) for bar in items.bars] == [
        row.activities.value for row in summary.by("agenda_item").rows
    ]
    told = [int(bar.figure) for bar in months.bars if bar.values]
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
    assert "الأنشطة في لمحة" not in plain(tree.running_head)


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
        assert svg.decode() == charts.draw(one, fonts, "ar", "rtl")
        assert png == charts.png(svg.decode())
    numbers = [drawing.find(f".//{qn('wp:docPr')}").get("id") for drawing in drawings]
    assert len(set(numbers)) == 4
