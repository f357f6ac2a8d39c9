"""Where a record's YAML file can be edited on the web."""

import os
from pathlib import Path
from urllib.parse import quote, urljoin

from mkdocs.config.defaults import MkDocsConfig

from team_playbook.pages.addresses import Addresses


def addresses(config: MkDocsConfig, folder: Path) -> Addresses:
    """Return the addresses for a configuration's sort of links and its `edit_uri`."""
    edit = ""
    if config.edit_uri:
        repository = config.repo_url or ""
        base = urljoin(repository if repository.endswith("/") or not repository else repository + "/", config.edit_uri)
        edit = urljoin(base, quote(relative(folder, Path(config.docs_dir))) + "/")
    return Addresses(folders=config.use_directory_urls, edit=edit if edit.startswith(("https://", "http://")) else "")


def relative(path: Path, docs: Path) -> str:
    """Return a path as seen from the pages' folder, with forward slashes."""
    return Path(os.path.relpath(path, docs)).as_posix()
