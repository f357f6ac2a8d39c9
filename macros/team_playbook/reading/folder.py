"""A folder's files: which there are, read safely, without following links out of it."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from team_playbook.reading import limits
from team_playbook.reading.problem import Problem


@dataclass(frozen=True)
class Folder:
    """The bytes of all files of a playbook, by path within it, and what was wrong with others.

    `shown` is how the folder is called in messages.
    """

    root: Path
    shown: str
    files: dict[str, bytes]
    problems: tuple[Problem, ...]

    def name(self, path: str) -> str:
        """Return a file's path as people see it."""
        return f"{self.shown}/{path}" if self.shown not in {"", "."} else path


def read_folder(root: Path, shown: str | None = None) -> Folder:
    """Read every file below `root` but dot-files and README.md. Never raises for what is in it."""
    shown = shown_path(root) if shown is None else shown
    files: dict[str, bytes] = {}
    problems: list[Problem] = []
    folder = Folder(root, shown, files, ())
    total = 0
    for path, entry in _walk(root, ""):
        try:
            fault = _fault(entry)
            if fault is None:
                raw = Path(entry.path).read_bytes()
                total += len(raw)
                if total <= limits.PLAYBOOK_BYTES:
                    files[path] = raw
                    continue
                most = limits.PLAYBOOK_BYTES // 1024 // 1024
                fault = ("too-large", f"the playbook holds more than {most} MiB", "divide it")
        except OSError as error:
            fault = ("unreadable", f"the file cannot be read ({error.strerror})", "check its permissions")
        problems.append(Problem(folder.name(path), 1, 1, *fault))
        if total > limits.PLAYBOOK_BYTES:
            break
    return Folder(root, shown, files, tuple(problems))


def shown_path(path: Path) -> str:
    """Return a path as people see it: relative to the current folder where it lies below."""
    try:
        relative = Path(os.path.relpath(path)).as_posix()
    except ValueError:
        return path.as_posix()
    return path.as_posix() if relative.startswith("../") else relative


def _walk(root: Path, below: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    try:
        with os.scandir(root / below) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
    except OSError:
        return
    for entry in found:
        path = f"{below}/{entry.name}" if below else entry.name
        if entry.name.startswith(".") or entry.name == "README.md":
            continue
        if entry.is_dir(follow_symlinks=False) and path.count("/") < limits.DEPTH:
            yield from _walk(root, path)
        else:
            yield path, entry


def _fault(entry: os.DirEntry[str]) -> tuple[str, str, str] | None:
    """Return what is wrong with a directory entry before it is opened: name, what is so, hint."""
    status = entry.stat(follow_symlinks=False)
    if stat.S_ISLNK(status.st_mode):
        return "link", "this is a link to another place", "copy the file here instead"
    if not stat.S_ISREG(status.st_mode):
        return "not-a-file", "this is neither a file nor a folder", "delete it"
    if status.st_size > limits.FILE_BYTES:
        kib = limits.FILE_BYTES // 1024
        return "too-large", f"the file is larger than {kib} KiB", "divide or shorten it"
    return None
