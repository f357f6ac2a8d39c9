"""`playbook export ics`: the sessions of a curriculum as a calendar."""

from pathlib import Path

import click

from team_playbook.command.calendar_options import Options
from team_playbook.command.opening import LANGUAGE, sound_playbook, stop, write
from team_playbook.model.scorecard import clean
from team_playbook.planning.learning.meetings import LATEST, NoDayLeft, meetings
from team_playbook.reading import did_you_mean, quoted
from team_playbook.words import ENGLISH, Words

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@click.command(short_help="Write a curriculum as a calendar.")
@click.argument("curriculum")
@click.option("--start", required=True, metavar="DATE", help="The first session is on this day, or soon after.")
@click.option("--at", required=True, metavar="HH:MM", help="When a session begins.")
@click.option("--zone", required=True, help="The time zone, such as Europe/Berlin.")
@click.option(
    "--weekday", type=click.Choice(WEEKDAYS), help="The weekday of the first session; default that of --start."
)
@click.option("--skip", multiple=True, metavar="DATE", help="A day without a session; can be given several times.")
@click.option(
    "--skip-file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A file of days without a session: a date, or a range, a line.",
)
@click.option("--lead", multiple=True, metavar="NAME", help="Who leads; several take turns. Default: the role.")
@click.option("--group", default="", metavar="NAME", help="A name for the group, where several learn the same.")
@click.option(
    "--revision",
    type=click.IntRange(0, 9999),
    default=0,
    help="How often these dates were sent before; a higher one moves the sessions.",
)
@click.option(
    "--output", type=click.Path(path_type=Path, dir_okay=False), help="The file; default CURRICULUM.ics here."
)
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@click.option("--language", type=LANGUAGE, default=ENGLISH, help="The language of its words, such as de; default en.")
def ics(
    curriculum: str,
    start: str,
    at: str,
    zone: str,
    weekday: str | None,
    skip: tuple[str, ...],
    skip_file: Path | None,
    lead: tuple[str, ...],
    group: str,
    revision: int,
    output: Path | None,
    force: bool,
    language: str,
) -> None:
    """Write the sessions of CURRICULUM as a calendar that other programs read (iCalendar).

    They follow each other as often as the curriculum says. A day that is skipped moves its session and all
    later ones on by a week, or whatever there is between two of them. Made again with other dates and a higher
    --revision, the file moves the same sessions in programs that heed it; in others, delete the old ones first.
    Everything that is wrong with the options is told at once.
    """
    try:
        from team_playbook.exports.calendar import calendar_file
    except ModuleNotFoundError as error:
        if error.name != "icalendar":
            raise
        stop("ics: icalendar is missing", "pip install 'team-playbook[calendar]'")
    from team_playbook.exports.invitations import roles_of

    playbook, options = sound_playbook(), Options()
    found = {str(name): record for name, record in playbook.curricula.items()}
    if curriculum not in found:
        options.wrong(f"no curriculum is called {quoted(curriculum)}", did_you_mean(curriculum, found))
    day, hour, place = options.day(start), options.time(at), options.zone(zone)
    days = options.skipped(skip) | options.skipped_by(skip_file)
    leads, named = options.leads(lead), " ".join(clean(group).split())
    options.tell()
    try:
        dates = meetings(
            found[curriculum],
            day,
            hour,
            place,
            weekday=WEEKDAYS.index(weekday) if weekday else None,
            skip=days,
            leads=leads,
            roles=roles_of(playbook),
        )
    except NoDayLeft:
        stop(f"too few days are left until {LATEST}, and nothing was written", "start earlier, or skip less")
    raw = calendar_file(found[curriculum], dates, day, place, Words(language), group=named, revision=revision)
    write(output or Path(f"{curriculum}.ics"), raw, force=force)
