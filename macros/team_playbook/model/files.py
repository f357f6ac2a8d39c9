"""Which file of a playbook is what, from its place and name alone."""

from collections.abc import Iterator
from dataclasses import dataclass

from team_playbook.model import kinds
from team_playbook.model.kinds import Kind
from team_playbook.model.values import wrong_id
from team_playbook.reading import Folder, Problem, did_you_mean

_PEOPLE = ".people.yml"


@dataclass(frozen=True)
class Found:
    """A YAML file of a playbook: its path, its kind, the id its name gives, the folder above it."""

    path: str
    kind: Kind
    id: str
    folder: str


def find_files(folder: Folder) -> tuple[list[Found], list[Problem]]:
    """Return the YAML files by kind, and a problem for each file that is in no right place."""
    found: list[Found] = []
    problems: list[Problem] = []
    for path in sorted(folder.files):
        place = _place(path)
        if isinstance(place, Found):
            found.append(place)
        elif place is not None:
            problems.append(Problem(folder.name(path), 1, 1, *place))
    problems.extend(_twice(folder, found))
    return found, problems


def _place(path: str) -> Found | tuple[str, str, str] | None:
    """Return what a file is, or (name, what is so, hint); None for material, which is fine."""
    parts = path.split("/")
    name = parts[-1]
    if len(parts) == 1:
        if kind := kinds.SINGLE_FILES.get(name):
            return Found(path, kind, kind.name, "")
        return _stray(name, tuple(kinds.SINGLE_FILES))
    top = parts[0]
    if top == kinds.MATERIAL_FOLDER:
        return _material(parts)
    kind = kinds.BY_FOLDER.get(top)
    if kind is None:
        known = did_you_mean(top, kinds.FOLDERS)
        return "unknown-folder", f"no folder is called `{top}`", known or "known: " + ", ".join(kinds.FOLDERS)
    depth = 3 if kind.below else 2
    if len(parts) != depth:
        where = f"{top}/SKILL/{name}" if kind.below else f"{top}/{name}"
        return (
            "wrong-folder",
            f"the file lies {'too deep' if len(parts) > depth else 'too high'}",
            f"move it to {where}",
        )
    if not name.endswith(".yml"):
        return _stray(name, ())
    if kind.name == "team" and name.endswith(_PEOPLE):
        kind, stem = kinds.PEOPLE, name.removesuffix(_PEOPLE)
    else:
        stem = name.removesuffix(".yml")
    wrong = wrong_id(stem)
    if wrong:
        return "bad-id", wrong[0], "rename the file: " + wrong[1]
    return Found(path, kind, stem, parts[1] if kind.below else "")


def _stray(name: str, known: tuple[str, ...]) -> tuple[str, str, str]:
    if name.endswith(".yaml"):
        return "wrong-file-name", "the file's name ends in .yaml", f"rename it to {name.removesuffix('aml')}ml"
    hint = did_you_mean(name, known) if known else "only .yml files belong here"
    return "unknown-file", f"`{name}` has no meaning here", hint or "move or delete it"


def _material(parts: list[str]) -> tuple[str, str, str] | None:
    name = parts[-1]
    if len(parts) != 2:
        return "wrong-folder", "material/ has no folders", f"move it to material/{name}"
    stem, _, ending = name.rpartition(".")
    if ending not in kinds.MATERIAL_TYPES:
        return "wrong-material-type", f"`.{ending}` files are not shown", "use " + ", ".join(kinds.MATERIAL_TYPES)
    wrong = wrong_id(stem)
    return ("bad-id", wrong[0], "rename the file: " + wrong[1]) if wrong else None


def _twice(folder: Folder, found: list[Found]) -> Iterator[Problem]:
    """Questions lie in several folders, and share one set of ids."""
    first: dict[tuple[str, str], str] = {}
    for file in found:
        other = first.setdefault((file.kind.name, file.id), file.path)
        if other != file.path:
            says = f"`{file.id}` is the id of two files; the other is {folder.name(other)}"
            yield Problem(folder.name(file.path), 1, 1, "duplicate-id", says, "rename one of them")
