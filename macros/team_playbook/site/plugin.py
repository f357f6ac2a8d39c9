"""The MkDocs plugin `playbook`: loads once, stops on problems, adds the pages, watches the data."""

import logging
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Literal

from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from team_playbook.checks import check_playbook
from team_playbook.exports.advert import advert_files
from team_playbook.exports.copies import copies_files
from team_playbook.exports.invitations import calendar_files
from team_playbook.exports.whole import whole_files
from team_playbook.model.loading import load
from team_playbook.model.playbook import Playbook
from team_playbook.model.record import Audience
from team_playbook.pages.finding import Entry
from team_playbook.pages.page import Page as PlaybookPage
from team_playbook.pages.site import audience_entries, audience_files, audience_pages, view_of
from team_playbook.pages.view import Download, View
from team_playbook.pages.word_index import INDEX, index_script, words_script
from team_playbook.planning.team_plan.plans import Plans
from team_playbook.reading import Problem, Severity, in_order
from team_playbook.schemas import write_schemas
from team_playbook.site import banner, dates, editing, looks, marker
from team_playbook.site.downloads import download_files, offered
from team_playbook.site.handwritten import Handwritten
from team_playbook.site.keys import keys
from team_playbook.site.navigation import expanded, unknown_markers
from team_playbook.site.plans import team_plans
from team_playbook.site.search_index import written_entries
from team_playbook.site.sources import Source, read_source
from team_playbook.site.tables import TableCards
from team_playbook.words import ENGLISH, Words

log = logging.getLogger("mkdocs.plugins.team_playbook")
FOLDER = "playbook"
THEME = Path(__file__).parent / "theme"


class PlaybookConfig(Config):  # type: ignore[no-untyped-call]
    """The plugin has no options: the data lies in playbook/, the command says for whom to build."""


class PlaybookPlugin(BasePlugin[PlaybookConfig]):  # type: ignore[no-untyped-call]
    """One object for a build, or for a whole `serve`: it keeps the last good playbook.

    `audience`, `strict` and `with_downloads` are the command's; `files` is how many files of the playbook
    were read; `left_out` says which files to take along cannot be made here.
    """

    def __init__(self) -> None:
        self.audience = Audience.INTERVIEWER
        self.strict = False
        self.with_downloads = True
        self.left_out: tuple[str, ...] = ()
        self.serving = False
        self.view: View | None = None
        self.problems: tuple[Problem, ...] = ()
        self.files = 0
        self.generated: dict[str, PlaybookPage] = {}
        self.sources: dict[str, Source] = {}
        self.found: list[Entry] = []
        self.beside: tuple[tuple[Playbook, str], dict[str, bytes]] | None = None
        self.handwritten = Handwritten()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002
        """Remember the command. Having this hook makes MkDocs keep the object between rebuilds."""
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Load and check the playbook before anything is emptied."""
        top = Path(config.config_file_path).parent
        dates.fix(top)
        if not self.serving:
            marker.refuse_foreign(Path(config.site_dir))
        self.handwritten = Handwritten()
        loaded = load(top / FOLDER)
        self.files = loaded.files
        try:
            write_schemas(top / FOLDER, loaded.playbook)
        except OSError as error:
            log.info("the editors' schemas were not written: %s", error.strerror)
        problems = check_playbook(loaded, date.today())
        if self.strict:
            problems = tuple(problem.as_problem() for problem in problems)
        if not any(problem.severity is Severity.PROBLEM for problem in problems):
            assert loaded.playbook is not None
            addresses = editing.addresses(config, top / FOLDER)
            downloads = self._downloads(loaded.playbook)
            plans = self._plans(loaded.playbook)
            self.view = view_of(loaded.playbook, addresses, _language(config), downloads, plans)
        self.problems = in_order([*problems, *unknown_markers(config.nav, Path(config.config_file_path))])
        self._stop_on_problems()
        self.generated = audience_pages(self.view, self.audience) if self.view else {}
        self.found = []
        if self.audience is Audience.CANDIDATE:
            config.edit_uri = config.edit_uri_template = config.repo_url = config.repo_name = None
        for extension in ("attr_list", "tables", "toc"):
            if extension not in config.markdown_extensions:
                config.markdown_extensions.append(extension)
        title = Words(_language(config)).phrase("permanent-link")
        config.mdx_configs.setdefault("toc", {}).setdefault("permalink_title", title)
        config.markdown_extensions.append(TableCards())  # type: ignore[arg-type] # Markdown takes objects as well
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(THEME))
        if config.theme["favicon"] == "assets/images/favicon.png":
            config.theme["favicon"] = "assets/mark.svg"
        config.extra_css = [*config.extra_css, looks.STYLE]
        config.extra_javascript = [*config.extra_javascript, looks.SCRIPT]
        return config

    def _downloads(self, playbook: Playbook) -> tuple[Download, ...]:
        """Return the formats of guides that come with the site: none in a preview, nor for candidates."""
        self.left_out = ()
        if self.serving or not self.with_downloads or self.audience is not Audience.INTERVIEWER:
            return ()
        downloads, self.left_out = offered() if playbook.interviews else ((), ())
        for line in self.left_out:
            log.info(line)
        return downloads

    def _plans(self, playbook: Playbook) -> dict[str, Plans] | None:
        """Return the teams' plans: none for candidates, and none where the solver is missing."""
        if self.audience is not Audience.INTERVIEWER:
            return {}
        known = dict(self.view.plans or {}) if self.view else {}
        return team_plans(playbook, known)

    @event_priority(100)
    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Read the written pages, and add the generated ones at addresses that are free."""
        docs = Path(config.docs_dir)
        written = [file for file in files if file.src_dir is not None and Path(file.src_dir) == docs]
        pages = [file for file in written if file.is_documentation_page()]
        self.sources = {file.src_uri: read_source(Path(str(file.abs_src_path))) for file in pages}
        hidden = {file.src_uri for file in written if not self._is_readable(file)}
        for file in written:
            source = self.sources.get(file.src_uri)
            if file.src_uri in hidden:
                files.remove(file)
            elif source and source.problems:
                self.handwritten.problems.extend(source.problems)
                files.remove(file)
                files.append(File.generated(config, file.src_uri, content=""))
        titles = self._add_pages(files, config)
        config.nav = expanded(config.nav, titles, hidden - set(titles), Words(_language(config)))
        return files

    def _is_readable(self, file: File) -> bool:
        """Whether the audience may have a file of docs/.

        A candidate gets pages with `audience: candidate` in their front matter, and what lies in
        the folder docs/candidate/.
        """
        if self.audience is Audience.INTERVIEWER:
            return True
        source = self.sources.get(file.src_uri)
        return source.audience is Audience.CANDIDATE if source else file.src_uri.startswith("candidate/")

    def _add_pages(self, files: Files, config: MkDocsConfig) -> dict[str, str]:
        """Add the generated pages; return all pages by path, with the titles of the generated ones."""
        taken = {file.dest_uri: file.src_uri for file in files}
        titles: dict[str, str] = {}
        shown: dict[str, PlaybookPage] = {}
        top = Path(config.config_file_path).parent
        for path, page in self.generated.items():
            file = File.generated(config, path, content=page.outline())
            if file.dest_uri in taken:
                titles[taken[file.dest_uri]] = page.title
                continue
            if page.edit and self.audience is Audience.INTERVIEWER:
                file.edit_uri = editing.relative(top / FOLDER / page.edit, Path(config.docs_dir))
            files.append(file)
            titles[path] = page.title
            shown[path] = page
        extra = audience_files(self.view, self.audience) if self.view else {}
        if self.view and self.audience is Audience.INTERVIEWER:
            extra |= self._files_beside(self.view)
        extra |= {looks.STYLE: looks.style().encode(), looks.SCRIPT: _script(config).encode(), **looks.fonts()}
        loading = None if self.audience is Audience.INTERVIEWER else tuple(shown.values())
        extra |= {path: text.encode() for path, text in looks.page_files(loading).items()}
        for path, raw in extra.items():
            if path not in taken:
                files.append(File.generated(config, path, content=raw))
        if self.view:
            self.found = audience_entries(self.view, self.audience, shown)
        if self.view and not any(file.dest_uri == "index.html" for file in files):
            hint = "write docs/index.md; `playbook new` shows one"
            problem = Problem("docs/index.md", 1, 1, "missing-file", "the site has no home page", hint)
            self.handwritten.problems.append(problem)
        return titles | {file.src_uri: "" for file in files.documentation_pages() if file.src_uri not in titles}

    def _files_beside(self, view: View) -> dict[str, bytes]:
        """Return what buttons copy, and the whole playbook; not made again while the playbook stays as it is."""
        known = (view.playbook, view.words.language)
        if self.beside is None or self.beside[0] != known:
            files = advert_files(view) | copies_files(view) | calendar_files(view) | whole_files(view.playbook)
            self.beside = known, files
        return self.beside[1]

    @event_priority(100)
    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Look at a page's macros before they run: what cannot work is told, with its line."""
        source = self.sources.get(page.file.src_uri)
        if source is None or page.file.generated_by is not None:
            return markdown
        return self.handwritten.opened(markdown, page, source, config)

    @event_priority(100)
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Put the fragments into a generated page; take from a written one what the search finds there."""
        if page.file.generated_by is None:
            if page.file.src_uri in self.sources:
                self.found += written_entries(html, page)
            return html
        generated = self.generated.get(page.file.src_uri)
        return generated.completed(html) if generated else html

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> Any:
        """Stop before a page is written when one has problems; add the index of the search."""
        if self.handwritten.problems:
            self.problems = in_order([*self.problems, *self.handwritten.problems])
            self._stop_on_problems()
        words = Words(_language(config))
        index = (index_script(self.found, words) + looks.search_script()).encode()
        files.append(File.generated(config, INDEX, content=index))
        if self.view and self.view.downloads:
            taken = {file.dest_uri for file in files}
            for path, raw in download_files(self.view, Path(config.config_file_path).parent).items():
                if path not in taken:
                    files.append(File.generated(config, path, content=raw))
        env.globals["playbook_phrase"] = words.phrase
        if self.view:
            env.globals["playbook_keys"] = keys(words, self.view.addresses, self.audience)
        if theme_style := looks.theme_style(file.src_uri for file in files):
            env.globals["playbook_theme_style"] = theme_style
        return env

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG002
        """Write a page as small as it may be; show what is wrong on every page of a preview."""
        output = looks.page(output)
        if self.serving and self._stopping():
            words = Words(_language(config))
            return banner.added(output, self.problems, words, last_good=self.view is not None)
        return output

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Mark the folder as ours, and for whom it is."""
        marker.write(Path(config.site_dir), self.audience)

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., Any]
    ) -> LiveReloadServer:
        """Watch the data as well, and let no failed rebuild stop the server from answering."""
        server.watch(str(Path(config.config_file_path).parent / FOLDER))

        def careful(*arguments: Any, **named: Any) -> None:
            try:
                builder(*arguments, **named)
            except (Exception, SystemExit) as error:
                log.error("the site could not be built anew\n\n%s\n", error)

        server.builder = careful
        return server

    def _stopping(self) -> bool:
        return any(problem.severity is Severity.PROBLEM for problem in self.problems)

    def _stop_on_problems(self) -> None:
        """Raise while building; while serving, tell and go on with the last good playbook."""
        if not self._stopping():
            return
        words = "\n".join(str(problem) for problem in self.problems)
        if not self.serving:
            raise PluginError(f"the site cannot be built as it stands\n\n{words}\n")
        log.error("there are problems; the last good version is shown\n\n%s\n", words)


def _script(config: MkDocsConfig) -> str:
    return words_script(Words(_language(config))) + looks.script()


def _language(config: MkDocsConfig) -> str:
    return str(config.theme.get("language") or ENGLISH)


def running_plugin(config: MkDocsConfig) -> PlaybookPlugin | None:
    """Return the plugin of a configuration, or None where mkdocs.yml does not list it."""
    plugin = config.plugins.get("playbook")
    return plugin if isinstance(plugin, PlaybookPlugin) else None


os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
