"""Bars: of a role by seniority, of a team with where people stand, of snapshots over each other."""

import re
from html import unescape
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from team_playbook import load
from team_playbook.diagrams import bars, snapshots, svg, team_bars
from team_playbook.diagrams.scale import WIDTH, Kind
from team_playbook.model.playbook import Playbook
from team_playbook.pages.addresses import Addresses
from team_playbook.pages.bars import change_words
from team_playbook.pages.page import Page
from team_playbook.pages.role import role_page
from team_playbook.pages.site import view_of
from team_playbook.pages.team_bars import bars_sections, snapshot_sections
from team_playbook.planning.progression import Change, movement, progression
from team_playbook.planning.team_bars import team_axes
from team_playbook.words import Words
from tests.conftest import built, harbour, served
from tests.folders import HARBOUR, ROOT, overlaid
from tests.test_pages import pages, rewritten

LONG = "Donaudampfschifffahrtsgesellschaftskapitänsprüfung and what comes after it, in no few words at all"
MARKS: tuple[tuple[Kind, str], ...] = (("bar", "bar"), ("more", LONG), ("count", "x"), ("guess", "y"), ("anew", "z"))
TOLD = ("a title", "what it shows")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Harbour in a folder of the test's own."""
    return overlaid(HARBOUR, tmp_path / "nothing", tmp_path / "playbook")


def playbook_of(folder: Path) -> Playbook:
    read = load(folder)
    assert read.playbook is not None, read.problems
    return read.playbook


def team_of(folder: Path, team: str = "answers", language: str = "en") -> str:
    playbook = playbook_of(folder)
    view = view_of(playbook, Addresses(), language).at(f"teams/{team}.md")
    found = playbook.teams[team]
    return Page(view.here, found.title, (*bars_sections(found, view), *snapshot_sections(found, view))).markdown()


def role_of(folder: Path, role: str = "ai-engineer") -> str:
    playbook = playbook_of(folder)
    return role_page(playbook.roles[role], view_of(playbook, Addresses())).markdown()


def pictures(page: str, layout: str = "(?: tp-scale-wide)?") -> list[Element]:
    """Return the pictures of a page; of one in two layouts the wide one."""
    found = re.findall(rf'<svg class="tp-scale-picture{layout}".*?</svg>', page)
    return [ElementTree.fromstring(picture) for picture in found]


def rows(page: str, after: str) -> dict[str, list[str]]:
    """Return the table under a picture: the words of each cell by the row's head."""
    table = page[page.index(after) :].partition("<tbody>")[2].partition("</tbody>")[0]
    found = [re.findall(r"<t[hd]\b[^>]*>(.*?)</t[hd]>", row) for row in table.split("</tr>")]
    words = [
        [" ".join(unescape(re.sub(r"<[^>]+>", " ", cell)).split()).replace(" ,", ",") for cell in row]
        for row in found
        if row
    ]
    return {head: cells for head, *cells in words}


def said(picture: Element) -> list[str]:
    return ["".join(text.itertext()) for text in picture.iter("text")]


def sides(shape: Element) -> tuple[list[float], list[float]]:
    """Return how far a shape of a picture reaches across and down."""
    if shape.tag == "rect":
        x, y = float(shape.attrib["x"]), float(shape.attrib["y"])
        return [x, x + float(shape.attrib["width"])], [y, y + float(shape.attrib["height"])]
    if shape.tag == "path":
        numbers = [float(found) for found in re.findall(r"-?[\d.]+", shape.attrib["d"])]
        return (numbers[:1] + numbers[2:], numbers[1:2]) if "H" in shape.attrib["d"] else (numbers[::2], numbers[1::2])
    size = float(shape.attrib["font-size"])
    across: list[float] = []
    down: list[float] = []
    for line in [shape, *shape] if "x" in shape.attrib else list(shape):
        x, wide = float(line.attrib["x"]), svg.width_of(line.text or "", size)
        start = x - wide * {"middle": 0.5, "end": 1}.get(shape.attrib.get("text-anchor", ""), 0)
        across += [start, start + wide]
        down += [float(line.attrib["y"]) - size * 0.8, float(line.attrib["y"])]
    return across, down


def assert_inside(markup: str) -> None:
    """Nothing reaches beyond the picture's own box, by more than the width of a line."""
    for layout in re.findall(r"<svg.*?</svg>", markup):
        assert_picture_inside(ElementTree.fromstring(layout))


def assert_picture_inside(picture: Element) -> None:
    _, _, width, height = map(float, picture.attrib["viewBox"].split())
    shapes = [shape for tag in ("rect", "text", "path") for shape in picture.iter(tag)]
    hatching = {id(shape) for pattern in picture.iter("pattern") for shape in pattern}
    for shape in shapes:
        if id(shape) not in hatching:
            across, down = sides(shape)
            assert min(across) >= -1, ElementTree.tostring(shape)
            assert max(across) <= width + 1, ElementTree.tostring(shape)
            assert min(down) >= -1, ElementTree.tostring(shape)
            assert max(down) <= height + 1, ElementTree.tostring(shape)


SIZES = [1, 3, 6, 10, 14]


@pytest.mark.parametrize("title", ["Evaluation", LONG])
@pytest.mark.parametrize("count", SIZES)
def test_nothing_of_a_role_reaches_beyond_the_picture(count: int, title: str) -> None:
    fields = tuple(bars.Field(level, None if level == 2 else 4, "says") for level in (None, 1, 2, 3, 4))
    for columns in range(1, 6):
        lines = [bars.Line(title, "x", fields[:columns])] * count
        assert_inside(bars.bars_picture("x", [title] * columns, lines, MARKS, TOLD))


@pytest.mark.parametrize("title", ["Evaluation", LONG])
@pytest.mark.parametrize("count", SIZES)
@pytest.mark.parametrize("people", [0, 2, 40, 1200])
def test_nothing_of_a_team_reaches_beyond_the_picture(count: int, title: str, people: int) -> None:
    counts = {1: people, 2: 1, 4: people * 2} if people else None
    named = tuple(team_bars.Person(f"p{at:02}", 4 - at % 2, bool(at % 3), "says") for at in range(people % 1000))
    row = team_bars.Row(title, title, "x", 3, 3, title, bad=True, counts=counts, unknown=people or None, people=named)
    other = team_bars.Row("other", title, "x", 1, None, "", bad=False, counts=counts, unknown=0, people=())
    heads = [title] * (5 if people else 4)
    assert_inside(team_bars.team_bars_picture("x", heads, [row] * count + [other], MARKS, TOLD))


@pytest.mark.parametrize("title", ["Evaluation", LONG])
@pytest.mark.parametrize("count", SIZES)
def test_nothing_of_snapshots_reaches_beyond_the_picture(count: int, title: str) -> None:
    moments = tuple(snapshots.Moment(bar, anew=bar == 4, note=title) for bar in (4, 1, None, 2, 4))
    tracks = [snapshots.Track(title, "x", moments)] * count
    dates = [f"2021-01-{day:02}" for day in range(1, 6)]
    assert_inside(snapshots.snapshots_picture("x", dates, tracks, MARKS, TOLD))


@pytest.mark.parametrize("note", ["one known at level 2", LONG])
def test_the_note_of_a_row_stands_beside_its_title_where_there_is_room(note: str) -> None:
    row = team_bars.Row("", "Evaluation", "x", 3, 3, note, bad=True, counts={1: 2}, unknown=3, people=())
    drawn = team_bars.team_bars_picture("x", ["1", "2", "3", "4", "?"], [row], MARKS, TOLD)
    (picture,) = pictures(drawn, " tp-scale-narrow")
    (told,) = (text for text in picture.iter("text") if text.attrib.get("class") == "tp-scale-bad")
    assert (told.attrib.get("text-anchor") == "end") == (note != LONG)
    assert float(picture.attrib["width"]) == WIDTH


@pytest.mark.parametrize("team", ["medical-records-2024", "public-service-forty", "retailer"])
def test_both_layouts_of_the_bars_of_a_team_hold_the_same(team: str) -> None:
    page = team_of(ROOT / "playbook", team)
    (narrow,) = pictures(page, " tp-scale-narrow")
    wide = pictures(page)[0]
    assert narrow is not wide
    assert sorted("".join(said(narrow)).replace(" ", "")) == sorted("".join(said(wide)).replace(" ", ""))
    assert [link.attrib["href"] for link in narrow.iter("a")] == [link.attrib["href"] for link in wide.iter("a")]
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))


CHANGES = [
    (Change("s", 2, 3), "2 → 3"),
    (Change("s", 3, 2), "3 → 2"),
    (Change("s", None, 1), "new, at level 1"),
    (Change("s", None, 2, None, 3), "new, at level 2, enough at 3"),
    (Change("s", 2, None, 3, None), "no longer asked for"),
    (Change("s", 2, 2, None, 3), "from now on 3 is enough"),
    (Change("s", 1, 2, 2, 3), "1 → 2, enough at 3, before at 2"),
    (Change("s", 2, 2, 3, None), "no level is too much any more"),
    (Change("s", 2, 2, means_anew=True), "new meaning"),
    (Change("s", 2, 2), "unchanged"),
]


@pytest.mark.parametrize(("change", "words"), CHANGES)
def test_a_change_is_told_in_words(change: Change, words: str) -> None:
    view = view_of(playbook_of(HARBOUR), Addresses())
    assert change_words(change, view) == words
    assert change.quiet == (words == "unchanged")


def test_what_changes_between_seniorities_is_told_with_the_level_that_is_new() -> None:
    playbook = playbook_of(HARBOUR)
    (step,) = progression(playbook.roles["ai-engineer"], playbook.seniorities)
    assert (step.before, step.after) == ("mid", "senior")
    assert {change.skill: (change.before, change.after, change.enough_after) for change in step.changes} == {
        "model-serving": (2, 3, 3),
        "evaluation": (2, 3, None),
        "lending-knowledge": (1, 2, None),
        "working-with-assistants": (2, 2, None),
    }
    page = role_of(HARBOUR)
    assert "### From Mid&#45;level to Senior { #_changes-senior }" in page
    told = page.partition("#_changes-senior }")[2].partition("\n#")[0]
    assert unescape(re.sub(r"<[^>]+>", "", told)).count(playbook.skills["evaluation"].levels[3]) == 1
    assert "Unchanged" in told.partition("</ul>")[2]


def test_a_role_of_one_seniority_has_no_changes() -> None:
    assert "_changes" not in role_of(HARBOUR, "loan-officer")


def test_the_highest_level_as_enough_is_no_change() -> None:
    playbook = playbook_of(ROOT / "playbook")
    (step,) = progression(playbook.roles["domain-expert"], playbook.seniorities)
    assert next(change for change in step.changes if change.skill == "domain-expertise").quiet


def test_the_table_of_a_role_holds_what_its_picture_holds() -> None:
    page = role_of(ROOT / "playbook")
    (picture,) = pictures(page)
    shown = [title.text for title in picture.iter("title") if title.text][1:]
    table = rows(page, "#_bars }")
    heads = ("Junior", "Mid-level", "Senior")
    in_table = [
        f"{seniority}: {skill}, {cell}"
        for skill, cells in table.items()
        for seniority, cell in zip(heads, cells, strict=True)
    ]
    assert [words for words in shown if ": " in words and "," in words] == in_table
    assert len(in_table) == 24


def test_a_changed_level_changes_the_picture(folder: Path) -> None:
    before = [ElementTree.tostring(picture) for picture in pictures(role_of(folder))]
    rewritten(folder, "roles/ai-engineer.yml", "    lending-knowledge: 2", "    lending-knowledge: 3")
    assert [ElementTree.tostring(picture) for picture in pictures(role_of(folder))] != before
    team = [ElementTree.tostring(picture) for picture in pictures(team_of(folder))]
    rewritten(folder, "teams/answers.yml", "      evaluation: 3", "      evaluation: 4")
    now = [ElementTree.tostring(picture) for picture in pictures(team_of(folder))]
    assert len(team) == len(now) == 2
    assert all(old != new for old, new in zip(team, now, strict=True))


def test_the_axes_of_a_team_are_its_snapshots_and_what_its_loops_need() -> None:
    playbook = playbook_of(ROOT / "playbook")
    team = playbook.teams["medical-records-2024"]
    axes = {axis.skill: axis for axis in team_axes(team, playbook)}
    assert list(axes)[:3] == ["model-training", "model-serving", "domain-expertise"]
    assert [axis.is_set for axis in axes.values()] == [True] * 3 + [False] * (len(axes) - 3)
    assert (axes["model-serving"].bar, axes["model-serving"].need) == (2, 3)
    needed = {str(skill) for name in (*team.inner, *team.outer) for skill in playbook.activities[name].needs}
    assert needed <= set(axes)
    assert axes["evaluation"].bar == axes["evaluation"].need == 3
    assert (axes["evaluation"].counts, axes["evaluation"].unknown) == ({1: 4, 2: 3}, 1)
    assert axes["evaluation"].reached == "unknown"
    assert axes["working-with-assistants"].reached == "single"


@pytest.mark.parametrize("team", ["medical-records-2024", "public-service-forty", "retailer"])
def test_the_table_of_a_team_holds_what_its_picture_holds(team: str) -> None:
    playbook = playbook_of(ROOT / "playbook")
    axes = team_axes(playbook.teams[team], playbook)
    page = team_of(ROOT / "playbook", team)
    picture = pictures(page)[0]
    table = rows(page, "#bars }")
    assert list(table) == [playbook.skills[axis.skill].title for axis in axes]
    signs = [text.text for text in picture.iter("text") if text.attrib.get("class", "").endswith("-words")]
    numbers = []
    for axis, (bar, stand, _) in zip(axes, table.values(), strict=True):
        assert bar.startswith(f"Level {axis.bar}")
        assert ("enough at" in bar) == (axis.enough is not None)
        named = re.findall(r"(p\d+): Level \d", stand)
        numbers += named or re.findall(r"Level \d: (\d+)", stand)
        numbers += re.findall(r"not known: (\d+)", stand)
    assert sorted(map(str, signs)) == sorted(numbers)
    assert len(list(picture.iter("a"))) == len(axes)


def test_who_is_not_counted_is_unknown_and_never_at_no_level() -> None:
    playbook = playbook_of(ROOT / "playbook")
    for name in playbook.teams:
        team = playbook.teams[name]
        for axis in team_axes(team, playbook):
            assert axis.counts is not None
            assert 0 not in axis.counts
            assert sum(axis.counts.values()) + (axis.unknown or 0) == team.people


def test_a_small_team_shows_gaps_and_no_counts(folder: Path) -> None:
    assert all(
        axis.counts is axis.unknown is None
        for axis in team_axes(playbook_of(folder).teams["answers"], playbook_of(folder))
    )
    page = team_of(folder).partition("#bars }")[2].partition("\n## ")[0]
    (picture,) = pictures(page)
    assert not [text for text in picture.iter("text") if text.attrib.get("class", "").endswith("-words")]
    assert "fewer than five" in page
    assert not re.search(r"Level \d: \d|one person|\bone known|Not known", page)
    assert "nobody at level 3" in page
    rewritten(folder, "teams/answers.yml", "{1: 1, 2: 1}", "{3: 2}")
    two = team_of(folder).partition("#bars }")[2].partition("\n## ")[0]
    rewritten(folder, "teams/answers.yml", "{3: 2}", "{1: 1, 3: 1}")
    assert team_of(folder).partition("#bars }")[2].partition("\n## ")[0] == two


def test_without_leave_no_page_tells_of_a_person(folder: Path) -> None:
    found = pages(folder)
    (folder / "teams" / "answers.people.yml").unlink()
    assert pages(folder) == found
    assert [path for path, page in found.items() if re.search(r"\bp0[12]\b", page)] == ["checks.md", "fields.md"]


def test_no_file_of_a_site_names_a_person_without_leave(harbour_site: Path) -> None:
    texts = [
        path for path in harbour_site.rglob("*") if path.suffix in {".html", ".json", ".js", ".svg", ".xml", ".txt"}
    ]
    named = {path.relative_to(harbour_site).parts[0] for path in texts if re.search(rb"\bp0[12]\b", path.read_bytes())}
    assert named == {"checks", "fields"}, "only as an example of a pseudonym"


def test_with_leave_a_guess_is_drawn_as_one(folder: Path) -> None:
    rewritten(folder, "teams/answers.yml", "people: 2\n", "people: 2\npublish_people: true\n")
    page = team_of(folder)
    picture = pictures(page)[0]
    seen = [rect for rect in picture.iter("rect") if rect.attrib.get("class") == "tp-scale-seen"]
    guesses = [rect for rect in picture.iter("rect") if rect.attrib.get("class") == "tp-scale-guess"]
    assert not [rect for rect in seen if "stroke-dasharray" in rect.attrib]
    assert all("stroke-dasharray" in rect.attrib and rect.attrib["fill"] == "none" for rect in guesses)
    table = rows(page, "#bars }")
    assert "p01: Level 2 (a guess)" in table["Evaluation"][1]
    assert "p01: Level 3 (a guess)" not in table["Model serving"][1]
    assert "p01: Level 3" in table["Model serving"][1]
    assert table["Model serving"][0].startswith("Level 3, enough at 3")


def test_an_axis_can_stay_and_change_its_meaning() -> None:
    playbook = playbook_of(ROOT / "playbook")
    (step,) = movement(playbook.teams["medical-records-2024"].snapshots)
    assert {change.skill: (change.moved, change.means_anew) for change in step.changes} == {
        "model-training": ("same", True),
        "model-serving": ("lowered", True),
        "business-acumen": ("gone", False),
        "domain-expertise": ("new", False),
    }
    page = team_of(ROOT / "playbook", "medical-records-2024")
    notes = said(pictures(page)[1])
    assert [notes.count(word) for word in ("new meaning", "gone", "new", "2021", "2024")] == [1, 1, 1, 4, 4]
    table = rows(page, "#snapshots }")
    assert "Level 3, new meaning" in table["Model adaptation"][1]
    assert table["Domain expertise"][0] == "–"


def test_a_meaning_is_compared_with_what_was_last_said(folder: Path) -> None:
    shots = playbook_of(folder).teams["answers"].snapshots
    assert not any(change.means_anew for step in movement(shots) for change in step.changes)
    silent = shots[0].model_copy(update={"bars": {**shots[0].bars}})
    said_other = shots[1].bars["model-serving"].model_copy(update={"means": "Something else."})  # type: ignore[index]
    later = shots[1].model_copy(update={"bars": {**shots[1].bars, "model-serving": said_other}})
    steps = movement([shots[1], silent, later])
    assert [[change.skill for change in step.changes if change.means_anew] for step in steps] == [[], ["model-serving"]]


def test_one_snapshot_is_shown_without_a_comparison() -> None:
    page = team_of(ROOT / "playbook", "retailer")
    assert len(pictures(page)) == 1
    assert "{ #snapshot-2026-03-01 }" in page


def test_the_pictures_are_in_german_as_well() -> None:
    page = team_of(ROOT / "playbook", "medical-records-2024", "de")
    assert "neue Bedeutung" in said(pictures(page)[1])
    assert Words("de").phrase("bars-mark-bar") in said(pictures(page)[0])


@pytest.mark.browser
@pytest.mark.parametrize("path", ["roles/ai-engineer/", "teams/retailer/", "teams/medical-records-2024/"])
def test_words_of_pictures_can_be_read_on_a_phone(reference_site: Path, browser: Browser, path: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    with served(reference_site) as address:
        page.goto(address + path)
        sizes = page.evaluate(
            """() => [...document.querySelectorAll(".tp-scale-picture text")]
                .map(words => [words, words.ownerSVGElement])
                .filter(([, picture]) => picture.clientWidth)
                .map(([words, picture]) => parseFloat(getComputedStyle(words).fontSize)
                    * picture.clientWidth / picture.viewBox.baseVal.width)"""
        )
    page.close()
    assert sizes
    assert min(sizes) >= 12.5


@pytest.mark.browser
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_axe_finds_nothing_on_bars(reference_site: Path, browser: Browser, scheme: str, width: int) -> None:
    paths = ("roles/ai-engineer/", "teams/public-service-forty/")
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme="dark" if scheme == "dark" else "light"
    )
    page = context.new_page()
    found = []
    with served(reference_site) as address:
        for path in paths:
            page.goto(address + path)
            found += [(path, entry["id"]) for entry in Axe().run(page).response["violations"]]
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    context.close()
    assert found == []


def test_a_hand_written_page_with_a_team_loads_the_style_of_its_pictures(tmp_path: Path) -> None:
    folder = harbour(tmp_path / "playbook")
    (folder / "docs" / "wall.md").write_text('# Wall\n\n{{ team("answers") }}\n\n{{ role("ai-engineer") }}\n', "utf-8")
    page = next((built(folder) / "site").glob("wall/index.html")).read_text("utf-8")
    assert page.count("tp-scale-picture") == 4
    assert page.count("assets/team-playbook-team.css") == 1
