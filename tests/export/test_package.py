"""The files of a package, word by word."""

import csv
import io
import json
import zipfile
from datetime import UTC, datetime, timedelta, timezone

import pytest

from dgca.export.columns import Source
from dgca.export.package import People, package_files, zip_bytes
from dgca.model.profile import Profile

NAMES = ["profiles.csv", "scored.csv", "respondents.csv", "codebook.csv", "datapackage.json"]


@pytest.fixture
def files(source: Source, profiles: list[Profile], people: People) -> dict[str, bytes]:
    return contents(source, profiles, people)


def contents(
    source: Source, profiles: list[Profile], people: People | None = None
) -> dict[str, bytes]:
    return {name: b"".join(parts) for name, parts in package_files(source, profiles, people)}


def rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode(), newline="")))


def test_the_files_stand_in_their_order(files: dict[str, bytes]) -> None:
    assert list(files) == NAMES


def test_without_people_no_respondent_leaves(source: Source, profiles: list[Profile]) -> None:
    files = contents(source, profiles)

    assert "respondents.csv" not in files
    assert b"respondents.csv" not in files["codebook.csv"] + files["datapackage.json"]


def test_scored_has_a_column_for_each_dimension_in_the_instruments_order(
    files: dict[str, bytes],
) -> None:
    assert files["scored.csv"].decode() == (
        "country,stage,respondents,coverage,two,one,overall\n"
        "'=XAA,self,1,0.5,0,,0\n"
        "XAB,self,2,1,66.66666666666667,100,83.33333333333334\n"
        "XAB,consensus,1,0.5,66.66666666666667,,66.66666666666667\n"
    )


def test_respondents_stand_in_the_order_of_the_file(files: dict[str, bytes]) -> None:
    assert files["respondents.csv"].decode() == (
        "country,respondent,stage,coverage,two,one\n"
        "XAB,'@Respondent 1,self,1,33.333333333333336,100\n"
        "'=XAA,\"'-Respondent, 1\",self,0.5,0,\n"
        "XAB,Respondent 2,self,1,100,\n"
        "XAB,,consensus,0.5,66.66666666666667,\n"
    )


def test_profiles_have_their_columns_in_order(files: dict[str, bytes]) -> None:
    assert rows(files["profiles.csv"])[0] == [
        "country",
        "stage",
        "level",
        "node",
        "title",
        "score",
        "respondents",
        "rated",
        "dont_know",
        "not_applicable",
        "blank",
        "coverage",
        "sd",
        "agreement",
        "low",
        "high",
        "interval",
        "note",
    ]


def test_profiles_tell_every_node_of_every_country_and_stage(
    files: dict[str, bytes], profiles: list[Profile]
) -> None:
    told = rows(files["profiles.csv"])[1:]

    assert [row[3] for row in told[:5]] == ["overall", "two", "two.a", "one", "one.a"]
    assert len(told) == sum(len(profile.figures) for profile in profiles) == 15
    assert told[1][:11] == ["'=XAA", "self", "dimension", "two", "'+Two", "0", "1", "1"] + ["0"] * 3
    assert told[4][4:6] == ["'=1+1", ""]


def test_figures_read_back_as_they_were(files: dict[str, bytes], profiles: list[Profile]) -> None:
    told = csv.DictReader(io.StringIO(files["profiles.csv"].decode(), newline=""))

    figures = [figure for profile in profiles for figure in profile.figures.values()]
    for row, figure in zip(told, figures, strict=True):
        for name in ("score", "coverage", "sd", "agreement", "low", "high"):
            assert (float(row[name]) if row[name] else None) == getattr(figure, name)
        assert row["note"] == "; ".join(figure.notes)
        assert row["interval"] == figure.interval


def test_titles_are_in_the_language_that_was_asked_for(
    source: Source, profiles: list[Profile]
) -> None:
    spanish = Source(instrument=source.instrument, sha256=source.sha256, language="es")

    told = rows(contents(spanish, profiles)["profiles.csv"])

    assert [row[4] for row in told[1:5]] == ["Pequeño", "Dos", 'A "quoted", text', "One"]


def test_the_codebook_tells_every_column_of_every_file(files: dict[str, bytes]) -> None:
    told = [tuple(row[:2]) for row in rows(files["codebook.csv"])[1:]]

    assert told == [
        (name, column)
        for name, content in files.items()
        if name.endswith(".csv")
        for column in rows(content)[0]
    ]


def test_the_codebook_says_what_is_done_to_text(files: dict[str, bytes]) -> None:
    told = {(row[0], row[1]): row[4] for row in rows(files["codebook.csv"])}

    assert "has an apostrophe before it" in told["profiles.csv", "country"]
    assert "read back exactly" in told["profiles.csv", "score"]


def test_the_schema_agrees_with_the_files(files: dict[str, bytes]) -> None:
    package = json.loads(files["datapackage.json"])

    for resource in package["resources"]:
        heading, *lines = rows(files[resource["path"]])
        fields = resource["schema"]["fields"]
        assert [field["name"] for field in fields] == heading
        for line in lines:
            assert all(fits(cell, field) for cell, field in zip(line, fields, strict=True))
        key = [heading.index(name) for name in resource["schema"].get("primaryKey", [])]
        assert not key or len({tuple(line[at] for at in key) for line in lines}) == len(lines)
    assert {resource["path"] for resource in package["resources"]} == set(NAMES[:-1])


def fits(cell: str, field: dict) -> bool:
    bounds = field.get("constraints", {})
    if cell == "":
        return not bounds.get("required", False)
    if field["type"] == "string":
        return cell in bounds.get("enum", [cell])
    number = {"integer": int, "number": float}[field["type"]](cell)
    return bounds["minimum"] <= number <= bounds.get("maximum", number)


def test_the_package_says_where_its_figures_come_from(
    source: Source, profiles: list[Profile]
) -> None:
    package = json.loads(contents(source, profiles)["datapackage.json"])

    assert package["instrument"] == {"id": "small", "version": "1.0", "sha256": "0" * 64}
    assert package["description"] == "Own wording."
    assert package["stages"] == ["self", "consensus"]
    assert package["language"] == "en"
    assert not {"created", "demonstration"} & set(package)


def test_a_demonstration_and_the_time_of_the_last_change_are_told(
    source: Source, profiles: list[Profile]
) -> None:
    changed = datetime(2026, 3, 1, 9, 30, tzinfo=timezone(timedelta(hours=-4)))
    shown = Source(
        instrument=source.instrument, sha256=source.sha256, demonstration=True, created=changed
    )

    package = json.loads(contents(shown, profiles)["datapackage.json"])

    assert package["demonstration"] is True
    assert package["created"] == "2026-03-01T13:30:00Z"


def test_no_file_has_a_byte_order_mark_or_a_carriage_return(files: dict[str, bytes]) -> None:
    for content in files.values():
        assert not content.startswith(b"\xef\xbb\xbf")
        assert b"\r" not in content
        assert content.endswith(b"\n")


def test_the_same_content_is_the_same_zip(
    source: Source, profiles: list[Profile], people: People
) -> None:
    changed = datetime(2026, 3, 1, 13, 30, tzinfo=UTC)

    first = zip_bytes(package_files(source, profiles, people), created=changed)
    second = zip_bytes(package_files(source, profiles, people), created=changed)

    assert first == second


def test_the_zip_holds_the_same_bytes_as_the_folder(
    source: Source, profiles: list[Profile], people: People, *, files: dict[str, bytes]
) -> None:
    packed = zip_bytes(package_files(source, profiles, people))

    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == files
        assert archive.infolist()[0].date_time == (1980, 1, 1, 0, 0, 0)
