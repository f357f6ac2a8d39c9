"""`playbook`: the one command, and what its `--help` teaches. Only this layer prints."""

import sys
from io import TextIOWrapper

import click

from team_playbook import __version__
from team_playbook.command.advertising import advert
from team_playbook.command.building import build, serve
from team_playbook.command.checking import check
from team_playbook.command.creating import new, schema
from team_playbook.command.debriefing import debrief
from team_playbook.command.exporting import export
from team_playbook.command.guiding import guide
from team_playbook.command.learning import learn
from team_playbook.command.planning import plan

EPILOG = """
\b
A first playbook:
  playbook new acme       write a small one into the folder acme
  cd acme
  playbook serve          read it in the browser while you edit it
  playbook check          say what is wrong, where, and how to mend it
  playbook build          write the site into site/
"""


@click.group(epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="team-playbook %(version)s")
def main() -> None:
    """Turn a folder of YAML into a site to interview from, to plan from and to learn from.

    Each command works on the current folder: its mkdocs.yml, its playbook/ and its docs/.
    """
    if isinstance(sys.stdout, TextIOWrapper):
        # What goes into a file is UTF-8. What a terminal has no character for must not end a command.
        if sys.stdout.isatty():
            sys.stdout.reconfigure(errors="replace")
        else:
            sys.stdout.reconfigure(encoding="utf-8")


for command in (check, build, serve, new, schema, advert, guide, debrief, export, plan, learn):
    main.add_command(command)
