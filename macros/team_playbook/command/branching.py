"""A command that does one thing of its own, and others by a first word."""

from typing import Any

import click


class Branching(click.Group):
    """A group whose `default` runs wherever the first word names none of its commands."""

    def __init__(self, default: click.Command, *commands: click.Command) -> None:
        super().__init__(default.name, list(commands), help=default.help, short_help=default.short_help)
        self.default = default

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """Return the context of the default command, or of the group where a command of it is named."""
        if args and args[0] in self.commands:
            return super().make_context(info_name, args, parent, **extra)
        return self.default.make_context(info_name, args, parent, **extra)
