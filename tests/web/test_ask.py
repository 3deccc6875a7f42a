"""The doors of join codes and resume codes, as a browser meets them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from dgca.model.people import Participant, Role, Status
from dgca.model.team import JoinCode
from dgca.model.workshop import Workshop
from dgca.services import visiting
from dgca.services.entry import joining
from dgca.store import people
from dgca.store.join_codes import add_join_code, revoke_join_codes
from dgca.store.workshops import add_workshop

VISIT = "__Host-dgca_visit"
CODE = "ABCD01GH"
HOSTILE = '"><script>alert(1)</script> & $name **x** {country}'
ANSWERED = {"name": "Respondent 9", "ministry": "Ministry of Health", "role": "respondent"}


def now():
    return datetime.now(UTC)


@pytest.fixture
def code(store):
    made = JoinCode(
        code=CODE,
        workshop_id="w",
        country="XAB",
        made_at=now(),
        made_by="lead",
        expires_at=now() + timedelta(days=30),
    )
    with store.writing() as session:
        add_join_code(session, made)
    return made


@pytest.fixture
def handed(store):
    """The token of a link that a lead has handed over."""
    person = Participant(
        id="p7", workshop_id="w", role=Role.RESPONDENT, label="Respondent 7", country="XAB"
    )
    with store.writing() as session:
        people.add_participant(session, person)
        return joining.make_link(session, person, now=now(), handed_over=True)


def visitor(store, answer):
    with store.reading() as session:
        return visiting.visitor(session, answer.cookies[VISIT].value, now=now())


def waiting(store):
    with store.reading() as session:
        found = people.participants_of(session, workshop_id="w", status=(Status.WAITING,))
    return [(one.label, one.ministry, one.role) for one in found]


def form_word(page):
    return re.search(r'name="form" value="([\w-]+)"', page.text)[1]


def resume_code(page):
    return re.search(r'class="code">([0-9A-Z-]{14})<', page.text)[1]


def test_the_page_of_a_code_says_which_team_it_is_for(browser, code):
    page = browser.get("/code/ABCD-01GH")

    assert page.status == 200
    assert "Join the team of Betania" in page.text
    assert "Five weeks" in page.text
    assert "Demonstration" in page.text
    assert not page.cookies.get(VISIT)
    assert page.headers["cache-control"] == "no-store"
    assert page.headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize("typed", ["abcd-01gh", " ABCDOIGH ", "abcd olgh", "ABCD01GH"])
def test_a_typed_code_leads_to_its_page_however_it_is_written(browser, code, typed):
    answer = browser.post("/code", {"code": typed})

    assert (answer.status, answer.headers["location"]) == (303, "/code/ABCD-01GH")


def test_whoever_asks_is_shown_a_resume_code_once_and_waits(browser, store, code):
    answer = browser.post("/code/ABCD-01GH", ANSWERED)

    assert answer.status == 200
    assert "Write down your resume code" in answer.text
    assert 'href="/"' in answer.text
    assert answer.headers["cache-control"] == "no-store"
    assert visitor(store, answer).waiting
    assert waiting(store) == [("Respondent 9", "Ministry of Health", Role.RESPONDENT)]


def test_the_resume_code_opens_in_another_browser(browser, store, code):
    shown = resume_code(browser.post("/code/ABCD-01GH", ANSWERED))

    answer = browser.post("/resume", {"code": f" {shown.lower()} ", "shared": "yes"})

    assert (answer.status, answer.headers["location"]) == (303, "/")
    assert visitor(store, answer).person.label == "Respondent 9"
    assert visitor(store, answer).visit.shared_device
    assert not answer.cookies[VISIT]["max-age"]


def test_all_faults_are_told_at_once_and_everything_typed_is_kept(browser, store, code):
    page = browser.post(
        "/code/ABCD-01GH",
        {"name": "\u200b", "ministry": "x" * 201, "role": "administrator", "shared": "yes"},
    )

    assert page.status == 400
    assert "Correct it and repeat" in page.text
    for entry in ("name", "ministry", "role"):
        assert f'href="#{entry}"' in page.text
        assert f'id="{entry}-fault"' in page.text
        assert f'id="{entry}"' in page.text
    assert f'value="{"x" * 201}"' in page.text
    assert re.search(r'name="shared" value="yes"[^>]* checked', page.text)
    assert waiting(store) == []


def test_a_long_text_in_any_script_is_told_and_kept(browser, code):
    long = "Ж" * 400

    page = browser.post("/code/ABCD-01GH", {"name": long, "ministry": long, "role": "lead"})

    assert page.status == 400
    assert page.text.count(f'value="{long}"') == 2
    assert re.search(r'value="lead"[^>]* checked', page.text)


def test_what_people_type_is_text_wherever_it_comes_back(browser, store, code):
    page = browser.post("/code/ABCD-01GH", {"name": HOSTILE, "ministry": "", "role": "respondent"})

    assert "<script" not in page.text
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; $name **x** {country}" in page.text
    browser.post("/code/ABCD-01GH", ANSWERED | {"name": HOSTILE})
    assert waiting(store)[0][0] == HOSTILE


@pytest.mark.parametrize("place", ["/code", "/resume"])
def test_a_hostile_code_is_text(browser, store, place):
    page = browser.post(place, {"code": HOSTILE})

    assert page.status == 404
    assert "<script" not in page.text
    assert "&lt;script&gt;" in page.text


def test_a_hostile_address_stays_an_address(browser, store):
    page = browser.get('/code/"><script>alert(1)<%2Fscript>')

    assert page.status == 404
    assert "<script" not in page.text


def test_unknown_revoked_and_expired_codes_are_not_to_be_told_apart(browser, store, code):
    gone = replace(code, code="EXPRED00", expires_at=now() - timedelta(seconds=1))
    with store.writing() as session:
        add_join_code(session, gone)
        revoke_join_codes(session, workshop_id="w", country="XAB", now=now())

    answers = [
        browser.ask(method, f"/code/{one}", {"sec_fetch_site": "same-origin"})
        for one in ("WRNG-0000", "EXPR-ED00", "ABCD-01GH")
        for method in ("GET", "POST")
    ]

    assert {answer.status for answer in answers} == {404}
    own = r'[A-Z]{4}-[A-Z0-9]{4}|name="from" value="[^"]*"'
    assert len({re.sub(own, "", answer.text) for answer in answers}) == 1


def test_a_code_revoked_while_somebody_types_lets_nobody_wait(browser, store, code):
    browser.get("/code/ABCD-01GH")
    with store.writing() as session:
        revoke_join_codes(session, workshop_id="w", country="XAB", now=now())

    answer = browser.post("/code/ABCD-01GH", ANSWERED)

    assert answer.status == 404
    assert "ask the lead of your team for a new one" in answer.text
    assert waiting(store) == []


@pytest.mark.parametrize("place", ["/code", "/code/ABCD-01GH", "/resume"])
@pytest.mark.parametrize(
    "headers",
    [
        pytest.param({"sec_fetch_site": "cross-site"}, id="another site, says the browser"),
        pytest.param({"sec_fetch_site": "none"}, id="no page at all"),
    ],
)
def test_a_form_sent_from_elsewhere_does_nothing(browser, store, code, *, place, headers):
    answer = browser.post(place, ANSWERED | {"code": CODE}, **headers)

    assert answer.status == 403
    assert not answer.cookies.get(VISIT)
    assert waiting(store) == []


def test_a_form_sent_twice_asks_once(browser, store, code):
    word = form_word(browser.get("/code/ABCD-01GH"))

    first = browser.post("/code/ABCD-01GH", ANSWERED | {"form": word})
    second = browser.post("/code/ABCD-01GH", ANSWERED | {"form": word})

    assert len(waiting(store)) == 1
    assert resume_code(first) != resume_code(second)


def test_every_form_has_a_word_of_its_own_that_a_fault_keeps(browser, code):
    first, second = browser.get("/code/ABCD-01GH"), browser.get("/code/ABCD-01GH")
    faulty = browser.post("/code/ABCD-01GH", {"form": form_word(first)})

    assert form_word(first) != form_word(second)
    assert form_word(faulty) == form_word(first)


def test_another_visit_in_this_browser_ends_and_that_is_said_before(browser, store, code, *, token):
    browser.cookies[VISIT] = browser.post(f"/join/{token}").cookies[VISIT].value
    assert "visit that is open in this browser ends" in browser.get("/code/ABCD-01GH").text

    browser.post("/code/ABCD-01GH", ANSWERED)

    with store.reading() as session:
        assert visiting.visitor(session, browser.cookies[VISIT], now=now()) is None


def test_too_many_tries_are_told_with_how_long_to_wait(browser, store, code):
    for number in range(100):
        assert browser.post("/code", {"code": f"WRNG{number:04}"}).status == 404

    answer = browser.get("/code/ABCD-01GH")

    assert answer.status == 429
    assert "Too many tries" in answer.text
    assert "Five weeks" not in answer.text


def test_until_when_a_name_is_kept_is_said_where_it_is_asked_for(browser, store, code):
    assert "are kept, so that the lead can let you in" in browser.get("/code/ABCD-01GH").text
    workshop = Workshop(id="w2", title="Six weeks", retention=date(2027, 6, 30))
    with store.writing() as session:
        add_workshop(session, workshop)
        add_join_code(session, replace(code, code="SEC0ND00", workshop_id="w2"))

    assert "until 30 June 2027, then deleted" in browser.get("/code/SEC0-ND00").text


def test_the_first_opening_of_a_handed_over_link_shows_the_code_before_going_on(
    browser, store, handed
):
    assert 'id="code"' not in browser.get(f"/join/{handed}").text

    answer = browser.post(f"/join/{handed}")

    assert answer.status == 200
    assert resume_code(answer)
    assert visitor(store, answer).person.label == "Respondent 7"


def test_opened_elsewhere_it_asks_for_the_code_and_keeps_what_was_typed(browser, store, handed):
    shown = resume_code(browser.post(f"/join/{handed}"))
    assert 'id="code"' in browser.get(f"/join/{handed}").text

    wrong = browser.post(f"/join/{handed}", {"code": "ABCD-<b>", "shared": "yes"})
    right = browser.post(f"/join/{handed}", {"code": shown})

    assert wrong.status == 403
    assert "opens only with the resume code" in wrong.text
    assert 'value="ABCD-&lt;b&gt;"' in wrong.text
    assert not wrong.cookies.get(VISIT)
    assert (right.status, right.headers["location"]) == (303, "/")


def test_a_double_click_on_a_handed_over_link_shows_the_code_both_times(browser, handed):
    word = form_word(browser.get(f"/join/{handed}"))

    first = browser.post(f"/join/{handed}", {"form": word})
    second = browser.post(f"/join/{handed}", {"form": word})

    assert resume_code(first) != resume_code(second)


@pytest.mark.parametrize("address", ["/code", "/resume"])
def test_the_pages_of_codes_are_kept_by_nobody(browser, store, address):
    page = browser.get(address)

    assert page.status == 200
    assert page.headers["cache-control"] == "no-store"
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert '<form method="post"' in page.text
