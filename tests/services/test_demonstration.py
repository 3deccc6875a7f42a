"""The demonstration, whose people must look like people and must be nobody."""

from __future__ import annotations

import shutil
from collections import Counter
from datetime import UTC, datetime, timedelta
from statistics import mean, stdev

import pytest
from babel import Locale

from dgca.definition.read import read_instrument
from dgca.errors import UnreadableFileError
from dgca.model.instrument import DONT_KNOW, NOT_APPLICABLE
from dgca.model.people import Role
from dgca.model.ratings import ratings_of
from dgca.model.response import Confidence
from dgca.scoring.profiles import profiles_of
from dgca.services.entry.joining import open_link
from dgca.services.invented.demonstration import (
    SHIPPED_INSTRUMENT,
    fresh_links,
    has_workshops,
    make_demonstration,
)
from dgca.services.invented.fictitious import GROUPS, LATE, NAMES, PHRASES, HowFar
from dgca.store import open_store
from dgca.store.answers import responses_of
from dgca.store.instruments import instrument_bytes
from dgca.store.timetables import sessions_of
from dgca.store.workshops import countries_of, groups_of, workshops

NOW = datetime(2026, 3, 2, 14, 32, 7, tzinfo=UTC)


@pytest.fixture(scope="module")
def instrument():
    return read_instrument(SHIPPED_INSTRUMENT)


@pytest.fixture(scope="module")
def looked_at(sqlite_template, tmp_path_factory):
    """A store with one demonstration, which is only looked at."""
    file = shutil.copy(sqlite_template, tmp_path_factory.mktemp("demonstration") / "dgca.db")
    opened = open_store(f"sqlite:///{file}")
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def made(looked_at):
    return make_demonstration(looked_at, now=NOW)


@pytest.fixture(scope="module")
def kept(looked_at, made):
    with looked_at.reading() as session:
        return responses_of(session, round_id=made.round.id)


@pytest.fixture(scope="module")
def submitted(kept):
    return [one for one in kept if one.submitted_at]


@pytest.fixture(scope="module")
def profiles(instrument, submitted):
    return profiles_of(instrument, ratings_of(instrument, [one.response for one in submitted]))


def answers_of(responses):
    return [kept.answer for one in responses for kept in one.answers.values()]


def content(responses):
    return [
        (one.country, one.label, one.ministry, bool(one.submitted_at), one.answers)
        for one in responses
    ]


def spreads(instrument, profiles):
    return {
        dimension.id: stdev(profile.figures[dimension.id].score for profile in profiles)
        for dimension in instrument.dimensions
    }


def test_a_demonstration_is_twenty_invented_governments_in_two_groups_of_ten(store):
    made = make_demonstration(store, now=NOW)

    assert made.workshop.demonstration
    assert [country.code for country in made.countries] == list(NAMES)
    with store.reading() as session:
        groups = groups_of(session, round_id=made.round.id)
        in_groups = Counter(one.group_id for one in countries_of(session, round_id=made.round.id))
        meetings = sessions_of(session, group_id=groups[0].id)
    last_minute = datetime(2026, 3, 6, 3, 59, tzinfo=UTC)
    assert [(one.name, one.deadline) for one in groups] == [
        ("A", last_minute),
        ("B", last_minute + timedelta(days=7)),
    ]
    assert [one.day.isoformat() for one in meetings] == [
        *("2026-03-02", "2026-03-09", "2026-03-16", "2026-03-23", "2026-03-30"),
    ]
    assert set(in_groups.values()) == {10}


def test_no_invented_government_bears_a_real_name_or_code():
    english = Locale("en").territories

    assert not {name.casefold() for name in NAMES.values()} & {
        name.casefold() for name in english.values()
    }
    assert all("XAA" <= code <= "XZZ" for code in NAMES)
    assert list(NAMES) == sorted(NAMES)
    assert list(NAMES.values()) == sorted(NAMES.values())


def test_a_team_has_two_people_or_four_to_six_and_its_first_leads(made):
    people = [link.participant for link in made.links]
    sizes = Counter(person.country for person in people if person.country)

    assert set(sizes.values()) <= {2, 4, 5, 6}
    assert 50 <= sum(sizes.values()) <= 75
    assert {person.label for person in people if Role.LEAD in person.roles} == {
        f"Respondent 1, {code}" for code in NAMES
    }
    assert [person.label for person in people if not person.country] == ["Facilitator 1"]
    assert all(person.ministry for person in people if person.country)


def test_nobody_has_a_colleague_of_the_same_ministry(made):
    seats = Counter(
        (link.participant.country, link.participant.ministry)
        for link in made.links
        if link.participant.country
    )

    assert max(seats.values()) == 1


def test_every_link_opens_for_its_person(looked_at, made):
    opened = [open_link(looked_at, link.token, now=NOW).participant for link in made.links]

    assert opened == [link.participant for link in made.links]


def test_the_round_pins_the_bytes_of_the_instrument(looked_at, made):
    with looked_at.reading() as session:
        content = instrument_bytes(session, sha256=made.round.instrument_sha256)

    assert content == SHIPPED_INSTRUMENT.read_bytes()


def test_the_same_seed_gives_the_same_answers_at_the_same_times(sqlite_store, made, kept):
    second = make_demonstration(sqlite_store, now=NOW)

    with sqlite_store.reading() as session:
        assert content(responses_of(session, round_id=second.round.id)) == content(kept)
    assert not {link.token for link in second.links} & {link.token for link in made.links}


def test_another_seed_gives_other_answers(sqlite_store, kept):
    other = make_demonstration(sqlite_store, now=NOW, seed=1)

    with sqlite_store.reading() as session:
        assert content(responses_of(session, round_id=other.round.id)) != content(kept)


def test_people_are_at_every_stage_of_the_form(made):
    assert {form.how_far for form in made.forms.values()} == set(HowFar)


@pytest.mark.parametrize("seed", range(5))
def test_somebody_of_every_country_but_the_late_one_has_submitted(sqlite_store, seed):
    made = make_demonstration(sqlite_store, now=NOW, seed=seed)

    with sqlite_store.reading() as session:
        found = responses_of(session, round_id=made.round.id, submitted_only=True)
    assert {one.country for one in found} == set(NAMES) - {LATE}
    assert LATE in GROUPS["B"]


def test_answers_are_saved_one_after_the_other_before_now(instrument, kept):
    order = {question.id: place for place, question in enumerate(instrument.questions)}

    for one in kept:
        answers = sorted(one.answers.values(), key=lambda answer: order[answer.statement_id])
        moments = [answer.saved_at for answer in answers]
        assert moments == sorted(moments)
        assert NOW - timedelta(days=7) < moments[0]
        assert moments[-1] < (one.submitted_at or NOW) < NOW + timedelta(seconds=1)


def test_submitted_forms_hold_all_four_states_in_believable_shares(instrument, submitted):
    ratings = Counter(answer.rating for answer in answers_of(submitted))
    asked = len(submitted) * len(instrument.statements)

    assert 0.06 <= ratings[DONT_KNOW] / asked <= 0.10
    assert 0.01 <= ratings[NOT_APPLICABLE] / asked <= 0.03
    assert 0.005 <= 1 - ratings.total() / asked <= 0.03
    assert {"1", "2", "3", "4", "5"} <= set(ratings)


def test_forms_not_submitted_have_more_blanks(instrument, kept):
    rest = [one for one in kept if not one.submitted_at]

    assert len(answers_of(rest)) / (len(rest) * len(instrument.statements)) < 0.85


def test_statements_of_other_fields_are_less_known(submitted):
    known = Counter()
    asked = Counter()
    for one in submitted:
        field = one.ministry == "Ministry of ICT"
        for statement, kept in one.answers.items():
            if statement.startswith("technology."):
                asked[field] += 1
                known[field] += kept.answer.rating != DONT_KNOW

    assert known[True] / asked[True] > known[False] / asked[False]


def test_country_means_spread_over_the_scale(instrument, profiles):
    scores = sorted(
        profile.figures[dimension.id].score
        for profile in profiles
        for dimension in instrument.dimensions
    )

    assert scores[0] > 10
    assert scores[-1] < 90
    assert 18 < scores[len(scores) // 20] < 35
    assert 65 < scores[-len(scores) // 20] < 82
    assert 42 < mean(scores) < 58


def test_two_people_of_a_country_differ_as_people_do(instrument, profiles):
    pairs = [
        profile.figures[dimension.id].sd
        for profile in profiles
        for dimension in instrument.dimensions
        if profile.figures[dimension.id].respondents == 2
        and profile.figures[dimension.id].sd is not None
    ]

    assert 8 <= mean(pairs) <= 20


def test_group_a_has_a_headline_that_does_not_hang_on_one_country(instrument, profiles):
    ten = [profile for profile in profiles if profile.country in GROUPS["A"]]
    found = set()
    for left_out in [None, *ten]:
        sds = spreads(instrument, [profile for profile in ten if profile is not left_out])
        found.add((min(sds, key=sds.get), max(sds, key=sds.get)))

    assert len(ten) == 10
    assert len(found) == 1


def test_people_are_surer_at_the_ends_of_the_scale(submitted):
    rated = [answer for answer in answers_of(submitted) if answer.rated and answer.confidence]
    ends = [answer.confidence == Confidence.HIGH for answer in rated if answer.rating in "15"]
    middle = [answer.confidence == Confidence.HIGH for answer in rated if answer.rating == "3"]

    assert mean(ends) > mean(middle) + 0.2
    assert {answer.confidence for answer in rated} == set(Confidence)


def test_only_ratings_have_evidence_and_it_comes_from_a_fixed_list(kept):
    written = [answer for answer in answers_of(kept) if answer.evidence]

    assert 40 <= len(written) <= 300
    assert all(answer.rated for answer in written)
    assert {answer.evidence for answer in written} <= set(PHRASES)


def test_people_agree_a_little_too_readily_also_with_reversed_statements(instrument, submitted):
    reversed_ids = [statement.id for statement in instrument.statements if statement.reverse]
    straight, turned = [], []
    for one in submitted:
        for statement, kept in one.answers.items():
            if kept.answer.rated:
                place = int(kept.answer.rating)
                (turned if statement in reversed_ids else straight).append(place)

    assert mean([*straight]) + mean([*turned]) > 6


def test_fresh_links_are_to_the_newest_demonstration_and_make_nothing(sqlite_store):
    make_demonstration(sqlite_store, now=NOW)
    newest = make_demonstration(sqlite_store, now=NOW + timedelta(minutes=1), seed=1)

    again = fresh_links(sqlite_store, now=NOW + timedelta(minutes=2))

    assert again.round == newest.round
    assert again.forms == newest.forms
    assert all(
        open_link(sqlite_store, link.token, now=NOW) for link in (*again.links, *newest.links)
    )
    with sqlite_store.reading() as session:
        assert len(workshops(session)) == 2


def test_where_nothing_was_made_there_are_no_links(sqlite_store):
    assert fresh_links(sqlite_store, now=NOW) is None
    assert not has_workshops(sqlite_store)


def test_a_missing_instrument_is_told_and_makes_nothing(sqlite_store, tmp_path):
    with pytest.raises(UnreadableFileError, match=r"nowhere\.yaml"):
        make_demonstration(sqlite_store, now=NOW, instrument_path=tmp_path / "nowhere.yaml")

    assert not has_workshops(sqlite_store)


def test_a_handful_of_links_shows_every_kind_once(made):
    kinds = [
        (link.participant.roles, made.forms[link.participant.id].how_far)
        for link in made.handful()
        if link.participant.country
    ]

    assert len(kinds) == len(set(kinds)) < 10
    assert {how_far for _, how_far in kinds} == set(HowFar)
