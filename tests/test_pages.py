"""Pages from data that the checks would not let pass, and what each field is shown as."""

from pathlib import Path

import pytest

from team_playbook import load
from team_playbook.model.record import Audience
from team_playbook.pages.addresses import Addresses
from team_playbook.pages.site import audience_pages, view_of
from tests.folders import HARBOUR, overlaid


@pytest.fixture
def playbook(tmp_path: Path) -> Path:
    """Harbour in a folder of the test's own."""
    return overlaid(HARBOUR, tmp_path / "nothing", tmp_path / "playbook")


def rewritten(folder: Path, name: str, old: str, new: str) -> None:
    """Exchange a text of a file."""
    text = (folder / name).read_text("utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new), "utf-8")


def pages(folder: Path, audience: Audience = Audience.INTERVIEWER) -> dict[str, str]:
    """Return the Markdown of every page by its path. No check is run: as if each was waived."""
    read = load(folder)
    assert read.playbook is not None
    assert not read.problems
    found = audience_pages(view_of(read.playbook, Addresses()), audience)
    return {path: page.markdown() for path, page in found.items()}


@pytest.mark.parametrize("audience", Audience)
def test_a_level_without_words_stops_no_page(playbook: Path, audience: Audience) -> None:
    rewritten(playbook, "skills/model-serving.yml", "  3:", "  # 3:")
    assert pages(playbook, audience)


@pytest.mark.parametrize("audience", Audience)
def test_a_playbook_with_its_first_file_only_has_pages(tmp_path: Path, audience: Audience) -> None:
    (tmp_path / "playbook.yml").write_bytes((HARBOUR / "playbook.yml").read_bytes())
    rewritten(
        tmp_path, "playbook.yml", "bottlenecks:                    # ranked; the first is the one to act on\n", ""
    )
    rewritten(tmp_path, "playbook.yml", "  - reliability\n  - shipping\n", "")
    assert pages(tmp_path, audience)


@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize("case", sorted(path.name for path in (HARBOUR.parents[1] / "bad" / "checks").iterdir()))
def test_what_a_check_finds_stops_no_page(case: str, audience: Audience, tmp_path: Path) -> None:
    bad = HARBOUR.parents[1] / "bad" / "checks" / case / "bad"
    assert pages(overlaid(HARBOUR, bad, tmp_path / "playbook"), audience)


def test_two_plans_for_one_role_have_a_page_each(playbook: Path) -> None:
    second = (playbook / "interviews/ai-engineer.yml").read_text("utf-8")
    (playbook / "interviews/second-plan.yml").write_text(second, "utf-8")
    found = pages(playbook, Audience.CANDIDATE)
    for plan in ("ai-engineer", "second-plan"):
        assert f"interviews/{plan}.md" in found
        assert f"interviews/{plan}/" in found["index.md"]
        assert f"interviews/{plan}/" in found["roles/ai-engineer.md"]


def test_a_session_has_an_address_of_its_own(playbook: Path) -> None:
    page = pages(playbook)["curricula/evaluations-for-everyone.md"]
    read = load(playbook).playbook
    assert read is not None
    for session in read.curricula["evaluations-for-everyone"].sessions:
        assert f"{{ #session-{session.id} }}" in page
        assert f'href="#session-{session.id}"' in page
    assert "{ #sessions }" in page


def test_a_seniority_to_hire_is_shown_without_a_role(playbook: Path) -> None:
    rewritten(playbook, "bottlenecks/reliability.yml", "weeks: 3, ", "weeks: 3, seniority: senior, ")
    assert "Seniority to hire" in pages(playbook)["bottlenecks/reliability.md"]


def test_who_saw_a_guess_is_shown(playbook: Path) -> None:
    rewritten(playbook, "teams/answers.yml", "people: 2\n", "people: 2\npublish_people: true\n")
    rewritten(
        playbook, "teams/answers.people.yml", "evaluation: 2 ", "evaluation: {level: 2, on: 2026-05-05, by: desk} "
    )
    assert "a guess 2026-05-05 desk" in " ".join(
        pages(playbook)["teams/answers.md"].replace("<", " <").replace(">", "> ").split()
    )


def test_the_company_page_says_which_site_is_published(playbook: Path) -> None:
    page = pages(playbook)["company.md"]
    assert "## Site to publish { #publish }" in page
    assert "For interviewers" in page


def test_a_team_is_paid_in_its_own_currency(playbook: Path) -> None:
    budget = "budget: {currency: USD, headcount: 0, hiring: 0, buying: 0, learning_hours: 2, by: 2027-06-30}"
    rewritten(playbook, "teams/five-researchers.yml", "cost: 4500000\n", f"cost: 4500000\n{budget}\n")
    found = pages(playbook)
    assert "4,500,000 USD" in found["teams/five-researchers.md"]
    assert "4,500,000 USD" in found["wagers/ampere.md"]
    assert "480,000 CAD" in found["wagers/blackwell.md"]
