"""Playbooks in folders: the data of the tests."""

import shutil
from pathlib import Path

TESTS = Path(__file__).parent
ROOT = TESTS.parent
HARBOUR = TESTS / "playbooks" / "harbour"
"""A small complete playbook: the credit union that answers loan e-mails."""


def overlaid(base: Path, overlay: Path, target: Path) -> Path:
    """Copy `base` to `target` and lay `overlay` over it; a file `DELETE` there lists files to take away."""
    shutil.copytree(base, target)
    for source in sorted(overlay.rglob("*")):
        if source.is_file() and source.name != "DELETE":
            place = target / source.relative_to(overlay)
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, place)
    if (overlay / "DELETE").exists():
        for name in (overlay / "DELETE").read_text("utf-8").split():
            (target / name).unlink()
    return target
