"""Data for the scripts of the pages, as scripts: a page that is opened without a server can load nothing else."""

import json


def script_path(name: str) -> str:
    """Return where a script lies that only some pages load."""
    return f"assets/team-playbook-{name}.js"


def style_path(name: str) -> str:
    """Return where a style lies that only some pages load."""
    return f"assets/team-playbook-{name}.css"


def json_file(value: object) -> bytes:
    """Return a file for programs."""
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def data_script(name: str, value: object) -> str:
    """Return a script that sets `globalThis.teamPlaybook.NAME`. Nothing in a text ends a script or a line."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for mark in "<>&\u2028\u2029":
        text = text.replace(mark, f"\\u{ord(mark):04x}")
    return f"(globalThis.teamPlaybook??={{}}).{name}={text};\n"
