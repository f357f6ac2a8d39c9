"""One date for a build: the last commit's, so that the same input gives the same bytes."""

import os
import re
import subprocess
from pathlib import Path

VARIABLE = "SOURCE_DATE_EPOCH"
WITHOUT_HISTORY = 1_577_836_800
"""The date of a build outside version control: 2020-01-01."""


def fix(folder: Path) -> None:
    """Set SOURCE_DATE_EPOCH unless somebody set it."""
    if not re.fullmatch("[0-9]{1,10}", os.environ.get(VARIABLE, "")):
        os.environ[VARIABLE] = str(last_commit(folder) or WITHOUT_HISTORY)


def last_commit(folder: Path) -> int | None:
    """Return the time of the last commit in seconds, or None outside version control."""
    command = ["git", "-C", str(folder), "log", "-1", "--format=%ct"]
    try:
        found = subprocess.run(command, capture_output=True, text=True, check=False, timeout=10)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return None
    words = found.stdout.strip()
    return int(words) if found.returncode == 0 and words.isdigit() else None
