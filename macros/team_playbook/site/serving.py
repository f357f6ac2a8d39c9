"""A preview in the browser: MkDocs' own server, with our plugin's last good version."""

from pathlib import Path
from typing import Any

from mkdocs.commands.serve import serve
from mkdocs.exceptions import Abort, MkDocsException

from team_playbook.site.building import WITHOUT_PLUGIN, configuration
from team_playbook.site.plugin import running_plugin

IN_USE = {48, 98, 10048}
"""The number of "address already in use" on macOS, Linux and Windows."""


def serve_site(config_file: Path, address: str | None, *, open_browser: bool) -> str:
    """Serve until interrupted. Returns what went wrong, or an empty text."""
    options: dict[str, Any] = {"dev_addr": address} if address else {}
    try:
        config = configuration(config_file)
        if running_plugin(config) is None:
            return WITHOUT_PLUGIN
        serve(str(config_file), livereload=True, open_in_browser=open_browser, **options)
    except OSError as error:
        place = address or "127.0.0.1:8000"
        if error.errno in IN_USE:
            return f"{place} is in use\n    hint: try another one, such as --address 127.0.0.1:8001"
        return f"{place} cannot be opened: {error.strerror or error}"
    except (Abort, MkDocsException) as error:
        return str(error)
    return ""
