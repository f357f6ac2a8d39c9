"""The formats of a guide: what each needs, and how it is made from plain data.

`prepare` turns a guide into plain data, whose `repr` says all that there is in it; `write` turns that into
bytes and knows nothing else, so that it can be done elsewhere, or not again.
"""

from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from io import StringIO
from typing import Any

from team_playbook.exports.copies import SYSTEMS, document_html, system_json
from team_playbook.exports.guide import guide_document
from team_playbook.exports.scorecard import guide_rows, scorecard_of
from team_playbook.exports.subject import Subject


@dataclass(frozen=True)
class Missing:
    """What a format cannot be made without, and how to get it."""

    what: str
    mend: str


@dataclass(frozen=True)
class Format:
    """A format by its name, with the ending of its files.

    `module` holds `write`; without one, what is prepared is the file. `library` is what it imports, `called`
    its name, and `extra` the part of ours that brings it. `slow` formats are made side by side. What is no `download`
    is made by command only.
    """

    name: str
    ending: str
    prepare: Callable[[Subject], Any]
    module: str = ""
    library: str = ""
    called: str = ""
    extra: str = ""
    slow: bool = False
    download: bool = True

    def write(self, prepared: Any) -> bytes:
        """Return the file."""
        found = import_module(f"team_playbook.exports.{self.module}").write(prepared) if self.module else prepared
        return found.encode() if isinstance(found, str) else bytes(found)

    def missing(self) -> Missing | None:
        """Return what this format lacks here, or None where it can be made."""
        if not self.library:
            return None
        try:
            with redirect_stdout(StringIO()), redirect_stderr(StringIO()):  # what is missing is told by us, once
                import_module(self.library)
        except ImportError:
            return Missing(self.called, f"pip install 'team-playbook[{self.extra}]'")
        except OSError:
            return Missing("Pango", GET_PANGO)
        return None

    def file_name(self, *parts: str) -> str:
        """Return the name of a file, such as `ai-engineer-senior.pdf`."""
        return "-".join(filter(None, parts)) + self.ending


PANGO = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0")
"""The packages of Debian and Ubuntu that hold what WeasyPrint draws with."""
GET_PANGO = f"on Debian and Ubuntu: apt-get install {' '.join(PANGO)}; elsewhere see WeasyPrint's page on installing"
FORMATS = {
    found.name: found
    for found in (
        Format("pdf", ".pdf", guide_document, "pdf", "weasyprint", "WeasyPrint", "pdf", slow=True),
        Format("docx", ".docx", guide_document, "word", "docx", "python-docx", "docx"),
        Format("xlsx", ".xlsx", scorecard_of, "spreadsheet", "xlsxwriter", "XlsxWriter", "xlsx"),
        Format("md", ".md", guide_document, "markdown"),
        Format("csv", ".csv", guide_rows, "csv_rows"),
        *(Format(name, f"-{name}.json", partial(system_json, name), download=False) for name in SYSTEMS),
        Format("html", ".html", document_html, download=False),
    )
}
DOWNLOADS = tuple(found for found in FORMATS.values() if found.download)
