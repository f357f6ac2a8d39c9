"""`playbook learn`: which sessions raise what somebody lacks."""

import json
from collections.abc import Sequence
from itertools import pairwise

import click

from team_playbook.command.learning_quarter import quarter_of_team
from team_playbook.command.opening import LANGUAGE, known, sound_playbook
from team_playbook.model.playbook import Playbook
from team_playbook.planning.learning.gap import Gap, Lacks, bars_of, between, ladder, of_person
from team_playbook.planning.learning.markdown import path_markdown
from team_playbook.planning.learning.path import Path, path_of
from team_playbook.words import ENGLISH, Words

FORMATS = ("markdown", "json")


@click.command(short_help="Write which sessions raise what somebody lacks.")
@click.option("--role", help="A role, such as ai-engineer.")
@click.option("--from", "start", help="The seniority whose bars are met; default the one below --to.")
@click.option("--to", help="The seniority to reach; default the one above.")
@click.option("--person", help="Somebody of a team instead, as TEAM/ID, such as answers/p02.")
@click.option("--team", help="A team instead: who learns what this quarter, such as answers.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="markdown", help="How to write it.")
@click.option("--language", type=LANGUAGE, default=ENGLISH, help="The language of its words, such as de; default en.")
def learn(
    role: str | None, start: str | None, to: str | None, person: str | None, team: str | None, form: str, language: str
) -> None:
    """Write the path from what somebody can do to what a seniority asks for, with weeks and hours.

    Either for a role, from one seniority to another, or for a person of a team, who is read from
    teams/TEAM.people.yml. What a person does not want to grow in is left alone. For a team it is who learns
    what this quarter, within the hours of its budget, and taken from its plan.
    """
    if sum(name is not None for name in (role, person, team)) != 1:
        raise click.UsageError("name a --role, a --person as TEAM/ID, or a --team")
    if role is None and start is not None:
        raise click.UsageError("--from belongs to --role; where a person stands is in the team's file")
    if team is not None and to is not None:
        raise click.UsageError("--to belongs to --role or --person")
    playbook, words = sound_playbook(), Words(language)
    if team is not None:
        click.echo(quarter_of_team(team, form, playbook, words), nl=False)
        return
    if person is not None:
        title, lacks = _of_person(person, to, playbook, words)
    else:
        title, lacks = _of_role(str(role), start, to, playbook, words)
    path = path_of(lacks, playbook)
    click.echo(_json(title, path) if form == "json" else path_markdown(title, path, playbook, words), nl=False)


def _of_role(name: str, start: str | None, to: str | None, playbook: Playbook, words: Words) -> tuple[str, Lacks]:
    role = playbook.roles[known("no role is called", name, playbook.roles)]
    names = ladder(role, playbook)
    for seniority in (start, to):
        if seniority is not None:
            known(f"the role {role.id} has no bars for", seniority, names)
    if start is None and to is None:
        raise click.UsageError(f"say --from and --to; {role.id} has {', '.join(names)}")
    below, above = ({b: a for a, b in pairwise(names)}, dict(pairwise(names)))
    start, to = start or below.get(str(to)), to or above.get(str(start))
    if start is None or to is None:
        raise click.UsageError(f"the role {role.id} has only {', '.join(names)}; name both --from and --to")
    if names.index(start) >= names.index(to):
        raise click.UsageError(f"--to has to be above --from; {role.id} has {', '.join(names)}, lowest first")
    titles = {"start": playbook.seniorities[start].title, "to": playbook.seniorities[to].title}
    return words.phrase("learn-title-role", role=role.title, **titles), between(role, start, to)


def _of_person(name: str, to: str | None, playbook: Playbook, words: Words) -> tuple[str, Lacks]:
    team_name, _, pseudonym = name.partition("/")
    team = playbook.teams[known("no team is called", team_name, playbook.teams)]
    if team.id not in playbook.people:
        raise click.UsageError(f"nobody of {team.id} is known: there is no file teams/{team.id}.people.yml")
    people = {person.id: person for person in playbook.people[team.id].people}
    person = people[known(f"{team.id} has nobody called", pseudonym, people)]
    role = playbook.roles[person.role]
    names = ladder(role, playbook)
    seniority = to or str(person.seniority)
    known(f"the role {role.id} has no bars for", seniority, names)
    lacks = of_person(person, team, playbook, bars_of(role, seniority))
    above = dict(pairwise(names)).get(seniority)
    if to is None and above and not (lacks.gaps or lacks.unknown):
        more = of_person(person, team, playbook, bars_of(role, above))
        if more.gaps or more.unknown or not lacks.unwanted:
            seniority, lacks = above, more
    titles = {"role": role.title, "to": playbook.seniorities[seniority].title}
    return words.phrase("learn-title-person", person=person.id, **titles), lacks


def _json(title: str, path: Path) -> str:
    found = {
        "title": title,
        "lacks": _gaps(path.lacks.gaps),
        "steps": [
            {
                "curriculum": step.curriculum.id,
                "sessions": [session.id for session in step.sessions],
                "raises": {skill: list(levels) for skill, levels in step.raises.items()},
                "after_work_on": _gaps(step.before),
                "weeks": float(step.weeks),
                "hours": round(float(step.hours), 2),
                "proven_by": {session.id: list(skills) for session, skills in step.proofs},
            }
            for step in path.steps
        ],
        "missing": _gaps(path.missing),
        "unknown": [{"skill": gap.skill, "level": gap.level} for gap in path.lacks.unknown],
        "unwanted": _gaps(path.lacks.unwanted),
        "weeks": path.weeks,
        "hours": round(float(path.hours), 2),
    }
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def _gaps(gaps: Sequence[Gap]) -> list[dict[str, object]]:
    return [{"skill": gap.skill, "from": gap.start, "to": gap.level} for gap in gaps]
