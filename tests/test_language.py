"""A site in another language: every word of ours is in it, and every text of the playbook stays as it was."""

import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml

from team_playbook.checks import CHECKS
from team_playbook.model.record import Audience
from team_playbook.pages.addresses import Addresses
from team_playbook.pages.site import audience_pages, view_of
from team_playbook.pages.view import in_words
from team_playbook.site.navigation import NAMES
from team_playbook.words import ENGLISH, Words
from tests.conftest import built, started
from tests.fields import texts
from tests.folders import HARBOUR, overlaid
from tests.html_pages import VOID, folded
from tests.test_every_text import loaded, strings
from tests.test_words import catalogue, flat

GERMAN = "de"
WRITTEN = {"index.html", "candidates/index.html", "404.html"}
"""Pages that people write, and the theme's own: their words are not ours."""
OF_KEYS = {"fields/index.html"}
"""The page of the keys, which stand in files and are the same in every language."""
OF_THE_THEME = {"Material for MkDocs", "Navigation"}
SAID_BY = ("aria-label", "title", "alt", "placeholder")
LETTER = re.compile(r"[^\W\d_]")
NUMBERED = re.compile(r"^\d+\. ")


class Pieces(HTMLParser):
    """What a page says, piece by piece: each run of text, and each attribute that is read out.

    What is marked as English in a page of another language is passed over, and so are names in code and keys,
    and the words of pictures: they are broken into lines, and stand whole in the table beside.
    """

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language = language
        self.said: list[str] = []
        self.open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        silent = self._silent() or tag in {"head", "script", "style", "code", "kbd", "pre", "text"}
        silent = silent or (values.get("lang") == ENGLISH and self.language != ENGLISH)
        if not silent:
            self.said += [values[name] or "" for name in SAID_BY if name in values]
        if tag not in VOID:
            self.open.append((tag, silent))

    def handle_endtag(self, tag: str) -> None:
        if any(name == tag for name, _ in self.open):
            while self.open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        if not self._silent():
            self.said.append(data)

    def _silent(self) -> bool:
        return bool(self.open) and self.open[-1][1]


def pieces(site: Path, language: str) -> dict[str, list[str]]:
    """Return what each page says, by its path. A single letter names a side or a place, in any language."""
    found = {}
    for path in sorted(site.rglob("*.html")):
        parser = Pieces(language)
        parser.feed(path.read_text("utf-8"))
        parser.close()
        said = (NUMBERED.sub("", folded(piece)) for piece in parser.said)
        found[path.relative_to(site).as_posix()] = [piece for piece in said if len(piece) > 1 and LETTER.search(piece)]
    return found


@pytest.fixture(scope="module")
def german_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Harbour's site in German, with the pages of the starter."""
    folder = started(tmp_path_factory.mktemp("german") / "own", HARBOUR)
    place = folder / "mkdocs.yml"
    place.write_text(place.read_text("utf-8").replace("language: en", "language: de"), "utf-8")
    return built(folder, "--strict") / "site"


def of_the_data(site: Path) -> Iterator[str]:
    """Yield what people wrote in a project: texts, ids and the words made of them, and mkdocs.yml."""
    playbook = loaded(HARBOUR)
    yield from (folded(field.text) for field in texts(HARBOUR))
    names = {name for kind, name in playbook.located} | set(playbook.seniorities) | set(playbook.material)
    names |= {option for question in playbook.questions.values() for option in (v.id for v in question.variants)}
    names |= set(CHECKS)
    names |= {name for evidence in playbook.evidence.values() for name in evidence.figures}
    if playbook.settings.budget:
        yield playbook.settings.budget.currency
    yield from names
    yield from map(in_words, names)
    yield from strings(yaml.safe_load((site.parent / "mkdocs.yml").read_text("utf-8")))
    yield from (folded(line) for raw in playbook.material.values() for line in raw.decode().split("\n"))
    yield from (folded(cell) for raw in playbook.material.values() for cell in re.split(r"[,\n]", raw.decode()))


def test_no_word_of_ours_is_left_in_english(harbour_site: Path, german_site: Path) -> None:
    """What both sites say has to come from the data, or be the same word in both languages."""
    data = {words.casefold() for words in of_the_data(german_site)}
    prose = " ".join(data)

    def is_in(piece: str) -> bool:
        """Whether a piece is of the data, or a list of such: one word has to be a whole text there."""
        if piece in data or (" " in piece and piece in prose):
            return True
        parts = [part.strip() for part in re.split(r"[,;:·()\d]", piece)]
        return parts != [piece] and all(is_in(part) for part in parts if LETTER.search(part))

    same = set(flat(catalogue(GERMAN)).values()) | OF_THE_THEME
    english = pieces(harbour_site, ENGLISH)
    left = {
        f"{path}: {piece}"
        for path, said in pieces(german_site, GERMAN).items()
        if path not in WRITTEN | OF_KEYS
        for piece in set(said) & set(english[path]) - same
        if not is_in(piece.casefold())
    }
    assert sorted(left) == []


def test_no_english_phrase_is_part_of_a_german_one(german_site: Path) -> None:
    """A phrase that is partly hard-coded is told by its longer English parts."""
    prose = " ".join(of_the_data(german_site))
    german = flat(catalogue(GERMAN))
    parts = {
        part.strip()
        for name, text in flat(catalogue(ENGLISH)).items()
        if text != german[name]
        for part in re.split(r"{\w+}", text)
        if len(part.strip()) > 8 and part.strip() not in prose
    }
    parts -= {part for part in parts if any(part in text for text in german.values())}
    said = " ".join(
        piece for path, found in pieces(german_site, GERMAN).items() if path not in WRITTEN | OF_KEYS for piece in found
    )
    assert len(parts) > 100
    assert sorted(part for part in parts if part in said) == []


def test_the_texts_of_the_playbook_stay_as_they_were(harbour_site: Path, german_site: Path) -> None:
    wanted = {folded(field.text) for field in texts(HARBOUR) if " " in field.text}
    english, german = pieces(harbour_site, ENGLISH), pieces(german_site, GERMAN)
    assert english.keys() == german.keys()
    shown = {path: Counter(piece for piece in said if piece in wanted) for path, said in english.items()}
    assert sum(count.total() for count in shown.values()) > 100
    for path, count in shown.items():
        assert Counter(piece for piece in german[path] if piece in wanted) == count, path


def test_numbers_are_written_as_germans_write_them(german_site: Path) -> None:
    said = " ".join(word for found in pieces(german_site, GERMAN).values() for word in found)
    assert "4.500.000 CAD" in said
    assert "480,000" not in said


def test_a_page_of_a_candidate_is_german_as_well(tmp_path: Path) -> None:
    playbook = loaded(overlaid(HARBOUR, tmp_path / "nothing", tmp_path / "playbook"))
    found = {
        language: audience_pages(view_of(playbook, Addresses(), language), Audience.CANDIDATE)
        for language in (ENGLISH, GERMAN)
    }
    assert found[ENGLISH].keys() == found[GERMAN].keys()
    for path, german in found[GERMAN].items():
        assert german.markdown() != found[ENGLISH][path].markdown()
    assert "Ihre Zeit" in found[GERMAN]["interviews/ai-engineer.md"].markdown()
    assert found[GERMAN]["interviews/ai-engineer.md"].title == "Das Interview: AI engineer"


def test_the_pages_of_each_marker_have_a_name() -> None:
    for language in (ENGLISH, GERMAN):
        assert all(Words(language).phrase(phrase) for phrase in NAMES.values())
