"""Parser events to plain data, refusing on the way what a data file has no use for.

Limits are counted on the events, before anything is built from them: a few hundred bytes must not
become gigabytes, and deep nesting must not end the process.
"""

from collections.abc import Iterator
from typing import Any

import yaml

try:
    from yaml import CLoader
except ImportError as error:
    raise ImportError("this PyYAML was built without libyaml; install one of its wheels") from error

from team_playbook.reading import limits
from team_playbook.reading.characters import HIDDEN, UNREAD_REST, Fault, describe, quoted
from team_playbook.reading.syntax import syntax_fault
from team_playbook.reading.values import CutShort, InBraces, InBrackets, Path, Value

Places = dict[Path, tuple[int, int]]

_PLAIN = "write the value out where it is used"
_OR_QUOTE = "; a text that starts with {} stands in quotes"


class Builder:
    """One file's events to one value.

    `value` is None when the file is empty or refused; `faults` say why; `count` is how many lists,
    mappings and texts were read. With `with_places`, `keys` and `values` map each path to the line
    and column, from 1, of its key and of its value.
    """

    def __init__(self, text: str, *, with_places: bool = False) -> None:
        self.text = text
        self.value: Value | None = None
        self.faults: list[Fault] = []
        self.count = 0
        self.keys: Places = {}
        self.values: Places = {}
        self._with_places = with_places
        self._stack: list[_Open] = []
        self._documents = 0
        event = None
        try:
            for event in self._events():
                if not self._take(event):
                    break
        except yaml.YAMLError as error:
            fault = syntax_fault(error, text, event)
            if not any(line == fault[0] for line, *_ in self.faults):
                self.faults.append(fault)
        if self.faults:
            self.value = None

    def _events(self) -> Iterator[Any]:
        events: Iterator[Any] = yaml.parse(self.text, Loader=CLoader)
        return events

    def _take(self, event: Any) -> bool:
        """Take one event; return False when reading on would be of no use."""
        kind = type(event)
        if kind is yaml.ScalarEvent:
            self._counted(event)
            self._put(self._scalar(event), event)
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            self._counted(event)
            self._open(event, kind)
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self._stack.pop()
        elif kind is yaml.AliasEvent:
            says = f"{quoted('*' + event.anchor)} repeats a value that stands elsewhere"
            self._refuse(event, "alias", says, _PLAIN + _OR_QUOTE.format("*"))
            self._put("", event)
        elif kind is yaml.DocumentStartEvent:
            self._document(event)
        few = len(self.faults) <= limits.REFUSALS_SHOWN
        return few and len(self._stack) <= limits.DEPTH and self.count <= limits.VALUES

    def _document(self, event: Any) -> None:
        self._documents += 1
        if event.version or event.tags:
            self._refuse(event, "directive", "a line that starts with % is not used here", "delete it")
        if self._documents == 2:
            self._refuse(event, "two-documents", "`---` starts a second document", "keep one in each file")

    def _counted(self, event: Any) -> None:
        self.count += 1
        if self.count > limits.VALUES:
            says = f"the file holds more than {limits.VALUES:,} values"
            self._refuse(event, "too-many-values", says, "divide it into several files")
        if event.anchor:
            says = f"{quoted('&' + event.anchor)} names a value for reuse"
            self._refuse(event, "anchor", says, "delete it" + _OR_QUOTE.format("&"))
        if event.tag:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            says = f"{quoted(tag)} gives the value a type, which the key gives already"
            self._refuse(event, "tag", says, "delete it" + _OR_QUOTE.format("!"))

    def _scalar(self, event: Any) -> str:
        text: str = event.value
        if len(text) > limits.TEXT_CHARACTERS:
            says = f"a text of {len(text):,} characters; at most {limits.TEXT_CHARACTERS:,} are read"
            self._refuse(event, "too-long", says, "shorten it, or put it in material/")
            return ""
        if event.style == '"' and (hidden := HIDDEN.search(text)):
            says = f"the escape for {describe(hidden[0])} gives nothing that can be seen"
            self._refuse(event, "hidden-character", says, "delete it")
            return ""
        if event.style is None or event.style == "":
            end = event.end_mark.index
            if self.text.startswith(" #", end):
                return CutShort(text)
        return text

    def _open(self, event: Any, kind: type) -> None:
        value: Any
        if kind is yaml.MappingStartEvent:
            value = InBraces() if event.flow_style else {}
        else:
            value = InBrackets() if event.flow_style else []
        self._put(value, event)
        self._stack.append(_Open(value))
        if len(self._stack) > limits.DEPTH:
            says = f"values are nested more than {limits.DEPTH} deep"
            self._refuse(event, "too-deep", says, "close the brackets, or write it flatter")

    def _put(self, value: Value, event: Any) -> None:
        """Put a value into the list or mapping that is open, or at the top."""
        if not self._stack:
            if self._documents == 1:
                self.value = value
            return
        parent = self._stack[-1]
        if isinstance(parent.value, list):
            parent.key = len(parent.value)
            parent.value.append(value)
            self._mark(self.values, event)
        elif parent.has_key:
            parent.has_key = False
            parent.value[parent.key] = value
            self._mark(self.values, event)
        else:
            parent.has_key = True
            parent.key = self._key(parent.value, value, event)
            self._mark(self.keys, event)

    def _key(self, parent: dict[str, Value], key: Value, event: Any) -> str:
        if not isinstance(key, str):
            says = "a list or mapping cannot be a key"
            self._refuse(event, "wrong-key", says, "quote a text that starts with [ or {")
            return ""
        if key == "<<" and not event.style:
            self._refuse(event, "merge-key", "`<<` merges another mapping", _PLAIN)
        elif key in parent:
            first = self.keys.get((*self._path()[:-1], key))
            where = f"here and on line {first[0]}" if first else "twice"
            says = f"the key {quoted(key)} stands {where}"
            hint = "keep one of them"
            self._refuse(event, "duplicate-key", says, hint)
        return str(key)

    def _mark(self, places: Places, event: Any) -> None:
        if self._with_places:
            mark = event.start_mark
            places.setdefault(self._path(), (mark.line + 1, mark.column + 1))

    def _path(self) -> Path:
        return tuple(entry.key for entry in self._stack)

    def _refuse(self, event: Any, name: str, says: str, hint: str) -> None:
        mark = event.start_mark
        if len(self.faults) < limits.REFUSALS_SHOWN:
            self.faults.append((mark.line + 1, mark.column + 1, name, says, hint))
        elif len(self.faults) == limits.REFUSALS_SHOWN:
            self.faults.append((mark.line + 1, mark.column + 1, *UNREAD_REST))


class _Open:
    """A list or mapping whose end has not come, and the key or index that it is at."""

    __slots__ = ("has_key", "key", "value")

    def __init__(self, value: Any) -> None:
        self.value = value
        self.key: str | int = ""
        self.has_key = False
