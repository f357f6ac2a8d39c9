"""What is copied into other systems: every word of a stage, in no more marks than a system takes."""

import html
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from team_playbook import load
from team_playbook.exports.copies import SYSTEMS, copies, copies_files, document_copy, document_html, system_json
from team_playbook.exports.document import Heading, Listing, Manner, Paragraph, Part, Row, Run, Table
from team_playbook.exports.html_copy import RICH, SMALL, html_of
from team_playbook.exports.material import material_blocks
from team_playbook.exports.subject import Subject
from team_playbook.exports.text_copy import text_of
from team_playbook.model.interview import Stage
from team_playbook.model.playbook import Playbook
from team_playbook.model.question import Question
from team_playbook.pages.addresses import Addresses, copies_path
from team_playbook.pages.copying import DOCUMENT
from team_playbook.pages.copying import SYSTEMS as OFFERED
from team_playbook.pages.site import view_of
from team_playbook.pages.text import block
from team_playbook.pages.view import View
from team_playbook.planning.guide import guide_of
from team_playbook.site import plugin
from team_playbook.words import Words
from tests.folders import HARBOUR, ROOT
from tests.hostile_site import hostile, project
from tests.html_pages import folded

REFERENCE = ROOT / "playbook"
SCHEMES = ("http://", "https://", "mailto:")
TAGS = {DOCUMENT: RICH, "greenhouse": SMALL, "ashby": SMALL, "lever": SMALL}
WORDS = Words("en")


@dataclass
class Pasted(HTMLParser):
    """HTML as whoever pastes it sees it: its tags, its links, and the words of each block."""

    source: str
    tags: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=lambda: [""])
    open: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.source)
        self.close()
        assert self.open == [], "a tag is never closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.open.append(tag)
        names = [name for name, _ in attrs]
        assert names in ([], ["href"] if tag == "a" else [], ["start"] if tag == "ol" else []), (tag, attrs)
        self.links += [value or "" for name, value in attrs if name == "href"]
        self._broken(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, "tags cross"
        self._broken(tag)

    def handle_data(self, data: str) -> None:
        self.said[-1] += data

    def handle_comment(self, data: str) -> None:
        pytest.fail(f"a comment: {data}")

    def _broken(self, tag: str) -> None:
        if tag not in {"a", "b", "i", "em", "strong", "code"}:
            self.said.append("")

    @property
    def blocks(self) -> list[str]:
        return [folded(words) for words in self.said if words.strip()]

    @property
    def words(self) -> str:
        return folded(" ".join(self.said))


def loaded(folder: Path) -> Playbook:
    playbook = load(folder).playbook
    assert playbook is not None
    return playbook


def data_of(script: str) -> Any:
    """The data that a script sets, as a browser reads it."""
    found = re.fullmatch(r"\(globalThis\.teamPlaybook\?\?=\{\}\)\.copies=(.*);\n", script, re.DOTALL)
    assert found
    return json.loads(found[1])


def in_full(data: Any) -> Any:
    """What the page's script makes of the data: each list of numbers is a text in pieces."""
    pieces = data["pieces"]

    def told(value: Any) -> Any:
        if isinstance(value, dict):
            return {name: told(item) for name, item in value.items()}
        if isinstance(value, list):
            is_text = value and isinstance(value[0], int)
            return "".join(pieces[place] for place in value) if is_text else [told(item) for item in value]
        return value

    return told({name: value for name, value in data.items() if name != "pieces"})


@cache
def guides(folder: Path, language: str = "en") -> dict[tuple[str, str], Any]:
    """The data of each guide of a playbook, by plan and seniority."""
    playbook, words = loaded(folder), Words(language)
    return {
        (plan.id, seniority): in_full(data_of(copies(guide_of(plan, seniority, playbook), playbook, words)))
        for plan in playbook.interviews.values()
        for seniority in plan.seniorities
    }


def stages(folder: Path) -> Iterator[tuple[Stage, list[Question], dict[str, Any]]]:
    """Each stage of each guide: itself, what it asks, and its copies."""
    playbook = loaded(folder)
    for (plan, seniority), data in guides(folder).items():
        parts = {part["stage"]: part for part in data["parts"] if part["stage"] and not part.get("alone")}
        for stage in playbook.interviews[plan].stages:
            asked = [playbook.questions[name] for name in stage.questions]
            yield stage, [q for q in asked if seniority in q.seniorities], parts[stage.id]


def texts_of(stage: Stage, questions: list[Question]) -> Iterator[str]:
    """Everything that somebody wrote for a stage and that the guide shows."""
    yield from (stage.title, stage.purpose, *stage.not_ask)
    yield from (spoken.say for spoken in (stage.opening, stage.closing) if spoken)
    yield from filter(None, (stage.note, stage.ai and stage.ai.says))
    for question in questions:
        yield from (question.ask, *question.probes, *question.look_for, *question.anchors.values())
        yield from filter(None, (question.instead, question.setup, question.moment, question.prepare))
        yield from (flag.says for flag in question.red_flags)
        yield from (variant.ask for variant in question.variants)
        yield from (material.file for material in question.material)
        for also in question.also.values():
            yield from also.anchors.values()


def written(text: str) -> list[str]:
    """The words of a text of the YAML, without its marks: one for each paragraph and item."""
    return Pasted(re.sub(r' rel="[^"]*"', "", str(block(text)).replace("<br>", " "))).blocks


of_each = pytest.mark.parametrize("folder", [HARBOUR, REFERENCE], ids=["harbour", "reference"])


@of_each
def test_a_copy_holds_only_the_tags_that_its_target_takes(folder: Path) -> None:
    found = list(stages(folder))
    assert len(found) > 3
    for _, _, part in found:
        for name, tags in TAGS.items():
            pasted = Pasted(part[name]["html"])
            assert pasted.tags <= tags
            assert all(link.startswith(SCHEMES) for link in pasted.links)


def lacking(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield each text of a stage that a copy of it lacks, with the copy's name."""
    for stage, questions, part in stages(folder):
        expected = [words for text in texts_of(stage, questions) for words in written(text)]
        assert len(expected) > 5
        for name in TAGS:
            said = Pasted(part[name]["html"]).words
            plain = folded(re.sub(r" \((https?://|mailto:)[^)]*\)", "", part[name]["text"])).casefold()
            for words in expected:
                if words not in said or words.casefold() not in plain:
                    yield name, words


@of_each
def test_every_text_of_a_stage_is_in_each_of_its_copies(folder: Path) -> None:
    assert list(lacking(folder)) == []


@of_each
def test_text_has_no_marks_and_no_entities(folder: Path) -> None:
    for _, _, part in stages(folder):
        for name in TAGS:
            text = part[name]["text"]
            assert not re.search(r"</?(p|ul|ol|li|b|i|a|h[1-4]|t[rdh])\b", text)
            assert html.unescape(text) == text


@of_each
def test_the_score_that_passes_is_told_with_its_anchor(folder: Path) -> None:
    playbook = loaded(folder)
    for (plan, seniority), data in guides(folder).items():
        guide = guide_of(playbook.interviews[plan], seniority, playbook)
        title = playbook.seniorities[seniority].title
        for stage in guide.stages:
            part = next(p for p in data["parts"] if p["stage"] == stage.stage.id and not p.get("alone"))
            passing = [scale for asked in stage.asked for scale in asked.scales if scale.passes]
            for name in TAGS:
                told = WORDS.phrase("passes-here", seniority=title)
                assert part[name]["html"].count(html.escape(told, quote=False)) == len(passing)
                assert part[name]["text"].count(told) == len(passing)


def test_a_kit_for_greenhouse_has_their_shape() -> None:
    playbook = loaded(REFERENCE)
    subject = Subject(guide_of(playbook.interviews["ai-engineer"], "senior", playbook), playbook, WORDS)
    found = json.loads(system_json("greenhouse", subject))
    assert list(found) == ["about", "interviews"]
    for stage, interview in zip(subject.stages, found["interviews"], strict=True):
        assert set(interview) == {"name", "estimated_minutes", "interview_kit"}
        assert (interview["name"], interview["estimated_minutes"]) == (stage.stage.title, stage.stage.minutes)
        kit = interview["interview_kit"]
        assert set(kit) == {"content", "questions"}
        assert Pasted(kit["content"]).tags <= SMALL
        assert all(name in Pasted(kit["content"]).words for name in ("definitely_not", "no", "yes", "strong_yes"))
        assert [set(question) for question in kit["questions"]] == [{"question"}] * len(stage.asked)
        for asked, question in zip(stage.asked, kit["questions"], strict=True):
            pasted = Pasted(question["question"])
            assert pasted.tags <= SMALL
            assert all(words in pasted.words for words in written(asked.question.ask))


def test_a_form_for_ashby_has_their_shape_and_a_score_for_each_row() -> None:
    playbook = loaded(REFERENCE)
    for plan in playbook.interviews.values():
        subject = Subject(guide_of(plan, plan.seniorities[-1], playbook), playbook, WORDS)
        found = json.loads(system_json("ashby", subject))
        assert list(found) == ["about", "interviews"]
        for stage, pair in zip(subject.stages, found["interviews"], strict=True):
            interview, form = pair["interview"], pair["feedbackFormDefinition"]
            assert (interview["title"], interview["isFeedbackRequired"]) == (stage.stage.title, True)
            assert Pasted(interview["instructionsHtml"]).tags <= SMALL
            *sections, notes = form["formDefinition"]["sections"]
            assert [entry["field"]["type"] for entry in notes["fields"]] == ["LongText"]
            paths = [entry["field"]["path"] for one in (*sections, notes) for entry in one["fields"]]
            assert len(set(paths)) == len(paths)
            for asked, section in zip(stage.asked, sections, strict=True):
                assert set(section) == {"title", "descriptionHtml", "descriptionPlain", "fields"}
                assert all(words in Pasted(section["descriptionHtml"]).words for words in written(asked.question.ask))
                scores = [entry for entry in section["fields"] if entry["field"]["type"] == "Score"]
                evidence = [entry for entry in section["fields"] if entry["field"]["type"] == "LongText"]
                assert len(scores) == len(evidence) == len(asked.scales)
                assert len(section["fields"]) == 2 * len(asked.scales)
                for scale, entry in zip(asked.scales, scores, strict=True):
                    assert set(entry) == {"isRequired", "descriptionHtml", "descriptionPlain", "field"}
                    named = {"type", "path", "humanReadablePath", "title", "isNullable"}
                    assert (set(entry["field"]), entry["isRequired"]) == (named, False)
                    for _, anchor in scale.anchors:
                        assert all(words in Pasted(entry["descriptionHtml"]).words for words in written(anchor))


def test_a_template_for_lever_has_their_shape_and_a_line_for_each_row() -> None:
    playbook = loaded(REFERENCE)
    for plan in playbook.interviews.values():
        subject = Subject(guide_of(plan, plan.seniorities[-1], playbook), playbook, WORDS)
        found = json.loads(system_json("lever", subject))
        assert list(found) == ["about", "templates"]
        assert "could not be verified" in found["about"]
        for stage, template in zip(subject.stages, found["templates"], strict=True):
            assert set(template) == {"text", "instructions", "fields"}
            assert template["text"] == stage.stage.title
            assert all(words in folded(template["instructions"]) for words in written(stage.stage.purpose))
            cards, rooms = template["fields"][::2], template["fields"][1::2]
            assert [room["type"] for room in rooms] == ["textarea"] * len(stage.asked)
            for asked, card in zip(stage.asked, cards, strict=True):
                assert set(card) == {"type", "text", "description", "required", "scores"}
                assert (card["type"], card["required"]) == ("scorecard", False)
                for scale, score in zip(asked.scales, card["scores"], strict=True):
                    assert set(score) == {"text", "description"}
                    assert playbook.skills[scale.skill].title in score["text"]
                    assert all(f"- {number}" in score["description"] for number, _ in scale.anchors)


@of_each
def test_one_stage_alone_is_the_same_as_among_the_others(folder: Path) -> None:
    playbook = loaded(folder)
    for (plan, seniority), data in guides(folder).items():
        guide = guide_of(playbook.interviews[plan], seniority, playbook)
        for stage in guide.stages:
            subject = Subject(guide, playbook, WORDS, stage.stage.id)
            parts = [part for part in data["parts"] if part["stage"] == stage.stage.id]
            files = any(asked.question.material for asked in stage.asked)
            assert [bool(part.get("alone")) for part in parts] == [True, False, True][: 2 + files]
            assert "".join(part[DOCUMENT]["html"] for part in parts) == document_copy(subject).html
            for system in SYSTEMS:
                (alone,) = [part[system]["data"] for part in parts if system in part]
                (found,) = list(json.loads(system_json(system, subject)).values())[1]
                assert found == alone


@of_each
def test_the_whole_guide_is_all_its_parts(folder: Path) -> None:
    playbook = loaded(folder)
    for (plan, seniority), data in guides(folder).items():
        subject = Subject(guide_of(playbook.interviews[plan], seniority, playbook), playbook, WORDS)
        parts = [part for part in data["parts"] if DOCUMENT in part and not part.get("alone")]
        found = document_copy(subject)
        assert "".join(part[DOCUMENT]["html"] for part in parts) == found.html
        assert "\n\n".join(part[DOCUMENT]["text"] for part in parts) == found.text
        assert found.html.startswith("<h1>")
        assert found.html.count("<h1>") == 1
        for system in SYSTEMS:
            file = json.loads(system_json(system, subject))
            assert file == {**data["files"][system], list(file)[1]: [p[system]["data"] for p in parts if system in p]}


def test_the_page_offers_each_system_that_there_is() -> None:
    assert list(OFFERED) == list(SYSTEMS)


def test_german_copies_are_german() -> None:
    part = guides(HARBOUR, "de")["ai-engineer", "senior"]["parts"][2]
    assert "So wird bewertet" in part["greenhouse"]["text"]
    assert not re.search(r"\b(Score|Copy|Ask next|Closing)\b", part["greenhouse"]["text"])


def test_blocks_become_no_more_than_a_target_takes() -> None:
    listing = Listing(((Paragraph((Run("one"),)),), (Paragraph((Run("two", strong=True),)),)), 3)
    table = Table("t", ("Score", "Says"), (Row((((Run("3"),),), ((Run("well"),),)), "passes"),))
    spoken = Part(
        "Say", (Paragraph((Run("a"), Run("b", emphasis=True), Run("c", code=True)), Manner.ASK),), note="0:05"
    )
    link = Paragraph((Run("more", href="https://example.org/?a=1&b=2"),))
    found = [Heading(2, "R&D <b>", "0:10"), listing, table, spoken, link]
    assert html_of(found, SMALL) == (
        "<p><b>R&amp;D &lt;b&gt; · 0:10</b></p>"
        "<ul><li>3. one</li><li>4. <b>two</b></li></ul>"
        "<ul><li><b>3:</b> <b>(passes)</b> well</li></ul>"
        "<p><b>Say · 0:05</b></p><p><b>a<i>b</i>c</b></p>"
        '<p><a href="https://example.org/?a=1&amp;b=2">more</a></p>'
    )
    assert html_of(found, RICH) == (
        "<h3>R&amp;D &lt;b&gt; · 0:10</h3>"
        '<ol start="3"><li>one</li><li><b>two</b></li></ol>'
        "<table><thead><tr><th>Score</th><th>Says</th></tr></thead>"
        "<tbody><tr><td><b>3</b></td><td><p><b>passes</b></p>well</td></tr></tbody></table>"
        "<p><b>Say · 0:05</b></p><p><b>a<i>b</i>c</b></p>"
        '<p><a href="https://example.org/?a=1&amp;b=2">more</a></p>'
    )
    assert text_of(found) == (
        "R&D <B> · 0:10\n\n3. one\n4. two\n\n- 3 (passes): well\n\nSay · 0:05\nabc\n\n"
        "more (https://example.org/?a=1&b=2)"
    )


@pytest.fixture(scope="module")
def hostile_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return project(tmp_path_factory.mktemp("hostile"), hostile) / "playbook"


def test_hostile_texts_stay_words(hostile_folder: Path) -> None:
    for _, _, part in stages(hostile_folder):
        for name, tags in TAGS.items():
            pasted = Pasted(part[name]["html"])
            assert pasted.tags <= tags
            assert all(link.startswith(SCHEMES) for link in pasted.links)
    assert list(lacking(hostile_folder)) == []


def test_hostile_texts_cannot_leave_the_script(hostile_folder: Path) -> None:
    playbook = loaded(hostile_folder)
    for plan in playbook.interviews.values():
        script = copies(guide_of(plan, plan.seniorities[0], playbook), playbook, WORDS)
        assert not re.search("[<>&\u2028\u2029]", script)
        assert script.count("\n") == 1
        assert in_full(data_of(script))["parts"]


def test_copies_are_always_the_same() -> None:
    code = (
        "import hashlib; from pathlib import Path; from team_playbook import load; "
        "from team_playbook.words import Words; "
        "from team_playbook.exports.copies import copies; from team_playbook.planning.guide import guide_of; "
        f"p = load(Path({str(HARBOUR)!r})).playbook; g = guide_of(p.interviews['ai-engineer'], 'senior', p); "
        "print(hashlib.sha256(copies(g, p, Words('en')).encode()).hexdigest())"
    )
    found = set()
    for seed in ("1", "2", "3"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True)
        found.add(run.stdout)
    assert len(found) == 1


def test_what_is_known_of_single_people_is_in_no_copy() -> None:
    people = [person for team in loaded(HARBOUR).people.values() for person in team.people]
    seen = {skill.seen for person in people for skill in person.skills.values() if skill.seen}
    assert seen
    said = json.dumps(list(guides(HARBOUR).values()), ensure_ascii=False)
    assert [words for words in seen if words in said] == []


def test_the_site_for_interviewers_has_a_script_for_each_guide(harbour_site: Path) -> None:
    playbook = loaded(HARBOUR)
    for plan in playbook.interviews.values():
        for seniority in plan.seniorities:
            script = copies(guide_of(plan, seniority, playbook), playbook, WORDS)
            assert (harbour_site / copies_path(plan.id, seniority)).read_text("utf-8") == script


@of_each
def test_a_copy_for_a_document_holds_what_its_files_hold(folder: Path) -> None:
    """The whole guide's those of all stages, a stage's its own."""
    playbook = loaded(folder)
    for (plan, seniority), data in guides(folder).items():
        guide = guide_of(playbook.interviews[plan], seniority, playbook)
        for stage in ("", *(found.stage.id for found in guide.stages)):
            subject = Subject(guide, playbook, WORDS, stage)
            taken = [p for p in data["parts"] if (p["stage"] == stage if stage else not p.get("alone"))]
            html_ = "".join(part["document"]["html"] for part in taken)
            files = html_of(material_blocks(subject), RICH)
            assert html_.endswith(files)
            assert html_ == document_copy(subject).html
            assert files in document_html(subject)
            asked = {m.file for s in subject.stages for a in s.asked for m in a.question.material}
            assert all(name in files for name in asked)


def test_a_table_of_a_file_is_one_in_a_copy() -> None:
    playbook = loaded(HARBOUR)
    subject = Subject(guide_of(playbook.interviews["ai-engineer"], "senior", playbook), playbook, WORDS)
    rows = playbook.material["dashboard.csv"].decode().splitlines()
    assert all(cell in document_copy(subject).html for row in rows for cell in row.split(","))
    assert "<table>" in html_of(material_blocks(subject), RICH)


def test_a_preview_makes_them_again_only_when_the_playbook_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each save of a page loads the playbook anew."""
    made: list[View] = []

    def count(view: View) -> dict[str, bytes]:
        made.append(view)
        return copies_files(view)

    monkeypatch.setattr(plugin, "copies_files", count)
    running = plugin.PlaybookPlugin()
    folder = tmp_path / "playbook"
    shutil.copytree(HARBOUR, folder)

    def saved(language: str) -> dict[str, bytes]:
        playbook = load(folder).playbook
        assert playbook is not None
        return running._files_beside(view_of(playbook, Addresses(), language))

    first = saved("en")
    assert (saved("en"), len(made)) == (first, 1)
    assert (saved("de") != first, len(made)) == (True, 2)
    material = folder / "material/dashboard.csv"
    material.write_text(material.read_text("utf-8").replace("loan-email", "credit"), "utf-8")
    changed = saved("en")
    assert (changed != first, len(made)) == (True, 3)
    question = folder / "questions/model-serving/shadow-rollout.yml"
    question.write_text(question.read_text("utf-8").replace("A new model", "The newest model"), "utf-8")
    assert (saved("en") != changed, len(made)) == (True, 4)
