"""A playbook of one's own: the small starter, or a copy of the reference."""

import os
from contextlib import suppress
from importlib.resources import files
from pathlib import Path

PACKAGE = Path(str(files("team_playbook")))
STARTER = PACKAGE / "starter"
OURS_ALONE = {"docs/hacking.md", "docs/pictures"}
"""Parts of the reference's folders that are about the generator, and in no playbook."""
DOTTED = {"gitignore": ".gitignore", "github": ".github", "vscode": ".vscode"}
"""Names that begin with a dot in a playbook, and without one in the package."""


class Exists(Exception):  # noqa: N818 - it says what is in the way
    """A file that would have been overwritten."""


def start(directory: Path, *, reference: bool) -> int:
    """Write a new playbook into `directory`; return how many files.

    Raises `Exists` before anything is written when one of the files is there already, and OSError
    when the folder cannot be written; then nothing is left behind.
    """
    planned = dict(_files(STARTER))
    if reference:
        ours = reference_folder()
        planned = {name: source for name, source in planned.items() if name.split("/")[0] not in {"docs", "playbook"}}
        for part in ("playbook", "docs"):
            copied = {f"{part}/{name}": source for name, source in _files(ours / part)}
            planned.update({name: path for name, path in copied.items() if not _is_ours_alone(name)})
    for name in sorted(planned):
        if os.path.lexists(directory / name):
            raise Exists(str(directory / name))
    written: list[Path] = []
    made: list[Path] = []
    try:
        for name, source in sorted(planned.items()):
            target = directory / name
            made += reversed([folder for folder in (target.parent, *target.parent.parents) if not folder.exists()])
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("xb") as file:
                written.append(target)
                file.write(source.read_bytes())
    except OSError:
        for path in written:
            path.unlink(missing_ok=True)
        for folder in reversed(made):
            with suppress(OSError):
                folder.rmdir()
        raise
    return len(written)


def _is_ours_alone(name: str) -> bool:
    return any(name == other or name.startswith(other + "/") for other in OURS_ALONE)


def reference_folder() -> Path:
    """Return the folder that holds the reference's playbook/ and docs/."""
    packed = PACKAGE / "reference"
    return packed if packed.is_dir() else PACKAGE.parent.parent


def _files(folder: Path) -> list[tuple[str, Path]]:
    """Return the files below a folder by the name that they get; Python's leftovers are no part."""
    found = []
    for source in sorted(folder.rglob("*")):
        parts = list(source.relative_to(folder).parts)
        if source.is_file() and "__pycache__" not in parts:
            parts[0] = DOTTED.get(parts[0], parts[0])
            found.append(("/".join(parts), source))
    return found
