"""Several scorecards of one candidate to one result: by rule first, then by talk, signed by a person.

`site/scripts/debrief-result.js` does the same on the page; `tests/debriefs/` holds the cases of both.
"""

import json
from collections.abc import Sequence

from team_playbook.model.scorecard import clean
from team_playbook.model.scorecard_reading import Wrong
from team_playbook.planning.agreement import beside_others, read_apart, to_talk_about
from team_playbook.planning.completeness import missing, notices, red_flags
from team_playbook.planning.debrief_result import (
    FORMAT,
    LEAST_REASON,
    Debrief,
    Handed,
    Outcome,
    Proposal,
    Proposes,
    Signed,
)
from team_playbook.planning.debrief_rules import Rules, lower_seniority
from team_playbook.planning.deciding import proposal
from team_playbook.planning.gathering import Gathered, Named, gathered
from team_playbook.words import Words


def debrief_of(named: Sequence[Named], rules: Rules, words: Words) -> tuple[Debrief | None, list[Wrong]]:
    """Return what scorecards come to, in whatever order they are given, or why they do not belong together."""
    found, wrong = gathered(named, rules, words)
    if found is None:
        return None, wrong
    plan, card = found.plan, found.cards[0]
    main = proposal(found, found.seniority)
    other = proposal(found, lower) if (lower := _or_else(found)) else None
    proposes = _proposes(main, other)
    result = Debrief(
        format=FORMAT,
        version=1,
        language=words.language,
        plan=card.plan,
        role=plan.role,
        seniority=card.seniority,
        candidate=card.candidate,
        scorecards=[
            Handed(
                stage=one.stage,
                title=found.stage_title(one.stage),
                interviewer=one.interviewer,
                handed_in=one.handed_in,
            )
            for one in found.cards
        ],
        proposes=proposes,
        says=words.phrase(f"debrief-says-{proposes}", seniority=main.title, other=other.title if other else ""),
        proposal=main,
        or_else=other,
        talk=to_talk_about(found),
        missing=missing(found),
        red_flags=red_flags(found),
        interviewers=beside_others(found),
        screen=read_apart(found),
        notices=notices(found),
        decision=None,
    )
    return result, []


def _or_else(found: Gathered) -> str | None:
    """Return the seniority that is looked at otherwise, where it is lower than that of the scorecards."""
    return lower_seniority(found.plan.decision.or_else, found.seniority, found.rules.seniorities)


def _proposes(main: Proposal, other: Proposal | None) -> Proposes:
    """Return what the rule comes to. Somebody short of the bars is looked at for the seniority below."""
    if main.state != "no-hire" or other is None or other.state == "no-hire":
        return main.state
    return "hire-or-else" if other.state == "hire" else "open"


def signed(debrief: Debrief, decision: Outcome, by: str, on: str, reason: str) -> tuple[Debrief, str]:
    """Return a debrief with a person's decision, and the name of what is wrong with that, or nothing.

    `no-or-else`: the plan looks at no other seniority. `no-reason`: the decision differs from what
    the rule proposes, and nobody wrote down why.
    """
    differs = decision != debrief.proposes
    reason = clean(reason)
    if decision == "hire-or-else" and debrief.or_else is None:
        return debrief, "no-or-else"
    if differs and len(reason) < LEAST_REASON:
        return debrief, "no-reason"
    found = Signed(decision=decision, differs=differs, signed_by=" ".join(clean(by).split()), on=on, reason=reason)
    return debrief.model_copy(update={"decision": found}), ""


def as_json(debrief: Debrief) -> str:
    """Return a debrief as the file that is kept."""
    return json.dumps(debrief.model_dump(by_alias=True), ensure_ascii=False, indent=2) + "\n"
