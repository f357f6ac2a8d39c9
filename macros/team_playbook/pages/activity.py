"""The page of an activity: what it is, what it needs, and everything that meets in it."""

from team_playbook.model.activity import Activity
from team_playbook.pages.page import Page, Section
from team_playbook.pages.view import View


def activity_sections(activity: Activity, view: View) -> list[Section]:
    """Return an activity and who or what refers to it."""
    uses = view.uses

    def by(kind: str) -> tuple[str, ...]:
        return uses.of("activity", activity.id, kind)

    html = view.fragment(
        "activity_uses",
        roles=by("role"),
        teams=by("team"),
        questions=by("question"),
        curricula=by("curriculum"),
        bottlenecks=by("bottleneck"),
    )
    return [
        Section("", view.fragment("activity", activity=activity)),
        Section(view.words.phrase("where-it-meets"), html, "where-it-meets"),
    ]


def activity_page(activity: Activity, view: View) -> Page:
    """Return the page of an activity."""
    path = f"activities/{activity.id}.md"
    sections = activity_sections(activity, view.at(path))
    tags = (view.words.phrase("kind-activity"),)
    return Page(path, activity.title, tuple(sections), view.file_of("activity", activity.id), tags)
