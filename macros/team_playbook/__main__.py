"""`python -m team_playbook` is `playbook`."""

from team_playbook.command import main

main(prog_name="playbook")
