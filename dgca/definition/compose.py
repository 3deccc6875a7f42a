"""From YAML text to plain data in which every part keeps its line.

The text is taken as a stream of events, so that depth, number of parts, anchors and aliases are
met before anything is built: a hostile file costs no more than a large honest one.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import yaml

from dgca.definition.document import Document, Written
from dgca.definition.finding import Finding, Place, shown
from dgca.definition.scalars import UNKNOWN_TAG, scalar
from dgca.errors import _

DEEPEST = 40
MOST_PARTS = 100_000

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_CORE_TAGS = (None, "!", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq")

_EMPTY = _("The file is empty. An instrument begins with its id, version, languages and title.")
_NOT_YAML = _(
    "From here on this is not YAML ({problem}). Look for a missing quote, colon or space; "
    "put a text with a colon, a hash or a leading sign in quotes."
)
_TAB = _("A tab stands where spaces belong. YAML is indented with spaces only.")
_SECOND_DOCUMENT = _("A second document begins here. A file holds one instrument: delete the ---.")
_TOO_DEEP = _("More than {deepest} levels stand one inside the other. An instrument has fewer.")
_TOO_MANY = _("The file has more than {most} parts. An instrument has fewer.")
_ANCHOR = _("Anchors (&) and aliases (*) are not allowed. Write the text out at each place.")
_TWICE = _("The key {key} stands twice; the first is in line {first}. Keep one of them.")
_KEY = _("A key must be one plain text before the colon.")
_QUOTE_KEY = _('YAML does not read {raw} as text. Put the key in quotes: "{raw}":')


@dataclass(kw_only=True)
class _Holder:
    """A list or map that is being filled; ``kept`` is false where nothing of it will be used."""

    place: Place
    held: list[object] | dict[str, object]
    kept: bool
    key: str = ""
    key_line: int = 0
    value_comes: bool = False
    value_kept: bool = True
    lines: dict[str, int] = field(default_factory=dict)

    def name_next(self, key: str, line: int, *, kept: bool) -> None:
        """Say under which key the next part of a map belongs."""
        self.key, self.key_line, self.value_comes, self.value_kept = key, line, True, kept
        self.lines.setdefault(key, line)


def composed(text: str) -> Document:
    """Read the YAML of a text as far as it can be read."""
    composer = _Composer()
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            composer.take(event)
            if composer.stopped:
                break
    except yaml.YAMLError as error:
        line, message, parameters = _syntax_fault(text, error)
        composer.stop(line, message, **parameters)
    if not composer.stopped and composer.data is None:
        composer.stop(1, _EMPTY)
    return Document(
        data=composer.data,
        written=composer.written,
        findings=tuple(composer.findings),
        whole=not composer.stopped,
    )


class _Composer:
    """Builds plain data from events, one at a time and without recursion."""

    def __init__(self) -> None:
        self.data: object = None
        self.written: dict[Place, Written] = {}
        self.findings: list[Finding] = []
        self.stopped = False
        self._open: list[_Holder] = []
        self._parts = 0
        self._documents = 0

    def stop(self, line: int | None, message: str, **parameters: object) -> None:
        """Give up: what follows cannot be read."""
        self.stopped = True
        self.findings.append(Finding(place=(), message=message, parameters=parameters, line=line))

    def take(self, event: yaml.Event) -> None:
        """Add what an event brings."""
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                self.stop(line, _SECOND_DOCUMENT)
        elif isinstance(event, yaml.NodeEvent):
            self._part(event, line)
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            self._open.pop()

    def _part(self, event: yaml.NodeEvent, line: int) -> None:
        self._parts += 1
        if self._parts > MOST_PARTS:
            self.stop(line, _TOO_MANY, most=MOST_PARTS)
        elif len(self._open) >= DEEPEST:
            self.stop(line, _TOO_DEEP, deepest=DEEPEST)
        elif self._key_comes() and not isinstance(event, yaml.CollectionStartEvent):
            self._key(event, line)
        else:
            self._value(event, line)

    def _key_comes(self) -> bool:
        top = self._open[-1] if self._open else None
        return top is not None and isinstance(top.held, dict) and not top.value_comes

    def _key(self, event: yaml.NodeEvent, line: int) -> None:
        top = self._open[-1]
        read = scalar(event) if isinstance(event, yaml.ScalarEvent) else None
        text = isinstance(read.value, str) and not read.fault if read else False
        key = str(read.value if text else read.bare or "") if read else ""
        place = (*top.place, key)
        if event.anchor is not None:
            self._find(place, line, _ANCHOR, breaks=False)
        elif not key.strip():
            self._find(place, line, _KEY)
        elif not text:
            self._find(place, line, _QUOTE_KEY, breaks=False, raw=shown(key))
        elif key in top.lines:
            first = top.lines[key]
            self._find(place, line, _TWICE, breaks=False, key=shown(key), first=first)
        top.name_next(key, line, kept=key not in top.lines)

    def _value(self, event: yaml.NodeEvent, line: int) -> None:
        place, kept, line = self._next_place(line)
        if isinstance(event, yaml.ScalarEvent):
            value, bare = self._scalar(event, place, line)
        else:
            value, bare = self._collection(event, place, line), None
        if kept:
            self.written[place] = Written(line=line, bare=bare)
            self._keep(value)
        if isinstance(value, (dict, list)):
            self._open.append(_Holder(place=place, held=value, kept=kept))

    def _next_place(self, line: int) -> tuple[Place, bool, int]:
        """Where the next part belongs, whether it is kept, and its line (that of its key)."""
        if not self._open:
            return (), True, line
        top = self._open[-1]
        if isinstance(top.held, list):
            return (*top.place, len(top.held)), top.kept, line
        if not top.value_comes:
            self._find((*top.place, ""), line, _KEY)
            top.name_next("", line, kept=False)
            return (*top.place, ""), False, line
        top.value_comes = False
        return (*top.place, top.key), top.kept and top.value_kept, top.key_line

    def _scalar(
        self, event: yaml.ScalarEvent, place: Place, line: int
    ) -> tuple[object, str | None]:
        read = scalar(event)
        if event.anchor is not None:
            self._find(place, line, _ANCHOR, breaks=False)
        elif read.fault:
            self.findings.append(
                Finding(place=place, message=read.fault, parameters=read.parameters, line=line)
            )
        return read.value, read.bare

    def _collection(self, event: yaml.NodeEvent, place: Place, line: int) -> object:
        if event.anchor is not None:
            alias = isinstance(event, yaml.AliasEvent)
            self._find(place, line, _ANCHOR, breaks=alias)
        if not isinstance(event, yaml.CollectionStartEvent):
            return None
        if event.tag not in _CORE_TAGS:
            self._find(place, line, UNKNOWN_TAG, breaks=False, tag=shown(event.tag))
        return {} if isinstance(event, yaml.MappingStartEvent) else []

    def _keep(self, value: object) -> None:
        if not self._open:
            self.data = value
            return
        top = self._open[-1]
        if isinstance(top.held, list):
            top.held.append(value)
        else:
            top.held[top.key] = value

    def _find(
        self, place: Place, line: int, message: str, *, breaks: bool = True, **parameters: object
    ) -> None:
        finding = Finding(
            place=place, message=message, parameters=parameters, line=line, breaks=breaks
        )
        self.findings.append(finding)


def _syntax_fault(text: str, error: yaml.YAMLError) -> tuple[int | None, str, dict[str, object]]:
    """Line, message and parameters of what the YAML library could not read."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line = mark.line + 1 if mark else None
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "unreadable"
    lines = text.splitlines()
    if line is not None and line <= len(lines) and "\t" in _indent(lines[line - 1]):
        return line, _TAB, {}
    return line, _NOT_YAML, {"problem": problem}


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]
