"""Files of the office formats, which are archives: the same content gives the same bytes."""

import io
import re
import zipfile
from datetime import UTC, datetime

MADE = datetime(2020, 1, 1, tzinfo=UTC)
"""The date in files whose format asks for one. It is no real date: a file that is written anew without
a change stays the same, on any day and after any commit."""
_NO_CHARACTER = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def packed(raw: bytes) -> bytes:
    """Return an archive with its entries in order and without dates of their own."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as before, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as after:
        for name in sorted(before.namelist()):
            entry = zipfile.ZipInfo(name, MADE.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            after.writestr(entry, before.read(name))
    return made.getvalue()


def writable(text: str) -> str:
    """Return a text with a mark in the place of each character that XML has none for."""
    return _NO_CHARACTER.sub("\ufffd", text)
