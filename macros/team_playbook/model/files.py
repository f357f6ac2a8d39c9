"""Which file of a playbook is what, from its place and name alone."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from team_playbook.model import kinds
from team_playbook.model.kinds import Kind
from team_playbook.model.values import id_near, wrong_id
from team_playbook.reading import Folder, Problem, did_you_mean, nearest, quoted, visible

_PEOPLE_STEM = ".people"


@dataclass(frozen=True)
class Found:
    """A YAML file of a playbook: its path, its kind, the id its name gives, the folder above it."""

    path: str
    kind: Kind
    id: str
    folder: str


@dataclass(frozen=True)
class Files:
    """What the files of a folder are, and what is wrong with their places.

    `material` are the bytes of the files in material/, by name. `lost` are the records, by (kind,
    id), whose files are not read: what leads to one of them is no further mistake. The id is ""
    where a whole folder is not read.
    """

    found: tuple[Found, ...]
    material: Mapping[str, bytes]
    lost: frozenset[tuple[str, str]]
    problems: tuple[Problem, ...]


def find_files(folder: Folder) -> Files:
    """Return the YAML files by kind, and a problem for each file that is in no right place."""
    found: list[Found] = []
    material: dict[str, bytes] = {}
    problems: list[Problem] = []
    lost = {_meant(path) for path in folder.refused}
    unknown: set[str] = set()
    for path in sorted(folder.files):
        place = _place(path)
        if isinstance(place, Found):
            found.append(place)
        elif place is None:
            material[path.removeprefix(f"{kinds.MATERIAL_FOLDER}/")] = folder.files[path]
        else:
            lost.add(_meant(path))
            top = path.split("/")[0]
            if place[0] != "unknown-folder" or top not in unknown:
                problems.append(Problem(folder.name(path), 1, 1, *place))
            if place[0] == "unknown-folder":
                unknown.add(top)
    problems.extend(_twice(folder, found))
    return Files(tuple(found), MappingProxyType(material), frozenset(filter(None, lost)), tuple(problems))


def _meant(path: str) -> tuple[str, str] | None:
    """Return the kind and the id of the record that a file was probably to hold."""
    top, *below = path.split("/")
    name = below[-1] if below else ""
    stem = (name or top).removesuffix(".yaml").removesuffix(".yml")
    if not below and (single := kinds.SINGLE_FILES.get(f"{stem}.yml")):
        return single.name, single.name
    folder = nearest(top, kinds.FOLDERS)
    if folder is None:
        return None
    if folder == kinds.MATERIAL_FOLDER:
        return folder, name
    if folder == kinds.PEOPLE.folder and stem.endswith(_PEOPLE_STEM):
        return kinds.PEOPLE.name, stem.removesuffix(_PEOPLE_STEM)
    return kinds.BY_FOLDER[folder].name, (id_near(stem) or stem) if name else ""


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
        return "unknown-folder", f"no folder is called {quoted(top)}", did_you_mean(top, kinds.FOLDERS)
    depth = 3 if kind.below else 2
    if len(parts) != depth:
        where = f"{top}/{kind.below.upper()}/{name}" if kind.below else f"{top}/{name}"
        says = "the file lies a folder too deep" if len(parts) > depth else "the file lies outside its folder"
        return "wrong-folder", says, f"move it to {visible(where)}"
    if not name.endswith(".yml"):
        return _stray(name, ())
    stem = name.removesuffix(".yml")
    if top == kinds.PEOPLE.folder and stem.endswith(_PEOPLE_STEM):
        kind, stem = kinds.PEOPLE, stem.removesuffix(_PEOPLE_STEM)
    wrong = wrong_id(stem)
    if wrong:
        return "bad-id", wrong[0], "rename the file: " + wrong[1]
    return Found(path, kind, stem, parts[1] if kind.below else "")


def _stray(name: str, known: tuple[str, ...]) -> tuple[str, str, str]:
    if name.endswith(".yaml"):
        right = name.removesuffix("aml") + "ml"
        return "wrong-file-name", "the file's name ends in .yaml", f"rename it to {visible(right)}"
    hint = did_you_mean(name, known) if known else "only .yml files belong here"
    return "unknown-file", f"{quoted(name)} has no meaning here", hint


def _material(parts: list[str]) -> tuple[str, str, str] | None:
    name = parts[-1]
    if len(parts) != 2:
        return "wrong-folder", "material/ has no folders", f"move it to material/{visible(name)}"
    stem, dot, ending = name.rpartition(".")
    if ending not in kinds.MATERIAL_TYPES:
        says = f"files that end in {quoted(dot + ending)} cannot be shown" if dot else "the file's name has no ending"
        return "wrong-material-type", says, "use " + ", ".join(kinds.MATERIAL_TYPES)
    wrong = wrong_id(stem)
    return ("bad-id", wrong[0], "rename the file: " + wrong[1]) if wrong else None


def _twice(folder: Folder, found: list[Found]) -> Iterator[Problem]:
    """Questions lie in several folders, and share one set of ids."""
    first: dict[tuple[str, str], str] = {}
    for file in found:
        other = first.setdefault((file.kind.name, file.id), file.path)
        if other != file.path:
            says = f"`{file.id}` is the id of another {file.kind.name} too: {folder.name(other)}"
            yield Problem(folder.name(file.path), 1, 1, "duplicate-id", says, "rename one of the files")
