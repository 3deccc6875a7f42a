"""The analyst's bench on an instrument that only asks."""

from __future__ import annotations

from dgca.services.bench import score_files

POLL = """
id: poll
version: "1.0"
languages: [en]
title: {en: A poll}
scales:
  agreement: {points: [{code: "1", label: {en: Disagree}}, {code: "2", label: {en: Agree}}]}
dimensions:
  - id: obstacles
    title: {en: Obstacles}
    statements:
      - {id: obstacles.what, text: {en: What stands in the way?}, kind: text}
"""


def test_where_nothing_is_rated_the_package_has_no_scores_and_no_persons(tmp_path):
    (tmp_path / "poll.yaml").write_text(POLL, encoding="utf-8")
    (tmp_path / "said.csv").write_text("country,respondent,obstacles.what\nXAB,R1,Money\n")

    done = score_files(tmp_path / "poll.yaml", tmp_path / "said.csv", tmp_path / "out")

    assert (done.responses, done.countries) == (1, 1)
    assert [file.name for file in done.files] == [
        "profiles.csv",
        "scored.csv",
        "codebook.csv",
        "datapackage.json",
    ]
    assert len((tmp_path / "out" / "profiles.csv").read_text().splitlines()) == 1
