"""Ids that lead to another record. A value of these types knows the kind that it names."""

from typing import Any, ClassVar

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import core_schema

from team_playbook.model.values import word


class Reference(str):
    """The id of a record of `kind`. That it exists is found out once everything is read."""

    __slots__ = ()
    kind: ClassVar[str]

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        """Take one word and keep its kind."""
        return core_schema.no_info_plain_validator_function(cls._validated)

    @classmethod
    def _validated(cls, value: Any) -> "Reference":
        return cls(word(value))

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Name the kind; the schema writer fills in the known ids."""
        return {"type": "string", "x-kind": cls.kind}


class SkillId(Reference):
    """A skill."""

    __slots__ = ()
    kind = "skill"


class ActivityId(Reference):
    """An activity."""

    __slots__ = ()
    kind = "activity"


class RoleId(Reference):
    """A role."""

    __slots__ = ()
    kind = "role"


class QuestionId(Reference):
    """A question."""

    __slots__ = ()
    kind = "question"


class TeamId(Reference):
    """A team."""

    __slots__ = ()
    kind = "team"


class CurriculumId(Reference):
    """A curriculum."""

    __slots__ = ()
    kind = "curriculum"


class BottleneckId(Reference):
    """A bottleneck."""

    __slots__ = ()
    kind = "bottleneck"


class EvidenceId(Reference):
    """A piece of evidence."""

    __slots__ = ()
    kind = "evidence"


class SeniorityId(Reference):
    """A seniority of the playbook."""

    __slots__ = ()
    kind = "seniority"


class MaterialName(Reference):
    """A file in `material/`."""

    __slots__ = ()
    kind = "material"


class Judgement(Reference):
    """A question and one skill that it shows, as `question/skill`."""

    __slots__ = ()
    kind = "judgement"
