"""What the YAML parser's complaints mean for somebody who does not know YAML."""

import re
from typing import Any

import yaml

Fault = tuple[int, int, str, str, str]

_QUOTE_IT = "put the whole text in double quotes"


def syntax_fault(error: yaml.YAMLError, text: str) -> Fault:
    """Return (line, column, name, what is so, hint) for a parser's error, places from 1."""
    at: Any = getattr(error, "problem_mark", None)
    start: Any = getattr(error, "context_mark", None)
    problem = str(getattr(error, "problem", None) or "it cannot be read")
    context = str(getattr(error, "context", None) or "")
    line, column = (at.line, at.column) if at is not None else (0, 0)
    if start is not None and _points_at_start(context, problem):
        line, column = start.line, start.column
    says, hint = _words(problem, context, _rest_of_line(text, line, column), _line(text, line))
    return line + 1, column + 1, "broken-yaml", says, hint


def _points_at_start(context: str, problem: str) -> bool:
    """Whether the opening mark helps more than the place where the parser gave up."""
    if "unexpected end of stream" in problem or "document indicator" in problem:
        return True
    return "flow" in context and "did not find expected" in problem


def _line(text: str, line: int) -> str:
    lines = text.split("\n")
    return lines[line] if line < len(lines) else ""


def _rest_of_line(text: str, line: int, column: int) -> str:
    return _line(text, line)[column:]


def _words(problem: str, context: str, rest: str, line: str) -> tuple[str, str]:
    if re.match(r" *\t", line) and ("token" in problem or "expected" in problem or "tab" in problem):
        return "the line is indented with a tab", "indent with spaces"
    if "cannot start any token" in problem and rest[:1] in {"@", "`", "%"}:
        return f"a text cannot start with {rest[0]}", _QUOTE_IT
    if "mapping values are not allowed" in problem:
        return "a second colon makes this line two", _QUOTE_IT
    if "quoted scalar" in context and "unexpected" in problem:
        return f"the quote {rest[:1]} that opens here is never closed", f"close it with {rest[:1]}"
    if "escape" in problem or "hexdecimal" in problem or "Unicode" in problem:
        return "a backslash in double quotes starts an escape", "use single quotes, or write \\\\"
    if "flow" in context and rest[:1] in {"[", "{"}:
        close = {"[": "]", "{": "}"}[rest[0]]
        says = f"the {rest[0]} that opens here is not closed"
        return says, f"close it with {close}, or quote a text that holds brackets"
    if "could not find expected ':'" in problem:
        return "a key without a colon", "write `key: value`, or indent the line as part of the text above"
    if "block" in context and "did not find expected" in problem:
        return "the line does not fit the ones above it", "check its indentation, and quote a text that ends early"
    return f"this is not valid YAML ({problem})", "check indentation, colons and quotes near this place"
