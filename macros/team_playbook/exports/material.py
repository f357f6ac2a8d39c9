"""Files of material as blocks: a table, a text or a picture."""

from team_playbook.exports.document import Block, Cell, Heading, PageBreak, Paragraph, Picture, Preformatted
from team_playbook.exports.subject import Subject
from team_playbook.exports.texts import cell, plain, table
from team_playbook.exports.written import written_blocks
from team_playbook.pages.csv_file import rows_of
from team_playbook.pages.question import PICTURES, TABLES, TEXTS

WRITTEN = {"md"}
TO = ("candidate", "interviewer")
"""Who a file is given to, in the order in which the files stand at the end."""


def material_id(to: str, name: str) -> str:
    """Return the id of a file's heading."""
    return f"file_{to}_{name.replace('.', '_')}"


def material_blocks(subject: Subject) -> tuple[Block, ...]:
    """Return the files of the stages: what is handed out, then, apart from it, what is for interviewers."""
    files = dict.fromkeys(
        (material.give, material.file)
        for found in subject.stages
        for asked in found.asked
        for material in asked.question.material
    )
    found: list[Block] = []
    for to in TO:
        names = [name for give, name in files if give == to]
        if names:
            found.append(Heading(1, subject.words.phrase(f"export-files-{to}")))
        for place, name in enumerate(names):
            if place:
                found.append(PageBreak())
            found += [Heading(2, name, id=material_id(to, name)), *file_blocks(name, subject)]
    return tuple(found)


def file_blocks(name: str, subject: Subject) -> tuple[Block, ...]:
    """Return a file as blocks; what is neither text nor picture is told."""
    raw = subject.playbook.material[name]
    ending = name.rpartition(".")[2]
    if ending in PICTURES:
        return (Picture(raw, ending, subject.words.phrase("picture-of", name=name)),)
    if ending not in TABLES | TEXTS:
        return (Paragraph(plain(subject.words.phrase("export-file-apart", name=name))),)
    text = raw.decode("utf-8-sig", errors="replace").replace("\r\n", "\n").replace("\r", "\n")
    if ending in WRITTEN:
        return written_blocks(text)
    rows = rows_of(text) if ending in TABLES else []
    if not rows:
        return (Preformatted(text),)
    wide = max(map(len, rows))
    padded = [row + [""] * (wide - len(row)) for row in rows]
    return (table(name, padded[0], [_cells(row) for row in padded[1:]], ()),)


def _cells(row: list[str]) -> list[Cell]:
    return [cell(*text.split("\n")) for text in row]
