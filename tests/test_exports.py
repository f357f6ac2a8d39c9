"""Guides to take along: every text is in every format, and the same guide gives the same bytes."""

import hashlib
import html
import io
import os
import re
import struct
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.shared import Mm
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from pypdf import PdfReader

from team_playbook.exports import csv_rows, markdown, pdf, spreadsheet, word
from team_playbook.exports.document import Document, Heading, Listing, Paragraph, Picture, Preformatted, Run
from team_playbook.exports.formats import DOWNLOADS, FORMATS, PANGO, Missing
from team_playbook.exports.guide import guide_document
from team_playbook.exports.material import TO, file_blocks
from team_playbook.exports.scorecard import guide_rows, scorecard_of
from team_playbook.exports.stage import stage_blocks
from team_playbook.exports.subject import Subject
from team_playbook.exports.texts import blocks, runs, words_of
from team_playbook.exports.written import written_blocks
from team_playbook.pages.addresses import Addresses
from team_playbook.pages.question import material_fragment
from team_playbook.pages.site import view_of
from team_playbook.words import Words
from tests.folders import ROOT
from tests.guides import name, reference_subject, said, squeezed, subject, subjects, words

TAG = re.compile(r"<[^>]*>")
OF_MARGINS = (60, 790)
"""Between these heights of a page stands its text; above and below are its header and its number."""


def markdown_words(found: Subject) -> str:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    return html.unescape(TAG.sub("", parser.render(markdown.write(guide_document(found)))))


def word_words(found: Subject) -> str:
    with zipfile.ZipFile(io.BytesIO(word.write(guide_document(found)))) as archive:
        return html.unescape(TAG.sub("", archive.read("word/document.xml").decode()))


def pdf_words(found: Subject) -> str:
    return pdf_text(pdf.write(guide_document(found)))


def pdf_text(raw: bytes) -> str:
    """Return what the pages of a PDF say, without what stands in their margins."""
    pieces: list[str] = []

    def note(text: str, page: list[float], line: list[float], font: object, size: object) -> None:
        if OF_MARGINS[0] < line[5] * page[3] + page[5] < OF_MARGINS[1]:
            pieces.append(text)

    for page in PdfReader(io.BytesIO(raw)).pages:
        page.extract_text(visitor_text=note)
    return "".join(pieces)


def spreadsheet_words(found: Subject) -> str:
    book = openpyxl.load_workbook(io.BytesIO(spreadsheet.write(scorecard_of(found))))
    cells = (cell.value for sheet in book for row in sheet.iter_rows() for cell in row)
    return "\n".join(str(value) for value in cells if value is not None)


def csv_words(found: Subject) -> str:
    return csv_rows.write(guide_rows(found)).decode("utf-8-sig").replace('""', '"')


READ: dict[str, Callable[[Subject], str]] = {
    "md": markdown_words,
    "docx": word_words,
    "pdf": pdf_words,
    "xlsx": spreadsheet_words,
    "csv": csv_words,
}
DECISION_ELSEWHERE = {"csv"}
"""Rows are of stages; how it is decided stands in none."""


def left_out(found: Subject, form: str) -> list[str]:
    shown = squeezed(READ[form](found))
    wanted = said(found)[form in DECISION_ELSEWHERE :]
    assert len(wanted) > 20
    return [text for text in wanted if text not in shown]


def test_each_format_is_read_back() -> None:
    assert READ.keys() == {found.name for found in DOWNLOADS}


@pytest.mark.parametrize("form", READ)
@pytest.mark.parametrize("found", subjects(), ids=name)
def test_every_text_of_a_guide_is_in_every_format(found: Subject, form: str) -> None:
    assert left_out(found, form) == []


@pytest.mark.parametrize("form", READ)
def test_every_text_of_a_long_guide_is_in_every_format(form: str) -> None:
    assert left_out(reference_subject(), form) == []


@pytest.mark.parametrize("form", ["md", "xlsx", "csv"])
def test_every_text_of_every_guide_of_the_reference_is_there(form: str) -> None:
    for found in subjects(ROOT / "playbook"):
        assert left_out(found, form) == [], name(found)


def test_a_guide_in_german_has_german_words_and_the_playbooks_texts() -> None:
    found = subject(language="de")
    shown = squeezed(markdown_words(found))
    assert [text for text in said(found) if text not in shown] == []
    assert "Leitfaden:SeniorAIengineer" in shown
    english = squeezed(markdown_words(subject()))
    assert all(words in english and words not in shown for words in ("Listenfor", "Openingwords", "Notasked"))


def test_a_stage_alone_holds_its_own_texts_and_no_others() -> None:
    whole = subject()
    first, second = (stage.stage.id for stage in whole.stages)
    alone = subject(stage=first)
    assert guide_document(alone).title == "Senior AI engineer: Shipping a change"
    shown = squeezed(markdown_words(alone))
    assert [text for text in said(alone)[1:] if text not in shown] == []
    own = " ".join(said(alone))
    others = [text for text in said(subject(stage=second)) if text not in own]
    assert len(others) > 10
    assert [text for text in others if text in shown] == []


def test_files_are_at_the_end_those_to_hand_out_apart_from_the_others() -> None:
    document = guide_document(reference_subject())
    begun: dict[str, set[str]] = {}
    title = ""
    for block in document.every():
        if isinstance(block, Heading) and block.level == 1:
            title = block.text
        elif isinstance(block, Heading) and block.level == 2 and title.startswith("Files"):
            begun.setdefault(title, set()).add(block.text)
    given_to = {
        to: {m.file for s in reference_subject().stages for a in s.asked for m in a.question.material if m.give == to}
        for to in TO
    }
    names = {"Files to hand out": "candidate", "Files for the interviewer only": "interviewer"}
    assert list(begun) == list(names)
    assert {names[found]: files for found, files in begun.items()} == given_to
    assert all(given_to.values())


def test_what_a_file_holds_is_in_the_document() -> None:
    shown = squeezed(markdown_words(subject()))
    assert "loanmembers" not in shown
    material = subject().playbook.material["dashboard.csv"].decode()
    assert all(squeezed(cell) in shown for cell in re.split(r"[,\n]", material))


# The same guide, the same bytes.

DIGESTS = """
import hashlib, sys, time_machine
from datetime import datetime, timedelta, timezone
with time_machine.travel(datetime.now(timezone.utc) + timedelta(days=int(sys.argv[1]))):
    from team_playbook.exports.formats import FORMATS
    from tests.guides import subject
    for name, found in FORMATS.items():
        print(name, hashlib.sha256(found.write(found.prepare(subject()))).hexdigest())
"""


def test_the_same_guide_gives_the_same_bytes_at_any_time() -> None:
    """With another hash seed, time zone and locale, on another day."""
    surroundings = (
        {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C.UTF-8"},
        {"PYTHONHASHSEED": "2", "TZ": "Pacific/Auckland", "LC_ALL": "C"},
    )
    found = [
        subprocess.run(
            [sys.executable, "-c", DIGESTS, str(days)],
            env={**os.environ, **values, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for days, values in zip((0, 400), surroundings, strict=True)
    ]
    assert found[0] == found[1]
    assert len(found[0].splitlines()) == len(FORMATS)


def test_another_text_gives_other_bytes() -> None:
    digests = {hashlib.sha256(markdown.write(guide_document(found)).encode()).hexdigest() for found in subjects()}
    assert len(digests) == len(subjects())


# The marks of texts.


@pytest.mark.parametrize(
    "text",
    [
        "plain words",
        "*all* of **it** `now`",
        "see [the page](https://example.org/a_(b)) *now*",
        "[nowhere](nowhere) and [a script](javascript:alert(1))",
        "1. one\n2. two\n   - three\n\nand *four*",
        "\\*not marked\\*, <b>not bold</b> &amp; not an entity",
        "two\nlines",
        "# no heading | no cell",
    ],
)
def test_a_text_says_the_same_in_a_document_as_on_a_page(text: str) -> None:
    parts = Document("", "en", "", "", blocks(text))
    found = "".join(words_of(block.runs) for block in parts.every() if isinstance(block, Paragraph))
    assert squeezed(found) == words(text)


def test_only_links_that_a_page_shows_are_links() -> None:
    found = [run.href for run in runs("[a](https://a.b) [c](javascript:d) [e](f) [g](mailto:h@i.j)") if run.href]
    assert found == ["https://a.b", "mailto:h@i.j"]


LETTERS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=40)


@given(st.lists(st.builds(Run, LETTERS, strong=st.booleans(), code=st.booleans()), min_size=1, max_size=3))
def test_no_text_means_anything_to_a_reader_of_markdown(found: list[Run]) -> None:
    """What is written is read as the same words, in one paragraph."""
    from team_playbook.exports.texts import joined

    whole = tuple(joined(run for one in found for run in (one, Run(" "))))
    written = markdown.write(Document("Title", "en", "", "About", (Paragraph(whole),)))
    shown = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"]).render(written)
    rest = shown.split("<p>About</p>\n")[1]
    assert squeezed(html.unescape(TAG.sub("", rest))) == squeezed(words_of(whole))
    assert not re.search(r"<(h[1-6]|ul|ol|table|pre|blockquote|hr|a|img)\b", rest)


LINES = {
    "lines that would begin something": (Run("a\n- b\n# c\n> d\n1. e\n--- f\n+ g\n=== h"),),
    "a mark in the second run": (Run(" ", strong=True), Run("- y")),
    "a mark after a space": (Run("x\n  - y"),),
    "a break between runs": (Run("x\n", emphasis=True), Run("- y")),
}


@pytest.mark.parametrize("found", LINES.values(), ids=list(LINES))
def test_no_line_of_a_paragraph_begins_anything(found: tuple[Run, ...]) -> None:
    written = markdown.write(Document("Title", "en", "", "About", (Paragraph(found),)))
    shown = MarkdownIt("commonmark").render(written).split("<p>About</p>\n")[1]
    assert squeezed(html.unescape(TAG.sub("", shown))) == squeezed(words_of(found))
    assert not re.search(r"<(h[1-6]|ul|ol|pre|blockquote|hr)\b", shown)


@pytest.mark.parametrize("text", ["120.000 euros", "3.5", "1)2"])
def test_a_number_that_begins_no_list_stands_as_it_is(text: str) -> None:
    assert f"\n{text}\n" in markdown.write(Document("T", "en", "", "", (Paragraph((Run(text),)),)))


WRITTEN = """# A note

From: **us**
To: you

> Hello,
>
> 1. first
> 2. second

| Line | What |
|---|---|
| `a` | b |

2   9 min   Puts the lists
            into one sheet.

```
kept   as it is
```

* one item that
  goes on
"""


def test_a_file_in_markdown_is_read_and_its_lines_stay_lines() -> None:
    found = markdown.write(Document("T", "en", "", "", written_blocks(WRITTEN)))
    parts = ["#### A note", "From: **us**\\\nTo: you", "> Hello,\n>\n> 1. first\n> 2. second", "| `a` | b |"]
    parts += ["```text\n2   9 min   Puts the lists\n            into one sheet.\n```", "```text\nkept   as it is\n```"]
    assert [part for part in parts if part not in found] == []
    assert squeezed("one item that goes on") in squeezed(found.replace("\\", ""))


@pytest.mark.parametrize(
    "text, shown",
    [
        ("-   Refund within 30 days\n-   Stores", "- Refund within 30 days\n- Stores"),
        ("1.   one\n2.   two", "1. one\n2. two"),
        ("0. zero\n1. one", "0. zero\n1. one"),
        ("> Name    value\n> a       b", "> ```text\n> Name    value\n> a       b\n> ```"),
        (">    said", "> said"),
        ("- Revenue    10", "- ```text\n  Revenue    10\n  ```"),
    ],
)
def test_what_is_aligned_in_a_list_or_a_quote_holds_no_mark_of_it(text: str, shown: str) -> None:
    assert f"\n\n{shown}\n" in markdown.write(Document("T", "en", "", "", written_blocks(text)))


def test_a_list_that_begins_with_0_does_so_in_a_text_too() -> None:
    assert [found.start for found in blocks("0. a\n1. b") if isinstance(found, Listing)] == [0]


def test_what_a_candidate_may_be_told_keeps_its_list() -> None:
    first = subject().stages[0]
    (asked, *rest) = first.asked
    question = asked.question.model_copy(update={"prepare": "Bring:\n\n- a laptop\n- a friend", "moment": "Then."})
    stage = replace(first, asked=(replace(asked, question=question), *rest))
    found = markdown.write(Document("T", "en", "", "", tuple(stage_blocks(stage, subject()))))
    assert "beforehand:** Bring:\n\n- a laptop\n- a friend\n" in found


def test_a_table_with_an_open_quote_is_shown_as_text() -> None:
    raw = b'name,says\nSo,"' + b"x" * 200_000
    found = replace(subject(), playbook=replace(subject().playbook, material={"open.csv": raw}))
    (shown,) = file_blocks("open.csv", found)
    assert shown == Preformatted(raw.decode())
    view = view_of(found.playbook, Addresses(), "en")
    assert "<pre" in material_fragment("open.csv", view)


def test_no_html_of_a_file_in_markdown_is_html() -> None:
    found = pdf.as_html(Document("T", "en", "", "", written_blocks("<script>x</script>\n\n![p](https://a.b/c.png)")))
    assert "<script>x" not in found
    assert "<img" not in found


def test_a_numbered_list_is_one_in_word_each_from_its_own_number() -> None:
    raw = word.write(Document("T", "en", "", "", (*blocks("1. a\n2. b"), *blocks("words"), *blocks("4. c\n5. d"))))
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        body, numbers = (archive.read(f"word/{name}.xml").decode() for name in ("document", "numbering"))
    used = re.findall(r'<w:numId w:val="(\d+)"/>', body)
    assert len(used) == 4
    assert (used[0], used[2]) == (used[1], used[3])
    starts = {
        name: re.search(rf'<w:num w:numId="{name}".*?<w:startOverride w:val="(\d+)"', numbers, re.DOTALL)
        for name in used
    }
    assert [found[1] for found in starts.values() if found] == ["1", "4"]


def test_word_has_headings_table_heads_a_title_and_a_language() -> None:
    document = guide_document(subject())
    raw = word.write(document)
    made = docx.Document(io.BytesIO(raw))
    assert (made.core_properties.title, made.core_properties.language) == ("Guide: Senior AI engineer", "en")
    wanted = [(f"Heading {b.level}", f"{b.mark}  {b.text}".strip()) for b in document.every() if isinstance(b, Heading)]
    found = [(p.style.name, p.text) for p in made.paragraphs if p.style and str(p.style.name).startswith("Heading")]
    assert found == wanted
    assert len(made.tables) > 5
    assert all("w:tblHeader" in table.rows[0]._tr.xml for table in made.tables)
    assert 'w:lang w:val="en-GB"' in made.styles.element.xml


def png(wide: int = 4, high: int = 4, dots: tuple[int, int, int] | None = None) -> bytes:
    def part(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = part(b"IHDR", struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0))
    density = part(b"pHYs", struct.pack(">IIB", *dots)) if dots else b""
    body = part(b"IDAT", zlib.compress(b"\0" + b"\xff\0\0" * wide) * high)
    return b"\x89PNG\r\n\x1a\n" + head + density + body + part(b"IEND", b"")


PICTURES = {
    "nothing": b"",
    "text": b"hello",
    "a PNG cut short": png()[:20],
    "the mark of a PNG": png()[:8],
    "a PNG without width": png(wide=0),
    "a PNG with one dot a metre": png(dots=(1, 1, 1)),
    "a JPEG cut short": b"\xff\xd8\xff\xe0",
    "a JPEG without a frame": b"\xff\xd8\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0",
}


@pytest.mark.parametrize("raw", PICTURES.values(), ids=list(PICTURES))
def test_a_broken_picture_is_words_in_word(raw: bytes) -> None:
    made = docx.Document(io.BytesIO(word.write(Document("T", "en", "", "", (Picture(raw, "png", "The file x.png"),)))))
    assert not made.inline_shapes
    assert "The file x.png" in [paragraph.text for paragraph in made.paragraphs]


@pytest.mark.parametrize("raw", [png(), png(wide=40_000, high=1), png(dots=(100, 100, 1)), png(dots=(0, 0, 1))])
def test_a_picture_is_one_in_word_and_fits_on_its_page(raw: bytes) -> None:
    made = docx.Document(io.BytesIO(word.write(Document("T", "en", "", "", (Picture(raw, "png", "Words"),)))))
    (shape,) = made.inline_shapes
    assert 0 < shape.width <= Mm(170)
    assert 0 < shape.height <= Mm(200)


def test_a_title_may_be_long_and_hold_any_letter() -> None:
    made = docx.Document(io.BytesIO(word.write(Document("\x0b" + "T" * 300, "en", "", "", ()))))
    assert made.core_properties.title == "\ufffd" + "T" * 254
    assert made.paragraphs[0].text == "\ufffd" + "T" * 300


def test_boxes_and_rooms_in_word_have_names_of_their_own() -> None:
    with zipfile.ZipFile(io.BytesIO(word.write(guide_document(reference_subject())))) as archive:
        body = archive.read("word/document.xml").decode()
        infos = archive.infolist()
    tags = re.findall(r'<w:tag w:val="([^"]*)"/>', body)
    assert len(tags) == len(set(tags)) > 50
    assert max(map(len, tags)) <= 64
    assert [info.filename for info in infos] == sorted(info.filename for info in infos)
    assert {info.date_time for info in infos} == {(2020, 1, 1, 0, 0, 0)}


# What is missing is told.


def test_the_lower_seniority_is_told_only_where_it_is_lower() -> None:
    label = Words("en").label("decision.or_else")
    senior, mid = (markdown.write(guide_document(subject(seniority=name))) for name in ("senior", "mid"))
    assert f"**{label}:** Mid-level" in senior
    assert label not in mid


def test_a_format_whose_extra_is_missing_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for library in ("weasyprint", "docx", "xlsxwriter"):
        monkeypatch.setitem(sys.modules, library, None)
    found = {name: form.missing() for name, form in FORMATS.items() if form.library}
    assert found == {
        "pdf": Missing("WeasyPrint", "pip install 'team-playbook[pdf]'"),
        "docx": Missing("python-docx", "pip install 'team-playbook[docx]'"),
        "xlsx": Missing("XlsxWriter", "pip install 'team-playbook[xlsx]'"),
    }


def test_a_system_library_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """WeasyPrint without Pango ends its own import with an OSError."""
    (tmp_path / "weasyprint.py").write_text("raise OSError('cannot load library pango-1.0-0')\n", "utf-8")
    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
    monkeypatch.syspath_prepend(str(tmp_path))
    assert FORMATS["pdf"].missing() == Missing(
        "Pango",
        f"on Debian and Ubuntu: apt-get install {' '.join(PANGO)}; elsewhere see WeasyPrint's page on installing",
    )


def test_everything_can_be_made_here() -> None:
    assert {name: form.missing() for name, form in FORMATS.items() if form.missing()} == {}
