"""A preview in the browser: MkDocs' own server, with our plugin's last good version."""

from pathlib import Path
from typing import Any

from mkdocs.commands.serve import serve
from mkdocs.exceptions import Abort, MkDocsException


def serve_site(config_file: Path, address: str | None, *, open_browser: bool) -> str:
    """Serve until interrupted. Returns what went wrong, or an empty text."""
    options: dict[str, Any] = {"dev_addr": address} if address else {}
    try:
        serve(str(config_file), livereload=True, open_in_browser=open_browser, **options)
    except OSError as error:
        place = address or "127.0.0.1:8000"
        if error.errno in {48, 98, 10048}:
            return f"{place} is in use\n    hint: try another one, such as --address 127.0.0.1:8001"
        return f"{place} cannot be opened: {error.strerror}"
    except (Abort, MkDocsException) as error:
        return str(error)
    return ""
