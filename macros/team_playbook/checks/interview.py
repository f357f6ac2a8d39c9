"""Checks of interview plans: time, limits, and whether each bar can be shown and missed."""

from collections import defaultdict
from collections.abc import Iterator

from team_playbook.checks.frame import Context, Finding, check, together
from team_playbook.model.interview import Interview
from team_playbook.planning.plan import bars_of, candidate_minutes, filling, measures, questions_of


@check("interview")
def plan_is_named_after_its_role(plan: Interview, context: Context) -> Iterator[Finding]:
    """An interview plan's file is named after its role.

    Why: One role, one plan, one address: whoever interviews finds it without asking.

    Mend: Rename the file, or correct `role`.
    """
    if plan.role != plan.id:
        hint = f"rename the file to `{plan.role}.yml`, or correct the role"
        if plan.role in context.playbook.interviews:
            hint = f"`{plan.role}.yml` is there already: correct the role, or delete one of the two"
        yield Finding(("role",), f"the file is `{plan.id}.yml`, and the role `{plan.role}`", hint)


@check("interview")
def plan_has_bars_at_each_seniority(plan: Interview, context: Context) -> Iterator[Finding]:
    """The role has bars at each seniority of its plan.

    Why: Without a bar nothing says what is enough.

    Mend: Add the bars to the role, or take the seniority out of the plan.
    """
    role = context.playbook.roles[plan.role]
    for index, seniority in enumerate(plan.seniorities):
        if seniority not in role.bars:
            hint = f"add `{seniority}:` to its bars, or take it out here"
            yield Finding(("seniorities", index), f"the role `{role.id}` has no bars at `{seniority}`", hint)


@check("interview")
def plan_can_show_and_miss_each_bar(plan: Interview, context: Context) -> Iterator[Finding]:
    """At each seniority, each bar of the role is measured by a question that can show it and miss it.

    Why: A question below the bar cannot show it, however well it is answered. One two levels above
    shows it even when it is answered badly. Both count for nothing, and the bar stays open.

    Mend: Ask a question whose level is the bar or one above it, at that seniority; or name the
    skill in `team_covers`, if the team covers it.
    """
    for index, seniority in enumerate(plan.seniorities):
        found = measures(plan, seniority, context.playbook)
        for skill, bar in bars_of(plan, seniority, context.playbook).items():
            mine = [measure for measure in found if measure.skill == skill]
            if skill in plan.decision.team_covers or any(measure.counts for measure in mine):
                continue
            says = f"nothing asks about `{skill}` at {seniority}"
            if mine:
                asked = dict.fromkeys(f"`{measure.question.id}` (level {measure.level})" for measure in mine)
                ask = "asks" if len(asked) == 1 else "ask"
                says = f"at {seniority} the bar for `{skill}` is {bar.bar}, and only {together(asked)} {ask} about it"
            wanted = f"{bar.bar} or {bar.bar + 1}" if bar.bar < 4 else "4"
            hint = f"ask a question on `{skill}` at level {wanted}, for {seniority}"
            yield Finding(("seniorities", index), says, hint)


@check("interview")
def stage_is_filled(plan: Interview, context: Context) -> Iterator[Finding]:
    """Questions with opening and closing fill 75 to 100 % of their stage, at each seniority.

    Why: A stage that runs over cuts its last question, for some candidates and not for others. A
    half-empty one is filled with talk that is not scored alike.

    Mend: Change the stage's minutes, add or drop a question, or let one be asked at more seniorities.
    """
    for index, stage in enumerate(plan.stages):
        fillings = {seniority: filling(stage, seniority, context.playbook) for seniority in plan.seniorities}
        for seniority, used in fillings.items():
            alike = [other for other, filled in fillings.items() if filled == used]
            if used.fits or alike[0] != seniority:
                continue
            says = f"at {together(alike)}, {used.used} of {stage.minutes} minutes are filled ({used.percent} %)"
            hint = "fill 75 to 100 %: drop a question, or give the stage more minutes"
            if used.used < stage.minutes:
                hint = "fill 75 to 100 %: add a question, or give the stage fewer minutes"
                if used.dropped:
                    says += "; not asked there: " + together(f"`{question.id}`" for question in used.dropped)
            yield Finding(("stages", index, "minutes"), says, hint)


@check("interview")
def question_is_asked_once(plan: Interview, context: Context) -> Iterator[Finding]:
    """A plan asks each question once.

    Why: The second interviewer hears a rehearsed answer, and two scores for one answer count double.

    Mend: Ask another question of the same skill in one of the two places.
    """
    first: dict[str, str] = {}
    for index, stage in enumerate(plan.stages):
        for number, name in enumerate(stage.questions):
            if name in first:
                says = f"`{name}` is asked in `{first[name]}` already"
                yield Finding(("stages", index, "questions", number), says, "ask another question here")
            first.setdefault(name, stage.id)


@check("interview")
def question_is_asked_at_some_seniority(plan: Interview, context: Context) -> Iterator[Finding]:
    """Each question of a plan is for at least one of its seniorities.

    Why: Otherwise it stands in the plan, and nobody is ever asked.

    Mend: Add a seniority to the question, or take it out of the plan.
    """
    for stage, question in questions_of(plan, context.playbook):
        if not set(question.seniorities) & set(plan.seniorities):
            index = plan.stages.index(stage)
            path = ("stages", index, "questions", stage.questions.index(question.id))
            says = f"`{question.id}` is for {together(question.seniorities)}, the plan for {together(plan.seniorities)}"
            yield Finding(path, says, "add a seniority to the question, or take it out here")


@check("interview")
def skill_is_asked_at_most_twice(plan: Interview, context: Context) -> Iterator[Finding]:
    """At one seniority, at most two stages of a plan ask about the same skill.

    Why: Two stages that measure the same teach little new; what is left out stays unknown.

    Mend: Ask about another skill in one of the stages.
    """
    order = [stage.id for stage in plan.stages]
    found: dict[tuple[str, tuple[str, ...]], list[str]] = defaultdict(list)
    for seniority in plan.seniorities:
        stages: dict[str, dict[str, None]] = defaultdict(dict)
        for measure in measures(plan, seniority, context.playbook):
            stages[measure.skill][measure.stage.id] = None
        for skill, names in stages.items():
            if len(names) > 2:
                found[skill, tuple(names)].append(seniority)
    for (skill, asked), seniorities in found.items():
        which = together(f"`{name}`" for name in asked)
        says = f"at {together(seniorities)}, {len(asked)} stages ask about `{skill}`: {which}"
        yield Finding(("stages", order.index(asked[2])), says, "ask about another skill in one of them")


@check("interview")
def plan_keeps_its_limits(plan: Interview, context: Context) -> Iterator[Finding]:
    """A plan has no more stages and takes no more of a candidate's time than the playbook allows.

    Why: After four interviews a further one adds next to nothing (Google, as reported by Bock), and
    each costs a candidate an evening.

    Mend: Merge or drop a stage, or change the limit in playbook.yml for every plan.
    """
    rules = context.playbook.settings.interviews
    if rules.most_stages is not None and len(plan.stages) > rules.most_stages:
        says = f"{len(plan.stages)} stages; the playbook allows {rules.most_stages}"
        yield Finding(("stages",), says, "merge or drop a stage", at_key=True)
    minutes = candidate_minutes(plan)
    if rules.most_candidate_minutes is not None and minutes > rules.most_candidate_minutes:
        says = f"{minutes} minutes of a candidate's time; the playbook allows {rules.most_candidate_minutes}"
        yield Finding(("stages",), says, "shorten or drop a stage", at_key=True)
