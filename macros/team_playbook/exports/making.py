"""Files made from prepared data: side by side, and not again where they were made before.

What is kept is found by a digest of all that goes into a file, the code that writes it included. Nothing
else is looked at: whoever can write into that folder can change what is taken along.
"""

import os
import pickle
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from io import StringIO
from pathlib import Path
from typing import Any

from team_playbook.exports.formats import FORMATS
from team_playbook.fonts import font_files
from team_playbook.planning.points import MET, MOST

LIBRARIES = (
    *("brotli", "cssselect2", "fonttools", "jinja2", "lxml", "markdown-it-py", "markupsafe", "pillow", "pydyf"),
    *("pyphen", "python-docx", "tinycss2", "tinyhtml5", "weasyprint", "xlsxwriter", "zopfli"),
)
"""What decides on the bytes of a file, beside our own code, our fonts and Pango."""
_KEPT = re.compile(r"[0-9a-f]{64}|\.[0-9a-f]{64}\.[0-9]+")
"""The names that we give: a digest, or what a build that was ended left half written."""
FEW = 2
"""From so many slow files on, others help."""


@dataclass(frozen=True)
class Job:
    """A file to be made: its format, and what was prepared for it."""

    format: str
    prepared: Any

    def digest(self) -> str:
        """Return what tells this file from every other one."""
        return sha256(repr((self.format, _makers(), self.prepared)).encode("utf-8", "surrogatepass")).hexdigest()


class NotMade(Exception):  # noqa: N818 - it says what happened
    """A file could not be written; the text says why."""


def made(jobs: Mapping[str, Job], kept: Path | None = None) -> dict[str, bytes]:
    """Return the files by path. Those in the folder `kept` are taken from there, and new ones put there.

    Of what we put there, what is not needed now goes. Raises `NotMade`.
    """
    digests = {path: job.digest() for path, job in jobs.items()} if kept else {}
    found = {path: raw for path, digest in digests.items() if (raw := _read(kept, digest)) is not None}
    missing = {path: job for path, job in jobs.items() if path not in found}
    slow = [path for path, job in missing.items() if FORMATS[job.format].slow]
    if len(slow) >= FEW:
        found |= _side_by_side({path: missing[path] for path in slow})
    found |= {path: _write(path, job) for path, job in missing.items() if path not in found}
    if kept:
        for path in missing:
            _keep(kept, digests[path], found[path])
        _forget(kept, set(digests.values()))
    return {path: found[path] for path in jobs}


def _write(path: str, job: Job) -> bytes:
    try:
        return FORMATS[job.format].write(job.prepared)
    except Exception as error:  # a library of someone else's may raise anything
        raise NotMade(f"{path}: {type(error).__name__}: {error}") from error


def _side_by_side(jobs: Mapping[str, Job]) -> dict[str, bytes]:
    """Return files made by as many processes as there are processors; what these do not make is left out."""
    hands = min(os.cpu_count() or 1, len(jobs))
    shares = [list(jobs.items())[place::hands] for place in range(hands)]
    with ThreadPoolExecutor(hands) as pool:
        return {path: raw for share in pool.map(_elsewhere, shares) for path, raw in share.items()}


def _elsewhere(share: Sequence[tuple[str, Job]]) -> dict[str, bytes]:
    """Return files made by another process, or none where it could not."""
    command = [sys.executable, "-P", "-m", "team_playbook.exports.hand"]
    try:
        done = subprocess.run(command, input=pickle.dumps(list(share)), capture_output=True, check=True)  # noqa: S603
        found: dict[str, bytes] = pickle.loads(done.stdout)  # noqa: S301 - of a process that we started
    except (OSError, subprocess.CalledProcessError, pickle.PickleError, EOFError):
        return {}
    return found


def _read(kept: Path | None, digest: str) -> bytes | None:
    try:
        return (kept / digest).read_bytes() if kept else None
    except OSError:
        return None


def _keep(kept: Path, digest: str, raw: bytes) -> None:
    """Put a file into the folder, whole or not at all. A folder that cannot be written is done without."""
    beside = kept / f".{digest}.{os.getpid()}"
    with suppress(OSError):
        kept.mkdir(exist_ok=True)
        beside.write_bytes(raw)
        beside.replace(kept / digest)


def _forget(kept: Path, needed: set[str]) -> None:
    """Delete what we kept and do not need. Other files stay, and so does all that a link leads to."""
    if kept.is_symlink():
        return
    with suppress(OSError):
        for path in sorted(kept.iterdir()):
            if _KEPT.fullmatch(path.name) and path.name not in needed:
                with suppress(OSError):
                    path.unlink()


@cache
def _makers() -> tuple[str, ...]:
    """Return what tells one state of the writers from another: their code, fonts, points, and the libraries."""
    digest = sha256()
    folders = [files("team_playbook.exports"), files("team_playbook.exports") / "templates"]
    for folder in folders:
        for path in sorted(folder.iterdir(), key=lambda found: found.name):
            if path.is_file():
                digest.update(path.name.encode() + path.read_bytes())
    for name, raw in font_files().items():
        digest.update(name.encode() + raw)
    return (digest.hexdigest(), f"points {MET} {MOST}", _pango(), *(_version(name) for name in LIBRARIES))


def _pango() -> str:
    """Return the version of Pango, which WeasyPrint lays out with: it comes with the system."""
    try:
        with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
            found = import_module("weasyprint.text.ffi").pango.pango_version()
    except (ImportError, OSError, AttributeError):
        return "pango"
    return f"pango {found}"


def _version(name: str) -> str:
    try:
        return f"{name} {version(name)}"
    except PackageNotFoundError:
        return name
