"""Text from YAML becomes HTML that is inert, whatever the text is."""

import re
import unicodedata
from collections.abc import Callable
from html import unescape
from html.parser import HTMLParser

import markdown
import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from team_playbook.pages import text
from team_playbook.pages.page import Page, Section
from team_playbook.reading.characters import HIDDEN
from tests.hostile_texts import TEXTS
from tests.html_pages import folded

ALLOWED = {"a": {"href", "rel"}, "ol": {"start"}}
WAYS: tuple[Callable[[str], str], ...] = (
    text.block,
    text.inline,
    text.unlinked,
    text.plain,
    text.preformatted,
    text.encoded,
)
AS_IT_STANDS = (text.plain, text.preformatted, text.encoded)
PIECES = (
    "{{",
    "}}",
    "{%",
    "--8<--",
    "<a href=",
    "](",
    "javascript:",
    "https://x.example",
    "](mailto:",
    "![",
    "\n\n",
    "- ",
    "1. ",
    "&lt;",
    "&#",
    "<!--",
    "]]>",
)


class Parsed(HTMLParser):
    """The tags of an HTML text in their order, and its words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(f"a declaration: {decl}")

    def handle_pi(self, data: str) -> None:
        raise AssertionError(f"an instruction: {data}")


def can_be_read(character: str) -> bool:
    """Whether the reader takes a character, and a parser too when it is written as an entity."""
    return not HIDDEN.match(character) and unicodedata.category(character) != "Cn"


marks = st.sampled_from("{}[]()<>*_`\\\"'&#;:/!-+=|~^@%$.019 \t\n\rab")
any_text = st.one_of(
    st.text(),
    st.text(st.one_of(marks, st.characters(codec="utf-8"))),
    st.lists(st.one_of(st.sampled_from(TEXTS), st.sampled_from(PIECES), st.text(max_size=5)), max_size=6).map("".join),
)
readable = any_text.map(lambda words: "".join(filter(can_be_read, words))).filter(str.strip)
checked = settings(deadline=None, max_examples=150)
each_way = pytest.mark.parametrize("way", WAYS, ids=lambda way: str(way.__name__))


@each_way
@checked
@given(words=any_text)
def test_no_text_leaves_its_line_or_holds_a_brace(way: Callable[[str], str], words: str) -> None:
    assert not set(way(words)) & set("\n\r{}")


@each_way
@checked
@given(words=any_text)
def test_only_the_subset_is_made(way: Callable[[str], str], words: str) -> None:
    parsed = Parsed(way(words))
    assert parsed.open == []
    for tag, attributes in parsed.tags:
        assert tag in text.TAGS
        assert attributes.keys() <= ALLOWED.get(tag, set())
        assert re.match("(https?://|mailto:)", attributes.get("href") or "https://", re.IGNORECASE)
        assert (attributes.get("start") or "1").isdecimal()


@checked
@given(words=any_text)
def test_text_as_it_stands_makes_no_element(words: str) -> None:
    for way in AS_IT_STANDS:
        assert "<" not in way(words)
        assert ">" not in way(words)
    assert re.fullmatch(r"(\w| |&#[0-9]+;)*", text.encoded(words))
    assert "a" not in {tag for tag, _ in Parsed(text.unlinked(words)).tags}


@checked
@given(words=readable)
def test_text_as_it_stands_is_the_text(words: str) -> None:
    for way in AS_IT_STANDS:
        assert folded(unescape(way(words))) == folded(words)
    assert unescape(text.preformatted(words)) == words.replace("\r\n", "\n").replace("\r", "\n")


@checked
@given(words=readable)
def test_text_without_marks_goes_a_short_way_to_the_same_html(words: str) -> None:
    assume(not text._MARKED.search(words))
    assume(not re.fullmatch(r"\s*([-+]|[0-9]+[.)])\s*", words))  # an empty list would lose the mark
    for short, long in (
        (text.block(words), text._clean(text._markdown.render(words))),
        (text.inline(words), text._clean(text._markdown.renderInline(words))),
    ):
        assert Parsed(short).tags == Parsed(long).tags
        assert folded(Parsed(short).words) == folded(Parsed(long).words) == folded(words)


@checked
@given(words=readable)
def test_a_heading_is_its_text_after_markdown(words: str) -> None:
    for anchor in ("", " { #there }"):
        html = markdown.markdown(f"# {text.encoded(words)}{anchor}", extensions=["attr_list", "toc"])
        parsed = Parsed(html)
        assert [tag for tag, _ in parsed.tags] == ["h1"]
        assert folded(parsed.words) == folded(words)
        assert not anchor or parsed.tags[0][1] == {"id": "there"}


@checked
@given(words=readable)
def test_a_page_holds_headings_and_fragments_and_nothing_else(words: str) -> None:
    page = Page("x.md", words, (Section(words, text.block(words), "there"), Section("", text.plain(words))))
    _, front, body = page.markdown().split("---\n", 2)
    assert unescape(yaml.safe_load(front)["title"]) == folded(words)
    assert {line.split(" ")[0] for line in body.split("\n") if line} == {"#", "##", "<div"}
    tags = Parsed(markdown.markdown(body, extensions=["attr_list", "toc"])).tags
    assert [attributes["id"] for _, attributes in tags if "id" in attributes] == ["_top", "there"]
    assert [attributes["class"] for _, attributes in tags if "class" in attributes] == ["tp", "tp"]


@pytest.mark.parametrize(
    "words, html",
    [
        ("*so* and **so**", "<em>so</em> and <strong>so</strong>"),
        ("_so_ and snake_case_names", "<em>so</em> and snake_case_names"),
        ("`{code} <b>`", "<code>&#123;code&#125; &lt;b&gt;</code>"),
        ("2 \\* 3", "2 * 3"),
        (
            "[a *study*](https://example.org/a?b=1&c=2 'with a title')",
            '<a href="https://example.org/a?b=1&amp;c=2" rel="noopener noreferrer">a <em>study</em></a>',
        ),
        ("[us](mailto:us@example.org)", '<a href="mailto:us@example.org" rel="noopener noreferrer">us</a>'),
        (
            "[here](/x) and [there](//x.example)",
            '<a rel="noopener noreferrer">here</a> and <a rel="noopener noreferrer">there</a>',
        ),
        ("[x](javascript:alert)", "[x](javascript:alert)"),
        ("two\nlines", "two lines"),
        ("two  \nlines", "two<br> lines"),
        ("- no list in a line", "- no list in a line"),
    ],
)
def test_what_works_in_a_line(words: str, html: str) -> None:
    assert text.inline(words) == html


@pytest.mark.parametrize(
    "words, html",
    [
        ("one", "<p>one</p>"),
        ("one\n\n*two*", "<p>one</p> <p><em>two</em></p>"),
        ("- one\n- two", "<ul> <li>one</li> <li>two</li> </ul>"),
        ("1. one\n2. two", "<ol> <li>one</li> <li>two</li> </ol>"),
        ("1986. A year", '<ol start="1986"> <li>A year</li> </ol>'),
        ("# one", "<p># one</p>"),
        ("<b>one</b>\n\ntwo", "<p>&lt;b&gt;one&lt;/b&gt;</p> <p>two</p>"),
    ],
)
def test_what_works_in_a_block(words: str, html: str) -> None:
    assert text.block(words) == html


def test_a_link_in_the_words_of_a_link_is_only_its_words() -> None:
    assert text.unlinked("*a* [b](https://example.org/)") == "<em>a</em> b"


def test_html_of_our_own_is_text_too() -> None:
    for way in WAYS:
        assert "<script" not in way(Markup("<script>alert(1)</script>"))
