"""All pages of a playbook: a pure function of its data."""

from collections.abc import Iterator, Mapping

from team_playbook.model.playbook import Playbook
from team_playbook.model.record import Audience
from team_playbook.pages import choices, curriculum, evidence, interview, overview, role, skill, team
from team_playbook.pages.activity import activity_page
from team_playbook.pages.addresses import Addresses
from team_playbook.pages.advert import advert_page, adverts_page
from team_playbook.pages.bank import bank_page
from team_playbook.pages.calibration import calibration_page, calibrations_page
from team_playbook.pages.candidate import candidate_pages
from team_playbook.pages.choosing import CHOOSING, choosing_data, choosing_page, choosing_script
from team_playbook.pages.company import company_page
from team_playbook.pages.debrief import debrief_files, debrief_page
from team_playbook.pages.diagnosis import diagnosis_page
from team_playbook.pages.facilitator import lead_page
from team_playbook.pages.fields import fields_page
from team_playbook.pages.finding import Entry, candidate_entries, entries
from team_playbook.pages.page import Page
from team_playbook.pages.plan import plan_page
from team_playbook.pages.question import material_path
from team_playbook.pages.screen import screen_page
from team_playbook.pages.script import data_script, script_path
from team_playbook.pages.self_assessment import DATA as LEARNING
from team_playbook.pages.self_assessment import (
    SCRIPT_DATA,
    self_assessment_data,
    self_assessment_page,
    self_assessments_page,
)
from team_playbook.pages.team_plan import case_page
from team_playbook.pages.view import Download, View
from team_playbook.pages.what_if import DATA, what_if_data, what_if_page, what_if_script
from team_playbook.planning.team_plan.plans import Plans
from team_playbook.planning.uses import Uses
from team_playbook.planning.what_if import can_move
from team_playbook.projection.advert import adverts
from team_playbook.projection.candidate import for_candidates
from team_playbook.words import ENGLISH, Words

WITH_OVERVIEW = ("role", "skill", "activity", "interview", "team", "curriculum", "bottleneck", "wager", "trend")


def view_of(
    playbook: Playbook,
    addresses: Addresses,
    language: str = ENGLISH,
    downloads: tuple[Download, ...] = (),
    plans: Mapping[str, Plans] | None = None,
) -> View:
    """Return a view of a playbook, for pages and for macros.

    `downloads` are the formats of guides on the site, `plans` those of teams under their budgets.
    """
    return View(playbook, addresses, Words(language), Uses(playbook), downloads=downloads, plans=plans)


def pages(view: View) -> dict[str, Page]:
    """Return every page by its path, such as `roles/ai-engineer.md`."""
    return {page.path: page for page in _pages(view)}


def audience_pages(view: View, audience: Audience) -> dict[str, Page]:
    """Return every page that an audience may read, by its path."""
    if audience is Audience.INTERVIEWER:
        return pages(view)
    readable = candidate_pages(for_candidates(view.playbook), view.addresses, view.words)
    return {page.path: page for page in readable}


def audience_files(view: View, audience: Audience) -> dict[str, bytes]:
    """Return the files beside the pages, by path: material and data of scripts, for interviewers only."""
    if audience is not Audience.INTERVIEWER:
        return {}
    found = {material_path(name): raw for name, raw in view.playbook.material.items()}
    for plan in view.playbook.interviews.values():
        path = script_path(choosing_script(plan.id))
        found[path] = data_script(CHOOSING, choosing_data(plan, view)).encode()
    for record in view.playbook.teams.values():
        if can_move(record, view.playbook):
            data = what_if_data(record, (view.plans or {}).get(record.id), view)
            found[script_path(what_if_script(record.id))] = data_script(DATA, data).encode()
    found[script_path(SCRIPT_DATA)] = data_script(LEARNING, self_assessment_data(view)).encode()
    return found | debrief_files(view)


def audience_entries(view: View, audience: Audience, shown: Mapping[str, Page]) -> list[Entry]:
    """Return what an audience finds by searching, on those of its pages that are shown."""
    return entries(view, shown) if audience is Audience.INTERVIEWER else candidate_entries(shown, view.addresses)


def _pages(view: View) -> Iterator[Page]:
    playbook = view.playbook
    yield company_page(view)
    for kind in WITH_OVERVIEW:
        yield overview.overview_page(kind, view)
    yield from (role.role_page(record, view) for record in playbook.roles.values())
    yield self_assessments_page(view)
    yield from (self_assessment_page(record, view) for record in playbook.roles.values())
    for plan in playbook.interviews.values():
        yield plan_page(plan, view)
        yield choosing_page(plan, view)
        if plan.screen:
            yield screen_page(plan, plan.screen, view)
        for seniority in plan.seniorities:
            yield interview.guide_page(plan, seniority, view)
            yield from interview.packet_pages(plan, seniority, view)
    found = list(adverts(for_candidates(playbook)))
    yield adverts_page(found, view)
    yield from (advert_page(advert, view) for advert in found)
    yield debrief_page(view)
    yield bank_page(view)
    yield calibrations_page(view)
    yield from (calibration_page(record, view) for record in playbook.calibrations.values())
    yield from (skill.skill_page(record, view) for record in playbook.skills.values())
    yield from (activity_page(record, view) for record in playbook.activities.values())
    for record in playbook.teams.values():
        yield team.team_page(record, view)
        if can_move(record, playbook):
            yield what_if_page(record, (view.plans or {}).get(record.id), view)
        if view.plans and record.id in view.plans and (case := case_page(record, view.plans[record.id], view)):
            yield case
    yield from (curriculum.curriculum_page(record, view) for record in playbook.curricula.values())
    yield from (lead_page(record, view) for record in playbook.curricula.values())
    yield diagnosis_page(view)
    yield from (choices.bottleneck_page(record, view) for record in playbook.bottlenecks.values())
    yield from (choices.wager_page(record, view) for record in playbook.wagers.values())
    yield from (choices.trend_page(record, view) for record in playbook.trends.values())
    yield evidence.evidence_page(view)
    yield evidence.checks_page(view)
    yield fields_page(view)
