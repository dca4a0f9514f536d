"""A made-up session with a logo, photographs and lists of participants, in both editions."""

from __future__ import annotations

import shutil
from pathlib import Path

from conftest import ROOT
from PIL import Image, ImageDraw

__all__ = ["ACTIVITY", "SESSION_FOLDER", "with_annexes", "write_logo"]

SESSION_FOLDER = Path("content", "sessions", "41")
ACTIVITY = SESSION_FOLDER / "activities" / "2024-11-07-monetary-financial-statistics.yaml"
_OTHER = SESSION_FOLDER / "activities" / "2024-11-11-digital-technologies-employment.yaml"
#: What is added to the records of two activities.
_MORE = """\
photographs:
  - file: hall.jpg
    alternative: {ar: قاعة فيها ثلاثون مشاركا أمام شاشة, en: Thirty people before a screen}
    caption: {ar: الجلسة الافتتاحية لبرنامج StatCaB في أنقرة, en: The opening of StatCaB in Ankara}
    source: {ar: البنك المركزي 2024, en: Central Bank 2024}
  - file: group.png
    alternative: {ar: صورة جماعية, en: A group of people}
    caption: {ar: المشاركون في اليوم الأخير, en: The participants on the last day}
participants_list:
  - name: {ar: السيدة هدى العلي, en: Ms Huda Al-Ali}
    office: {ar: خبيرة ISO 9001, en: Expert in ISO 9001}
    affiliation: {ar: البنك المركزي الأردني, en: Central Bank of Jordan}
    country: JOR
  - name: {ar: السيد كريم بن صالح, en: Mr Karim Ben Salah}
    affiliation: {ar: المعهد الوطني للإحصاء (INS), en: National Institute of Statistics (INS)}
    country: TUN
"""
_ONE = """\
participants_list:
  - name: {ar: السيد آدم, en: Mr Adam}
photographs:
  - file: hall.jpg
    alternative: {ar: قاعة, en: A hall}
    caption: {ar: القاعة, en: The hall}
    source: {ar: سيسرك, en: SESRIC}
"""


def write_logo(file: Path, size: tuple[int, int] = (600, 300)) -> Path:
    """Draw a logo on nothing: a ring and a bar."""
    image = Image.new("RGBA", size, (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    width, height = size
    draw.ellipse((10, 10, height - 10, height - 10), outline="#0B5345", width=height // 8)
    draw.rectangle((height, height // 3, width - 10, 2 * height // 3), fill="#B08D3C")
    image.save(file)
    return file


def _photograph(file: Path, size: tuple[int, int], colour: str) -> None:
    image = Image.new("RGB", size, colour)
    draw = ImageDraw.Draw(image)
    for step in range(0, size[0], size[0] // 8):
        draw.ellipse((step, size[1] // 2, step + 80, size[1] // 2 + 80), fill="#EDE4CC")
    image.save(file)


def with_annexes(root: Path, annexes: str = "[at_a_glance, photographs, participants]") -> Path:
    """Write a project like session 41 with a logo, of five activities, two with annexes."""
    shutil.copytree(ROOT / "content", root / "content")
    for name in ("templates", "fonts"):
        (root / name).symlink_to(ROOT / name)
    session = root / SESSION_FOLDER
    for file in sorted((session / "activities").glob("*.yaml"))[5:]:
        file.unlink()
    for file, more in ((root / ACTIVITY, _MORE), (root / _OTHER, _ONE)):
        file.write_text(f"{more}{file.read_text('utf-8')}", "utf-8")
    text = (session / "session.yaml").read_text("utf-8")
    assert "annexes: [at_a_glance]" in text
    asked = text.replace("annexes: [at_a_glance]", f"annexes: {annexes}")
    (session / "session.yaml").write_text(asked, "utf-8")
    (session / "photographs").mkdir()
    _photograph(session / "photographs" / "hall.jpg", (1200, 800), "#0B5345")
    _photograph(session / "photographs" / "group.png", (700, 500), "#3A7D6C")
    institution = root / "content" / "institution.yaml"
    institution.write_text(f"{institution.read_text('utf-8')}logo: logo.png\n", "utf-8")
    write_logo(root / "content" / "logo.png")
    return root
