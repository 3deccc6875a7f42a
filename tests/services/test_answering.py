"""The saving of one answer: every refusal by its own name, and nothing changed by it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dgca.definition.read import read_instrument
from dgca.errors import NotAllowedError, NotSignedInError
from dgca.errors.forms import (
    AlreadySubmittedError,
    DeadlinePassedError,
    NotANumberError,
    OffScaleError,
    TooLongError,
)
from dgca.model.instrument import Allowed
from dgca.model.ratings import ratings_of
from dgca.model.response import Answer, Response
from dgca.services.entry import joining
from dgca.services.forms import answering
from dgca.services.forms.answering import LONGEST_TEXT, require_offered
from dgca.store.answers import history_of

INSTRUMENT = read_instrument(Path(__file__).parent / "small.yaml")
AGREE = Answer(rating="4", confidence="high", evidence="Decree 12", comment="Since 2024")
CHAMPION = "leadership.champion"


@pytest.fixture
def event(store, begin):
    begun = begin(store)
    begun.country("XAB", "Betania")
    return begun


@pytest.fixture
def quick(sqlite_store, begin):
    """The same where nothing is asked of the database itself."""
    begun = begin(sqlite_store)
    begun.country("XAB", "Betania")
    return begun


def save(event, secret, form, *, answer=AGREE, statement=CHAMPION, seen=0, language="en"):
    return answering.save(
        event.store,
        secret,
        form=form,
        statement_id=statement,
        answer=answer,
        seen_revision=seen,
        language=language,
        now=event.now,
    )


def answers_of(event, secret):
    return event.form(secret).response.answers


def test_a_saved_answer_is_there_with_its_time_and_language(event):
    secret = event.respondent()

    outcome = save(event, secret, event.form(secret), language="es")

    kept = answers_of(event, secret)[CHAMPION]
    assert (outcome.kind, outcome.kept) == ("saved", kept)
    assert (kept.answer, kept.revision, kept.language) == (AGREE, 1, "es")
    assert kept.saved_at == event.now


def test_the_same_answer_again_changes_nothing(event):
    secret = event.respondent()
    form = event.form(secret)
    save(event, secret, form)
    event.now += timedelta(minutes=5)

    outcome = save(event, secret, form)

    assert (outcome.kind, outcome.kept.revision) == ("same", 1)
    assert outcome.kept.saved_at == event.now - timedelta(minutes=5)


def test_a_save_that_has_not_seen_the_latest_changes_nothing_and_shows_it(event):
    secret = event.respondent()
    form = event.form(secret)
    save(event, secret, form)

    outcome = save(event, secret, form, answer=Answer(rating="1"))

    assert (outcome.kind, outcome.kept.answer) == ("stale", AGREE)
    assert answers_of(event, secret)[CHAMPION].answer == AGREE


def test_a_save_that_has_seen_the_latest_replaces_it_and_remembers_it(event):
    secret = event.respondent()
    form = event.form(secret)
    save(event, secret, form)

    outcome = save(event, secret, form, answer=Answer(rating="1"), seen=1)

    assert (outcome.kind, outcome.kept.revision) == ("saved", 2)
    with event.store.reading() as session:
        before = history_of(session, response_id=form.response.id, statement_id=CHAMPION)
    assert [one.answer for one in before] == [AGREE]


def test_an_answer_taken_back_is_blank_and_not_gone(event):
    secret = event.respondent()
    event.save(secret, CHAMPION, AGREE)

    event.save(secret, CHAMPION, Answer(evidence="Decree 12"))

    kept = answers_of(event, secret)[CHAMPION]
    assert (kept.answer, kept.revision) == (Answer(evidence="Decree 12"), 2)


def test_without_a_visit_nothing_is_saved(event):
    secret = event.respondent()
    form = event.form(secret)

    for nobody in (None, "", "guessed"):
        with pytest.raises(NotSignedInError):
            save(event, nobody, form)

    assert answers_of(event, secret) == {}


def test_a_visit_that_has_ended_saves_nothing(event):
    who = event.person("XAB")
    gone, back = event.visit(who), event.visit(who)
    form = event.form(gone)
    joining.leave(event.store, gone, now=event.now)

    with pytest.raises(NotSignedInError):
        save(event, gone, form)

    assert answers_of(event, back) == {}


def test_a_visit_that_ran_out_saves_nothing(event):
    who = event.person("XAB")
    shared = event.visit(who, shared_device=True)
    form = event.form(shared)
    event.now += timedelta(minutes=30)

    with pytest.raises(NotSignedInError):
        save(event, shared, form)

    assert answers_of(event, event.visit(who)) == {}


def test_nobody_writes_into_somebody_elses_form(event, begin):
    event.country("XAA", "Árida")
    elsewhere = begin(event.store)
    elsewhere.country("XAB", "Betania")
    owner = event.respondent()
    form = event.form(owner)
    others = [
        event.respondent(label="Respondent 2"),
        event.respondent("XAA"),
        elsewhere.respondent("XAB"),
        event.facilitator(),
    ]

    for other in others:
        with pytest.raises(NotAllowedError):
            save(event, other, form)

    assert answers_of(event, owner) == {}


def test_the_deadline_is_the_first_instant_that_is_too_late(event):
    secret = event.respondent()
    form = event.form(secret)
    event.now = event.deadline - timedelta(microseconds=1)
    assert save(event, secret, form).kind == "saved"

    event.now = event.deadline
    with pytest.raises(DeadlinePassedError):
        save(event, secret, form, answer=Answer(rating="1"), seen=1)

    assert answers_of(event, secret)[CHAMPION].answer == AGREE


def test_a_deadline_that_was_moved_counts_as_it_is_now(event):
    secret = event.respondent()
    form = event.form(secret)
    event.move_deadline(event.now)

    with pytest.raises(DeadlinePassedError):
        save(event, secret, form)

    event.move_deadline(event.now + timedelta(seconds=1))
    assert save(event, secret, form).kind == "saved"


def test_a_submitted_form_takes_no_answer_from_a_page_that_was_open_before(event):
    secret = event.respondent()
    form = event.form(secret)
    event.submit(secret)

    with pytest.raises(AlreadySubmittedError):
        save(event, secret, form)

    assert answers_of(event, secret) == {}


@pytest.mark.parametrize(
    ("statement", "rating"),
    [
        (CHAMPION, "1"),
        (CHAMPION, "5"),
        (CHAMPION, "DK"),
        (CHAMPION, "NA"),
        (CHAMPION, ""),
        ("technology.uptime", "0"),
        ("technology.uptime", "10"),
        ("technology.uptime", "7.25"),
        ("technology.uptime", "DK"),
        ("technology.uptime", "NA"),
        ("technology.uptime", ""),
        ("background.years", "-3.5"),
        ("background.years", ""),
        ("background.level", "senior"),
        ("background.fields", "law"),
        ("background.fields", "law\nmachines"),
        ("background.fields", ""),
        ("background.words", "=1+1"),
        ("background.words", "x" * LONGEST_TEXT),
    ],
)
def test_what_a_statement_offers_is_kept_as_it_was_given(quick, statement, rating):
    secret = quick.respondent()

    quick.save(secret, statement, rating)

    assert quick.form(secret).kept(statement).answer.rating == rating


@pytest.mark.parametrize(
    ("statement", "rating"),
    [
        pytest.param(CHAMPION, "0", id="no point of the scale"),
        pytest.param(CHAMPION, "4.0", id="a number that is not the code"),
        pytest.param(CHAMPION, " 4", id="a space before the code"),
        pytest.param(CHAMPION, "4\n5", id="two points"),
        pytest.param(CHAMPION, "dk", id="don't know in small letters"),
        pytest.param(CHAMPION, "Agree", id="the words of a point"),
        pytest.param("technology.uptime", "-0.1", id="below the lower end"),
        pytest.param("technology.uptime", "10.01", id="above the upper end"),
        pytest.param("technology.uptime", "ten", id="no number"),
        pytest.param("technology.uptime", "nan", id="not a number"),
        pytest.param("technology.uptime", "inf", id="infinity"),
        pytest.param("technology.uptime", "1_0", id="a number of a programmer"),
        pytest.param("background.years", "many", id="words for a number"),
        pytest.param("background.years", "nan", id="not a number, unscored"),
        pytest.param("background.years", "1_0", id="a number of a programmer, unscored"),
        pytest.param("background.level", "junior", id="no option"),
        pytest.param("background.level", "senior\nmiddle", id="two options of one"),
        pytest.param("background.level", "DK", id="don't know where it is no option"),
        pytest.param("background.fields", "law\nmagic", id="one option that is none"),
        pytest.param("background.fields", "law\n", id="an empty option"),
    ],
)
def test_what_a_statement_does_not_offer_is_refused(quick, statement, rating):
    secret = quick.respondent()

    with pytest.raises(OffScaleError):
        quick.save(secret, statement, rating)

    assert quick.form(secret).response.answers == {}


def test_a_refusal_says_what_is_offered(quick):
    secret = quick.respondent()

    with pytest.raises(OffScaleError, match="1, 2, 3, 4, 5, DK, NA"):
        quick.save(secret, CHAMPION, "6")
    with pytest.raises(OffScaleError, match="senior, middle"):
        quick.save(secret, "background.level", "junior")
    with pytest.raises(OffScaleError, match="0–10, DK, NA"):
        quick.save(secret, "technology.uptime", "11")
    with pytest.raises(NotANumberError, match="“7,5” is not a number"):
        quick.save(secret, "technology.uptime", "7,5")
    with pytest.raises(NotANumberError, match="“many” is not a number"):
        quick.save(secret, "background.years", "many")


def test_where_an_instrument_allows_no_such_state_it_is_refused(
    sqlite_store, begin, small_instrument
):
    strict = b"allow: {dont_know: false, not_applicable: false}\n"
    event = begin(sqlite_store, small_instrument + strict)
    event.country("XAB")
    secret = event.respondent()

    for statement in (CHAMPION, "technology.uptime"):
        for state in ("DK", "NA"):
            with pytest.raises(OffScaleError):
                event.save(secret, statement, state)


@pytest.mark.parametrize("confidence", ["sure", "HIGH", "4", " "])
def test_a_confidence_off_its_list_is_refused(quick, confidence):
    secret = quick.respondent()

    with pytest.raises(OffScaleError, match="high, medium, low"):
        quick.save(secret, CHAMPION, Answer(rating="4", confidence=confidence))

    assert quick.form(secret).response.answers == {}


@pytest.mark.parametrize("field", ["evidence", "comment"])
def test_a_text_is_kept_up_to_its_length_and_refused_beyond(event, field):
    secret = event.respondent()
    longest = "ñ" * LONGEST_TEXT

    event.save(secret, CHAMPION, Answer(**{field: longest}))
    with pytest.raises(TooLongError, match=f"{LONGEST_TEXT + 1} characters; {LONGEST_TEXT}"):
        event.save(secret, CHAMPION, Answer(**{field: longest + "x"}))

    assert getattr(answers_of(event, secret)[CHAMPION].answer, field) == longest


def test_an_unscored_text_has_the_same_length(quick):
    secret = quick.respondent()

    with pytest.raises(TooLongError):
        quick.save(secret, "background.words", "x" * (LONGEST_TEXT + 1))


@pytest.mark.parametrize("statement", ["leadership.unknown", "", "leadership", "overall"])
def test_a_statement_that_is_not_asked_is_refused(quick, statement):
    secret = quick.respondent()

    with pytest.raises(NotAllowedError):
        quick.save(secret, statement, "4")

    assert quick.form(secret).response.answers == {}


@pytest.mark.parametrize("field", ["confidence", "evidence", "comment"])
def test_what_an_instrument_does_not_ask_is_not_kept(quick, field):
    secret = quick.respondent()
    form = quick.form(secret)
    nothing = Allowed(confidence=False, evidence=False)
    silent = replace(form, instrument=form.instrument.model_copy(update={"allow": nothing}))

    with pytest.raises(NotAllowedError):
        save(quick, secret, silent, answer=Answer(rating="4", **{field: "high"}))


def test_the_one_sign_that_no_database_keeps_is_left_out(event):
    secret = event.respondent()

    event.save(secret, CHAMPION, Answer(rating="4\x00", evidence="a\x00b", comment="\x00"))

    assert answers_of(event, secret)[CHAMPION].answer == Answer(rating="4", evidence="ab")


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00")))
def test_whatever_is_typed_is_kept_to_the_sign(event, text):
    secret = event.respondent()

    event.save(secret, CHAMPION, Answer(evidence=text, comment=text))
    event.save(secret, "background.words", text)

    form = event.form(secret)
    assert form.kept(CHAMPION).answer == Answer(evidence=text, comment=text)
    assert form.kept("background.words").answer.rating == text


@settings(deadline=None)
@given(rating=st.one_of(st.text(max_size=8), st.floats().map(str), st.integers().map(str)))
def test_whatever_is_let_in_can_be_scored(rating):
    for statement in INSTRUMENT.statements:
        answer = Answer(rating=rating)
        try:
            require_offered(INSTRUMENT, statement.id, answer)
        except OffScaleError:
            continue
        response = Response(country="XAB", respondent="R", answers={statement.id: answer})

        assert len(ratings_of(INSTRUMENT, [response])) == 1
