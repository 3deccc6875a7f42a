"""The language of the command line, taken from the environment as other tools do."""

from __future__ import annotations

import os

from dgca.i18n import LANGUAGES, SOURCE_LANGUAGE, translate


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
