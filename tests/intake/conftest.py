from collections.abc import Callable
from pathlib import Path

import pytest

from dgca.model.instrument import Instrument


@pytest.fixture
def instrument() -> Instrument:
    shape = {
        "id": "small",
        "version": "1.0",
        "languages": ["en"],
        "title": {"en": "Small"},
        "scales": {
            "agreement": {
                "points": [{"code": str(n), "label": {"en": str(n)}} for n in range(1, 6)]
            },
            "yes_no": {
                "points": [
                    {"code": "no", "label": {"en": "No"}, "score": 0},
                    {"code": "yes", "label": {"en": "Yes"}, "score": 100},
                ]
            },
            "index": {"numeric": {"min": 0, "max": 1}},
        },
        "scale": "agreement",
        "dimensions": [
            {
                "id": "leadership",
                "title": {"en": "Leadership"},
                "statements": [
                    {"id": "leadership.champion", "text": {"en": "A champion"}},
                    {"id": "leadership.law", "text": {"en": "A law"}, "scale": "yes_no"},
                    {"id": "leadership.index", "text": {"en": "An index"}, "scale": "index"},
                ],
            }
        ],
        "parts": [
            {
                "id": "background",
                "title": {"en": "Background"},
                "statements": [
                    {
                        "id": "years",
                        "text": {"en": "Years"},
                        "kind": "number",
                    },
                    {
                        "id": "tools",
                        "text": {"en": "Tools"},
                        "kind": "choices",
                        "options": [
                            {"code": "mail", "label": {"en": "Mail"}},
                            {"code": "phone", "label": {"en": "Phone"}},
                        ],
                    },
                    {"id": "remarks", "text": {"en": "Remarks"}, "kind": "text"},
                ],
            }
        ],
    }
    return Instrument.model_validate(shape)


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str | bytes], Path]:
    """Write a file of responses and give its path."""

    def written(content: str | bytes) -> Path:
        path = tmp_path / "responses.csv"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return written
