"""Words: every label and phrase that a reader sees, in one catalogue a language."""

import re
import tomllib
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

ENGLISH = "en"
_CATALOGUES = "team_playbook.words"


class MissingWord(KeyError):  # noqa: N818 - it names what is missing
    """The catalogue has no such word: a mistake of ours, never of a user."""


class Words:
    """One language's catalogue; what it lacks is taken from English."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._here = _catalogue(language)
        self._english = _catalogue(ENGLISH)

    def label(self, name: str) -> str:
        """Return the label of a field, such as `question.mirrors`."""
        return self._found("labels", *name.split("."))

    def choice(self, name: str, value: str) -> str:
        """Return the words for a value that a field may have, such as (`question.kind`, `work-sample`)."""
        return self._found("choices", *name.split("."), value)

    def phrase(self, name: str, /, **values: object) -> str:
        """Return a phrase of the interface, with its {places} filled in."""
        return self._found("phrases", name).format(**values)

    def template(self, name: str) -> str:
        """Return a phrase with its {places} left open."""
        return self._found("phrases", name)

    def phrases(self, start: str) -> dict[str, str]:
        """Return every phrase whose name begins with `start`, by the rest of its name; its {places} stay."""
        names = self._english["phrases"]
        return {name.removeprefix(start): self._found("phrases", name) for name in names if name.startswith(start)}

    def count(self, name: str, number: int | Decimal, /, **values: object) -> str:
        """Return the words for a number of things, such as `1 question` or `2 questions`.

        `{count}` in them is the number as people write it; other {places} are filled in as well.
        """
        form = "one" if number == 1 else "other"
        return self._found("plurals", name, form).format(count=self.number(number), **values)

    def plural(self, name: str) -> dict[str, str]:
        """Return the forms for one thing and for other numbers, with their {places} left open."""
        return {form: self._found("plurals", name, form) for form in ("one", "other")}

    def number(self, number: int | Decimal) -> str:
        """Return a number as people write it: 130,000 or 0.5, in German 130.000 or 0,5."""
        exact = Decimal(number)
        plain = f"{int(exact):,}" if exact == int(exact) else f"{exact:,f}"
        separators = self._found("numbers", "thousands") + self._found("numbers", "decimal")
        return plain.translate(str.maketrans(",.", separators))

    def decimal(self, digits: str) -> str:
        """Return plain digits as people write them, none of them dropped: 2.50, in German 2,50."""
        return digits.replace(".", self._found("numbers", "decimal"))

    def _found(self, *path: str) -> str:
        for catalogue in (self._here, self._english):
            value: Any = catalogue
            for step in path:
                value = value.get(step) if isinstance(value, Mapping) else None
            if isinstance(value, str):
                return value
        raise MissingWord(".".join(path))


def languages() -> tuple[str, ...]:
    """Return the codes of all languages that have a catalogue, in order."""
    names = (place.name for place in files(_CATALOGUES).iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if re.fullmatch(r"[a-z]{2,3}\.toml", name)))


@cache
def _catalogue(language: str) -> Mapping[str, Any]:
    place = files(_CATALOGUES) / f"{language}.toml"
    return tomllib.loads(place.read_text("utf-8")) if place.is_file() else {}
