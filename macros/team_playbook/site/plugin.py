"""The MkDocs plugin `playbook`: loads once, stops on problems, adds the pages, watches the data."""

import logging
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Literal

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from team_playbook.checks import check_playbook
from team_playbook.model.loading import Loaded, load
from team_playbook.model.record import Audience
from team_playbook.pages.page import Page as PlaybookPage
from team_playbook.pages.site import audience_files, audience_pages, view_of
from team_playbook.pages.view import View
from team_playbook.reading import Problem, Severity, in_order
from team_playbook.site import banner, dates, editing, marker
from team_playbook.site.handwritten import Handwritten, is_for_candidates
from team_playbook.site.navigation import expanded, unknown_markers

log = logging.getLogger("mkdocs.plugins.team_playbook")
THEME = Path(__file__).parent / "theme"
STYLE = "assets/team-playbook.css"
SCRIPT = "assets/team-playbook.js"


class PlaybookConfig(Config):  # type: ignore[no-untyped-call]
    """The plugin's options in mkdocs.yml."""

    folder = config_options.Type(str, default="playbook")
    audience = config_options.Choice([audience.value for audience in Audience], default="interviewer")
    strict = config_options.Type(bool, default=False)


class PlaybookPlugin(BasePlugin[PlaybookConfig]):  # type: ignore[no-untyped-call]
    """One object for a build, or for a whole `serve`: it keeps the last good playbook."""

    def __init__(self) -> None:
        self.serving = False
        self.loaded: Loaded | None = None
        self.view: View | None = None
        self.problems: tuple[Problem, ...] = ()
        self.generated: dict[str, PlaybookPage] = {}
        self.handwritten = Handwritten()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002
        """Remember the command. Having this hook makes MkDocs keep the object between rebuilds."""
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Load and check the playbook before anything is emptied."""
        dates.fix(Path(config.config_file_path).parent)
        if not self.serving:
            marker.refuse_foreign(Path(config.site_dir))
        self.handwritten = Handwritten()
        folder = Path(config.config_file_path).parent / self.config.folder
        loaded = load(folder)
        self.problems = check_playbook(loaded, date.today())
        if self.config.strict:
            self.problems = tuple(problem.as_problem() for problem in self.problems)
        if not self._stopping():
            self.loaded = loaded
            assert loaded.playbook is not None
            addresses = editing.addresses(config, folder)
            self.view = view_of(loaded.playbook, addresses, str(config.theme.get("language") or "en"))
        self._stop_on_problems("the playbook")
        self.generated = audience_pages(self.view, self._audience()) if self.view else {}
        wrong = unknown_markers(config.nav, Path(config.config_file_path))
        if wrong:
            self.problems = in_order([*self.problems, *wrong])
            self._stop_on_problems("mkdocs.yml")
        if self._audience() is Audience.CANDIDATE:
            config.edit_uri = ""
        for extension in ("attr_list", "tables", "toc"):
            if extension not in config.markdown_extensions:
                config.markdown_extensions.append(extension)
        config.theme.dirs.insert(0, str(THEME))
        config.extra_css = [*config.extra_css, STYLE]
        config.extra_javascript = [*config.extra_javascript, SCRIPT]
        return config

    @event_priority(100)
    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add a file for each page, unless somebody wrote one at the same address by hand."""
        hidden = set()
        if self._audience() is Audience.CANDIDATE:
            hidden = {file.src_uri for file in files if not is_for_candidates(file, Path(config.docs_dir))}
            for uri in hidden:
                files.remove(files.src_uris[uri])
        taken = {file.dest_uri for file in files}
        folder = Path(config.config_file_path).parent / self.config.folder
        for path, page in self.generated.items():
            file = File.generated(config, path, content=page.markdown())
            if file.dest_uri in taken:
                continue
            if page.edit and self._audience() is Audience.INTERVIEWER:
                file.edit_uri = editing.relative(folder / page.edit, Path(config.docs_dir))
            files.append(file)
        extra = audience_files(self.view, self._audience()) if self.view else {}
        for path, raw in extra.items():
            if path not in taken:
                files.append(File.generated(config, path, content=raw))
        config.nav = expanded(config.nav, self.generated, hidden - set(self.generated))
        return files

    @event_priority(100)
    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Look at a page's macros before they run: what cannot work is told, with its line."""
        if page.file.generated_by is not None:
            return markdown
        return self.handwritten.opened(markdown, page.file, config)

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> Any:  # noqa: ARG002
        """Stop before anything is written when a page's macros have problems."""
        if self.handwritten.problems:
            self.problems = in_order([*self.problems, *self.handwritten.problems])
            self._stop_on_problems("the pages")
        return env

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG002
        """Show what is wrong on every page of a preview."""
        if self.serving and self._stopping():
            return banner.added(output, self.problems, last_good=self.view is not None)
        return output

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Mark the folder as ours, and for whom it is."""
        marker.write(Path(config.site_dir), self._audience())

    def on_serve(
        self,
        server: LiveReloadServer,
        *,
        config: MkDocsConfig,
        builder: Callable[..., Any],  # noqa: ARG002
    ) -> LiveReloadServer:
        """Watch the data as well."""
        server.watch(str(Path(config.config_file_path).parent / self.config.folder))
        return server

    def _audience(self) -> Audience:
        return Audience(self.config.audience)

    def _stopping(self) -> bool:
        return any(problem.severity is Severity.PROBLEM for problem in self.problems)

    def _stop_on_problems(self, where: str) -> None:
        """Raise while building; while serving, tell and go on with the last good playbook."""
        if not self._stopping():
            return
        words = "\n".join(str(problem) for problem in self.problems)
        if not self.serving:
            raise PluginError(f"{where} cannot be built as it stands\n\n{words}\n")
        log.error("%s has problems; the last good version is shown\n\n%s\n", where, words)


def running_plugin(config: MkDocsConfig) -> PlaybookPlugin | None:
    """Return the plugin of a configuration, or None where mkdocs.yml does not list it."""
    plugin = config.plugins.get("playbook")
    return plugin if isinstance(plugin, PlaybookPlugin) else None


os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
