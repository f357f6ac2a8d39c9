"""A document as PDF: tagged, with bookmarks and page numbers, and with fields to type into.

WeasyPrint draws it from HTML of our own. Nothing is fetched: fonts and pictures travel in the HTML.
"""

import base64
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from team_playbook.exports.document import Document, Picture
from team_playbook.fonts import ENDING, font_files

FACES = (("Sans", 400, "sans-regular"), ("Sans", 600, "sans-semibold"), ("Serif", 600, "serif-semibold"))
_KINDS = {"jpg": "image/jpeg", "png": "image/png"}


def write(document: Document) -> bytes:
    """Return a document as PDF. Raises ImportError without WeasyPrint, OSError without Pango."""
    from weasyprint import HTML
    from weasyprint.urls import URLFetcher

    html = HTML(string=as_html(document), url_fetcher=URLFetcher(allowed_protocols={"data"}))
    found: bytes = html.write_pdf(pdf_variant="pdf/ua-1", pdf_forms=True, finisher=_one_field_a_choice)
    return found


def as_html(document: Document) -> str:
    """Return the HTML that is drawn."""
    return _environment().get_template("print.html").render(document=document, style=_style())


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("team_playbook.exports", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(kind=lambda block: type(block).__name__, source=_source)
    return environment


def _source(picture: Picture) -> str:
    return f"data:{_KINDS[picture.ending]};base64,{base64.b64encode(picture.raw).decode()}"


@cache
def _style() -> Any:
    from markupsafe import Markup

    fonts = font_files()
    faces = [
        f'@font-face {{ font-family: "Playbook {family}"; font-weight: {weight}; src: url("data:font/woff2;base64,'
        f'{base64.b64encode(fonts[name + ENDING]).decode()}") format("woff2"); }}'
        for family, weight, name in FACES
    ]
    style = (files("team_playbook.exports") / "templates/print.css").read_text("utf-8")
    return Markup("\n".join([*faces, style]))  # noqa: S704 - ours


def _one_field_a_choice(document: Any, pdf: Any) -> None:  # noqa: ARG001
    """Leave one field for each choice: WeasyPrint lists its single circles as fields of their own as well."""
    if "AcroForm" not in pdf.catalog:
        return
    fields = pdf.catalog["AcroForm"]["Fields"]
    circles: list[Any] = [
        found for found in pdf.objects if isinstance(found, dict) and {"Parent", "AP"} <= found.keys()
    ]
    for circle in circles:
        circle.pop("T", None)
        fields[:] = [field for field in fields if field != circle.reference]
