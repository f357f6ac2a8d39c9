"""The PDF, read back: tagged, in reading order, with fields that have names and labels."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject, ContentStream, DictionaryObject, NumberObject

from team_playbook.exports import pdf
from team_playbook.exports.document import CheckBox, Choice, Document, Fields, Heading, Picture, TextArea, Ticks
from team_playbook.exports.guide import guide_document
from tests.guides import reference_subject, squeezed, subject

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8cfc000000301"
    "0100c9fe92ef0000000049454e44ae426082"
)


@dataclass(frozen=True)
class Made:
    """A document and what came of it."""

    document: Document
    raw: bytes
    reader: PdfReader

    @property
    def catalogue(self) -> Any:
        return self.reader.trailer["/Root"]


@pytest.fixture(scope="module", params=["harbour", "reference"])
def made(request: pytest.FixtureRequest) -> Made:
    found = subject() if request.param == "harbour" else reference_subject()
    document = guide_document(found)
    raw = pdf.write(document)
    return Made(document, raw, PdfReader(io.BytesIO(raw)))


def test_it_is_tagged_and_says_so(made: Made) -> None:
    assert made.catalogue["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in made.catalogue
    assert b'pdfuaid:part="1"' in made.catalogue["/Metadata"].get_object().get_data()


def test_it_has_a_language_and_a_title_that_is_shown(made: Made) -> None:
    assert made.catalogue["/Lang"] == "en"
    assert made.reader.metadata is not None
    assert made.reader.metadata.title == made.document.title
    assert made.catalogue["/ViewerPreferences"]["/DisplayDocTitle"]


def test_it_has_no_date_of_its_own(made: Made) -> None:
    assert made.reader.metadata is not None
    assert made.reader.metadata.creation_date is None


def test_each_page_says_its_number_and_how_many_there_are(made: Made) -> None:
    pages = made.reader.pages
    assert len(pages) > 5
    for number, page in enumerate(pages, 1):
        assert squeezed(f"{number} / {len(pages)}") in squeezed(page.extract_text())


def test_each_page_but_the_first_says_what_it_is_of(made: Made) -> None:
    first, *others = (page.extract_text() for page in made.reader.pages)
    assert all("Senior AI engineer" in page for page in others)
    assert "Senior AI engineer\n" not in first.replace(made.document.title, "")


def test_headings_stand_in_reading_order_in_the_tree(made: Made) -> None:
    """Each at its level: the title, then those of the document."""
    wanted = [("/H1", made.document.title)]
    for block in made.document.every():
        if isinstance(block, Heading):
            wanted.append((f"/H{block.level + 1}", block.mark + block.text))
    found = [(kind, words) for kind, words, _ in headings(made.reader)]
    assert found == [(kind, squeezed(words)) for kind, words in wanted]


def test_bookmarks_lead_to_the_parts_and_the_questions(made: Made) -> None:
    wanted = [(1, made.document.title)]
    for block in made.document.every():
        if isinstance(block, Heading) and block.level < 3:
            wanted.append((block.level, f"{block.mark} {block.text}".strip()))
    found = list(bookmarks(made.reader.outline, 1))
    assert [squeezed(title) for _, title in found] == [squeezed(title) for _, title in wanted]


def test_fields_have_names_of_their_own_and_labels(made: Made) -> None:
    fields = [field.get_object() for field in made.catalogue["/AcroForm"]["/Fields"]]
    labels = {field["/T"]: field["/TU"] for field in fields}
    assert len(labels) == len(fields)
    assert labels == dict(named(made.document))
    assert len(set(labels.values())) == len(labels)


def test_a_score_is_one_field_with_a_circle_for_each_answer(made: Made) -> None:
    fields = {field.get_object()["/T"]: field.get_object() for field in made.catalogue["/AcroForm"]["/Fields"]}
    choices = [block for block in made.document.every() if isinstance(block, Choice)]
    assert choices
    for choice in choices:
        field = fields[choice.name]
        assert field["/Opt"] == list(choice.options)
        assert len(field["/Kids"]) == len(choice.options)
        assert all("/T" not in kid.get_object() for kid in field["/Kids"])


def test_fields_stand_in_the_tree_where_they_stand_on_the_page(made: Made) -> None:
    forms = [kind for kind, _ in elements(made.reader) if kind == "/Form"]
    widgets = [
        a for page in made.reader.pages for a in page.get("/Annots", ()) if a.get_object()["/Subtype"] == "/Widget"
    ]
    assert len(forms) == len(widgets) > 10


def test_tables_have_heads(made: Made) -> None:
    kinds = [kind for kind, _ in elements(made.reader)]
    assert kinds.count("/Table") > 3
    assert kinds.count("/TH") > kinds.count("/Table")


def test_each_question_begins_a_page(made: Made) -> None:
    timed = {squeezed(b.mark + b.text) for b in made.document.every() if isinstance(b, Heading) and b.mark}
    places = {words: page for _, words, page in headings(made.reader) if words in timed}
    assert places.keys() == timed
    assert len(set(places.values())) == len(timed) > 3


def test_fonts_travel_with_it(made: Made) -> None:
    for page in made.reader.pages:
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
            found = font.get_object()
            inner = found["/DescendantFonts"][0].get_object() if "/DescendantFonts" in found else found
            assert any(key.startswith("/FontFile") for key in inner["/FontDescriptor"])


def test_a_picture_has_words() -> None:
    document = Document("Title", "en", "", "", (Picture(PNG, "png", "The file x.png"),))
    figures = [e for kind, e in elements(PdfReader(io.BytesIO(pdf.write(document)))) if kind == "/Figure"]
    assert [figure["/Alt"] for figure in figures] == ["The file x.png"]


def test_nothing_is_fetched_and_broken_pictures_break_nothing() -> None:
    document = Document("Title", "en", "", "", (Picture(b"no picture", "png", "Broken"),))
    assert len(PdfReader(io.BytesIO(pdf.write(document))).pages) == 1
    html = pdf.as_html(guide_document(reference_subject()))
    assert "src=" not in html or all(part.startswith('"data:') for part in html.split("src=")[1:])


def test_texts_are_no_html() -> None:
    found = guide_document(subject())
    hostile = replace(found, title="<script>x</script> {{ 7 * 7 }}", running="<b>bold</b>")
    html = pdf.as_html(hostile)
    assert "<script>" not in html
    assert "&lt;b&gt;bold" in html
    assert "{{ 7 * 7 }}" in html


def named(document: Document) -> Iterator[tuple[str, str]]:
    """Yield the name and the label of each field."""
    for block in document.every():
        if isinstance(block, Choice | TextArea | CheckBox):
            yield block.name, block.label
        elif isinstance(block, Fields):
            yield from ((field.name, field.label) for field in block.items)
        elif isinstance(block, Ticks):
            yield from ((tick.box.name, tick.box.label) for tick in block.items)


def bookmarks(outline: list[Any], level: int) -> Iterator[tuple[int, str]]:
    for found in outline:
        if isinstance(found, list):
            yield from bookmarks(found, level + 1)
        else:
            yield level, str(found.title)


def elements(reader: PdfReader) -> Iterator[tuple[str, Any]]:
    """Yield the elements of the structure tree in their order."""
    yield from _below(reader.trailer["/Root"]["/StructTreeRoot"]["/K"])  # type: ignore[index]


def _below(found: Any) -> Iterator[tuple[str, Any]]:
    found = found.get_object()
    if isinstance(found, ArrayObject):
        for child in found:
            yield from _below(child)
    elif isinstance(found, DictionaryObject) and "/S" in found:
        yield str(found["/S"]), found
        if "/K" in found:
            yield from _below(found["/K"])


def headings(reader: PdfReader) -> list[tuple[str, str, int]]:
    """Return each heading with its words and its page, from the pieces of the pages that the tree names."""
    pages = [page.indirect_reference.idnum for page in reader.pages]  # type: ignore[union-attr]
    said = [_pieces(page) for page in reader.pages]
    found = []
    for kind, element in elements(reader):
        if kind in {"/H1", "/H2", "/H3", "/H4"}:
            content = [(pages.index(page), piece) for page, piece in _content(element)]
            found.append((kind, squeezed("".join(said[page].get(piece, "") for page, piece in content)), content[0][0]))
    return found


def _content(element: Any) -> Iterator[tuple[int, int]]:
    """Yield the page and the number of each piece of content below an element."""
    inside = element["/K"]
    for child in inside if isinstance(inside, ArrayObject) else [inside]:
        child = child.get_object()
        if isinstance(child, NumberObject):
            yield element.raw_get("/Pg").idnum, int(child)
        elif isinstance(child, DictionaryObject) and "/K" in child:
            yield from _content(child)


def _pieces(page: Any) -> dict[int, str]:
    """Return what each numbered piece of a page says."""
    letters = {name: _letters(font.get_object()) for name, font in page["/Resources"]["/Font"].items()}
    found: dict[int, str] = {}
    piece, font = -1, ""
    for operands, operator in ContentStream(page.get_contents(), page.pdf).operations:
        if operator == b"BDC":
            piece = int(operands[1].get("/MCID", -1))
        elif operator == b"EMC":
            piece = -1
        elif operator == b"Tf":
            font = operands[0]
        elif operator in {b"Tj", b"TJ"} and piece >= 0:
            shown = operands[0] if operator == b"TJ" else operands
            raw = b"".join(part.original_bytes for part in shown if hasattr(part, "original_bytes"))
            codes = (raw[place : place + 2].hex() for place in range(0, len(raw), 2))
            found[piece] = found.get(piece, "") + "".join(letters[font].get(code, "") for code in codes)
    return found


def _letters(font: Any) -> dict[str, str]:
    """Return the letters of a font by their codes."""
    pairs = re.findall(r"<([0-9a-f]{4})> <([0-9a-f]+)>", font["/ToUnicode"].get_object().get_data().decode())
    return {code: bytes.fromhex(letter).decode("utf-16-be", "replace") for code, letter in pairs}
