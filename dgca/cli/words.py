"""The language of the command line, taken from the environment as other tools do."""

from __future__ import annotations

import os

from dgca.errors import Fault
from dgca.i18n import LANGUAGES, SOURCE_LANGUAGE, translate, translate_count


def language() -> str:
    """The language that LC_ALL, LC_MESSAGES or LANG ask for, if we speak it."""
    asked = next(
        (os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)),
        SOURCE_LANGUAGE,
    )
    tag = asked.replace("-", "_").split("_")[0].lower()
    return tag if tag in LANGUAGES else SOURCE_LANGUAGE


def _(message: str, **parameters: object) -> str:
    """Translate a message for whoever sits at the terminal."""
    return translate(language(), message, **parameters)


def ngettext(one: str, many: str, count: int, **parameters: object) -> str:
    """Translate the singular or plural that a count asks for; ``{count}`` is filled in."""
    return translate_count(language(), one, many=many, count=count, **parameters)


def fault_line(fault: Fault) -> str:
    """Tell a fault as ``file:line: path: what is wrong and what to do``."""
    place = fault.file if fault.line is None else f"{fault.file}:{fault.line}"
    said = translate(language(), fault.message, **fault.parameters)
    return ": ".join(part for part in (place, fault.path, said) if part)
