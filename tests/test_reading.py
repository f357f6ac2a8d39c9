"""Reading holds for every text, not only for those that somebody thought of."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from team_playbook import load
from team_playbook.model.playbook import Playbook
from team_playbook.model.record import Record
from team_playbook.model.references import Reference
from team_playbook.reading import Document, Problem, limits, read_document
from team_playbook.reading.characters import HIDDEN
from team_playbook.reading.values import Path as Steps
from tests.folders import HARBOUR, ROOT, TESTS

quickly = settings(max_examples=100, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
often = settings(max_examples=250, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))

TREND = "claim: Agents write all the code.\nheard: 2026-03-01\nreview: 2027-03-01\n"
FILES = sorted(path for path in HARBOUR.rglob("*.yml"))

tokens = st.sampled_from(
    [
        *(
            "\n",
            "\n  ",
            "\n    ",
            " ",
            "  ",
            "\t",
            "- ",
            "-",
            ": ",
            ":",
            "? ",
            ", ",
            "[",
            "]",
            "{",
            "}",
            "&a ",
            "*a",
            "<<",
        ),
        *("!", "!!str ", "| ", "|\n", ">-\n", "'", '"', "\\", "\\x0", "#", " #", "@", "%", "`", "---\n", "...\n", "~"),
        *("claim", "heard", "title", "levels", "evidence: ", "2026-03-01", "true", "1", "007", "x" * 70, "é", "\u00a0"),
        *("\u200b", "\r", "\r\n", "\0", "\ufeff", "\u2028", "\U0001f600"),
    ]
)
texts = st.lists(tokens | st.text(max_size=3), max_size=40).map("".join)
raw = st.one_of(texts.map(lambda text: text.encode("utf-8", "replace")), st.binary(max_size=60))
letters = st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp", "Zs"], include_characters=" ")
words = st.text(letters, max_size=12).filter(lambda word: not HIDDEN.search(word))


def assert_told_well(problem: Problem, document: Document | None = None) -> None:
    """A problem stands at a place of its file, in a line or two that anybody can print and read."""
    assert problem.line >= 1
    assert problem.column >= 1
    assert problem.says
    assert problem.hint, f"no hint: {problem}"
    shown = f"{problem.name} {problem.says} {problem.hint}"
    assert not HIDDEN.search(shown)
    assert "\n" not in shown
    shown.encode("utf-8")
    if document is not None and document.text:
        lines = document.text.split("\n")
        assert problem.line <= len(lines) + 1
        assert problem.column <= len(lines[problem.line - 1] if problem.line <= len(lines) else "") + 1


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shutil.copytree(HARBOUR, tmp_path_factory.mktemp("reading") / "playbook")


# --- whatever stands in a file


@often
@given(raw)
def test_no_bytes_raise(content: bytes) -> None:
    document = read_document("a.yml", content)
    assert (document.value is None) == bool(document.problems)
    for problem in document.problems:
        assert_told_well(problem, document)
        assert "not valid YAML" not in problem.says, "every complaint of the parser has words of ours"
    assert document == read_document("a.yml", content), "the same twice"


@quickly
@given(content=raw, file=st.sampled_from(FILES))
def test_no_file_of_any_kind_makes_loading_raise(content: bytes, file: Path, harbour: Path) -> None:
    changed = harbour / file.relative_to(HARBOUR)
    try:
        changed.write_bytes(content)
        for problem in load(harbour).problems:
            assert_told_well(problem)
    finally:
        shutil.copyfile(file, changed)


@quickly
@given(data=st.data(), file=st.sampled_from(FILES))
def test_no_slip_of_the_pen_makes_loading_raise(data: st.DataObject, file: Path, harbour: Path) -> None:
    text = file.read_text("utf-8")
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(start + 30, len(text))))
    changed = harbour / file.relative_to(HARBOUR)
    try:
        changed.write_text(text[:start] + data.draw(tokens | words) + text[end:], "utf-8", newline="")
        loaded = load(harbour)
        document = loaded.documents[file.relative_to(HARBOUR).as_posix()]
        for problem in loaded.problems:
            assert_told_well(problem, document if problem.file == document.file else None)
    finally:
        shutil.copyfile(file, changed)


# --- data as it was written

data_of = st.recursive(words, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words, inner, max_size=4))
documents_of = st.dictionaries(words, data_of, min_size=1, max_size=4) | st.lists(data_of, min_size=1, max_size=4)
styles = st.fixed_dictionaries(
    {
        "default_style": st.sampled_from([None, '"', "'", "|", ">"]),
        "default_flow_style": st.sampled_from([None, True, False]),
        "allow_unicode": st.booleans(),
        "indent": st.sampled_from([2, 4, 7]),
        "line_break": st.sampled_from(["\n", "\r\n", "\r"]),
    }
)


def dumped(value: Any, style: dict[str, Any]) -> str:
    return str(yaml.dump(value, sort_keys=False, width=60, **style))


@often
@given(documents_of, styles)
def test_the_value_is_the_text_that_was_written(value: Any, style: dict[str, Any]) -> None:
    text = dumped(value, style).replace("!!str ", "")
    document = read_document("a.yml", text.encode("utf-8"))
    assert not document.problems, document.problems
    assert document.value == yaml.load(text, Loader=yaml.BaseLoader)


def _steps(value: Any, path: Steps = ()) -> Iterator[tuple[Steps, Any]]:
    yield path, value
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, item in entries:
        yield from _steps(item, (*path, step))


def _named(value: Any, names: Iterator[str]) -> Any:
    """The same shape with a name of its own for each key and value."""
    if isinstance(value, dict):
        return {next(names): _named(item, names) for item in value.values()}
    if isinstance(value, list):
        return [_named(item, names) for item in value]
    return next(names)


@often
@given(documents_of, styles)
def test_a_place_is_where_the_text_stands(value: Any, style: dict[str, Any]) -> None:
    value = _named(value, (f"w{number}w" for number in range(1000)))
    text = dumped(value, {**style, "default_style": {">": '"', "|": "'"}.get(style["default_style"])})
    document = read_document("a.yml", text.encode("utf-8"))
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for path, item in _steps(value):
        line, column = document.place(path)
        if isinstance(item, str):
            assert lines[line - 1][column - 1 :].lstrip("\"'").startswith(item)
        if path and isinstance(path[-1], str):
            line, column = document.place(path, at_key=True)
            assert lines[line - 1][column - 1 :].lstrip("\"'").startswith(path[-1])


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_place_in_harbour_is_right(file: Path) -> None:
    document = read_document(file.name, file.read_bytes())
    lines = document.text.split("\n")
    for path, item in _steps(document.value):
        line, column = document.place(path)
        there = lines[line - 1][column - 1 :]
        if isinstance(item, str):
            assert there.startswith((item, f'"{item}"', "'", ">-"))
        elif path and isinstance(path[-1], str):
            assert re.match(rf"{re.escape(path[-1])}:", there), "a list or mapping is shown by its key"
        assert document.place((*path, "nothing")) in {document.place(path), document.place(path, at_key=True), (1, 1)}


def test_line_ends_and_a_byte_order_mark_change_nothing() -> None:
    text = TREND + "for_us: >-\n  We\n  wait.\nfor_it:\n  - says: They are quick.\n"
    plain = read_document("a.yml", text.encode())
    for ends in ("\r\n", "\r"):
        other = read_document("a.yml", b"\xef\xbb\xbf" + text.replace("\n", ends).encode())
        assert other.value == plain.value
        assert other.place(("for_it", 0, "says")) == plain.place(("for_it", 0, "says")) == (8, 11)


def test_limits_hold_to_the_last_value() -> None:
    def problems(text: str) -> list[str]:
        return [problem.name for problem in read_document("a.yml", text.encode()).problems]

    deep, longest = limits.DEPTH, limits.TEXT_CHARACTERS
    assert problems("[" * deep + "]" * deep) == []
    assert problems("[" * (deep + 1) + "]" * (deep + 1)) == ["too-deep"]
    assert problems(f"a: {'x' * longest}") == []
    assert problems(f"a: {'x' * (longest + 1)}") == ["too-long"]
    assert problems("- a\n" * (limits.VALUES - 1)) == []
    assert problems("- a\n" * limits.VALUES) == ["too-many-values"]


def test_only_the_first_faults_of_a_file_are_told() -> None:
    for fault, name in (("\u200b", "hidden-character"), ("- &a\n", "anchor")):
        few = read_document("a.yml", (fault * limits.REFUSALS_SHOWN).encode()).problems
        assert [problem.name for problem in few] == [name] * limits.REFUSALS_SHOWN
        more = read_document("a.yml", (fault * (limits.REFUSALS_SHOWN + 5)).encode()).problems
        assert more[:-1] == few
        assert (more[-1].name, more[-1].says) == ("more-problems", "the rest of the file was not read")
    assert (more[-1].line, more[-1].column) == (limits.REFUSALS_SHOWN + 1, 3)


def test_a_file_may_be_as_large_as_the_limit(harbour: Path) -> None:
    file = harbour / "trends" / "agents.yml"
    try:
        file.write_text(TREND + "#" * (limits.FILE_BYTES - len(TREND)), "utf-8", newline="")
        assert load(harbour).problems == ()
        file.write_text(TREND + "#" * (limits.FILE_BYTES - len(TREND) + 1), "utf-8", newline="")
        assert [problem.name for problem in load(harbour).problems] == ["too-large"]
    finally:
        file.unlink()


def test_dot_files_and_readmes_are_passed_over(tmp_path: Path) -> None:
    folder = shutil.copytree(HARBOUR, tmp_path / "playbook")
    (folder / ".git").mkdir()
    for name in (".DS_Store", ".git/config.yml", "README.md", "skills/README.md", "skills/.evaluation.yml.swp"):
        (folder / name).write_text("title: @", "utf-8")
    loaded = load(folder)
    assert loaded.problems == ()
    assert loaded.files == load(HARBOUR).files


def test_a_file_is_called_as_people_see_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "acme" / "playbook"
    folder.mkdir(parents=True)
    for here, called in ((tmp_path, "acme/playbook/playbook.yml"), (folder, "playbook.yml")):
        monkeypatch.chdir(here)
        assert [problem.file for problem in load(folder).problems] == [called]
    monkeypatch.chdir(ROOT)
    assert [problem.file for problem in load(folder).problems] == [(folder / "playbook.yml").as_posix()]


# --- never a guess


@pytest.fixture(scope="module")
def playbook() -> Playbook:
    loaded = load(HARBOUR)
    assert loaded.problems == ()
    assert loaded.playbook is not None
    return loaded.playbook


def changed(folder: Path, file: str, old: str, new: str) -> tuple[Playbook | None, list[str]]:
    """Load a copy of harbour with one change, and tell the problems' places and names."""
    shutil.copytree(HARBOUR, folder / "playbook")
    text = (HARBOUR / file).read_text("utf-8")
    assert text.count(old) == 1
    (folder / "playbook" / file).write_text(text.replace(old, new), "utf-8")
    loaded = load(folder / "playbook", "")
    return loaded.playbook, [f"{p.file}:{p.line}:{p.column}: {p.name}" for p in loaded.problems]


@pytest.mark.parametrize("word", ["no", "NO", "on", "Off", "yes", "null", "NULL", "~", "22:22", "1:30", "3.10", "007"])
def test_a_word_stays_the_word(word: str, tmp_path: Path) -> None:
    book, problems = changed(
        tmp_path, "interviews/loan-officer.yml", "How the candidate decides, and explains it.", word
    )
    assert problems == []
    assert book is not None
    assert book.interviews["loan-officer"].stages[0].purpose == word


@pytest.mark.parametrize("word", ["1:30", "22:22", "1_000", "0x1F", "0o7", "1e3", "+1", ".5", "5.", "NaN", ".inf", "١"])
def test_what_only_yaml_calls_a_number_is_none(word: str, tmp_path: Path) -> None:
    _, problems = changed(tmp_path, "teams/five-researchers.yml", "cost: 4500000", f"cost: {word}")
    assert problems == ["teams/five-researchers.yml:10:7: not-a-number"]


def test_numbers_are_exact(tmp_path: Path) -> None:
    book, problems = changed(tmp_path, "teams/answers.yml", "write-evaluations: 0.5", "write-evaluations: 0.1")
    assert problems == []
    assert book is not None
    assert str(book.teams["answers"].effort["write-evaluations"]) == "0.1"


# --- nothing can be changed afterwards


def _values(value: Any) -> Iterator[Any]:
    yield value
    if isinstance(value, Record):
        for name in type(value).model_fields:
            yield from _values(getattr(value, name))
    elif hasattr(value, "items"):
        for item in value.values():
            yield from _values(item)
    elif isinstance(value, tuple):
        for item in value:
            yield from _values(item)


def _records(playbook: Playbook) -> Iterator[Any]:
    yield playbook.settings
    for kind in ("skill", "activity", "role", "question", "calibration", "interview", "team", "people", "curriculum"):
        yield from playbook.of(kind).values()
    for kind in ("bottleneck", "wager", "trend", "evidence"):
        yield from playbook.of(kind).values()


def test_nothing_that_was_read_can_be_changed(playbook: Playbook) -> None:
    for record in _records(playbook):
        for value in _values(record):
            assert not isinstance(value, dict | list | set | bytearray), f"{record.id}: {value!r}"
            if isinstance(value, Record):
                with pytest.raises(ValidationError):
                    value.id = "other"  # type: ignore[attr-defined]
    for mapping in (playbook.skills, playbook.material, playbook.located, playbook.roles["ai-engineer"].bars):
        with pytest.raises(TypeError):
            mapping["other"] = None  # type: ignore[index]


# --- one mistake is told once


@pytest.mark.parametrize(
    "file, old, new",
    [
        ("skills/evaluation.yml", "kind: technical", "kind: @"),
        ("skills/evaluation.yml", "kind: technical", "kind: human-technical"),
        ("activities/roll-out-a-model.yml", "often: weekly", "often: rarely"),
        ("questions/evaluation/from-ten-emails.yml", "minutes: 30", "minutes: half an hour"),
        ("roles/ai-engineer.yml", "breadth: generalist", "breadth: broad"),
        ("teams/answers.yml", "people: 2", "people: two"),
        ("curricula/evaluations-for-everyone.yml", "pillar: domain", "pillar: roman"),
        ("bottlenecks/reliability.yml", "measure: hours to alarm", "measure: [hours]"),
        ("playbook.yml", "kind: tech-enabled", "kind: tech"),
        ("evidence.yml", "read: abstract", "read: no"),
    ],
)
def test_a_broken_file_is_told_once_and_its_id_stays_known(file: str, old: str, new: str, tmp_path: Path) -> None:
    _, problems = changed(tmp_path, file, old, new)
    assert len(problems) == 1, problems
    assert problems[0].startswith(f"{file}:")


# --- every fault has a case


def test_every_fault_has_a_case() -> None:
    package = ROOT / "macros" / "team_playbook"
    modules = [*(package / "reading").glob("*.py")]
    modules += [package / "model" / f"{name}.py" for name in ("values", "faults", "files", "resolving", "loading")]
    source = "".join(module.read_text("utf-8") for module in modules)
    kinds = {f"unknown-{reference.kind}" for reference in Reference.__subclasses__()}
    faults = kinds | set(re.findall(r'"([a-z0-9]+(?:-[a-z0-9]+)+)"', source))
    cases = [*(TESTS / "bad").glob("*/*/expected"), TESTS / "test_hostile.py"]
    told = set(re.findall(r"[a-z0-9]+(?:-[a-z0-9]+)+", "".join(case.read_text("utf-8") for case in cases)))
    assert faults - told == set()
