"""No file can hang, crash or bloat the reader, whatever somebody puts into a playbook.

Every folder is loaded in a process of its own kind: a crash of the parser would end it, and its
last line says at which case. The committed cases are those of bad/hostile/; those that are too
large for a repository, or that no repository can hold, are made here.
"""

import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from string import ascii_letters, digits

import pytest

from team_playbook import load
from tests.folders import HARBOUR, ROOT, TESTS, overlaid

SECONDS = 10
MEBIBYTES = 256
MIB = 1024 * 1024

LOAD = """
import json, sys, time
from pathlib import Path
from team_playbook import load
def bloat():
    # Not getrusage: what it tells begins with the memory of the process that started this one.
    status = Path("/proc/self/status")
    lines = status.read_text("utf-8").splitlines() if status.exists() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM:")), 0)
for line in sys.stdin:
    print(json.dumps({"case": Path(line.strip()).name}), flush=True)
    start = time.perf_counter()
    problems = load(Path(line.strip()), "playbook").problems
    seconds = time.perf_counter() - start
    told = [str(problem) for problem in problems]
    print(json.dumps({"names": sorted({p.name for p in problems}), "told": told[:101], "seconds": seconds,
                      "mebibytes": bloat()}), flush=True)
"""


@dataclass(frozen=True)
class Outcome:
    names: list[str]
    told: list[str]
    seconds: float
    mebibytes: float


def outcomes(folders: list[Path]) -> dict[str, Outcome]:
    """Load each folder in one process, and tell which one it did not survive."""
    lines = "".join(f"{folder}\n" for folder in folders)
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "macros"), "PYTHONWARNDEFAULTENCODING": "1"}
    command = [sys.executable, "-X", "utf8", "-c", LOAD]
    try:
        done = subprocess.run(
            command, input=lines, capture_output=True, text=True, encoding="utf-8", timeout=90, env=environment
        )
        printed, errors, code = done.stdout, done.stderr, done.returncode
    except subprocess.TimeoutExpired as late:
        printed, errors, code = bytes(late.stdout or b"").decode(), "it took more than 90 seconds", -1
    answers = [json.loads(line) for line in printed.splitlines()]
    at = next((answer["case"] for answer in reversed(answers) if "case" in answer), "the start")
    assert (code, errors) == (0, ""), f"{at}: exit code {code}\n{errors}"
    return {case["case"]: Outcome(**answer) for case, answer in zip(answers[::2], answers[1::2], strict=True)}


def assert_harmless(found: Mapping[str, Outcome], names: Mapping[str, str]) -> None:
    """Every case is told, by its name where one is given, in time and in little memory."""
    wrong = []
    for case, outcome in found.items():
        if not outcome.names or names.get(case, outcome.names[0]) not in outcome.names:
            wrong.append(f"{case}: told {outcome.names}, not {names.get(case, 'anything')}")
        if outcome.seconds > SECONDS:
            wrong.append(f"{case}: {outcome.seconds:.1f} s")
        if outcome.mebibytes > MEBIBYTES:
            wrong.append(f"{case}: {outcome.mebibytes:.0f} MiB at most so far")
        if max(map(len, outcome.told), default=0) > 1000 or any("Traceback" in told for told in outcome.told):
            wrong.append(f"{case}: nobody reads that: {max(outcome.told, key=len)[:2000]}")
    assert not wrong, "\n".join(wrong)


COMMITTED = sorted(path.parent for path in (TESTS / "bad" / "hostile").glob("*/expected"))


@pytest.mark.parametrize("part", range(2))
def test_a_committed_case_is_harmless(part: int, tmp_path: Path) -> None:
    folders = [overlaid(HARBOUR, case / "bad", tmp_path / case.name) for case in COMMITTED[part::2]]
    assert_harmless(outcomes(folders), {})
    assert not list(tmp_path.rglob("canary"))


def _words(count: int) -> Iterator[str]:
    letters = product(ascii_letters, ascii_letters + digits, ascii_letters + digits)
    return ("".join(word) for _, word in zip(range(count), letters, strict=False))


def _bytes(size: int) -> bytes:
    return random.Random(2026).randbytes(size)


TREND = "claim: Agents write all the code.\nheard: 2026-03-01\nreview: 2027-03-01\n"

# A name, what the file trends/agents.yml holds, and the problem that must be told.
FILES: dict[str, tuple[Callable[[], str | bytes], str]] = {
    "list-100000-deep": (lambda: "- " * 100_000, "too-deep"),
    "brackets-100000-deep": (lambda: "[" * 100_000, "too-deep"),
    "brackets-100000-deep-and-closed": (lambda: "[" * 100_000 + "]" * 100_000, "too-deep"),
    "braces-100000-deep": (lambda: "{a: " * 100_000, "too-deep"),
    "brackets-1-mib-deep": (lambda: "[" * MIB, "too-deep"),
    "mappings-1000-deep": (lambda: "\n".join(" " * n + "a:" for n in range(1000)), "too-deep"),
    "keys-200000": (lambda: "".join(f"{word}:\n" for word in _words(170_000)), "too-many-values"),
    "keys-200000-in-braces": (lambda: "{" + ",".join(_words(200_000)) + "}", "too-many-values"),
    "keys-49000-unknown": (lambda: "".join(f"{word}: x\n" for word in _words(49_000)), "more-problems"),
    "keys-49000-the-same": (lambda: "claim: x\n" * 49_000, "duplicate-key"),
    "values-250000": (lambda: "- a\n" * 250_000, "too-many-values"),
    "values-99000-of-a-wrong-shape": (lambda: "for_it:\n" + "- a\n" * 99_000, "more-problems"),
    "values-19000-not-known": (lambda: TREND + "for_it:\n" + "- {says: a, evidence: kell}\n" * 19_000, "more-problems"),
    "values-19000-near-to-none": (
        lambda: TREND + "for_it:\n" + "- {says: a, evidence: '?'}\n" * 19_000,
        "more-problems",
    ),
    "values-that-are-empty": (lambda: "first_principles:\n" + "-\n" * 99_000, "more-problems"),
    "text-of-1-mib": (lambda: "claim: " + "x" * (MIB - 10), "too-long"),
    "text-of-1-mib-in-quotes": (lambda: 'claim: "' + "x" * (MIB - 10) + '"', "too-long"),
    "text-of-1-mib-in-escapes": (lambda: 'claim: "' + "\\x41" * (MIB // 4 - 10) + '"', "too-long"),
    "text-of-1-mib-in-lines": (lambda: "claim: |\n" + "  x\n" * (MIB // 4 - 10), "too-long"),
    "text-of-1-mib-in-folded-lines": (lambda: "claim: >-\n" + "  x\n\n" * (MIB // 5 - 10), "too-long"),
    "text-of-1-mib-in-plain-lines": (lambda: "claim: x\n" + "  x\n" * (MIB // 4 - 10), "too-long"),
    "texts-of-64-kib": (lambda: "first_principles:\n" + f"  - {'x' * 65_530}\n" * 15, "missing-key"),
    "key-of-1-mib": (lambda: "x" * (MIB - 10) + ": x", "too-long"),
    "key-of-1-mib-in-quotes": (lambda: '"' + "x" * (MIB - 10) + '": x', "too-long"),
    "key-of-1-mib-after-a-question-mark": (lambda: "? " + "x" * (MIB - 10) + "\n: x", "too-long"),
    "anchor-of-1-mib": (lambda: "claim: &" + "x" * (MIB - 20) + " x", "anchor"),
    "anchors": (lambda: "claim: " + "&a " * (MIB // 3 - 10), "anchor"),
    "tag-of-1-mib": (lambda: "claim: !" + "x" * (MIB - 20) + " x", "tag"),
    "tags": (lambda: "claim: " + "! " * (MIB // 2 - 10), "tag"),
    "directives": (lambda: "%TAG !x! x:\n" * (MIB // 12 - 10), "broken-yaml"),
    "documents": (lambda: "---\n" * (MIB // 4), "two-documents"),
    "spaces": (lambda: " " * MIB, "empty-file"),
    "lines": (lambda: "\n" * MIB, "empty-file"),
    "comment": (lambda: "#" * MIB, "empty-file"),
    "comments": (lambda: "# \n" * (MIB // 3), "empty-file"),
    "tabs": (lambda: "\t" * MIB, "broken-yaml"),
    "zeros": (lambda: b"\0" * MIB, "not-utf8"),
    "zeros-among-letters": (lambda: "aaa\0" * (MIB // 4), "more-problems"),
    "no-break-spaces": (lambda: "\u00a0" * (MIB // 2), "hidden-character"),
    "lines-of-a-no-break-space": (lambda: "\u00a0\n" * (MIB // 3), "more-problems"),
    "lines-of-many-spaces": (lambda: (" " * 1022 + "x\n") * 1024, "wrong-shape"),
    "carriage-returns": (lambda: "\r" * MIB, "empty-file"),
    "byte-order-marks": (lambda: "\ufeff" * (MIB // 3), "more-problems"),
    "double-quotes": (lambda: '"' * (MIB - 1), "broken-yaml"),
    "single-quotes": (lambda: "'" * (MIB - 1), "broken-yaml"),
    "backslashes": (lambda: '"' + "\\" * (MIB - 2), "broken-yaml"),
    "colons": (lambda: ": " * (MIB // 2), "broken-yaml"),
    "colons-between-letters": (lambda: "a: " * (MIB // 3), "broken-yaml"),
    "question-marks": (lambda: "? " * (MIB // 2), "more-problems"),
    "commas": (lambda: "[" + "," * (MIB - 2), "broken-yaml"),
    "stars": (lambda: "*a " * (MIB // 3), "alias"),
    "block-marks": (lambda: "- |\n" * (MIB // 4), "too-many-values"),
    "indent-marks": (lambda: "- |9\n" * (MIB // 5), "too-many-values"),
    "braces-in-brackets": (lambda: "[" + "{}," * (MIB // 3 - 2) + "]", "too-many-values"),
    "random-bytes": (lambda: _bytes(MIB), "not-utf8"),
    "random-letters": (lambda: _bytes(MIB).translate(bytes(range(32, 127)) * 2 + b"\n" * 66), "broken-yaml"),
    "random-signs": (lambda: _bytes(MIB).translate((b"[]{},:?-&*!|>'\"%@` \n#a" * 12)[:256]), "broken-yaml"),
    "more-than-1-mib": (lambda: "# " + "x" * MIB, "too-large"),
}


@pytest.mark.parametrize("part", range(4))
def test_a_crafted_file_is_harmless(part: int, tmp_path: Path) -> None:
    folders, names = [], {}
    for case in sorted(FILES)[part::4]:
        made, names[case] = FILES[case]
        content = made()
        file = shutil.copytree(HARBOUR, tmp_path / case) / "trends" / "agents.yml"
        file.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        folders.append(tmp_path / case)
    assert_harmless(outcomes(folders), names)


@dataclass(frozen=True)
class Place:
    """A folder to spoil, and something that lies outside it."""

    playbook: Path
    outside: Path


def _many_large_files(at: Place) -> None:
    for number in range(65):
        with (at.playbook / "material" / f"large-{number}.csv").open("wb") as file:
            file.truncate(MIB)


def _many_full_files(at: Place) -> None:
    for number in range(12):
        (at.playbook / "trends" / f"full-{number}.yml").write_text(TREND + "first_principles:\n" + "- x\n" * 49_000)


def _in_a_deep_folder(at: Place) -> None:
    folder = at.playbook.joinpath("skills", *["a"] * 40)
    folder.mkdir(parents=True)
    (folder / "x.yml").write_text(TREND)


def _folder_in_place_of_a_file(at: Place) -> None:
    (at.playbook / "playbook.yml").unlink()
    (at.playbook / "playbook.yml").mkdir()
    (at.playbook / "playbook.yml" / "x.yml").write_text(TREND)


def _file_in_place_of_a_folder(at: Place) -> None:
    shutil.rmtree(at.playbook / "wagers")
    (at.playbook / "wagers").write_text(TREND)


def _link(to: str) -> Callable[[Place], None]:
    return lambda at: (at.playbook / "trends" / "agents.yml").symlink_to(to.format(outside=at.outside))


def _linked_folder(at: Place) -> None:
    shutil.move(at.playbook / "skills", at.outside / "skills")
    (at.playbook / "skills").symlink_to(at.outside / "skills")


def _loop_of_links(at: Place) -> None:
    (at.playbook / "trends" / "a.yml").symlink_to("b.yml")
    (at.playbook / "trends" / "b.yml").symlink_to("a.yml")


def _linked_parent(at: Place) -> None:
    (at.playbook / "trends" / "up").symlink_to("..")


def _named(name: str | bytes) -> Callable[[Place], None]:
    def make(at: Place) -> None:
        path = at.playbook / "trends" / os.fsdecode(name)
        if path.exists():
            raise FileExistsError("this file system does not tell capitals apart")
        path.write_text(TREND)

    return make


def _pipe(at: Place) -> None:
    os.mkfifo(at.playbook / "trends" / "agents.yml")


def _pipe_in_material(at: Place) -> None:
    os.mkfifo(at.playbook / "material" / "agents.csv")


def _nothing(at: Place) -> None:
    shutil.rmtree(at.playbook)


def _empty(at: Place) -> None:
    shutil.rmtree(at.playbook)
    at.playbook.mkdir()


# What no repository holds: a name, what is done to a playbook, and the problem that must be told.
FOLDERS: dict[str, tuple[Callable[[Place], None], str]] = {
    "more-than-64-mib": (_many_large_files, "too-large"),
    "more-than-500000-values": (_many_full_files, "too-large"),
    "deep-folder": (_in_a_deep_folder, "too-deep"),
    "folder-in-place-of-a-file": (_folder_in_place_of_a_file, "missing-file"),
    "file-in-place-of-a-folder": (_file_in_place_of_a_folder, "unknown-file"),
    "link-to-a-file": (_link("{outside}/secret.yml"), "link"),
    "link-to-a-file-inside": (_link("../skills/evaluation.yml"), "link"),
    "link-to-a-folder": (_link("{outside}"), "link"),
    "link-to-nothing": (_link("nothing"), "link"),
    "link-to-itself": (_link("agents.yml"), "link"),
    "link-to-a-device": (_link("/dev/zero"), "link"),
    "link-to-memory": (_link("/proc/self/mem"), "link"),
    "links-in-a-loop": (_loop_of_links, "link"),
    "link-to-the-parent": (_linked_parent, "link"),
    "link-in-place-of-a-folder": (_linked_folder, "link"),
    "pipe": (_pipe, "not-a-file"),
    "pipe-in-material": (_pipe_in_material, "not-a-file"),
    "no-folder": (_nothing, "unreadable"),
    "empty-folder": (_empty, "missing-file"),
    "name-of-a-device": (_named("aux.yml"), "bad-id"),
    "name-that-ends-in-a-dot": (_named("agents."), "unknown-file"),
    "name-that-ends-in-a-space": (_named("agents.yml "), "unknown-file"),
    "name-in-capitals": (_named("Agents.yml"), "bad-id"),
    "name-twice-but-for-capitals": (_named("No-More-Juniors.yml"), "bad-id"),
    "name-with-a-composed-accent": (_named("caf\u00e9.yml"), "bad-id"),
    "name-with-a-separate-accent": (_named("cafe\u0301.yml"), "bad-id"),
    "name-in-letters-that-look-alike": (_named("\u0440\u0430\u0443.yml"), "bad-id"),
    "name-with-a-line-end": (_named("a\nb.yml"), "bad-id"),
    "name-with-an-escape": (_named("a\x1b[31m.yml"), "bad-id"),
    "name-from-right-to-left": (_named("a\u202elmy.yml"), "bad-id"),
    "name-with-a-drive": (_named("c:agents.yml"), "bad-id"),
    "name-with-a-backslash": (_named("a\\..\\agents.yml"), "bad-id"),
    "name-that-is-a-template": (_named("{{ x }}.yml"), "bad-id"),
    "name-of-another-language": (_named("__proto__.yml"), "bad-id"),
    "name-that-is-reserved": (_named("index.yml"), "bad-id"),
    "name-that-is-not-utf8": (_named(b"caf\xe9.yml"), "bad-id"),
    "name-of-250-letters": (_named("a" * 246 + ".yml"), "bad-id"),
}


@pytest.mark.skipif(os.name != "posix", reason="pipes, links and such names")
def test_a_folder_that_no_repository_holds_is_harmless(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.yml").write_text(TREND.replace("Agents", "canary"))
    folders, names = [], {}
    for case, (make, name) in FOLDERS.items():
        try:
            make(Place(shutil.copytree(HARBOUR, tmp_path / case), outside))
        except OSError:  # this file system cannot hold it, so no playbook there can
            continue
        folders.append(tmp_path / case)
        names[case] = name
    found = outcomes(folders)
    assert_harmless(found, names)
    told = "\n".join(told for outcome in found.values() for told in outcome.told)
    assert "canary" not in told
    assert "\x1b" not in told
    assert "\u202e" not in told
    assert {case: outcome.told for case, outcome in found.items() if len(outcome.told) > 2} == {}, "told once"


def test_what_may_not_be_read_is_told_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = shutil.copytree(HARBOUR, tmp_path / "playbook")
    read, scan = Path.read_bytes, os.scandir

    def read_but_one(path: Path) -> bytes:
        if path.name == "evaluation.yml":
            raise PermissionError(13, "Permission denied")
        return read(path)

    def scan_but_one(path: Path) -> object:
        if path.name == "activities":
            raise PermissionError(13, "Permission denied")
        return scan(path)

    monkeypatch.setattr(Path, "read_bytes", read_but_one)
    monkeypatch.setattr(os, "scandir", scan_but_one)
    places = ["playbook/activities", "playbook/skills/evaluation.yml"]
    words = "unreadable: this cannot be read (Permission denied)"
    hint = "    hint: see that it is there, and that you may read it"
    assert [str(problem) for problem in load(folder, "playbook").problems] == [
        f"{at}:1:1: {words}\n{hint}" for at in places
    ]
