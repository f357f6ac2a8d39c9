"""The playbook itself: company, ranking, seniorities, budget, and what holds for every interview."""

from typing import Literal

from team_playbook.model.record import Record, key
from team_playbook.model.references import BottleneckId
from team_playbook.model.values import Amount, Count, Day, Hours, Id, Minutes, Prose, Text, Word


class Company(Record):
    """Whose playbook or team it is."""

    name: Text = key("The company's name.", candidate=True)
    kind: Literal["technology", "verticalised", "tech-enabled"] = key(
        "technology: technology is the value on offer. verticalised: technology for one domain. "
        "tech-enabled: the product is something else, and gains from technology."
    )
    domain: Text = key("What the company is about.", candidate=True)
    maturity: Literal["exploring", "first-product", "scaling", "optimising"] = key("How far its AI work has come.")
    employees: Count = key("How many people work there.")
    where: tuple[Word, ...] = key("Countries or regions whose law holds, such as CA-ON.", default=())
    summary: Text | None = key("The company in a sentence or two.", candidate=True, default=None)


class Seniority(Record):
    """A step of a role. 'Level' is kept for skills."""

    id: Id = key("The seniority's name in other files.")
    title: Text = key("The seniority's title.", candidate=True)
    scope: Text = key("What somebody at this step answers for.", candidate=True)


class Budget(Record):
    """What may be spent."""

    currency: Word = key("The currency of every amount, such as CAD.", candidate=True)
    headcount: Count = key("New people at most.")
    hiring: Amount = key("For new people, a year, full cost.")
    buying: Amount = key("For tools and services, a year.")
    learning_hours: Hours = key("Hours of learning, a person a month.")
    by: Day = key("By when the plan has to work.")


class Adjustments(Record):
    """What a candidate may ask for."""

    ask: Text = key("Where to ask for it.", candidate=True)
    offers: Prose = key("What is offered to everybody.", candidate=True, default=())


class Keep(Record):
    """How long records of interviews are kept, and where."""

    months: Count = key("For how many months.", candidate=True)
    where: Text = key("Where.", candidate=True)


class InterviewRules(Record):
    """What every interview plan keeps."""

    most_stages: Count | None = key("Stages of a plan at most.", default=None)
    most_candidate_minutes: Minutes | None = key("Minutes of a candidate's time at most.", default=None)
    adjustments: Adjustments | None = key("What a candidate may ask for.", candidate=True, default=None)
    answer_within_days: Count | None = key("Days until the candidate hears.", candidate=True, default=None)
    keep: Keep | None = key("How long records are kept.", candidate=True, default=None)
    screening_ai: Text | None = key(
        "Whether software with AI reads, ranks or selects applications, and how.", candidate=True, default=None
    )


class Waiver(Record):
    """A check that is switched off, with its reason."""

    check: Word = key("The check's name.")
    reason: Text = key("Why it does not hold here.")
    for_: tuple[Word, ...] = key("The files it is switched off for; all if absent.", alias="for", default=())
    until: Day | None = key("The day from which it counts again.", default=None)


class Settings(Record):
    """playbook.yml: whose playbook it is, and what holds for all of it."""

    id: str = key("Always `playbook`.", from_path=True)
    title: Text = key("The playbook's title.", candidate=True)
    company: Company = key("Whose playbook it is.", candidate=True)
    bottlenecks: tuple[BottleneckId, ...] = key("Ranked; the first is the one to act on.", default=())
    seniorities: tuple[Seniority, ...] = key("Steps of a role, lowest first.", candidate=True, min_length=1)
    publish: Literal["interviewer", "candidate"] = key("Which site the workflow may publish.", default="interviewer")
    budget: Budget | None = key("What may be spent.", default=None)
    interviews: InterviewRules = key("What every interview plan keeps.", candidate=True, default_factory=InterviewRules)
    waive: tuple[Waiver, ...] = key("Checks that are switched off, each with its reason.", default=())
