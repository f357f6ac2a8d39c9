"""Hand-written pages: read and looked at before they are rendered; each problem gets its line."""

import re
import sys
import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment, StrictUndefined, TemplateError, TemplateSyntaxError, meta, nodes
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from team_playbook.model.record import Audience
from team_playbook.reading import Problem, did_you_mean
from team_playbook.site.sources import Source

_ALONE = re.compile(r"\{\{-?(?:(?!\}\}).)*(?:\}\}\s*)?$")
_FENCE = re.compile(r" {0,3}(```|~~~)")
_CALL = re.compile(r"\{\{-? *([a-z_]+)\(")
_RAW = "write {% raw %} and {% endraw %} around braces that are meant as text"


@dataclass(frozen=True)
class Opened:
    """The page that is being written: its source, the lines of its text, and how many stand before them."""

    source: Source
    lines: Sequence[str]
    before: int
    path: str


class Handwritten:
    """The pages of one build and what is wrong with them."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.page: Opened | None = None

    def opened(self, markdown: str, page: Page, source: Source, config: MkDocsConfig) -> str:
        """Take up a page. Returns its text, or nothing when its macros cannot run."""
        found = source.text.find(markdown) if markdown else -1
        before = source.text.count("\n", 0, found) if found > 0 else 0
        self.page = Opened(source, markdown.split("\n"), before, page.file.src_uri)
        count = len(self.problems)
        if page.meta.get("render_macros") is not False:
            self._examine(markdown, set(page.meta), config)
        return markdown if len(self.problems) == count else ""

    def _examine(self, markdown: str, own: set[str], config: MkDocsConfig) -> None:
        plugin: Any = config.plugins.get("macros")
        if plugin is None:
            self._without_macros()
            return
        environment: Environment = plugin.env
        self._guard(environment)
        try:
            tree = environment.parse(markdown)
            undeclared = meta.find_undeclared_variables(tree)
        except TemplateSyntaxError as error:
            self.tell(error.lineno, 1, "broken-macro", f"the macro cannot be read: {error.message}", _RAW)
            return
        known = own | set(plugin.macros) | set(plugin.variables) | set(environment.globals)
        unknown = undeclared - known
        for call in tree.find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name in unknown:
                name = call.node.name
                hint = did_you_mean(name, set(plugin.macros))
                self.tell(
                    call.lineno, self._column(call.lineno, name), "unknown-macro", f"nothing is called `{name}`", hint
                )

    def _without_macros(self) -> None:
        for number, line in enumerate(self.page.lines if self.page else (), 1):
            if (call := _CALL.match(line)) and not self._in_fence(number):
                hint = "list `macros` with `modules: [team_playbook.macros]` under `plugins:` in mkdocs.yml"
                self.tell(
                    number, call.start(1) + 1, "unknown-macro", f"`{call[1]}` runs no macro: none are loaded", hint
                )

    def _guard(self, environment: Environment) -> None:
        """Let no error of a template reach mkdocs-macros, which would end the process."""
        environment.undefined = StrictUndefined
        if not isinstance(environment.from_string, _Careful):
            environment.from_string = _Careful(environment.from_string, self)  # type: ignore[method-assign, assignment]
        environment.from_string.pages = self  # type: ignore[attr-defined]

    def failed(self, error: Exception) -> None:
        """Record that a template ended in an error, at the line where it did."""
        lines = [frame.lineno or 1 for frame in traceback.extract_tb(error.__traceback__) if frame.filename[:1] == "<"]
        says = str(error) if isinstance(error, TemplateError) else f"{type(error).__name__}: {error}"
        self.tell(lines[-1] if lines else 1, 1, "broken-macro", f"the macro cannot be run: {says}", _RAW)

    def tell(self, line: int, column: int, name: str, says: str, hint: str = "") -> None:
        """Record a problem of the page at a line of its text."""
        if self.page is not None:
            file = self.page.source.name
            self.problems.append(Problem(file, line + self.page.before, column, name, says, hint))

    def tell_here(self, word: str, name: str, says: str, hint: str = "") -> None:
        """Record a problem of the macro that is running, at the place where `word` stands."""
        line = running_line()
        self.tell(line, self._column(line, word), name, says, hint)

    def is_alone(self) -> bool:
        """Whether the macro that is running stands on an unindented line of its own, outside code."""
        line = running_line()
        return _ALONE.match(self._line(line)) is not None and not self._in_fence(line)

    @property
    def audience(self) -> Audience:
        """Who may read the page that is being written."""
        return self.page.source.audience if self.page else Audience.INTERVIEWER

    def _in_fence(self, number: int) -> bool:
        lines = self.page.lines[: number - 1] if self.page else ()
        return sum(1 for line in lines if _FENCE.match(line)) % 2 == 1

    def _column(self, number: int, word: str) -> int:
        return max(1, self._line(number).find(word) + 1)

    def _line(self, number: int) -> str:
        lines = self.page.lines if self.page else ()
        return lines[number - 1] if 0 < number <= len(lines) else ""


class _Careful:
    """A template environment's `from_string` whose templates tell errors instead of raising them."""

    def __init__(self, original: Any, pages: Handwritten) -> None:
        self._original = original
        self.pages = pages

    def __call__(self, source: str, *arguments: Any, **named: Any) -> "_CarefulTemplate":
        """Return the template of a text."""
        return _CarefulTemplate(lambda: self._original(source, *arguments, **named), self.pages)


class _CarefulTemplate:
    def __init__(self, made: Any, pages: Handwritten) -> None:
        self._made = made
        self._pages = pages

    def render(self, *arguments: Any, **named: Any) -> str:
        """Return the rendered text, or nothing when it ends in an error."""
        try:
            return str(self._made().render(*arguments, **named))
        except Exception as error:  # the author of a page can cause any error there is
            self._pages.failed(error)
            return ""


def running_line() -> int:
    """Return the line of the page's text whose macro is running, from 1."""
    frame = sys._getframe()
    while frame is not None:
        template = frame.f_globals.get("__jinja_template__")
        if template is not None:
            return int(template.get_corresponding_lineno(frame.f_lineno))
        frame = frame.f_back  # type: ignore[assignment]
    return 1
