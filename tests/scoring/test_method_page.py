from __future__ import annotations

from pathlib import Path

import pytest

from dgca.model.comparison import Verdict
from dgca.model.profile import Note

METHOD = Path(__file__).parents[2] / "docs" / "method.md"


@pytest.mark.parametrize("word", [*Note, *Verdict])
def test_every_note_and_verdict_is_explained_in_the_method(word: str) -> None:
    assert f"| `{word}` |" in METHOD.read_text(encoding="utf-8")
