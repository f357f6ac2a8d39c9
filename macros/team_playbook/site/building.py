"""A whole site, or the old one: built beside, then put in place of it."""

import errno
import logging
import shutil
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError, MkDocsException

from team_playbook.model.record import Audience
from team_playbook.reading import Problem
from team_playbook.site import marker
from team_playbook.site.plugin import FOLDER, PlaybookPlugin, running_plugin

WITHOUT_PLUGIN = "mkdocs.yml does not list the plugin `playbook`\n    hint: add `- playbook` under `plugins:`"


@dataclass(frozen=True)
class Built:
    """What a build came to: the folder and its pages, or why there is none.

    `left_out` says which files to take along could not be made here.
    """

    folder: Path
    pages: int
    problems: tuple[Problem, ...]
    files: int
    failure: str = ""
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True)
class Wanted:
    """What is to be built: for whom, whether advice counts, and whether guides can be taken along as files."""

    audience: Audience
    strict: bool = False
    downloads: bool = True


def build_site(config_file: Path, site: Path, wanted: Wanted) -> Built:
    """Build the site of a configuration into `site`.

    While it is being built, and when it fails, the old site stays as it was. Never raises for a
    user's mistake.
    """
    site = site.resolve()
    top = config_file.parent.resolve()
    if top.is_relative_to(site) or any(site.is_relative_to(top / kept) for kept in ("docs", FOLDER)):
        hint = "name a folder of its own, such as site/"
        return Built(site, 0, (), 0, f"a site cannot be written into {site}\n    hint: {hint}")
    try:
        site.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(site.with_name(f".{site.name}.lock"), timeout=0):
            return _into(site, config_file, wanted)
    except Timeout:
        return Built(site, 0, (), 0, f"another build is writing {site.name}/\n    hint: wait until it has ended")
    except OSError as error:
        failure = f"{site.name}/ cannot be written: {error.strerror or error}\n    hint: check space and permissions"
        return Built(site, 0, (), 0, failure)


def _into(site: Path, config_file: Path, wanted: Wanted) -> Built:
    """Build beside the site and put it in place, with nobody else at it."""
    beside, old = site.with_name(f".{site.name}.building"), site.with_name(f".{site.name}.old")
    recover(site, beside, old)
    if marker.is_foreign(site):
        return Built(site, 0, (), 0, marker.foreign_words(site))
    try:
        built = _build(config_file, beside, wanted)
        if not built.failure:
            swap(site, beside, old)
        return replace(built, folder=site)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def recover(site: Path, beside: Path, old: Path) -> None:
    """Mend what a build left that was killed: half a new site goes, the old one comes back."""
    shutil.rmtree(beside, ignore_errors=True)
    if old.exists():
        if site.exists():
            shutil.rmtree(old)
        else:
            old.rename(site)


def swap(site: Path, beside: Path, old: Path) -> None:
    """Put the new site in the place of the old one."""
    if site.exists():
        site.rename(old)
    beside.rename(site)
    shutil.rmtree(old, ignore_errors=True)


def _build(config_file: Path, target: Path, wanted: Wanted) -> Built:
    config: MkDocsConfig | None = None
    failure = ""
    try:
        config = configuration(config_file, site_dir=str(target), strict=wanted.strict)
        plugin = running_plugin(config)
        if plugin is None:
            return Built(target, 0, (), 0, WITHOUT_PLUGIN)
        plugin.audience, plugin.strict, plugin.with_downloads = wanted.audience, wanted.strict, wanted.downloads
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
    except (Abort, MkDocsException) as error:
        failure = _words(error)
    except SystemExit:
        failure = "a plugin ended the build; see above"
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise
        failure = f"the site cannot be built: {error}\n    hint: look at mkdocs.yml and at the files in docs/"
    except Exception as error:  # what a mkdocs.yml loads, plugins and themes, can raise anything
        failure = f"the site cannot be built: {type(error).__name__}: {error}\n    hint: look at mkdocs.yml"
    finally:
        if config is not None:
            config.plugins.on_shutdown()
    plugin = running_plugin(config) if config is not None else None
    problems, left_out = (plugin.problems, plugin.left_out) if plugin else ((), ())
    return Built(target, _pages(target), problems, _read(plugin), failure, left_out)


def configuration(config_file: Path, **values: Any) -> MkDocsConfig:
    """Return MkDocs' configuration; what is wrong with it is raised as a `ConfigurationError` in words."""
    try:
        return load_config(str(config_file), **values)
    except Abort as error:
        raise ConfigurationError(f"{config_file.name} cannot be used: {error}") from None


def _words(error: BaseException) -> str:
    """Return what a failed build says, without MkDocs' own frame around it."""
    cause = error.__context__ if isinstance(error, Abort) and error.__context__ is not None else error
    return str(cause) or "the build was stopped"


def _pages(folder: Path) -> int:
    return sum(1 for _ in folder.rglob("*.html")) if folder.is_dir() else 0


def _read(plugin: PlaybookPlugin | None) -> int:
    return plugin.files if plugin else 0


def log_to_terminal(*, serving: bool) -> None:
    """Let MkDocs and the plugins speak on standard error: warnings, and where a preview is served.

    Why a build failed is told by whoever called for it, once.
    """

    def wanted(record: logging.LogRecord) -> bool:
        if record.name == "mkdocs.commands.build" and not serving:
            return record.levelno == logging.WARNING
        return record.levelno >= logging.WARNING or record.name.startswith("mkdocs.livereload")

    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(message)s"))
    handler.addFilter(wanted)
    logger = logging.getLogger("mkdocs")
    logger.handlers = [handler]
    logger.setLevel(logging.INFO)
