"""The catalogue has words for every field and every value that a reader or an editor sees."""

import re
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from importlib import import_module
from importlib.resources import files
from pkgutil import iter_modules
from typing import Any, Literal, get_args, get_origin

import pytest
from pydantic.fields import FieldInfo

from team_playbook import model
from team_playbook.model.record import Record, is_from_path
from team_playbook.words import ENGLISH, Words

PLACES = re.compile(r"{(\w+)}")


def catalogue(language: str) -> dict[str, Any]:
    return tomllib.loads((files("team_playbook.words") / f"{language}.toml").read_text("utf-8"))


def languages() -> list[str]:
    names = (place.name for place in files("team_playbook.words").iterdir())
    return sorted(name.removesuffix(".toml") for name in names if re.fullmatch(r"[a-z]{2}\.toml", name))


CATALOGUE = catalogue(ENGLISH)
LANGUAGES = languages()
OTHERS = [language for language in LANGUAGES if language != ENGLISH]


def records() -> set[type[Record]]:
    """Every class of records in the model."""
    for module in iter_modules(model.__path__, f"{model.__name__}."):
        import_module(module.name)
    return {record for record in below(Record) if record.__module__.startswith(f"{model.__name__}.")}


def below(record: type[Record]) -> Iterator[type[Record]]:
    for child in record.__subclasses__():
        yield child
        yield from below(child)


def fields() -> dict[str, FieldInfo]:
    """Every field that somebody writes, by the name that its label has, such as `stage_ai.mode`."""
    return {
        f"{snake(record.__name__)}.{field.alias or name}": field
        for record in records()
        for name, field in record.model_fields.items()
        if not is_from_path(field)
    }


def snake(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


def choices(annotation: Any) -> Iterator[str]:
    """The values that a type allows, where it names them."""
    if get_origin(annotation) is Literal:
        yield from get_args(annotation)
    else:
        for part in get_args(annotation):
            yield from choices(part)


def choices_of_fields() -> set[str]:
    return {f"{name}.{value}" for name, field in fields().items() for value in choices(field.annotation)}


def names(section: Any) -> set[str]:
    """The dotted names of the texts in a section of the catalogue."""
    if isinstance(section, str):
        return {""}
    return {f"{key}.{name}".removesuffix(".") for key, part in section.items() for name in names(part)}


def flat(section: Any, name: str = "") -> dict[str, str]:
    """The texts of a catalogue by their dotted names."""
    if isinstance(section, str):
        return {name: section}
    found = {}
    for key, part in section.items():
        found.update(flat(part, f"{name}.{key}".removeprefix(".")))
    return found


def texts(section: Any) -> Iterator[str]:
    if isinstance(section, str):
        yield section
    else:
        for part in section.values():
            yield from texts(part)


def test_every_field_has_a_label() -> None:
    assert sorted(fields().keys() - names(CATALOGUE["labels"])) == []


def test_every_label_is_of_a_field_that_exists() -> None:
    assert sorted(names(CATALOGUE["labels"]) - fields().keys()) == []


def test_every_value_of_a_choice_has_words() -> None:
    assert sorted(choices_of_fields() - names(CATALOGUE["choices"])) == []


def test_all_words_of_choices_are_of_values_that_exist() -> None:
    assert sorted(names(CATALOGUE["choices"]) - choices_of_fields()) == []


def test_labels_are_short_plain_words() -> None:
    plain = re.compile(r"[A-Z][^:.\s]*( [^:.\s]+){0,4}")
    assert [text for text in texts(CATALOGUE["labels"]) if not plain.fullmatch(text)] == []


def test_german_is_there() -> None:
    assert OTHERS == ["de"]


@pytest.mark.parametrize("language", OTHERS)
def test_each_language_has_the_same_names(language: str) -> None:
    assert sorted(flat(CATALOGUE).keys() - flat(catalogue(language)).keys()) == []
    assert sorted(flat(catalogue(language)).keys() - flat(CATALOGUE).keys()) == []


@pytest.mark.parametrize("language", OTHERS)
def test_each_text_has_the_same_places_in_each_language(language: str) -> None:
    theirs = flat(catalogue(language))
    for name, text in flat(CATALOGUE).items():
        assert set(PLACES.findall(theirs[name])) == set(PLACES.findall(text)), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_empty(language: str) -> None:
    for name, text in flat(catalogue(language)).items():
        assert text == text.strip() != "", name


@pytest.mark.parametrize("language", OTHERS)
def test_labels_of_each_language_are_short(language: str) -> None:
    plain = re.compile(r"[^\W\d_][^:.\s]*( [^:.\s]+){0,5}")
    assert [text for text in texts(catalogue(language)["labels"]) if not plain.fullmatch(text)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_separator_is_one_character(language: str) -> None:
    assert [len(mark) for mark in catalogue(language)["numbers"].values()] == [1, 1]


def test_each_language_has_its_separators() -> None:
    numbers = (7, 1200, Decimal("4500000.0"), Decimal("1234.5"), Decimal("0.5"))
    assert [Words("en").number(number) for number in numbers] == ["7", "1,200", "4,500,000", "1,234.5", "0.5"]
    assert [Words("de").number(number) for number in numbers] == ["7", "1.200", "4.500.000", "1.234,5", "0,5"]
    assert Words("de").count("weeks", Decimal("0.5")) == "0,5 Wochen"


def test_what_a_language_lacks_is_english() -> None:
    assert Words("nowhere").label("question.ask") == "Ask"
    assert Words("nowhere").number(1200) == "1,200"


def test_one_is_told_from_others() -> None:
    words = Words(ENGLISH)
    assert [words.count("count-questions", number) for number in (0, 1, 2)] == [
        "0 questions",
        "1 question",
        "2 questions",
    ]
    assert words.count("weeks", Decimal("1.0")) == "1 week"
    assert words.count("weeks", Decimal("0.5")) == "0.5 weeks"
    assert words.count("count-people", 1200) == "1,200 people"
    assert words.count("kept", 1, where="{here}") == "1 month, {here}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_plural_has_both_forms_with_the_same_places(language: str) -> None:
    for name, forms in catalogue(language)["plurals"].items():
        assert sorted(forms) == ["one", "other"], name
        one, other = (set(PLACES.findall(form)) for form in forms.values())
        assert one == other >= {"count"}, name


def test_each_plural_is_used() -> None:
    folders = ("pages", "pages/templates", "planning", "planning/learning", "planning/team_plan")
    places = [place for name in folders for place in (files("team_playbook") / name).iterdir() if place.is_file()]
    said = "\n".join(place.read_text("utf-8") for place in places)
    assert [name for name in CATALOGUE["plurals"] if not re.search(rf"""(count|plural)\(["']{name}["']""", said)] == []
