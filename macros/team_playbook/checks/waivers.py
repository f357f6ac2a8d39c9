"""Checks that a playbook switches off, each with its reason."""

from collections.abc import Iterable, Iterator
from datetime import date
from fnmatch import fnmatchcase

from team_playbook.checks.frame import CHECKS
from team_playbook.model.company import Waiver
from team_playbook.model.loading import Loaded
from team_playbook.reading import Problem, did_you_mean

_EVERYWHERE = ("*",)


def waived(problems: Iterable[Problem], loaded: Loaded, today: date) -> Iterator[Problem]:
    """Yield the findings that no waiver covers, and a problem for each waiver that covers nothing."""
    waivers = loaded.playbook.settings.waive if loaded.playbook else ()
    used: list[set[str]] = [set() for _ in waivers]
    for problem in problems:
        file = problem.file.removeprefix(loaded.shown + "/")
        covering = [files_covered(waiver, problem.name, file, today) for waiver in waivers]
        for files, found in zip(used, covering, strict=True):
            files |= found
        if not any(covering):
            yield problem
    for index, waiver in enumerate(waivers):
        yield from _wrong(waiver, index, used[index], loaded, today)


def files_covered(waiver: Waiver, check: str, file: str, today: date) -> set[str]:
    """Return the waiver's files that a finding of a check in a file is in; none where the waiver does not hold."""
    if waiver.check != check or _has_ended(waiver, today):
        return set()
    return {files for files in waiver.for_ or _EVERYWHERE if fnmatchcase(file, files)}


def _has_ended(waiver: Waiver, today: date) -> bool:
    return waiver.until is not None and waiver.until <= today


def _wrong(waiver: Waiver, index: int, used: set[str], loaded: Loaded, today: date) -> Iterator[Problem]:
    document = loaded.documents["playbook.yml"]
    path = ("waive", index)
    if waiver.check in {problem.name for problem in loaded.problems}:
        says = f"`{waiver.check}` is a fault of reading, and cannot be waived"
        yield document.problem((*path, "check"), "unknown-check", says, "mend the fault, and delete the waiver")
    elif waiver.check not in CHECKS:
        says = f"no check is called `{waiver.check}`"
        hint = did_you_mean(waiver.check, CHECKS, otherwise="only checks can be waived, not faults of reading")
        yield document.problem((*path, "check"), "unknown-check", says, hint)
    elif _has_ended(waiver, today):
        says = f"the waiver of `{waiver.check}` ended on {waiver.until}"
        yield document.problem((*path, "until"), "ended-waiver", says, "mend what it covered, and delete it")
    elif not used and not waiver.for_ and not loaded.problems:
        says = f"nothing needs the waiver of `{waiver.check}`"
        yield document.problem((*path, "check"), "unused-waiver", says, "delete it")
    elif not loaded.problems:
        for number, files in enumerate(waiver.for_):
            if files not in used:
                says = f"nothing in `{files}` needs the waiver of `{waiver.check}`"
                hint = "delete it, or write the path as it is inside the playbook, such as roles/ID.yml"
                yield document.problem((*path, "for", number), "unused-waiver", says, hint)
