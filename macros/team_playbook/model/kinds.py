"""The kinds of a playbook: one noun, one folder, one class."""

from dataclasses import dataclass

from team_playbook.model.activity import Activity
from team_playbook.model.choices import Bottleneck, Trend, Wager
from team_playbook.model.company import Settings
from team_playbook.model.evidence import EvidenceList
from team_playbook.model.interview import Interview
from team_playbook.model.learning import Curriculum
from team_playbook.model.question import Calibration, Question
from team_playbook.model.record import Record
from team_playbook.model.role import Role
from team_playbook.model.skill import Skill
from team_playbook.model.team import People, Team


@dataclass(frozen=True)
class Kind:
    """A kind of record and where its files lie.

    `listed` is the field that a file takes whose top is a list. `named_after` is the kind whose id
    the file's name is; `below` the kind whose id names the folder.
    """

    name: str
    folder: str
    record: type[Record]
    listed: str = ""
    below: str = ""
    named_after: str = ""


PLAYBOOK = Kind("playbook", "", Settings)
EVIDENCE = Kind("evidence", "", EvidenceList, listed="evidence")
PEOPLE = Kind("people", "teams", People, listed="people", named_after="team")
IN_FOLDERS = (
    Kind("skill", "skills", Skill),
    Kind("activity", "activities", Activity),
    Kind("role", "roles", Role),
    Kind("question", "questions", Question, below="skill"),
    Kind("calibration", "calibrations", Calibration, listed="samples", named_after="question"),
    Kind("interview", "interviews", Interview),
    Kind("team", "teams", Team),
    Kind("curriculum", "curricula", Curriculum),
    Kind("bottleneck", "bottlenecks", Bottleneck),
    Kind("wager", "wagers", Wager),
    Kind("trend", "trends", Trend),
)
KINDS = (PLAYBOOK, *IN_FOLDERS, PEOPLE, EVIDENCE)
BY_NAME = {kind.name: kind for kind in KINDS}
BY_FOLDER = {kind.folder: kind for kind in IN_FOLDERS}
MATERIAL_FOLDER = "material"
MATERIAL_TYPES = ("csv", "txt", "md", "diff", "json", "png", "jpg", "pdf")
SINGLE_FILES = {"playbook.yml": PLAYBOOK, "evidence.yml": EVIDENCE}
FOLDERS = (*BY_FOLDER, MATERIAL_FOLDER)
