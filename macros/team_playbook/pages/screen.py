"""The form in which applications are read: what each was asked, and whether the answer goes on."""

from team_playbook.model.interview import Interview, Screen
from team_playbook.model.scorecard import SCREEN
from team_playbook.pages.addresses import screen_path
from team_playbook.pages.page import Page, Section
from team_playbook.pages.scorecard import SCORECARD, scorecard_section
from team_playbook.pages.view import View


def screen_page(plan: Interview, screen: Screen, view: View) -> Page:
    """Return the page from which one person reads an application, apart from the other readers."""
    path = screen_path(plan.id)
    view = view.at(path)
    phrase = view.words.phrase
    sections = [Section("", view.fragment("screen", plan=plan, screen=screen))]
    for number, ask in enumerate(screen.asks, 1):
        html = view.fragment("screen_ask", ask=ask, number=number)
        sections.append(
            Section(phrase("numbered", number=number, title=view.title("skill", ask.skill)), html, f"ask-{number}")
        )
    sections.append(scorecard_section(plan, plan.seniorities, SCREEN, (), view))
    return Page(
        path,
        phrase("screen-of", role=view.title("interview", plan.id)),
        tuple(sections),
        view.file_of("interview", plan.id),
        (phrase("kind-screen"),),
        wide=True,
        scripts=(SCORECARD,),
        styles=(SCORECARD,),
    )
