"""The command `playbook`."""

from team_playbook.command.main import main

__all__ = ["main"]
