"""A path from what somebody can do to what is asked: steps with their weeks, and what no session raises."""

from collections.abc import Iterable

from markupsafe import Markup

from team_playbook.pages.addresses import Place, place_of, session_anchor
from team_playbook.pages.view import View
from team_playbook.planning.learning.gap import Gap
from team_playbook.planning.learning.path import Path, Step
from team_playbook.planning.learning.practice import practice


def learning_path_fragment(path: Path, view: View) -> Markup:
    """Return a path: what is missing, the steps, and what is learned at work."""

    def place(step: Step, session: str) -> Place:
        return Place(place_of("curriculum", step.curriculum.id, view.playbook).path, session_anchor(session))

    def practised(gap: Gap) -> tuple[str, ...]:
        return practice(gap, view.playbook)

    def titles(skills: Iterable[str]) -> str:
        return ", ".join(view.title("skill", skill) for skill in skills)

    return view.fragment("learning_path", path=path, place=place, practised=practised, titles=titles)
