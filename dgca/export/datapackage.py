"""datapackage.json: what the files are and where they come from, as a Frictionless Data Package."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from datetime import UTC

from dgca.export.cells import guarded
from dgca.export.columns import Column, Sheet, Source
from dgca.model.ratings import STAGES
from dgca.model.response import Stage

FILE = "datapackage.json"


def datapackage_json(source: Source, stages: Collection[Stage], sheets: Sequence[Sheet]) -> bytes:
    """The file; the same content gives the same bytes."""
    told = {**_about(source), **_origin(source, stages)}
    package = {**told, "resources": [_resource(sheet) for sheet in sheets]}
    return (json.dumps(package, ensure_ascii=False, indent=2) + "\n").encode()


def _about(source: Source) -> dict[str, object]:
    instrument = source.instrument
    return {
        "profile": "tabular-data-package",
        "name": instrument.id.lower(),
        "title": instrument.say(instrument.title, source.language),
        "description": instrument.say(instrument.about, source.language),
        "version": instrument.version,
        **({"created": _instant(source)} if source.created else {}),
        **({"demonstration": True} if source.demonstration else {}),
    }


def _origin(source: Source, stages: Collection[Stage]) -> dict[str, object]:
    """Which instrument was scored how; the description above says whose wording it is."""
    instrument = source.instrument
    return {
        "instrument": {
            "id": instrument.id,
            "version": instrument.version,
            "sha256": source.sha256,
        },
        "language": source.language or instrument.languages[0],
        "stages": [stage.value for stage in STAGES if stage in stages],
        "scoring": instrument.scoring.model_dump(),
    }


def _instant(source: Source) -> str:
    instant = source.created.astimezone(UTC) if source.created else None
    return instant.isoformat().replace("+00:00", "Z") if instant else ""


def _resource(sheet: Sheet) -> dict[str, object]:
    return {
        "name": sheet.name,
        "path": sheet.path,
        "profile": "tabular-data-resource",
        "description": f"A row is a {sheet.row}.",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [_field(column) for column in sheet.columns],
            "missingValues": [""],
            **({"primaryKey": list(sheet.key)} if sheet.key else {}),
        },
    }


def _field(column: Column) -> dict[str, object]:
    bounds: dict[str, object] = {}
    if column.choices:
        bounds["enum"] = [choice for choice in column.choices if choice]
    if column.ends:
        bounds = {"minimum": column.ends[0], "maximum": column.ends[1]}
    if column.type == "integer":
        bounds["minimum"] = 0
    return {
        "name": guarded(column.name),
        "type": column.type,
        "description": column.label,
        **({"constraints": bounds} if bounds else {}),
    }
