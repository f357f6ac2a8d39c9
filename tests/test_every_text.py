"""What is written is shown to interviewers; to candidates, what they may read and nothing else."""

import csv
import gzip
import html
import io
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import material
import pytest
from pydantic import BaseModel

import team_playbook
from team_playbook import load
from team_playbook.model.fields import records_in
from team_playbook.model.kinds import KINDS
from team_playbook.model.playbook import Playbook
from team_playbook.model.record import Audience, audience_of
from team_playbook.projection.candidate import for_candidates
from tests.conftest import built, started
from tests.fields import NAMES, Field, replace_texts, texts, waive_what_is_found
from tests.folders import HARBOUR
from tests.html_pages import folded, html_pages

LEAST = 12
"""Shorter strings stand by chance in words of our own."""
PACKAGE = Path(team_playbook.__file__).parent
THEMES = (Path(next(iter(material.__path__))) / "templates", PACKAGE / "site" / "theme")
FONTS = PACKAGE / "fonts"


@dataclass(frozen=True)
class Marked:
    """Harbour with a text of its own in every field that takes one, and both of its sites."""

    folder: Path
    fields: dict[str, Field]

    def shown(self, site: str) -> set[str]:
        """Return the marks that a site shows."""
        said = " ".join(page.words for page in html_pages(self.folder / site).values())
        return {mark for mark in self.fields if mark in said or mark.upper() in said}


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> Marked:
    folder = started(tmp_path_factory.mktemp("marked") / "own", HARBOUR)
    marks: dict[str, Field] = {}
    numbers = count(1)

    def change(field: Field) -> str:
        if field.name in NAMES:
            return field.text
        mark = f"Mark{next(numbers):04}Ends"
        marks[mark] = field
        return f"@{mark}" if field.name == "Question.owner" else mark

    replace_texts(folder / "playbook", change)
    waive_what_is_found(folder / "playbook")
    built(folder)
    built(folder, "--audience", "candidate")
    return Marked(folder, marks)


@pytest.fixture(params=["harbour_candidate_site", "reference_candidate_site"])
def for_candidate(request: pytest.FixtureRequest) -> Path:
    """A project with the site for candidates in it, and nothing else built."""
    site: Path = request.getfixturevalue(request.param)
    return site.parent


def test_every_text_is_shown_to_interviewers(harbour_site: Path) -> None:
    said = " ".join(page.words for page in html_pages(harbour_site).values()).casefold()
    for field in texts(HARBOUR):
        if not is_private(field) and field.name != "Session.after":
            assert folded(field.text).casefold() in said, field


def test_every_field_for_text_is_shown_to_interviewers(marked: Marked) -> None:
    hidden = [marked.fields[mark] for mark in marked.fields.keys() - marked.shown("site")]
    assert {field.name for field in hidden if not is_private(field)} == set()


def test_people_are_shown_to_nobody(marked: Marked) -> None:
    people = {mark for mark, field in marked.fields.items() if is_private(field)}
    assert people
    for site in ("site", "site-candidate"):
        assert not found_in(marked.folder / site, people)


def test_candidates_read_what_the_projection_holds_and_nothing_else(marked: Marked) -> None:
    playbook = loaded(marked.folder / "playbook")
    held = {mark for mark in marked.fields if mark in " ".join(strings(for_candidates(playbook)))}
    assert marked.shown("site-candidate") == held
    assert not found_in(marked.folder / "site-candidate", marked.fields.keys() - held)
    for_them = {field.name for field in marked.fields.values() if audience_of_field(field) is Audience.CANDIDATE}
    assert {marked.fields[mark].name for mark in held} == for_them


def audience_of_field(field: Field) -> Audience:
    """Return who may read a field, as the model says."""
    record, _, key = field.name.partition(".")
    for kind in KINDS:
        for found in records_in(kind.record):
            for name, info in found.model_fields.items():
                if found.__name__ == record and (info.alias or name) == key:
                    return audience_of(info)
    raise AssertionError(field.name)


def test_candidates_read_of_a_skill_only_the_levels_of_their_bars(marked: Marked) -> None:
    playbook = loaded(marked.folder / "playbook")
    open_roles = [playbook.roles[plan.role] for plan in playbook.interviews.values()]
    bars = [(skill, bar.bar) for role in open_roles for bars in role.bars.values() for skill, bar in bars.items()]
    levels = {playbook.skills[skill].levels[level] for skill, level in bars}
    shown = {mark for mark in marked.shown("site-candidate") if marked.fields[mark].name == "Skill.levels"}
    assert shown == levels


def test_nothing_of_the_rest_stands_in_any_byte_for_candidates(for_candidate: Path) -> None:
    playbook = loaded(for_candidate / "playbook")
    readable = " ".join(strings(for_candidates(playbook)))
    small = readable.lower()  # the index of the search holds words in small letters
    rest = {w for w in written(for_candidate / "playbook") if len(w) >= LEAST and w.lower() not in small}
    names = {name for name in (*playbook.questions, *playbook.skills) if "-" in name and name not in readable}
    assert len(rest) > 100
    assert len(names) > 5
    assert not found_in(for_candidate / "site-candidate", rest | names)


def test_the_search_for_the_rest_finds_it_where_it_stands(harbour_site: Path) -> None:
    prose = {folded(field.text) for field in texts(HARBOUR) if field.name == "Question.anchors"}
    assert found_in(harbour_site, prose) == prose


def is_private(field: Field) -> bool:
    return field.file.endswith(".people.yml")


def loaded(folder: Path) -> Playbook:
    playbook = load(folder).playbook
    assert playbook is not None
    return playbook


def strings(value: Any) -> Iterator[str]:
    """Yield every string below a value of the projection, with single spaces."""
    if isinstance(value, str):
        yield folded(value)
    elif isinstance(value, Mapping):
        yield from (word for pair in value.items() for part in pair for word in strings(part))
    elif isinstance(value, list | tuple):
        yield from (word for item in value for word in strings(item))
    elif isinstance(value, BaseModel):
        yield from (word for name in type(value).model_fields for word in strings(getattr(value, name)))
    elif is_dataclass(value):
        yield from (word for field in fields(value) for word in strings(getattr(value, field.name)))


def written(folder: Path) -> Iterator[str]:
    """Yield every string of a playbook's files, keys, material and the files' own names included."""
    read = load(folder)
    assert read.playbook is not None
    for path, document in read.documents.items():
        yield path
        yield from strings(document.value)
    for name, raw in read.playbook.material.items():
        yield name
        text = raw.decode("utf-8", "replace")
        yield from (folded(cell) for row in csv.reader(io.StringIO(text)) for cell in row)
        yield from map(folded, text.splitlines())


def found_in(site: Path, words: set[str]) -> set[str]:
    """Return those of the words that stand in any byte of a site, in whatever way they are written there."""
    found: set[str] = set()
    beginnings: dict[str, set[str]] = defaultdict(set)  # there are thousands of words, and most begin nowhere
    for word in words:
        beginnings[word[:LEAST]].add(word)
    short = {beginning for beginning in beginnings if len(beginning) < LEAST}
    for path in site.rglob("*"):
        if path.is_file() and not is_of_theme(path, site):
            raw = path.read_bytes()
            said = "\n".join(
                [str(path.relative_to(site)), *decoded(gzip.decompress(raw) if path.suffix == ".gz" else raw)]
            )
            here = short | (beginnings.keys() & {said[at : at + LEAST] for at in range(len(said) - LEAST + 1)})
            found |= {word for beginning in here for word in beginnings[beginning] if word in said}
    return found


def is_of_theme(path: Path, site: Path) -> bool:
    """Whether a file is a theme's own, or a font's, byte for byte: nothing of a playbook can stand in it."""
    originals = [*(theme / path.relative_to(site) for theme in THEMES), FONTS / path.name]
    return any(original.is_file() and original.read_bytes() == path.read_bytes() for original in originals)


def decoded(raw: bytes) -> Iterator[str]:
    """Yield bytes as text, and as what HTML, addresses and JSON would make of it; with single spaces."""
    text = raw.decode("utf-8", "replace")
    escaped = re.sub(r"\\u([0-9a-fA-F]{4})", lambda match: chr(int(match[1], 16)), text).replace('\\"', '"')
    for words in (text, escaped):
        plain = html.unescape(words)
        yield from map(folded, (words, plain, unquote(plain), html.unescape(re.sub(r"<[^>]*>", "", plain))))
