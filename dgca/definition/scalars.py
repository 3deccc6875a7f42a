"""What one scalar of YAML means: a text, a number, yes or no, or nothing; and no more than that."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from yaml import ScalarEvent, ScalarNode
from yaml.resolver import Resolver

from dgca.definition.content import unshowable_sign
from dgca.definition.finding import shown
from dgca.errors import _

_CORE = "tag:yaml.org,2002:"
_TRUE = {"yes", "true", "on"}
_FALSE = {"no", "false", "off"}
_WHOLE = re.compile(r"[-+]?(0|[1-9][0-9]{0,14})")
_DECIMAL = re.compile(
    r"[-+]?([0-9]{1,15}\.[0-9]{0,25}|\.[0-9]{1,25})([eE]([+]?[0-9]{1,2}|-[0-9]{1,3}))?"
)

UNPLAIN = _(
    'YAML reads {raw} neither as text nor as a plain number. Put a text in quotes: "{raw}"; '
    "write a number in digits, at most 15, with a point before decimals."
)
QUOTE = _('YAML does not read {raw} as text. Put it in quotes: "{raw}"')
UNKNOWN_TAG = _("The tag {tag} is not allowed here. Take it away.")
UNSHOWABLE = _("The sign {sign} cannot stand in a text. Delete it.")

_resolved: Callable[..., str] = Resolver().resolve


@dataclass(frozen=True, kw_only=True)
class Scalar:
    """The value of a scalar; ``bare`` is how it was written without quotes."""

    value: str | float | bool | None
    bare: str | None
    fault: str = ""
    parameters: dict[str, object] = field(default_factory=dict)


def scalar(event: ScalarEvent) -> Scalar:
    """Read a scalar; with a fault, the value is the text as it was written."""
    raw = event.value
    bare = raw if event.style in (None, "") else None
    tag = event.tag
    if tag in (None, "!"):
        tag = _resolved(ScalarNode, raw, event.implicit)
    unshowable = unshowable_sign(raw)
    if unshowable:
        sign = f"U+{ord(unshowable[0]):04X}"
        return Scalar(value="", bare=None, fault=UNSHOWABLE, parameters={"sign": sign})
    if not tag.startswith(_CORE) or tag.removeprefix(_CORE) in ("binary", "set", "omap", "pairs"):
        return Scalar(value=raw, bare=bare, fault=UNKNOWN_TAG, parameters={"tag": shown(tag)})
    return _core_scalar(tag.removeprefix(_CORE), raw, bare)


def _core_scalar(tag: str, raw: str, bare: str | None) -> Scalar:
    if tag == "str":
        return Scalar(value=raw, bare=bare)
    if tag == "null" and raw.casefold() in ("", "~", "null"):
        return Scalar(value=None, bare=bare)
    if tag == "bool" and raw.casefold() in _TRUE | _FALSE:
        return Scalar(value=raw.casefold() in _TRUE, bare=bare)
    if tag == "int" and _WHOLE.fullmatch(raw):
        return Scalar(value=int(raw), bare=bare)
    if tag == "float" and _DECIMAL.fullmatch(raw):
        return Scalar(value=float(raw), bare=bare)
    fault = UNPLAIN if tag in ("int", "float") else QUOTE
    return Scalar(value=raw, bare=bare, fault=fault, parameters={"raw": shown(raw)})
