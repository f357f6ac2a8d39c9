"""The file that says: this folder was built by us, and for this audience."""

from pathlib import Path

from mkdocs.exceptions import PluginError

from team_playbook.model.record import Audience

NAME = ".team-playbook"


def write(folder: Path, audience: Audience) -> None:
    """Mark a built folder."""
    if folder.is_dir():
        (folder / NAME).write_text(audience.value + "\n", encoding="utf-8")


def read(folder: Path) -> Audience | None:
    """Return the audience that a folder was built for, or None where it is not ours."""
    try:
        return Audience((folder / NAME).read_text("utf-8").strip())
    except (OSError, ValueError):
        return None


def is_foreign(folder: Path) -> bool:
    """Whether a folder holds something that we did not build."""
    if not folder.exists() or read(folder) is not None:
        return False
    return not folder.is_dir() or any(folder.iterdir())


def refuse_foreign(folder: Path) -> None:
    """Raise rather than let a folder be emptied that we did not build."""
    if is_foreign(folder):
        raise PluginError(foreign_words(folder))


def foreign_words(folder: Path) -> str:
    """Return what to tell about a folder that is not ours."""
    return (
        f"{folder.name}/ holds something that was not built from a playbook, and would be emptied\n"
        f"    hint: name another folder with --site-dir, or move {folder.name}/ away"
    )
