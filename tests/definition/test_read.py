"""Reading a sound file gives exactly what it says; reading what is no file is told in words."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dgca.definition.read import faults_of, parse_instrument, read_instrument
from dgca.errors import FaultyFileError, UnreadableFileError
from dgca.model.instrument import (
    Allowed,
    Band,
    Dimension,
    Instrument,
    NumericEnds,
    Option,
    Scale,
    ScalePoint,
    ScoringRule,
    Section,
    Statement,
)

FULL = Path(__file__).parent / "full.yaml"

SMALL = b"""\
id: sample
version: "1.0"
languages: [en]
title: {en: Sample}
scales: {yes_no: {points: [{code: "no", label: {en: "No"}}, {code: "yes", label: {en: "Yes"}}]}}
scale: yes_no
dimensions:
  - {id: one, title: {en: One}, statements: [{id: first, text: {en: There is a plan.}}]}
"""


def point(code: str, label: dict[str, str], score: float | None = None) -> ScalePoint:
    return ScalePoint(code=code, label=label, score=score)


def test_a_file_that_uses_everything_is_read_as_it_stands() -> None:
    instrument = read_instrument(FULL)

    assert instrument == Instrument(
        id="full",
        version="1.10",
        languages=("en", "es"),
        title={"en": "Everything that a file may hold", "es": "Todo lo que cabe en un archivo"},
        about={"en": "This project's own wording."},
        scales={
            "agreement": Scale(
                points=(
                    point("1", {"en": "Strongly disagree", "es": "Muy en desacuerdo"}),
                    point("2", {"en": "Disagree"}),
                    point("3", {"en": "Agree"}),
                )
            ),
            "yes_no": Scale(
                points=(
                    point("no", {"en": "No"}, 0),
                    point("in part", {"en": "In part"}, 62.5),
                    point("yes", {"en": "Yes", "es": "Sí"}, 100),
                )
            ),
            "index": Scale(numeric=NumericEnds(min=-2.5, max=1)),
            "unused": Scale(
                points=(
                    point("a", {"en": "Tied and falling"}, 70),
                    point("b", {"en": "Tied and falling as well"}, 70),
                    point("c", {"en": "Lower"}, 20),
                )
            ),
        },
        scale="agreement",
        allow=Allowed(dont_know=True, not_applicable=False, confidence=True, evidence=False),
        scoring=ScoringRule(mean="geometric", min_coverage=0.75, floor=5),
        bands=(
            Band.model_validate({"from": 0, "label": {"en": "Initial"}}),
            Band.model_validate({"from": 50, "label": {"en": "Developing", "es": "En desarrollo"}}),
        ),
        dimensions=(
            Dimension(
                id="leadership",
                title={"en": "Leadership", "es": "Liderazgo"},
                about={"en": "Who leads."},
                enabler={"en": "If those at the top own the change, others dare to make it."},
                high={"en": "A minister leads."},
                low={"en": "Nobody leads."},
                weight=2,
                statements=(
                    Statement(
                        id="leadership.champion",
                        text={
                            "en": "A minister leads the change.",
                            "es": "Una ministra dirige el cambio.",
                        },
                        help={"en": "By name."},
                        evidence={"en": "A letter of appointment"},
                        weight=1.5,
                        reverse=True,
                        scale="yes_no",
                    ),
                    Statement(id="leadership.plan", text={"en": "There is a plan."}),
                    Statement(id="leadership.since", kind="number", text={"en": "Since when?"}),
                ),
            ),
            Dimension(
                id="technology",
                title={"en": "Technology"},
                sections=(
                    Section(
                        id="technology.networks",
                        title={"en": "Networks"},
                        weight=3,
                        statements=(
                            Statement(
                                id="technology.index",
                                text={"en": "The index of the networks."},
                                scale="index",
                            ),
                        ),
                    ),
                    Section(
                        id="technology.shared",
                        title={"en": "Shared services"},
                        statements=(
                            Statement(
                                id="technology.portal",
                                text={"en": "One portal leads to all services."},
                            ),
                        ),
                    ),
                ),
            ),
        ),
        parts=(
            Dimension(
                id="background",
                title={"en": "About you"},
                statements=(
                    Statement(
                        id="background.role",
                        kind="choice",
                        text={"en": "What is your role?"},
                        options=(
                            Option(
                                code="lead",
                                label={"en": "I lead a unit", "es": "Dirijo una unidad"},
                            ),
                            Option(code="2", label={"en": "I work in one"}),
                        ),
                    ),
                    Statement(
                        id="background.uses",
                        kind="choices",
                        text={"en": "What do you use?"},
                        options=(Option(code="mail", label={"en": "Mail"}),),
                    ),
                    Statement(id="background.remarks", kind="text", text={"en": "Anything else?"}),
                ),
            ),
        ),
    )


def test_pinned_bytes_are_read_like_their_file() -> None:
    assert parse_instrument(FULL.read_bytes(), file="pinned") == read_instrument(FULL)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"\xef\xbb\xbf" + SMALL, id="a byte-order mark"),
        pytest.param(SMALL.replace(b"\n", b"\r\n"), id="line ends of Windows"),
        pytest.param(b"%YAML 1.1\n---\n" + SMALL + b"...\n", id="marks of a document"),
        pytest.param(
            SMALL.replace(b"{id: first,", b"{id: !!str first, reverse: no, weight: !!float 1.0,"),
            id="tags of the core",
        ),
    ],
)
def test_what_an_editor_adds_to_a_file_changes_nothing(content: bytes) -> None:
    assert parse_instrument(content, file="f") == parse_instrument(SMALL, file="f")


def test_a_folded_text_is_said_without_the_line_break_that_ends_it() -> None:
    content = SMALL + b"about:\n  en: >\n    Own wording,\n    for a test.\n"

    instrument = parse_instrument(content, file="f")

    assert instrument.say(instrument.about) == "Own wording, for a test."


def test_a_file_may_hold_unscored_parts_alone() -> None:
    content = b"""\
id: poll
version: "1"
languages: [pt-BR]
title: {pt-BR: Enquete}
scales: {}
dimensions: []
parts:
  - id: obstacles
    title: {pt-BR: Obst\xc3\xa1culos}
    statements: [{id: other, kind: text, text: {pt-BR: Outros}}]
"""

    instrument = parse_instrument(content, file="f")

    assert [question.id for question in instrument.questions] == ["other"]
    assert instrument.statements == ()


def test_ids_of_a_part_may_be_names_of_columns_since_it_has_none() -> None:
    content = (
        SMALL
        + b"""\
parts:
  - {id: country, title: {en: Your country}, statements: [{id: q, kind: text, text: {en: Which}}]}
"""
    )

    assert faults_of(content, file="f") == ()


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match=r"nowhere\.yaml cannot be read: No such file"):
        read_instrument(tmp_path / "nowhere.yaml")


def test_an_impossible_name_is_told() -> None:
    with pytest.raises(UnreadableFileError, match="cannot be read"):
        read_instrument(Path("a\0b"))


@pytest.mark.skipif(os.name != "posix", reason="devices and pipes are of POSIX")
@pytest.mark.parametrize("name", ["folder", "pipe", "/dev/zero"])
def test_what_is_no_file_is_not_opened(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")

    with pytest.raises(FaultyFileError) as caught:
        read_instrument(tmp_path / name)

    assert str(caught.value.faults[0]).endswith(": This is a folder or a device. Name a file.")


def test_of_a_huge_file_only_the_allowed_part_is_read(tmp_path: Path) -> None:
    huge = tmp_path / "huge.yaml"
    with huge.open("wb") as opened:
        opened.truncate(1 << 40)  # a sparse file of a terabyte

    with pytest.raises(FaultyFileError) as caught:
        read_instrument(huge)

    assert "more than 2 MB" in str(caught.value.faults[0])


def test_an_instrument_of_the_largest_honest_kind_is_read() -> None:
    languages = ["en", "es", "fr", "nl", "pt-BR", "ht"]
    text = (
        "{" + ", ".join(f'{tag}: "A plain sentence of a usual length."' for tag in languages) + "}"
    )
    statements = "".join(
        f"      - {{id: s{number}, text: {text}, help: {text}, evidence: {text}}}\n"
        for number in range(500)
    )
    content = SMALL.decode().replace("[en]", f"[{', '.join(languages)}]")
    content += f"  - id: many\n    title: {text}\n    statements:\n{statements}"

    instrument = parse_instrument(content.encode(), file="f")

    assert len(instrument.statements) == 501
