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

from tests.folders import HARBOUR, ROOT, TESTS, overlaid

SECONDS = 10
MEBIBYTES = 256
MIB = 1024 * 1024

LOAD = """
import json, sys, time
from pathlib import Path
try:
    from resource import RUSAGE_SELF, getrusage
    bloat = lambda: getrusage(RUSAGE_SELF).ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
except ImportError:
    bloat = lambda: 0
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
        if max(map(len, outcome.told)) > 1000 or any("Traceback" in told for told in outcome.told):
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
    "values-24000-not-known": (lambda: "for_it:\n" + "- {says: a, evidence: kell-2071}\n" * 24_000, "missing-key"),
    "values-that-are-empty": (lambda: "first_principles:\n" + "-\n" * 99_000, "more-problems"),
    "text-of-1-mib": (lambda: "claim: " + "x" * (MIB - 10), "too-long"),
    "text-of-1-mib-in-quotes": (lambda: 'claim: "' + "x" * (MIB - 10) + '"', "too-long"),
    "text-of-1-mib-in-escapes": (lambda: 'claim: "' + "\\x41" * (MIB // 4 - 10) + '"', "too-long"),
    "text-of-1-mib-in-lines": (lambda: "claim: |\n" + "  x\n" * (MIB // 4 - 10), "too-long"),
    "text-of-1-mib-in-folded-lines": (lambda: "claim: >-\n" + "  x\n\n" * (MIB // 5 - 10), "too-long"),
    "text-of-1-mib-in-plain-lines": (lambda: "claim: x\n" + "  x\n" * (MIB // 4 - 10), "too-long"),
    "texts-of-64-kib": (lambda: "first_principles:\n" + f"  - {'x' * 65_530}\n" * 15, "missing-key"),
    "key-of-1-mib": (lambda: "x" * (MIB - 10) + ": x", "broken-yaml"),
    "key-of-1-mib-in-quotes": (lambda: '"' + "x" * (MIB - 10) + '": x', "broken-yaml"),
    "key-of-1-mib-after-a-question-mark": (lambda: "? " + "x" * (MIB - 10) + "\n: x", "too-long"),
    "anchor-of-1-mib": (lambda: "claim: &" + "x" * (MIB - 20) + " x", "anchor"),
    "anchors": (lambda: "claim: " + "&a " * (MIB // 3 - 10), "broken-yaml"),
    "tag-of-1-mib": (lambda: "claim: !" + "x" * (MIB - 20) + " x", "tag"),
    "tags": (lambda: "claim: " + "! " * (MIB // 2 - 10), "broken-yaml"),
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
    "lines-of-many-spaces": (lambda: (" " * 1022 + "x\n") * 1024, "too-long"),
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
def test_a_large_file_is_harmless(part: int, tmp_path: Path) -> None:
    folders, names = [], {}
    for case in sorted(FILES)[part::4]:
        made, names[case] = FILES[case]
        content = made()
        file = shutil.copytree(HARBOUR, tmp_path / case) / "trends" / "agents.yml"
        file.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        folders.append(tmp_path / case)
    assert_harmless(outcomes(folders), names)
