"""The page of a role: mission, why a person, activities, and the bars at each seniority."""

from markupsafe import Markup

from team_playbook.model.role import Role
from team_playbook.pages.addresses import advert_path
from team_playbook.pages.bars import bars_fragment, change_sections, role_bars_fragment
from team_playbook.pages.company import currency_of
from team_playbook.pages.page import Page, Section, sentences
from team_playbook.pages.view import View


def role_sections(role: Role, view: View) -> list[Section]:
    """Return everything about a role."""
    phrase, label = view.words.phrase, view.words.label
    playbook = view.playbook
    plan = next(
        (name for name in view.uses.of("role", role.id, "interview") if playbook.interviews[name].role == role.id), None
    )
    curricula = view.uses.of("role", role.id, "curriculum")
    sections = [
        Section("", view.fragment("role", role=role, plan=plan, curricula=curricula)),
        Section(label("role.hired_to"), view.fragment("role_hired_to", hired_to=role.hired_to), "_hired-to"),
        Section(label("role.activities"), view.fragment("role_activities", role=role), "_activities"),
        Section(label("role.bars"), role_bars_fragment(role, view), "_bars"),
        *change_sections(role, view),
        Section(label("settings.seniorities"), Markup(""), "_seniorities"),
    ]
    for seniority in playbook.seniorities.values():
        if seniority.id not in role.bars:
            continue
        name = seniority.id
        has_guide = plan is not None and name in playbook.interviews[plan].seniorities
        words = phrase("guide-for", seniority=seniority.title)
        html = view.fragment(
            "role_seniority",
            seniority=seniority,
            pay=role.pay.get(name),  # type: ignore[call-overload]
            cost=role.costs.get(name),  # type: ignore[call-overload]
            weeks=role.weeks.get(name),  # type: ignore[call-overload]
            amounts_from=role.amounts_from,
            currency=currency_of(view),
            guide=view.guide(plan, name, words) if plan and has_guide else "",
            advert=advert_path(role.id, name),
            bars=bars_fragment(role.bars[name], view),  # type: ignore[index, arg-type]
        )
        sections.append(Section(seniority.title, html, name, 3))
    return sections + sentences(label("role.not_needed"), role.not_needed, "_not-needed")


def role_page(role: Role, view: View) -> Page:
    """Return the page of a role."""
    path = f"roles/{role.id}.md"
    sections = role_sections(role, view.at(path))
    tags = (view.words.phrase("kind-role"), view.words.choice("role.breadth", role.breadth))
    return Page(path, role.title, tuple(sections), view.file_of("role", role.id), tags, styles=("team",))
