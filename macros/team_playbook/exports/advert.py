"""A job advert to take along: as Markdown, as text, and as a job posting of schema.org.

It is made from what a candidate may read and from nothing else. What no playbook knows, such as the
place, is listed at the end of the texts and left out of the posting.
"""

import json
from datetime import date
from decimal import Decimal
from typing import Any

from team_playbook.exports import markdown
from team_playbook.exports.document import Block, Document, Heading, Listing, Manner, Paragraph
from team_playbook.exports.html_copy import RICH, SMALL, html_of, title_html
from team_playbook.exports.text_copy import text_of
from team_playbook.exports.texts import plain, runs
from team_playbook.pages.advert import TO_FILL_IN, AdvertPart, Item, advert_file, parts_of, title_of
from team_playbook.pages.finding import spoken
from team_playbook.pages.script import data_script
from team_playbook.pages.text import block
from team_playbook.pages.view import View
from team_playbook.projection.advert import Advert, adverts
from team_playbook.projection.candidate import for_candidates
from team_playbook.words import Words


def advert_files(view: View) -> dict[str, bytes]:
    """Return the files beside the pages of the adverts, by path: Markdown, posting, and what the buttons copy."""
    found: dict[str, bytes] = {}
    for advert in adverts(for_candidates(view.playbook)):
        words = view.words
        markdown = {"html": "", "text": as_markdown(advert, words)}
        text = {
            "html": title_html(title_of(advert, words)) + html_of(_blocks(advert, words), RICH),
            "text": as_text(advert, words),
        }
        found[advert_file(advert, "md.txt")] = markdown["text"].encode()
        found[advert_file(advert, "json")] = as_posting(advert, words).encode()
        copies = {"parts": [{"markdown": markdown, "text": text}]}
        found[advert_file(advert, "js")] = data_script("copies", copies).encode()
    return found


def as_markdown(advert: Advert, words: Words, *, on: date | None = None, place: str = "") -> str:
    """Return an advert as Markdown. `on` is the day on which it is published, `place` where the work is done."""
    written = markdown.write(_document(advert, words, on, place))
    return written.replace("\n---\n\n## ", "\n## ")  # an advert is one page


def as_text(advert: Advert, words: Words, *, on: date | None = None, place: str = "") -> str:
    """Return an advert as text without marks."""
    document = _document(advert, words, on, place)
    return f"{_spoken(document.title)}\n\n{text_of(document.blocks)}\n"


def as_posting(advert: Advert, words: Words, *, on: date | None = None, place: str = "") -> str:
    """Return an advert as a JobPosting of schema.org, in JSON-LD. It never asks for months of experience."""
    posting: dict[str, Any] = {
        "@context": "https://schema.org/",
        "@type": "JobPosting",
        "title": _spoken(title_of(advert, words)),
        "description": html_of(_blocks(advert, words), SMALL),
        "hiringOrganization": {"@type": "Organization", "name": _spoken(advert.company)},
        "industry": _spoken(advert.domain),
        "responsibilities": [_spoken(f"{activity.title}: {activity.does}") for activity in advert.activities],
        "skills": [_term(bar.title, bar.about) for bar in advert.bars],
        "qualifications": [_spoken(f"{bar.title}: {bar.descriptor}") for bar in advert.bars],
        "directApply": False,
    }
    if advert.summary:
        posting["employerOverview"] = _spoken(advert.summary)
    if advert.pay:
        start, end = map(_number, advert.pay)
        value = {"@type": "QuantitativeValue", "minValue": start, "maxValue": end, "unitText": "YEAR"}
        posting["baseSalary"] = {"@type": "MonetaryAmount", "currency": advert.currency, "value": value}
    if on:
        posting["datePosted"] = on.isoformat()
    if place:
        posting["jobLocation"] = {"@type": "Place", "address": place}
    return json.dumps(posting, ensure_ascii=False, indent=2) + "\n"


def _document(advert: Advert, words: Words, on: date | None, place: str) -> Document:
    """Return an advert as a document, with what is left to fill in at its end."""
    facts = [
        (words.phrase("advert-place"), place),
        (words.phrase("advert-published"), on.isoformat() if on else ""),
    ]
    told = (Paragraph(plain(f"{name}: {value}")) for name, value in facts if value)
    left = [name for name in TO_FILL_IN if not (name == "place" and place)]
    items = tuple((Paragraph(plain(f"{words.phrase(f'advert-fill-{name}')}: …")),) for name in left)
    end = (Heading(1, words.phrase("advert-to-do")), Listing(items))
    return Document(title_of(advert, words), words.language, "", "", (*told, *_blocks(advert, words), *end))


def _blocks(advert: Advert, words: Words) -> list[Block]:
    """Return an advert below its title."""
    found: list[Block] = [Paragraph(runs(advert.mission), Manner.LEAD)]
    for part in parts_of(advert, words):
        found += _part(part)
    return found


def _part(part: AdvertPart) -> list[Block]:
    found: list[Block] = [Heading(1, part.title), *(Paragraph(runs(text)) for text in part.texts)]
    if part.items:
        found.append(Listing(tuple(_item(item) for item in part.items)))
    return found


def _item(item: Item) -> tuple[Block, ...]:
    title = plain(f"{_spoken(item.title)}: ", strong=True) if item.title else ()
    return (Paragraph((*title, *runs(item.text))), *(Paragraph(runs(note)) for note in item.notes))


def _term(name: str, about: str) -> dict[str, str]:
    return {"@type": "DefinedTerm", "name": _spoken(name), "description": _spoken(about)}


def _spoken(words: str) -> str:
    """Return a text of the YAML without its marks, with single spaces."""
    return spoken(block(words))


def _number(amount: Decimal) -> int | float:
    return int(amount) if amount == int(amount) else float(amount)
