"""Macros on hand-written pages: what works, and what is told when it does not."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from team_playbook.command import main
from team_playbook.macros import MACROS
from tests.conftest import started
from tests.folders import HARBOUR

CALLS = {
    "activity": 'activity("roll-out-a-model")',
    "bars": 'bars(role="ai-engineer", seniority="mid")',
    "bottleneck": 'bottleneck("reliability")',
    "bottlenecks": "bottlenecks()",
    "company": "company()",
    "curriculum": 'curriculum("evaluations-for-everyone")',
    "evidence": 'evidence("kell-2017")',
    "guide": 'guide("ai-engineer", "senior")',
    "home": "home()",
    "loop": 'loop("answers")',
    "overview": 'overview("role")',
    "question": 'question("shadow-rollout", variant="cards")',
    "role": 'role("ai-engineer")',
    "skill": 'skill("evaluation")',
    "team": 'team("answers")',
    "trend": 'trend("no-more-juniors")',
    "wager": 'wager("ampere")',
}
WORDS = {
    "activity": "Takes a model or prompt change to members",
    "bars": "Writes labelled examples and runs them on every change",
    "bottleneck": "Reliability and observability",
    "bottlenecks": "Run the evaluation set on every change.",
    "company": "A credit union with 90,000 members",
    "curriculum": "Tell a right answer from a plausible one",
    "evidence": "Kell and others, ETS Research Report",
    "guide": "Who we are, and what this hour is for.",
    "home": "A credit union with 90,000 members",
    "loop": "Roll out a model change",
    "overview": "Ships the answers that members see",
    "question": "The same, for answers about lost cards.",
    "role": "decides when an answer is good enough to send",
    "skill": "Knowing whether an answer is good enough",
    "team": "We hear of a wrong answer before members do.",
    "trend": "Somebody has to become the next senior.",
    "wager": "Would you trade your team for five researchers",
}


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A playbook of one's own, as the current folder."""
    folder = started(tmp_path / "own", HARBOUR)
    monkeypatch.chdir(folder)
    return folder


def build_with(folder: Path, pages: dict[str, str], *arguments: str) -> Result:
    for name, text in pages.items():
        place = folder / "docs" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    return CliRunner().invoke(main, ["build", "--no-downloads", *arguments])


def test_every_macro_works_on_a_page_of_ones_own(own: Path) -> None:
    assert CALLS.keys() == MACROS.keys()
    pages = {
        f"own/deep/{name}.md": f"# A page\n\nBefore.\n\n{{{{ {call} }}}}\n\nAfter.\n" for name, call in CALLS.items()
    }
    pages["own/deep/team-bars.md"] = '# Bars\n\n{{ bars(team="answers") }}\n'
    result = build_with(own, pages)
    assert result.exit_code == 0, result.output
    for name, words in WORDS.items():
        html = (own / f"site/own/deep/{name}/index.html").read_text("utf-8")
        assert words in html, name
        assert "Before." in html
        assert "After." in html
    assert "Wrong" not in (own / "site/own/deep/team-bars/index.html").read_text("utf-8")


def test_wrong_ids_are_told_all_at_once_with_page_line_and_nearest_name(own: Path) -> None:
    first = '---\ntitle: One\n---\n\n# One\n\n{{ role("ai-enginer") }}\n\n{{ skill("evaluation") }}\n'
    second = (
        '# Two\n\nText.\n\n{{ question("shadow-rollout", variant="crads") }}\n\n{{ guide("ai-engineer", "juniro") }}\n'
    )
    result = build_with(own, {"one.md": first, "two.md": second})
    assert result.exit_code == 1
    assert (
        "docs/one.md:7:10: unknown-role: no role is called `ai-enginer`\n    hint: did you mean `ai-engineer`?"
        in result.output
    )
    assert (
        "docs/two.md:5:40: unknown-variant: no variant is called `crads`\n    hint: did you mean `cards`?"
        in result.output
    )
    assert "docs/two.md:7:26: unknown-seniority: no seniority is called `juniro`" in result.output
    assert not (own / "site").exists()


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (
            '{{ rol("ai-engineer") }}',
            "docs/own.md:3:4: unknown-macro: nothing is called `rol`\n    hint: did you mean `role`?",
        ),
        ('{{ role("ai-engineer" }}', "docs/own.md:3:1: broken-macro: the macro cannot be read"),
        (
            'Text {{ role("ai-engineer") }}',
            "docs/own.md:3:9: macro-in-line: `role` does not stand on a line of its own",
        ),
        ('    {{ role("ai-engineer") }}', "docs/own.md:3:8: macro-in-line: `role` does not stand on a line of its own"),
        ("{{ role() }}", "docs/own.md:3:4: wrong-use: `role` is not called so: missing a required argument: 'id'"),
        ("{{ bars() }}", "docs/own.md:3:4: wrong-use: bars() takes a role or a team"),
        (
            '{{ overview("rolle") }}',
            "docs/own.md:3:14: unknown-kind: no kind is called `rolle`\n    hint: did you mean `role`?",
        ),
        ("{{ role(7) }}", "docs/own.md:3:9: unknown-role: no role is called `7`"),
    ],
)
def test_a_wrong_macro_is_told_and_nothing_is_built(own: Path, line: str, told: str) -> None:
    result = build_with(own, {"own.md": f"# A page\n\n{line}\n"})
    assert result.exit_code == 1
    assert told in result.output
    assert "Traceback" not in result.output
    assert not (own / "site").exists()


def test_a_page_of_ones_own_wins_over_a_generated_one(own: Path) -> None:
    result = build_with(own, {"roles/ai-engineer.md": "# Written by hand\n"})
    assert result.exit_code == 0, result.output
    assert "Written by hand" in (own / "site/roles/ai-engineer/index.html").read_text("utf-8")


def test_braces_that_are_meant_as_text_stay_text(own: Path) -> None:
    result = build_with(own, {"own.md": '# Raw\n\n{% raw %}`{{ role("x") }}`{% endraw %}\n'})
    assert result.exit_code == 0, result.output
    assert '{{ role("x") }}' in (own / "site/own/index.html").read_text("utf-8")


def test_a_candidates_page_may_not_show_what_is_for_interviewers(own: Path) -> None:
    page = '---\naudience: candidate\n---\n\n# For you\n\n{{ question("shadow-rollout") }}\n'
    result = build_with(own, {"for-you.md": page}, "--audience", "candidate")
    assert result.exit_code == 1
    assert "docs/for-you.md:7:4: macro-for-interviewers" in result.output


def test_only_candidates_pages_are_in_the_candidates_site(own: Path) -> None:
    pages = {"secret.md": "# Secret\n\nNot for you.\n", "for-you.md": "---\naudience: candidate\n---\n\n# For you\n"}
    (own / "docs/notes.txt").write_text("not for you", encoding="utf-8")
    result = build_with(own, pages, "--audience", "candidate")
    assert result.exit_code == 0, result.output
    site = own / "site-candidate"
    assert (site / "for-you/index.html").exists()
    assert not (site / "secret").exists()
    assert not (site / "notes.txt").exists()
    assert "Not for you" not in "".join(p.read_text("utf-8", "replace") for p in site.rglob("*.json"))


@pytest.mark.parametrize(
    ("page", "told"),
    [
        ("# A page\n\n{{ 1/0 }}\n", "docs/own.md:3:1: broken-macro: the macro cannot be run: ZeroDivisionError"),
        (
            "# A page\n\n{{ nothing }}\n",
            "docs/own.md:3:1: broken-macro: the macro cannot be run: 'nothing' is undefined",
        ),
        (
            '# A page\n\n{% include "nope.md" %}\n',
            "docs/own.md:3:1: broken-macro: the macro cannot be run: 'nope.md' not found",
        ),
        (
            "# A page\n\nText.\n\n{{ 'a' | nosuch }}\n",
            "docs/own.md:5:1: broken-macro: the macro cannot be read: No filter named",
        ),
        ('# A page\n\n{{ overview(["role"]) }}\n', "docs/own.md:3:1: unknown-kind: no kind is called `['role']`"),
        ('# A page\n\n```\n{{ role("ai-engineer") }}\n```\n', "docs/own.md:4:4: macro-in-line"),
        ("---\ntitle: [a\n---\n\n# A page\n", "docs/own.md:2:8: broken-front-matter"),
        ("---\n- a\n---\n\n# A page\n", "docs/own.md:2:1: broken-front-matter"),
        ("---\naudience: candidates\n---\n\n# A page\n", "docs/own.md:2:11: not-one-of: `candidates` is no audience"),
        (b"# A page\n\ncaf\xe9\n", "docs/own.md:3:4: not-utf8: "),
    ],
)
def test_no_page_ends_in_a_traceback(own: Path, page: str | bytes, told: str) -> None:
    raw = page if isinstance(page, bytes) else page.encode()
    (own / "docs/own.md").write_bytes(raw)
    (own / "docs/other.md").write_text('# Other\n\n{{ skill("evalution") }}\n', encoding="utf-8")
    result = CliRunner().invoke(main, ["build", "--no-downloads"])
    assert result.exit_code == 1
    assert told in result.output
    assert "docs/other.md:3:11: unknown-skill" in result.output, "the other page's problem is told as well"
    assert "Traceback" not in result.output
    assert not (own / "site").exists()


@pytest.mark.parametrize(
    "page",
    [
        "---\ncolour: red\n---\n\n# A page\n\nIt is {{ colour }}.\n",
        "---\nrender_macros: false\n---\n\n# A page\n\n{{ foo }} {{ bar() }}\n",
        '# A page\n\n{{ nothing | default("red") }}\n',
        "# A page\n\n{% for name in ['ai-engineer', 'loan-officer'] %}\n{{ role(name) }}\n{% endfor %}\n",
        '# A page\n\n{{ role(id="ai-engineer") }}\n',
    ],
)
def test_what_jinja_allows_is_allowed(own: Path, page: str) -> None:
    result = build_with(own, {"own.md": page})
    assert result.exit_code == 0, result.output


def test_a_guide_without_a_seniority_is_the_highest(own: Path) -> None:
    plan = own / "playbook/interviews/ai-engineer.yml"
    plan.write_text(plan.read_text("utf-8").replace("[mid, senior]", "[senior, mid]", 1), encoding="utf-8")
    result = build_with(own, {"own.md": '# A page\n\n{{ guide("ai-engineer") }}\n'})
    assert result.exit_code == 0, result.output
    assert "Senior passes here" in (own / "site/own/index.html").read_text("utf-8")


def test_without_the_macros_plugin_a_call_is_told(own: Path) -> None:
    text = (own / "mkdocs.yml").read_text("utf-8")
    start, end = text.index("  - macros:"), text.index("markdown_extensions:")
    (own / "mkdocs.yml").write_text(text[:start] + text[end:], encoding="utf-8")
    result = CliRunner().invoke(main, ["build", "--no-downloads"])
    assert result.exit_code == 1
    assert "`home` runs no macro: none are loaded" in result.output


def test_markers_work_wherever_a_page_could_stand(own: Path) -> None:
    text = (own / "mkdocs.yml").read_text("utf-8")
    start = text.index("nav:")
    nav = 'nav:\n  - Home: index.md\n  - Learn: "@curricula"\n  - "@roles"\n  - Skills: ["@skills"]\n  - "@evidence"\n'
    (own / "mkdocs.yml").write_text(text[:start] + nav + "not_in_nav: candidates.md\n", encoding="utf-8")
    result = build_with(own, {"roles.md": "# Our roles\n", "skills/extra.md": "# Extra skill\n"})
    assert result.exit_code == 0, result.output
    html = (own / "site/skills/evaluation/index.html").read_text("utf-8")
    for href in ("../../curricula/", "../../roles/", "../extra/", "../../evidence/"):
        assert f'href="{href}"' in html


def test_a_wrong_marker_is_told_at_its_place(own: Path) -> None:
    file = own / "mkdocs.yml"
    file.write_text(file.read_text("utf-8").replace('"@roles"', '"@role"'), encoding="utf-8")
    line = next(n for n, text in enumerate(file.read_text("utf-8").split("\n"), 1) if '"@role"' in text)
    result = CliRunner().invoke(main, ["build", "--no-downloads"])
    assert f"mkdocs.yml:{line}:" in result.output
    assert "unknown-marker: the navigation has no `@role`\n    hint: did you mean `@roles`?" in result.output


def test_a_site_without_a_home_page_is_told(own: Path) -> None:
    (own / "docs/index.md").unlink()
    result = CliRunner().invoke(main, ["build", "--no-downloads"])
    assert result.exit_code == 1
    assert "docs/index.md:1:1: missing-file: the site has no home page" in result.output


def test_no_edit_link_reaches_a_candidate(own: Path) -> None:
    file = own / "mkdocs.yml"
    links = "repo_url: https://git.example.org/secret/repo\nedit_uri_template: edit/{path}\n"
    file.write_text(links + file.read_text("utf-8"), encoding="utf-8")
    result = CliRunner().invoke(main, ["build", "--audience", "candidate"])
    assert result.exit_code == 0, result.output
    for path in (own / "site-candidate").rglob("*.html"):
        assert "git.example.org" not in path.read_text("utf-8"), path
