"""The layers import downwards only, and each outside library has one home."""

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path
from statistics import median

import pytest

import team_playbook

PACKAGE = Path(team_playbook.__file__).parent
LAYERS = (
    "words",
    "fonts",
    "laws",
    "reading",
    "model",
    "projection",
    "planning",
    "checks",
    "diagrams",
    "pages",
    "exports",
    "schemas",
    "starting",
    "macros",
    "site",
    "command",
)
"""Lowest first. `macros` and `site` are the MkDocs side, one layer of two names."""
SAME = {"macros": "site", "__main__": "command"}
HOMES = {
    "yaml": {"reading"},
    "mkdocs": {"site", "macros"},
    "click": {"command"},
    "weasyprint": {"exports"},
    "docx": {"exports"},
    "icalendar": {"exports"},
    "xlsxwriter": {"exports"},
}
LONGEST = 400
MEDIAN = 120


def modules() -> dict[str, Path]:
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
        found[".".join(parts).removesuffix(".__init__")] = path
    return found


def imports(path: Path) -> Iterator[str]:
    """Yield the dotted name of everything that a module imports, at the top, inside a function, or by name."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.startswith("team_playbook."):
            yield node.value.rstrip(".")
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def layer(name: str) -> str:
    parts = name.split(".")
    return SAME.get(parts[1], parts[1]) if len(parts) > 1 else ""


MODULES = modules()


@pytest.mark.parametrize("name", [name for name in MODULES if "." in name])
def test_a_module_imports_only_its_own_layer_and_those_below(name: str) -> None:
    above = {
        found
        for found in imports(MODULES[name])
        if found.startswith("team_playbook.")
        and layer(found) in LAYERS
        and LAYERS.index(layer(found)) > LAYERS.index(layer(name))
    }
    assert not above


def test_no_module_imports_itself_by_way_of_others() -> None:
    graph = {
        name: {found for found in imports(path) if found in MODULES and found not in {"team_playbook", name}}
        for name, path in MODULES.items()
        if name != "team_playbook" and path.name != "__init__.py"
    }
    TopologicalSorter(graph).prepare()


@pytest.mark.parametrize("library", HOMES)
def test_a_library_is_imported_in_its_home_only(library: str) -> None:
    users = {
        name.split(".")[1]
        for name, path in MODULES.items()
        for found in imports(path)
        if found == library or found.startswith(library + ".")
    }
    assert users <= HOMES[library]
    assert users


def test_only_the_command_prints() -> None:
    printing = {
        name
        for name, path in MODULES.items()
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    }
    assert not printing


def test_modules_are_short() -> None:
    lengths = {name: path.read_text("utf-8").count("\n") for name, path in MODULES.items()}
    assert max(lengths.values()) <= LONGEST, lengths
    assert median(lengths.values()) < MEDIAN


def test_the_checks_need_no_mkdocs() -> None:
    """`check` starts fast: nothing of the site is imported for it."""
    import subprocess
    import sys

    code = (
        "import sys; from click.testing import CliRunner; from team_playbook.command import main; "
        "CliRunner().invoke(main, ['check', 'nowhere']); "
        "print([m for m in ('mkdocs', 'jinja2', 'markdown_it', 'nh3') if m in sys.modules])"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


@pytest.mark.parametrize(
    "line, found",
    [
        ('files("team_playbook.site") / "styles"', {"team_playbook.site"}),
        ('import_module(f"team_playbook.site.{name}")', {"team_playbook.site"}),
        ('say("mkdocs.plugins.team_playbook")', set()),
    ],
)
def test_a_module_that_is_named_in_a_text_is_imported(tmp_path: Path, line: str, found: set[str]) -> None:
    (tmp_path / "module.py").write_text(line, "utf-8")
    assert set(imports(tmp_path / "module.py")) == found
