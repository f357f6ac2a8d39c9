"""A playbook in which every text is hostile, its twin in which every text is harmless, and their sites.

The settings are harsher than any playbook's own: everything that could act on a text is switched on.
"""

import csv
import itertools
import shutil
from collections.abc import Callable
from pathlib import Path

import yaml

from tests.conftest import built
from tests.fields import NAMES, Field, replace_texts, waive_what_is_found
from tests.folders import HARBOUR
from tests.hostile_texts import CANARY, TEXTS

Spoken = Callable[[int], str]
"""The text that stands in the place of a number of TEXTS."""

_MKDOCS = """
site_name: Hostile
edit_uri: https://example.org/edit/docs/
theme:
  name: material
  font: false
  features: [navigation.tabs, navigation.indexes, navigation.footer, navigation.path, navigation.prune, navigation.top,
    content.action.edit, content.action.view, content.code.copy, content.tooltips,
    toc.follow]
plugins:
  - tags
  - playbook
  - macros: {modules: [team_playbook.macros], on_undefined: strict, on_error_fail: true}
markdown_extensions:
  - abbr
  - admonition
  - attr_list
  - def_list
  - footnotes
  - md_in_html
  - nl2br
  - sane_lists
  - smarty
  - tables
  - toc: {permalink: true}
  - wikilinks
  - pymdownx.arithmatex: {generic: true}
  - pymdownx.blocks.admonition
  - pymdownx.blocks.html
  - pymdownx.blocks.tab
  - pymdownx.caret
  - pymdownx.critic
  - pymdownx.details
  - pymdownx.emoji
  - pymdownx.escapeall
  - pymdownx.highlight
  - pymdownx.inlinehilite
  - pymdownx.keys
  - pymdownx.magiclink
  - pymdownx.mark
  - pymdownx.smartsymbols
  - pymdownx.snippets
  - pymdownx.superfences
  - pymdownx.tabbed: {alternate_style: true}
  - pymdownx.tasklist
  - pymdownx.tilde
nav:
  - index.md
  - everything.md
  - Hire: ["@interviews", "@roles", "@questions", "@skills"]
  - Build the team: ["@teams", "@bottlenecks", "@activities", "@wagers", "@trends"]
  - Learn: ["@curricula"]
  - About: ["@company", "@evidence", "@checks"]
"""
_MACROS = (
    'activity("roll-out-a-model")',
    'bars(role="ai-engineer", seniority="senior")',
    'bars(team="answers")',
    'bottleneck("reliability")',
    "bottlenecks()",
    "company()",
    'curriculum("evaluations-for-everyone")',
    'evidence("sackett-2022")',
    'guide("ai-engineer", "senior")',
    'loop("answers")',
    'overview("role")',
    'overview("trend")',
    'overview("evidence")',
    'question("shadow-rollout")',
    'question("from-ten-emails", variant="cards")',
    'role("ai-engineer")',
    'skill("model-serving")',
    'team("answers")',
    'trend("no-more-juniors")',
    'wager("ampere")',
)
_PAGES = {
    "index.md": "---\ntitle: Home\nhide: [toc]\n---\n\n# Home\n\n{{ company() }}\n",
    "everything.md": "# Everything\n\n" + "\n\n".join(f"{{{{ {call} }}}}" for call in _MACROS) + "\n",
}


def hostile(number: int) -> str:
    """Return one of TEXTS."""
    return TEXTS[number]


def harmless(number: int) -> str:
    """Return a text that nothing acts on."""
    return f"Words {number} that do no harm."


def project(folder: Path, spoken: Spoken) -> Path:
    """Write a playbook of which every text is `spoken`: each number at least once as a title and as prose."""
    shutil.copytree(HARBOUR, folder / "playbook")
    (folder / "docs").mkdir()
    for name, text in _PAGES.items():
        (folder / "docs" / name).write_text(text, "utf-8")
    (folder / "mkdocs.yml").write_text(_MKDOCS, "utf-8")
    (folder / ".env").write_text(f"TOKEN={CANARY}\n", "utf-8")
    titles, prose = itertools.cycle(range(len(TEXTS))), itertools.cycle(range(len(TEXTS)))

    def change(field: Field) -> str:
        return field.text if field.name in NAMES else spoken(next(titles if field.is_title else prose))

    playbook, texts = folder / "playbook", [spoken(number) for number in range(len(TEXTS))]
    replace_texts(playbook, change)
    _add(playbook / "roles" / "ai-engineer.yml", not_needed=texts)
    _add(playbook / "teams" / "answers.yml", publish_people="true")
    for number, text in enumerate(texts):
        _write_trend(playbook / "trends" / f"{trend(number)}.yml", text)
    _write_material(playbook / "material", texts)
    waive_what_is_found(playbook)
    return folder


def trend(number: int) -> str:
    """Return the id of the trend that holds nothing but one text."""
    return f"text-{number:03}"


def sites(folder: Path, spoken: Spoken) -> dict[str, Path]:
    """Build both sites; return their folders by audience."""
    project(folder, spoken)
    built(folder)
    built(folder, "--audience", "candidate")
    return {"interviewer": folder / "site", "candidate": folder / "site-candidate"}


def _write_trend(path: Path, text: str) -> None:
    trend = {
        "claim": text,
        "heard": "2026-03-01",
        "for_it": [{"says": text}],
        "first_principles": [text],
        "for_us": text,
        "review": "2027-03-01",
    }
    path.write_text(yaml.safe_dump(trend, allow_unicode=True), "utf-8")


def _write_material(folder: Path, texts: list[str]) -> None:
    """Write the files of harbour's material anew; what the files hold is text from people as well."""
    for path in folder.iterdir():
        if path.suffix == ".csv":
            with path.open("w", encoding="utf-8", newline="") as file:
                csv.writer(file).writerows([texts[:3], *([text, text, "x"] for text in texts)])
        else:
            path.write_text("\n".join(text.replace("\n", " ") for text in texts), "utf-8")


def _add(path: Path, **more: object) -> None:
    value = yaml.safe_load(path.read_text("utf-8"))
    path.write_text(yaml.safe_dump({**value, **more}, allow_unicode=True, sort_keys=False), "utf-8")
