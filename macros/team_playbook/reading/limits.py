"""How large a playbook may be, and how much is told of one file.

A file over a limit is refused before anything is built from it.
"""

FILE_BYTES = 1024 * 1024
PLAYBOOK_BYTES = 64 * 1024 * 1024
TEXT_CHARACTERS = 64 * 1024
VALUES = 100_000
PLAYBOOK_VALUES = 500_000
DEPTH = 32
REFUSALS_SHOWN = 10
PROBLEMS_SHOWN = 100
