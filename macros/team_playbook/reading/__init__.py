"""Reading: bytes on disk to plain data with places. The only part that imports `yaml`."""

from team_playbook.reading.characters import quoted, visible
from team_playbook.reading.document import Document, read_document
from team_playbook.reading.folder import Folder, read_folder
from team_playbook.reading.nearest import did_you_mean, nearest
from team_playbook.reading.problem import Problem, Severity, few, in_order
from team_playbook.reading.values import CutShort, InBraces, InBrackets

__all__ = [
    "CutShort",
    "Document",
    "Folder",
    "InBraces",
    "InBrackets",
    "Problem",
    "Severity",
    "did_you_mean",
    "few",
    "in_order",
    "nearest",
    "quoted",
    "read_document",
    "read_folder",
    "visible",
]
