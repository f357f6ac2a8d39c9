"""One YAML file: its data, its faults, and the place of each value."""

from dataclasses import dataclass
from functools import cached_property

from team_playbook.reading.builder import Builder
from team_playbook.reading.characters import decode
from team_playbook.reading.problem import Problem
from team_playbook.reading.values import Path, Value


@dataclass(frozen=True)
class Document:
    """A file that was read. `value` is None when it could not be; `problems` say why.

    `count` is how many values were read. Places are found late, when there is a problem to place.
    """

    file: str
    text: str
    value: Value | None
    problems: tuple[Problem, ...] = ()
    count: int = 0

    def problem(self, path: Path, name: str, says: str, hint: str = "", *, at_key: bool = False) -> Problem:
        """Return a problem placed at the value of `path`, or at its key."""
        line, column = self.place(path, at_key=at_key)
        return Problem(self.file, line, column, name, says, hint)

    def place(self, path: Path, *, at_key: bool = False) -> tuple[int, int]:
        """Return line and column, from 1, of the value at `path`, or of the nearest thing around it."""
        places = self._places
        for end in range(len(path), 0, -1):
            part = path[:end]
            value, key = places.values.get(part), places.keys.get(part)
            by_key = at_key or end < len(path) or self._is_block(part)
            found = (key or value) if by_key or value is None else value
            if found is not None:
                return found
        return 1, 1

    def at(self, path: Path) -> Value | None:
        """Return the value at `path` as it was written, or None."""
        value: Value | None = self.value
        for step in path:
            if isinstance(value, dict):
                value = value.get(str(step))
            elif isinstance(value, list) and isinstance(step, int) and step < len(value):
                value = value[step]
            else:
                return None
        return value

    def _is_block(self, path: Path) -> bool:
        """Whether the value is a list or mapping, which is better shown by its key."""
        return isinstance(self.at(path), list | dict)

    @cached_property
    def _places(self) -> Builder:
        return Builder(self.text, with_places=True)


def read_document(file: str, raw: bytes) -> Document:
    """Read one file's bytes. Never raises for what a user wrote."""
    text, faults = decode(raw)
    if not faults:
        builder = Builder(text)
        if builder.faults:
            builder = Builder(text, with_places=True)
        faults = builder.faults
        if builder.value is not None and builder.value != "":
            return Document(file, text, builder.value, count=builder.count)
        if not faults:
            faults = [(1, 1, "empty-file", "the file holds no data", "fill it in, or delete it")]
    problems = tuple(Problem(file, *fault) for fault in faults)
    return Document(file, text, None, problems)
