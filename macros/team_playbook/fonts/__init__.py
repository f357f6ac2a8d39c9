"""The fonts of pages and of paper: subsets of two open families, under another name as their licence asks."""

from importlib.resources import files

LICENCE = "LICENSE.txt"
ENDING = ".woff2"


def font_files() -> dict[str, bytes]:
    """Return the fonts and their licence, by the names of their files."""
    found = sorted(files(__name__).iterdir(), key=lambda path: path.name)
    return {path.name: path.read_bytes() for path in found if path.name == LICENCE or path.name.endswith(ENDING)}
