"""The page of the fields: what may stand in each file, from the model itself."""

from markupsafe import Markup

from team_playbook.model.fields import keys_of, name_of, records_in
from team_playbook.model.kinds import KINDS, Kind
from team_playbook.pages.addresses import WHOLE, WHOLE_SCHEMA
from team_playbook.pages.page import Page, Section
from team_playbook.pages.text import linked
from team_playbook.pages.view import View


def fields_page(view: View) -> Page:
    """Return the page of all fields, a section for each kind of file."""
    path = "fields.md"
    view = view.at(path)
    sections = [Section("", _about(view))]
    for kind in KINDS:
        sections.append(Section(_file(kind), Markup(""), kind.name))
        for record in records_in(kind.record):
            name = name_of(record)
            title = "" if record is kind.record else f"{kind.name}: {name.replace('_', ' ')}"
            html = view.fragment(
                "fields",
                keys=keys_of(record),
                name=name,
                title=title or kind.name,
                short=record.short,
                says=record.__doc__,
            )
            sections.append(Section(title, html, f"{kind.name}-{name}" if title else "", 3))
    return Page(path, view.words.phrase("all-fields"), tuple(sections), "", (view.words.phrase("kind-field"),))


def _about(view: View) -> Markup:
    """Return what the page is about, and where the whole playbook lies for programs."""
    files = [
        linked(view.addresses.file(view.here, path), view.words.phrase(name))
        for path, name in ((WHOLE, "copy-whole"), (WHOLE_SCHEMA, "copy-whole-schema"))
    ]
    about = view.fragment("block", text=view.words.phrase("about-fields"))
    return Markup('{}<p class="tp-note">{} {} · {}</p>').format(about, view.words.phrase("copy-whole-says"), *files)


def _file(kind: Kind) -> str:
    """Return where a kind's files lie: `playbook/questions/SKILL/ID.yml`."""
    if not kind.folder:
        return f"playbook/{kind.name}.yml"
    name = f"{kind.named_after.upper() or 'ID'}{'.people' if kind.name == 'people' else ''}.yml"
    return "/".join(filter(None, ["playbook", kind.folder, kind.below.upper(), name]))
