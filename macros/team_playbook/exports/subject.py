"""What an export is about: a guide, the playbook that it is of, and the words of a language."""

from dataclasses import dataclass

from team_playbook.model.playbook import Playbook
from team_playbook.pages.rendering import clock
from team_playbook.pages.view import title_of
from team_playbook.planning.debrief_rules import lower_seniority
from team_playbook.planning.guide import Guide, GuideStage
from team_playbook.words import Words


@dataclass(frozen=True)
class Subject:
    """A guide with all that is needed to tell it. `stage` is the id of the one stage that is meant, or empty."""

    guide: Guide
    playbook: Playbook
    words: Words
    stage: str = ""

    @property
    def seniority(self) -> str:
        """What the seniority is called."""
        return self.playbook.seniorities[self.guide.seniority].title

    @property
    def lower_seniority(self) -> str | None:
        """The id of the seniority that is looked at when this one is missed, if there is one."""
        other = self.guide.plan.decision.or_else
        return lower_seniority(other, self.guide.seniority, self.playbook.seniorities)

    @property
    def role(self) -> str:
        """What the role is called."""
        return title_of("role", self.guide.plan.role, self.playbook)

    @property
    def stages(self) -> tuple[GuideStage, ...]:
        """The stages that are meant: all of them, or the one."""
        return tuple(found for found in self.guide.stages if self.stage in {"", found.stage.id})

    def title(self, kind: str, name: str) -> str:
        """Return what a record is called."""
        return title_of(kind, name, self.playbook)

    def stage_title(self, found: GuideStage) -> str:
        """Return a stage's title with its number."""
        return self.words.phrase("stage", number=found.number, title=found.stage.title)

    def span(self, start: int, end: int) -> str:
        """Return two times of a stage, in hours and minutes from its start."""
        return self.words.phrase("export-span", start=clock(start), end=clock(end))
