"""Hand-written pages: their macros are looked at before they run, and problems get their line."""

import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, TemplateSyntaxError, meta, nodes
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.utils.meta import get_data

from team_playbook.model.record import Audience
from team_playbook.reading import Problem, did_you_mean
from team_playbook.reading.folder import shown_path

_ALONE = re.compile(r"\{\{-?(?:(?!\}\}).)*(?:\}\}\s*)?$")


@dataclass(frozen=True)
class Opened:
    """The page that is being written: its file's name, its text, and the lines before the text."""

    name: str
    lines: Sequence[str]
    before: int
    path: str
    audience: Audience


class Handwritten:
    """The pages of one build and what is wrong with their macros."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.page: Opened | None = None

    def opened(self, markdown: str, file: File, config: MkDocsConfig) -> str:
        """Take up a page. Returns its text, or nothing when its macros cannot run."""
        source = file.content_string
        found = source.find(markdown) if markdown else -1
        before = source.count("\n", 0, found) if found > 0 else 0
        name = shown_path(Path(file.abs_src_path)) if file.abs_src_path else file.src_uri
        for_candidates = is_for_candidates(file, Path(config.docs_dir))
        audience = Audience.CANDIDATE if for_candidates else Audience.INTERVIEWER
        self.page = Opened(name, markdown.split("\n"), before, file.src_uri, audience)
        count = len(self.problems)
        self._examine(markdown, config)
        return markdown if len(self.problems) == count else ""

    def _examine(self, markdown: str, config: MkDocsConfig) -> None:
        plugin: Any = config.plugins.get("macros")
        if plugin is None or not ("{{" in markdown or "{%" in markdown or "{#" in markdown):
            return
        environment: Environment = plugin.env
        try:
            tree = environment.parse(markdown)
            environment.compile(tree)
        except TemplateSyntaxError as error:
            hint = "write {% raw %} and {% endraw %} around braces that are meant as text"
            self.tell(error.lineno, 1, "broken-macro", f"the macro cannot be read: {error.message}", hint)
            return
        known = set(plugin.macros) | set(plugin.variables) | set(environment.globals) | {"page"}
        for name in sorted(meta.find_undeclared_variables(environment.parse(markdown)) - known):
            for node in tree.find_all(nodes.Name):
                if node.name == name:
                    text = self._line(node.lineno)
                    hint = did_you_mean(name, set(plugin.macros))
                    self.tell(
                        node.lineno, max(1, text.find(name) + 1), "unknown-macro", f"nothing is called `{name}`", hint
                    )

    def tell(self, line: int, column: int, name: str, says: str, hint: str = "") -> None:
        """Record a problem of the page at a line of its text."""
        if self.page is not None:
            self.problems.append(Problem(self.page.name, line + self.page.before, column, name, says, hint))

    def tell_here(self, word: str, name: str, says: str, hint: str = "") -> None:
        """Record a problem of the macro that is running, at the place where `word` stands."""
        line = running_line()
        self.tell(line, max(1, self._line(line).find(word) + 1), name, says, hint)

    def is_alone(self) -> bool:
        """Whether the macro that is running stands on an unindented line of its own."""
        return _ALONE.match(self._line(running_line())) is not None

    def _line(self, number: int) -> str:
        lines = self.page.lines if self.page else ()
        return lines[number - 1] if 0 < number <= len(lines) else ""


def running_line() -> int:
    """Return the line of the page's text whose macro is running, from 1."""
    frame = sys._getframe()
    while frame is not None:
        template = frame.f_globals.get("__jinja_template__")
        if template is not None:
            return int(template.get_corresponding_lineno(frame.f_lineno))
        frame = frame.f_back  # type: ignore[assignment]
    return 1


def is_for_candidates(file: File, docs: Path) -> bool:
    """Whether a candidate may have a file of the pages' folder.

    Pages say so with `audience: candidate` in their front matter; other files by lying in the
    folder `candidate/`. What the theme brings along is for everybody.
    """
    if file.src_dir is None or Path(file.src_dir) != docs:
        return True
    if not file.is_documentation_page():
        return file.src_uri.startswith("candidate/")
    try:
        _, values = get_data(file.content_string)
    except (OSError, UnicodeDecodeError):
        return False
    return values.get("audience") == Audience.CANDIDATE.value
