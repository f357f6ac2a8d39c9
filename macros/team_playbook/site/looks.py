"""The site's style and its script: small files, joined into one file each.

A script is a file of its own with a scope of its own. They are joined because a page that is opened
without a server (`file://`) loads no ES modules, and one file is one request.
"""

import re
from collections.abc import Collection, Iterable
from importlib.resources import files

from team_playbook.fonts import font_files
from team_playbook.pages.page import Page
from team_playbook.pages.script import script_path, style_path

STYLE = "assets/team-playbook.css"
SCRIPT = "assets/team-playbook.js"
FONTS = "assets/fonts"
_STYLES = ("tokens", "type", "shell", "parts", "question", "guide", "level", "loop", "table", "home", "bank", "search")
_SCRIPTS = ("names", "due", "place", "keys", "bank", "opening")
PAGE_STYLES: dict[str, tuple[str, ...]] = {
    "debrief": ("debrief",),
    "scorecard": ("scorecard",),
    "choosing": ("choosing",),
    "plan": ("measured",),
    "calibration": ("calibration",),
    "advert": ("advert",),
    "copy": ("copy",),
    "team": ("bars", "coverage", "choices", "staffing", "learning-path"),
    "what-if": ("what-if",),
    "learned": ("learned",),
    "learning": ("calendar",),
    "curriculum": ("bars", "curriculum"),
    "self-assessment": ("self-assessment", "learning-path"),
}
PAGE_SCRIPTS: dict[str, tuple[str, ...]] = {
    "debrief": ("clean", "debrief-reading", "debrief-counting", "debrief-result", "debrief-markdown", "debrief"),
    "calibration": ("calibration",),
    "scorecard": ("clean", "clock", "early", "scorecard"),
    "choosing": ("address", "choosing"),
    "copy": ("copy",),
    "diagnosis": ("diagnosis",),
    "what-if": ("address", "what-if"),
    "calendar": ("clean", "calendar"),
    "curriculum": ("early", "storage", "progress"),
    "self-assessment": ("address", "early", "storage", "path", "self-assessment"),
}
"""Styles and scripts that only some pages load, by the name that a page uses, each with its parts."""
_THEME_STYLE = re.compile(r"assets/stylesheets/main\.\w+\.min\.css")
_STYLE_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SCRIPT_COMMENT = re.compile(r"^\s*//.*\n", re.MULTILINE)
_KEPT_OR_INDENTATION = re.compile(r"(?P<kept><(pre|textarea|script|style)\b.*?</\2>)|^\s+", re.DOTALL | re.MULTILINE)
_INDENTATION = re.compile(r"^\s+", re.MULTILINE)


def style() -> str:
    """Return the style: tokens first, print last. Comments are for those who write it."""
    return _joined_styles((*_STYLES, "print"))


def script() -> str:
    """Return the script: each part in a function, so that no name reaches another part or the page."""
    return _joined(_SCRIPTS)


def fonts() -> dict[str, bytes]:
    """Return the fonts with their licence, by path."""
    return {f"{FONTS}/{name}": raw for name, raw in font_files().items()}


def page_files(pages: Collection[Page] | None) -> dict[str, str]:
    """Return the styles and scripts that only some pages load, by path: those that `pages` load, or all."""
    styles = {name for page in pages for name in page.styles} if pages is not None else PAGE_STYLES
    scripts = {name for page in pages for name in page.scripts} if pages is not None else PAGE_SCRIPTS
    found = {style_path(name): _joined_styles(parts) for name, parts in PAGE_STYLES.items() if name in styles}
    return found | {script_path(name): _joined(parts) for name, parts in PAGE_SCRIPTS.items() if name in scripts}


def search_script() -> str:
    """Return the script of the search, which stands in one file with its index."""
    return _joined(("search",))


def _joined_styles(names: Iterable[str]) -> str:
    joined = "\n".join(_text(f"styles/{name}.css") for name in names)
    return _INDENTATION.sub("", _STYLE_COMMENT.sub("", joined))


def _joined(names: Iterable[str]) -> str:
    parts = (_SCRIPT_COMMENT.sub("", _text(f"scripts/{name}.js")) for name in names)
    return _INDENTATION.sub("", "\n".join(f"(() => {{\n{part}}})();" for part in parts))


def page(html: str) -> str:
    """Return a page without the indentation that templates leave; what keeps its spaces is left alone."""
    return _KEPT_OR_INDENTATION.sub(lambda found: found["kept"] or "", html)


def theme_style(names: Iterable[str]) -> str | None:
    """Return the theme's main style sheet among the site's files; its name changes with each release."""
    return next((name for name in names if _THEME_STYLE.fullmatch(name)), None)


def _text(path: str) -> str:
    return (files("team_playbook.site") / path).read_text("utf-8")
