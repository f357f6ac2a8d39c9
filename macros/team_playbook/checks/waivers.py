"""Waivers: checks that a playbook switches off, each with its reason."""

from collections.abc import Iterable, Iterator
from datetime import date
from fnmatch import fnmatchcase

from team_playbook.checks.frame import CHECKS
from team_playbook.model.company import Waiver
from team_playbook.model.loading import Loaded
from team_playbook.reading import Problem, did_you_mean


def waived(problems: Iterable[Problem], loaded: Loaded, today: date) -> Iterator[Problem]:
    """Yield the findings that no waiver covers, and a problem for each waiver that covers nothing."""
    waivers = loaded.playbook.settings.waive if loaded.playbook else ()
    used: set[int] = set()
    for problem in problems:
        covering = [n for n, waiver in enumerate(waivers) if _covers(waiver, problem, loaded, today)]
        used.update(covering)
        if not covering:
            yield problem
    for index, waiver in enumerate(waivers):
        yield from _wrong(waiver, index, index in used, loaded, today)


def _covers(waiver: Waiver, problem: Problem, loaded: Loaded, today: date) -> bool:
    if waiver.check != problem.name or (waiver.until is not None and waiver.until <= today):
        return False
    file = problem.file.removeprefix(loaded.shown + "/")
    return not waiver.for_ or any(fnmatchcase(file, pattern) for pattern in waiver.for_)


def _wrong(waiver: Waiver, index: int, used: bool, loaded: Loaded, today: date) -> Iterator[Problem]:
    document = loaded.documents["playbook.yml"]
    path = ("waive", index)
    if waiver.check not in CHECKS:
        says = f"no check is called `{waiver.check}`"
        hint = did_you_mean(waiver.check, CHECKS, otherwise="only checks can be waived, not faults of reading")
        yield document.problem((*path, "check"), "unknown-check", says, hint)
    elif waiver.until is not None and waiver.until <= today:
        says = f"the waiver of `{waiver.check}` ended on {waiver.until}"
        yield document.problem((*path, "until"), "ended-waiver", says, "mend what it covered, and delete it")
    elif not used and not loaded.problems:
        says = f"nothing needs the waiver of `{waiver.check}`"
        yield document.problem((*path, "check"), "unused-waiver", says, "delete it")
