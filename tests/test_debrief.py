"""Scorecards of one candidate come to one result: by the rule, counted exactly, in whatever order they are given."""

import json
import re
import shutil
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from team_playbook.command import main
from team_playbook.model.record import Audience
from team_playbook.model.scorecard import Scorecard, scorecard_schema
from team_playbook.model.scorecard_reading import read_scorecard
from team_playbook.pages.debrief import DATA, SCHEMAS
from team_playbook.pages.script import script_path
from team_playbook.pages.site import audience_files, audience_pages
from team_playbook.planning.counting import Counted, exact, state, weighted_mean
from team_playbook.planning.debrief import as_json, debrief_of, signed
from team_playbook.planning.debrief_markdown import as_markdown, marked
from team_playbook.planning.debrief_result import Debrief, Proposal, debrief_schema
from team_playbook.words import Words
from tests.debriefing import CASES, ENGLISH, decided, expected, files_of, result_of, rules, scorecards, view
from tests.folders import HARBOUR, TESTS

often = settings(max_examples=60, deadline=None, derandomize=True)
by_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
COUNTED = [case for case in CASES if not expected(case).startswith("[")]
by_counted = pytest.mark.parametrize("case", COUNTED, ids=lambda case: case.name)

# Counted by hand: what it proposes; the mean; points of model serving, evaluation, lending knowledge and
# working with assistants; the same for the lower seniority.
AI_ENGINEER = ("model-serving", "evaluation", "lending-knowledge", "working-with-assistants")
LOAN_OFFICER = ("lending-knowledge", "evaluation", "working-with-assistants")
RECKONED: dict[str, tuple[str, str, str, str]] = {
    "average-reached": ("hire", "hire 3", "3 5/2 5/2 7/2", "hire 41/12: 7/2 13/4 7/2 7/2"),
    "floor-missed": ("hire-or-else", "no-hire 10/3", "4 2 5/2 4", "hire 11/3: 4 3 7/2 4"),
    "nobody-meets-mid": ("no-hire", "no-hire 7/6", "1 1 5/2 3/2", "no-hire 3/2: 3/2 3/2 7/2 3/2"),
    "open-bar": ("open", "open -", "3 - 5/2 7/2", "hire 10/3: 7/2 3 7/2 7/2"),
    "or-else-open": ("open", "no-hire 11/6", "2 3/2 2 2", "open -: 5/2 5/2 3 -"),
    "weights": ("hire", "hire 71/22", "4 3 5/2 3/2", "hire 73/22: 7/2 7/2 7/2 3/2"),
    "team-covers": ("hire", "hire 3", "3 5/2 1 7/2", "hire 41/12: 7/2 13/4 2 7/2"),
    "red-flag": ("hire-or-else", "no-hire 8/3", "2 5/2 5/2 7/2", "hire 13/4: 3 13/4 7/2 7/2"),
    "one-level-above": ("no-hire", "no-hire 35/12", "3 11/4 7/2 3", ""),
    "two-levels-above": ("no-hire", "no-hire 17/6", "2 7/2 4 3", ""),
    "no-weight": ("hire", "hire 3", "- 5/2 5/2 7/2", "hire 27/8: - 13/4 7/2 7/2"),
    "two-apart": ("hire", "hire 19/6", "3 3 5/2 7/2", "hire 41/12: 7/2 13/4 7/2 7/2"),
    "thirds": ("hire-or-else", "no-hire 25/9", "3 8/3 3 8/3", "hire 19/6: 7/2 10/3 4 8/3"),
    "not-asked": ("open", "open -", "- 3 - -", "open -: - 4 - -"),
    "put-together": ("hire", "hire 3", "3 3 - 3", "hire 7/2: 4 7/2 - 3"),
    "every-bar-met": ("hire", "hire -", "7/2 3 3", ""),
    "every-bar-missed": ("no-hire", "no-hire -", "3 3 2", ""),
    "every-bar-open": ("open", "open -", "- 2 4", ""),
}


def debrief(name: str) -> Debrief:
    result, wrong = result_of(TESTS / "debriefs" / name)
    assert result is not None, wrong
    return result


def written(case: Path) -> str:
    result, wrong = result_of(case)
    if result:
        return as_json(result)
    told = [{"says": fault.says(ENGLISH), "hint": fault.hint(ENGLISH)} for fault in wrong]
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


@by_case
def test_a_case_comes_to_what_is_expected(case: Path) -> None:
    """What is expected is read by whoever changes it; the words of a failing test show the new one."""
    assert written(case) == expected(case)


def shown(proposal: Proposal) -> tuple[str, str]:
    points = {skill.skill: skill.points.exact if skill.points else "-" for skill in proposal.skills}
    order = AI_ENGINEER if "model-serving" in points else LOAN_OFFICER
    return f"{proposal.state} {proposal.mean.exact if proposal.mean else '-'}", " ".join(points[s] for s in order)


@pytest.mark.parametrize("name", RECKONED)
def test_a_case_comes_to_what_was_counted_by_hand(name: str) -> None:
    result = debrief(name)
    other = ": ".join(shown(result.or_else)) if result.or_else else ""
    assert (result.proposes, *shown(result.proposal), other) == RECKONED[name]


@by_counted
@given(data=st.data())
@settings(often, max_examples=8)
def test_the_order_of_the_files_changes_nothing(case: Path, data: st.DataObject) -> None:
    cards, _ = scorecards(case)
    result, _ = result_of(case, data.draw(st.permutations(cards)))
    assert result is not None
    assert as_json(result) == expected(case)


@given(data=st.data())
@often
def test_the_order_of_files_that_do_not_belong_together_changes_nothing(data: st.DataObject) -> None:
    case = TESTS / "debriefs/average-reached"
    cards = [card for _, card in scorecards(case)[0]]
    other = {"candidate": "c-0418", "plan": "loan-officer", "seniority": "mid"}
    changed = [card.model_copy(update={key: value}) for card in cards for key, value in other.items()]
    named = [(name, card) for name, card in zip("aabbcdefghijk", [*cards, cards[0], *changed], strict=True)]
    told = [debrief_of(order, rules(case), ENGLISH)[1] for order in (named, data.draw(st.permutations(named)))]
    assert told[0] == told[1]
    assert {fault.name for fault in told[0]} >= {
        "different-candidate",
        "different-plan",
        "different-seniority",
        "twice",
    }


@by_counted
def test_files_and_results_follow_their_schemas(case: Path) -> None:
    Draft202012Validator.check_schema(scorecard_schema())
    Draft202012Validator.check_schema(debrief_schema())
    for file in files_of(case):
        Draft202012Validator(scorecard_schema()).validate(json.loads(file.read_bytes()))
    Draft202012Validator(debrief_schema()).validate(json.loads(expected(case)))


def test_what_is_shown_of_a_number_is_cut_and_never_reaches_a_bar_that_is_missed() -> None:
    assert exact(Fraction(2999, 1000)).shown == "2.99"
    assert exact(Fraction(-2, 3)) == exact(Fraction(-2, 3)).model_copy(update={"exact": "-2/3", "shown": "-0.66"})
    assert exact(Fraction(-1, 300)).shown == "0.00"
    assert exact(Fraction(3)).exact == "3"


def test_a_mean_without_weight_is_open() -> None:
    nothing = [Counted("a", "A", Fraction(4), None, Fraction(0))]
    assert weighted_mean(nothing) is None
    assert state(nothing, Fraction(3)) == "open"
    assert state([], None) == "open"


def test_a_difference_is_told_from_three_rows_that_both_scored() -> None:
    result = debrief("strict-interviewer")
    assert [(one.interviewer, one.rows, one.difference.exact) for one in result.interviewers] == [
        ("A", 4, "-7/8"),
        ("B", 4, "1/4"),
        ("C", 4, "5/8"),
    ]
    assert result.interviewers[0].says == "A scored 0.87 lower than the others, on 4 rows that both scored."
    assert debrief("every-bar-met").interviewers == []


def test_scores_two_apart_or_on_both_sides_of_a_bar_are_talked_about() -> None:
    apart = debrief("two-apart").talk
    assert [(talk.question, talk.why, talk.spread) for talk in apart] == [
        ("what-is-missing", ["apart", "both-sides"], 2)
    ]
    assert {said.evidence for said in apart[0].given} == {
        "Named the number and who is harmed first, before being asked.",
        "Went in steps, and named no number that decides.",
    }
    assert debrief("every-bar-missed").talk == []


def test_what_nobody_handed_in_is_told() -> None:
    assert [missing.says for missing in debrief("not-asked").missing] == [
        "Shipping a change: nobody has handed in.",
        "An evaluation, together: 1 of 2 interviewers have handed in.",
        "An evaluation, together: “From ten emails” was asked by nobody.",
        "An evaluation, together: “Incomplete application” was asked by nobody.",
    ]
    assert [missing.why for missing in debrief("put-together").missing] == ["question"]
    assert [missing.says for missing in debrief("put-together-not-asked").missing] == [
        "Interview put together: “What is missing” was asked by nobody.",
        "Interview put together: “Refused but right” was asked by nobody.",
    ]


def test_readings_are_compared_apart() -> None:
    result = debrief("screens")
    assert [ask.state for ask in result.screen] == ["agree", "differ", "single", "unread"]
    assert result.screen[1].says == "The readers differ: read it together, or a third person reads it."
    assert result.screen[1].text == "What did an assistant get wrong for you?"
    assert result.proposal == debrief("average-reached").proposal


def test_where_a_file_and_the_playbook_differ_it_is_told() -> None:
    result = debrief("playbook-has-changed")
    assert [notice.why for notice in result.notices] == [
        "unknown-ask", "level", "unknown-flag", "cap", "unknown-question", "unknown-row", "unknown-stage",
    ]  # fmt: skip
    row = next(row for row in result.proposal.skills[0].rows if row.question == "shadow-rollout")
    assert (row.level, row.given[0].level, row.given[0].worth) == (3, 4, 4), "it counts as the file says"


def test_a_decision_against_the_rule_needs_a_reason() -> None:
    plain, _ = debrief_of(scorecards(TESTS / "debriefs/override")[0], rules(TESTS / "debriefs/override"), ENGLISH)
    assert plain is not None
    assert plain.proposes == "hire-or-else"
    assert signed(plain, "hire", "lead", "2026-11-23", " nineteen letters.. ")[1] == "no-reason"
    assert signed(plain, "no-hire", "lead", "2026-11-23", "")[1] == "no-reason"
    agreed, fault = signed(plain, "hire-or-else", "lead", "2026-11-23", "")
    assert (fault, agreed.decision and agreed.decision.differs) == ("", False)
    against, fault = signed(plain, "hire", "lead", "2026-11-23", "Exactly twenty chars")
    assert (fault, against.decision and against.decision.differs) == ("", True)


def test_an_open_result_is_decided_with_a_reason_only() -> None:
    for decision in ("hire", "no-hire"):
        assert signed(debrief("every-bar-open"), decision, "lead", "2026-11-23", "")[1] == "no-reason"  # type: ignore[arg-type]
    assert signed(debrief("every-bar-open"), "hire-or-else", "lead", "2026-11-23", "x" * 20)[1] == "no-or-else"


def test_markdown_says_all_and_holds_what_was_typed_as_text() -> None:
    text = as_markdown(debrief("hostile-texts"), ENGLISH)
    assert "**The rule proposes: no hire as Senior, hire as Mid-level.**" in text
    assert "| Evaluation | 3 | 2.50 | missed | 2.5 | 1 |" in text
    assert "capped at 2 → 2.00" in text
    assert "\\<script\\>window.ran=1\\</script\\>" in text
    assert "\n# not a heading" not in text
    assert "\\*b\\* \\_c\\_ \\`d\\` \\| e" in text
    assert "(level 4) → 4.00" in as_markdown(debrief("playbook-has-changed"), ENGLISH)
    german = as_markdown(debrief("average-reached"), Words("de"))
    assert "| Evaluation | 3 | 2,50 | verfehlt | 2,5 | 1 |" in german


@given(st.text(max_size=60))
@often
def test_no_text_becomes_a_mark_of_markdown(text: str) -> None:
    from markdown_it import MarkdownIt

    html = MarkdownIt("commonmark", {"html": True}).render(f"- {marked(text)}")
    assert set(re.findall(r"<(\w+)", html)) <= {"ul", "li"}


def test_a_mark_at_the_end_of_a_heading_stays() -> None:
    from markdown_it import MarkdownIt

    assert MarkdownIt("commonmark").render(f"## {marked('In C #')}") == "<h2>In C #</h2>\n"


def test_data_and_schemas_are_for_interviewers_only(harbour_site: Path) -> None:
    for path, schema in SCHEMAS.items():
        assert json.loads((harbour_site / path).read_bytes()) == schema()
    here = view(TESTS / "debriefs/average-reached")
    assert audience_files(here, Audience.INTERVIEWER).keys() >= {*SCHEMAS, script_path(DATA)}
    assert audience_files(here, Audience.CANDIDATE) == {}
    assert "debrief.md" not in audience_pages(here, Audience.CANDIDATE)


# Reading


VALID: dict[str, Any] = json.loads(
    (TESTS / "debriefs/average-reached/scorecards/scorecard-c-0417-conversation-A.json").read_text()
)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(max_size=10) | st.sampled_from(sorted(VALID)), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: text.encode("utf-8", "surrogatepass")))
@often
def test_no_bytes_end_in_a_traceback(raw: bytes) -> None:
    card, wrong = read_scorecard("x.json", raw)
    assert card is None
    assert wrong[0].says(ENGLISH).startswith("x.json: ")
    assert wrong[0].hint(ENGLISH)


@given(st.sampled_from(sorted(VALID)), json_values, st.booleans())
@often
def test_no_value_ends_in_a_traceback_and_what_is_read_follows_the_schema(key: str, value: Any, in_row: bool) -> None:
    data = {**VALID, key: value}
    if in_row:
        row = {**VALID["rows"][0]}
        row[sorted(row)[len(key) % len(row)]] = value
        data = {**VALID, "rows": [row]}
    card, wrong = read_scorecard("x.json", json.dumps(data).encode())
    assert (card is None) == bool(wrong)
    assert all(fault.says(words) and fault.hint(words) for fault in wrong for words in (ENGLISH, Words("de")))
    if card:
        Draft202012Validator(scorecard_schema()).validate(card.model_dump(mode="json"))


def test_a_file_that_is_too_large_is_not_read() -> None:
    _, wrong = read_scorecard("x.json", b" " * (1024 * 1024 + 1))
    assert wrong[0].says(ENGLISH) == "x.json: the file is larger than 1024 KiB"


def test_a_scorecard_that_was_read_cannot_be_changed() -> None:
    card = Scorecard.model_validate(VALID)
    with pytest.raises(ValueError, match="frozen"):
        card.plan = "other"  # type: ignore[misc]


# The command


def run(case: str, *arguments: str) -> tuple[int, str]:
    files = [str(file) for file in files_of(TESTS / "debriefs" / case)]
    result = CliRunner().invoke(main, ["debrief", *files, "--playbook-folder", str(HARBOUR), *arguments])
    assert "Traceback" not in result.output
    return result.exit_code, result.output


def test_the_command_prints_and_writes_the_result(tmp_path: Path) -> None:
    code, printed = run("override", "--format", "json")
    assert code == 0
    assert json.loads(printed)["decision"] is None
    person = decided(TESTS / "debriefs/override")
    assert person
    signing = [
        "--decision",
        person.decision,
        "--signed-by",
        person.signed_by,
        "--on",
        person.on,
        "--reason",
        person.reason,
    ]
    place = tmp_path / "debrief.json"
    assert run("override", *signing, "--format", "json", "--output", str(place))[0] == 0
    assert place.read_text("utf-8") == expected(TESTS / "debriefs/override")
    assert run("override", *signing)[1] == as_markdown(debrief("override"), ENGLISH)
    code, told = run("override", "--output", str(place))
    assert (code, "exists already" in told, place.read_text("utf-8")) == (
        1,
        True,
        expected(TESTS / "debriefs/override"),
    )
    assert run("override", "--output", str(place), "--force")[0] == 0
    assert place.read_text("utf-8").startswith("# Debrief")
    assert run("override", "--language", "de")[1].startswith("# Auswertung")


def test_a_scorecard_is_never_written_over(tmp_path: Path) -> None:
    files = [str(shutil.copy(file, tmp_path)) for file in files_of(TESTS / "debriefs/override")]
    before = [Path(file).read_bytes() for file in files]
    (tmp_path / "link.md").symlink_to(files[1])
    for output in (files[0], str(tmp_path / "link.md")):
        arguments = ["--playbook-folder", str(HARBOUR), "--output", output, "--force"]
        result = CliRunner().invoke(main, ["debrief", *files, *arguments])
        assert (result.exit_code, "names one of the scorecards" in result.output) == (2, True)
    assert [Path(file).read_bytes() for file in files] == before


def test_the_command_tells_all_wrong_files_at_once() -> None:
    code, told = run("wrong-files", str(TESTS / "nowhere.json"), str(TESTS))
    assert code == 1
    assert told.count("hint: ") == len(files_of(TESTS / "debriefs/wrong-files")) + 2
    assert told.count("the file cannot be read") == 2
    code, told = run("different-plans", str(files_of(TESTS / "debriefs/wrong-values")[0]))
    assert code == 1
    assert "different plans" in told
    assert "“plan” is “AI Engineer”" in told


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--decision", "hire"], "a --decision needs --signed-by and --on"),
        (["--decision", "hire", "--signed-by", "lead"], "a --decision needs --signed-by and --on"),
        (["--decision", "hire", "--signed-by", "lead", "--on", "2026-11-23"], "Write the reason"),
        (["--decision", "maybe"], "is not one of"),
        (["--on", "2026-11-31"], "does not match the format"),
        (["--signed-by", "lead"], "belong to a --decision"),
    ],
)
def test_the_command_refuses_wrong_use(arguments: list[str], told: str) -> None:
    code, output = run("override", *arguments)
    assert code == 2
    assert told in output


def test_the_command_needs_a_playbook_and_files(tmp_path: Path) -> None:
    assert CliRunner().invoke(main, ["debrief"]).exit_code == 2
    missing = CliRunner().invoke(main, ["debrief", "x.json", "--playbook-folder", str(tmp_path / "none")])
    assert (missing.exit_code, "there is no folder" in missing.output) == (2, True)
    broken = CliRunner().invoke(main, ["debrief", "x.json", "--playbook-folder", str(tmp_path)])
    assert (broken.exit_code, "playbook.yml" in broken.output) == (1, True)
