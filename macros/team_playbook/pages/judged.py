"""The plan judged: what the checks say of an interview plan, as `playbook check` tells it."""

from markupsafe import Markup

from team_playbook.checks.judging import verdicts
from team_playbook.model.interview import Interview
from team_playbook.pages.view import View
from team_playbook.planning.measuring import measured
from team_playbook.planning.plan import candidate_minutes, filling


def judged_fragment(plan: Interview, view: View) -> Markup:
    """Return each rule with its numbers, or with what its check says, or with the reason that waives it."""
    every = {verdict.rule.name: verdict for verdict in verdicts("interview", plan.id, view.playbook)}
    kept = _kept(plan, view)
    shown = [every[name] for name in kept]
    shown += [verdict for name, verdict in every.items() if verdict.told and name not in kept]
    further = sorted(name for name, verdict in every.items() if not verdict.told and name not in kept)
    return view.fragment("plan_judged", verdicts=shown, kept=kept, further=further)


def _kept(plan: Interview, view: View) -> dict[str, str]:
    """Return what is said with numbers of a rule that is kept. Of others, the name alone is shown."""
    count = view.words.count
    stages, questions = len(plan.stages), sum(len(stage.questions) for stage in plan.stages)
    return {
        "plan-can-show-and-miss-each-bar": _bars(plan, view),
        "skill-is-asked-at-most-twice": count("judged-twice", _most_stages_of_a_skill(plan, view)),
        "stages-measure-different-skills": count("judged-different", stages),
        "question-is-asked-once": count("judged-once", questions),
        "plan-keeps-its-limits": _limits(plan, view),
        "stage-is-filled": _filled(plan, view),
        "stage-has-an-ai-rule": count("judged-ruled", stages),
        "ai-rules-agree": count("judged-agree", questions),
    }


def _bars(plan: Interview, view: View) -> str:
    phrase = view.words.phrase
    asked, covered = [], {}
    for seniority in plan.seniorities:
        rows = measured(plan, seniority, view.playbook).rows
        title = view.playbook.seniorities[seniority].title
        asked.append(phrase("judged-bars-at", count=sum(row.asked for row in rows), seniority=title))
        covered.update({row.skill: view.title("skill", row.skill) for row in rows if row.covered and not row.asked})
    words = phrase("judged-bars", bars=", ".join(asked))
    return f"{words} {phrase('judged-covered', skills=', '.join(covered.values()))}" if covered else words


def _most_stages_of_a_skill(plan: Interview, view: View) -> int:
    rows = [row for seniority in plan.seniorities for row in measured(plan, seniority, view.playbook).rows]
    return max((sum(bool(shown.measures) for shown in row.stages) for row in rows), default=0)


def _limits(plan: Interview, view: View) -> str:
    rules, words = view.playbook.settings.interviews, view.words
    stages, minutes = len(plan.stages), candidate_minutes(plan)
    said = {"stages": words.count("count-stages", stages), "minutes": words.phrase("minutes", minutes=minutes)}
    if rules.most_stages is not None:
        said["stages"] = words.phrase("judged-stages", stages=stages, most=rules.most_stages)
    if rules.most_candidate_minutes is not None:
        said["minutes"] = words.phrase("judged-minutes", minutes=minutes, most=rules.most_candidate_minutes)
    return words.phrase("judged-limits", **said)


def _filled(plan: Interview, view: View) -> str:
    percents = [
        filling(stage, seniority, view.playbook).percent for stage in plan.stages for seniority in plan.seniorities
    ]
    return view.words.phrase("judged-filled", least=min(percents), most=max(percents))
