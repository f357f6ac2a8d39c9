"""How a document looks in Word: styles of our own in the place of the default theme's."""

from typing import Any

SERIF, SANS, MONO = "Georgia", "Calibri", "Consolas"
INK, QUIET, RULE = "1C2127", "59616D", "C9C4B6"
ACCENT, WASH, BAD = "0B5D57", "E2F0EC", "A3312A"
REGIONS = {"en": "en-GB", "de": "de-DE"}
"""Word checks spelling by language and region."""
_NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def _space(before: int, after: int, line: int = 264) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>'


def _font(name: str, half_points: int, colour: str = INK, *, bold: bool = False) -> str:
    weight = "<w:b/>" if bold else '<w:b w:val="0"/>'
    fonts = f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}"/>'
    size = f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
    return f'{fonts}{weight}<w:i w:val="0"/><w:color w:val="{colour}"/><w:spacing w:val="0"/><w:kern w:val="0"/>{size}'


def _edge(side: str, colour: str, size: int, space: int = 4) -> str:
    return f'<w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{colour}"/>'


_NEXT = "<w:keepNext/><w:keepLines/>"
_WASHED = f'<w:shd w:val="clear" w:color="auto" w:fill="{WASH}"/>'
_BOX = "".join(_edge(side, "8D8A80", 4, 6) for side in ("top", "left", "bottom", "right"))
STYLES: dict[str, tuple[str, str]] = {
    "Normal": (_space(0, 100), _font(SANS, 22)),
    "Title": (_space(0, 60, 240), _font(SERIF, 56, bold=True)),
    "Subtitle": (_space(0, 400), _font(SANS, 23, QUIET)),
    "Heading 1": (
        f'{_NEXT}<w:pageBreakBefore/>{_space(0, 160, 240)}<w:outlineLvl w:val="0"/>',
        _font(SERIF, 42, bold=True),
    ),
    "Heading 2": (f'{_NEXT}{_space(240, 80, 240)}<w:outlineLvl w:val="1"/>', _font(SERIF, 30, bold=True)),
    "Heading 3": (f'{_NEXT}{_space(200, 60, 240)}<w:outlineLvl w:val="2"/>', _font(SANS, 24, bold=True)),
    "Lead": (_space(0, 100), _font(SANS, 26)),
    "Facts": (f"{_NEXT}{_space(0, 120)}", _font(SANS, 20, QUIET)),
    "Note": (_space(60, 60), _font(SANS, 20, QUIET)),
    "Ask": (f"<w:keepLines/>{_space(60, 160, 288)}", _font(SERIF, 27, bold=True)),
    "Label": (f"{_NEXT}{_space(190, 30)}", _font(SANS, 19, QUIET, bold=True)),
    "Label spoken": (f"{_NEXT}{_space(240, 30)}", _font(SANS, 19, ACCENT, bold=True)),
    "Label warning": (f"{_NEXT}{_space(190, 30)}", _font(SANS, 19, BAD, bold=True)),
    "Label rule": (
        f'{_NEXT}{_WASHED}{_space(160, 0)}<w:ind w:left="170" w:right="170"/>',
        _font(SANS, 19, ACCENT, bold=True),
    ),
    "Rule": (f'<w:keepLines/>{_WASHED}{_space(0, 0)}<w:ind w:left="170" w:right="170"/>', _font(SANS, 22)),
    "Spoken": (
        f'<w:keepLines/><w:pBdr>{_edge("left", ACCENT, 24, 10)}</w:pBdr>{_space(0, 60, 288)}<w:ind w:left="240"/>',
        _font(SANS, 24),
    ),
    "Quote": (f'<w:pBdr>{_edge("left", RULE, 8, 10)}</w:pBdr>{_space(0, 80)}<w:ind w:left="240"/>', _font(SANS, 22)),
    "Tick": (f'<w:keepLines/>{_space(0, 60)}<w:ind w:left="400" w:hanging="400"/>', _font(SANS, 22)),
    "Score": (f"{_NEXT}{_space(120, 80)}", _font(SANS, 22)),
    "Room": (
        f'<w:keepLines/><w:pBdr>{_BOX}</w:pBdr>{_space(40, 200)}<w:ind w:left="120" w:right="120"/>',
        _font(SANS, 22),
    ),
    "Cell": (_space(70, 70, 240), _font(SANS, 20)),
    "Cell small": (_space(40, 40, 240), _font(SANS, 17)),
    "Cell head": (_space(70, 70, 240), _font(SANS, 18, QUIET, bold=True)),
    "Passes here": (f'<w:keepNext/>{_space(20, 20, 240)}<w:jc w:val="right"/>', _font(SANS, 17, ACCENT, bold=True)),
    "Source": (f"<w:keepLines/>{_space(0, 0, 252)}", _font(MONO, 17)),
    "Header": ('<w:tabs><w:tab w:val="right" w:pos="9860"/></w:tabs>' + _space(0, 0), _font(SANS, 17, QUIET)),
    "Footer": (_space(0, 0) + '<w:jc w:val="right"/>', _font(SANS, 17, QUIET)),
}
"""Paragraph styles: what they do to a paragraph, and to its letters."""


def set_styles(document: Any, language: str) -> None:
    """Give a new document our styles, its language, and paper with margins."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml import parse_xml
    from docx.oxml.ns import qn
    from docx.shared import Mm

    known = {style.name for style in document.styles}
    for name, (paragraph, letters) in STYLES.items():
        if name not in known:
            document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = document.styles["Normal"]
        element = document.styles[name].element
        for tag in ("w:pPr", "w:rPr"):
            for old in element.findall(qn(tag)):
                element.remove(old)
        element.append(parse_xml(f"<w:pPr {_NAMESPACE}>{paragraph}</w:pPr>"))
        element.append(parse_xml(f"<w:rPr {_NAMESPACE}>{letters}</w:rPr>"))
    for tongue in document.styles.element.iter(qn("w:lang")):
        tongue.set(qn("w:val"), REGIONS.get(language, language))
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(18)
    section.top_margin, section.bottom_margin = Mm(22), Mm(18)
    section.header_distance = section.footer_distance = Mm(10)
    section.different_first_page_header_footer = True
