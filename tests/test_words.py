"""The catalogue has words for every field and every value that a reader or an editor sees."""

import re
import tomllib
from collections.abc import Iterator
from importlib import import_module
from importlib.resources import files
from pkgutil import iter_modules
from typing import Any, Literal, get_args, get_origin

from pydantic.fields import FieldInfo

from team_playbook import model
from team_playbook.model.record import Record, is_from_path

CATALOGUE = tomllib.loads((files("team_playbook.words") / "en.toml").read_text("utf-8"))


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
