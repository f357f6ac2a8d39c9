"""A folder's files: which there are, read safely, without following links out of it."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from team_playbook.reading import limits
from team_playbook.reading.characters import visible
from team_playbook.reading.problem import Problem


@dataclass(frozen=True)
class Folder:
    """The bytes of all files of a playbook, by path within it, and what was wrong with others.

    `shown` is how the folder is called in messages; `refused` are the paths that were not read.
    """

    root: Path
    shown: str
    files: dict[str, bytes]
    problems: tuple[Problem, ...]
    refused: tuple[str, ...]

    def name(self, path: str) -> str:
        """Return a file's path as people see it."""
        return shown_below(self.shown, path)


def read_folder(root: Path, shown: str | None = None) -> Folder:
    """Read every file below `root` but dot-files and README.md. Never raises for what is in it."""
    shown = shown_path(root) if shown is None else shown
    files: dict[str, bytes] = {}
    problems: dict[str, Problem] = {}
    total = 0
    for path, entry in _walk(root, ""):
        try:
            fault = _fault(entry)
            if fault is None:
                files[path] = (root / path).read_bytes()
                total += len(files[path])
        except OSError as error:
            says = f"this cannot be read ({error.strerror})"
            fault = ("unreadable", says, "see that it is there, and that you may read it")
        if fault is not None:
            problems[path] = Problem(shown_below(shown, path), 1, 1, *fault)
        if total > limits.PLAYBOOK_BYTES:
            most = limits.PLAYBOOK_BYTES // 1024 // 1024
            says = f"the playbook holds more than {most} MiB; nothing was read"
            problem = Problem(shown_below(shown, ""), 1, 1, "too-large", says, "divide it, or take large files out")
            return Folder(root, shown, {}, (problem,), ("",))
    return Folder(root, shown, files, tuple(problems.values()), tuple(problems))


def shown_below(shown: str, path: str) -> str:
    """Return the path of a file in a folder that is shown as `shown`, without what cannot be seen."""
    return visible("/".join(part for part in ("" if shown == "." and path else shown, path) if part))


def shown_path(path: Path) -> str:
    """Return a path as people see it: relative to the current folder where it lies below."""
    try:
        relative = Path(os.path.relpath(path)).as_posix()
    except ValueError:
        return path.as_posix()
    return path.as_posix() if relative.startswith("../") else relative


def _walk(root: Path, below: str) -> Iterator[tuple[str, os.DirEntry[str] | OSError]]:
    """Yield what lies below a folder, in order; for a folder that cannot be read, the reason."""
    try:
        with os.scandir(root / below) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        yield below, error
        return
    for entry in found:
        path = f"{below}/{entry.name}" if below else entry.name
        if entry.name.startswith(".") or entry.name == "README.md":
            continue
        if entry.is_dir(follow_symlinks=False) and path.count("/") < limits.DEPTH:
            yield from _walk(root, path)
        else:
            yield path, entry


def _fault(entry: os.DirEntry[str] | OSError) -> tuple[str, str, str] | None:
    """Return what is wrong with a directory entry before it is opened: name, what is so, hint."""
    if isinstance(entry, OSError):
        raise entry
    status = entry.stat(follow_symlinks=False)
    if stat.S_ISLNK(status.st_mode):
        return "link", "this is a link to another place", "copy what it leads to here instead"
    if stat.S_ISDIR(status.st_mode):
        return "too-deep", f"folders are nested more than {limits.DEPTH} deep", "move it up"
    if not stat.S_ISREG(status.st_mode):
        return "not-a-file", "this is neither a file nor a folder", "delete it"
    if status.st_size > limits.FILE_BYTES:
        kib = limits.FILE_BYTES // 1024
        return "too-large", f"the file is larger than {kib:,} KiB", "divide or shorten it"
    return None
