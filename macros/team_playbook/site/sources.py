"""The text of a hand-written page and its front matter, read with care."""

import re
from dataclasses import dataclass
from pathlib import Path

from team_playbook.model.record import Audience
from team_playbook.reading import Problem, did_you_mean, read_document
from team_playbook.reading.characters import decode
from team_playbook.reading.folder import shown_path

_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*\r?$", re.DOTALL | re.MULTILINE)
_TOLD = {"broken-yaml", "duplicate-key"}


@dataclass(frozen=True)
class Source:
    """A page as it was written: the name that people see, its text, who may read it, what is wrong."""

    name: str
    text: str
    audience: Audience
    problems: tuple[Problem, ...] = ()


def read_source(path: Path) -> Source:
    """Read a page. Never raises for what is in it."""
    name = shown_path(path)
    try:
        raw = path.read_bytes()
    except OSError as error:
        says = f"the page cannot be read ({error.strerror})"
        return Source(
            name, "", Audience.INTERVIEWER, (Problem(name, 1, 1, "unreadable", says, "check its permissions"),)
        )
    text, faults = decode(raw)
    wrong = [fault for fault in faults if fault[2] == "not-utf8"]
    if wrong:
        return Source(name, "", Audience.INTERVIEWER, tuple(Problem(name, *fault) for fault in wrong))
    found = _FRONT_MATTER.match(text)
    if not found or not found[1].strip():
        return Source(name, text, Audience.INTERVIEWER)
    audience, problems = _front_matter(name, found[1])
    return Source(name, text, audience, tuple(problems))


def _front_matter(name: str, text: str) -> tuple[Audience, list[Problem]]:
    """Return the audience that a front matter names, and its problems. It begins on the second line."""
    document = read_document(name, text.encode())
    problems = [
        Problem(name, problem.line + 1, problem.column, "broken-front-matter", problem.says, problem.hint)
        for problem in document.problems
        if problem.name in _TOLD
    ]
    if document.value is not None and not isinstance(document.value, dict):
        says = "the front matter holds no `key: value` lines"
        problems.append(Problem(name, 2, 1, "broken-front-matter", says, "write one key on each line"))
    written = document.at(("audience",))
    known = [audience.value for audience in Audience]
    if written is None:
        return Audience.INTERVIEWER, problems
    if written not in known:
        line, column = document.place(("audience",))
        hint = did_you_mean(str(written), known)
        problems.append(Problem(name, line + 1, column, "not-one-of", f"`{written}` is no audience", hint))
        return Audience.INTERVIEWER, problems
    return Audience(str(written)), problems
