from __future__ import annotations

from datetime import UTC, datetime

import pytest

from dgca.model.people import Participant, Role
from dgca.services import visiting
from dgca.services.entry import joining
from dgca.store.people import add_participant

VISIT = "__Host-dgca_visit"


def visit_of(store, secret):
    with store.reading() as session:
        return visiting.visitor(session, secret, now=datetime.now(UTC))


def link_for(store, label):
    person = Participant(id="p2", workshop_id="w", role=Role.RESPONDENT, label=label, country="XAB")
    with store.writing() as session:
        add_participant(session, person)
        return joining.make_link(session, person, now=datetime.now(UTC))


def test_a_link_says_whom_it_is_for_and_asks_before_it_starts_anything(browser, token):
    page = browser.get(f"/join/{token}")

    assert page.status == 200
    assert "Respondent 1, XAB" in page.text
    assert "Betania" in page.text
    assert "Five weeks" in page.text
    assert "Demonstration" in page.text
    assert '<form method="post">' in page.text
    assert list(page.cookies) == ["__Host-dgca_form"]


def test_continuing_starts_a_visit_and_leads_to_a_clean_address(browser, store, token):
    answer = browser.post(f"/join/{token}")

    assert (answer.status, answer.headers["location"]) == (303, "/")
    assert visit_of(store, answer.cookies[VISIT].value).person.label == "Respondent 1, XAB"


def test_the_secret_is_out_of_reach_of_scripts_and_of_other_hosts(browser, token):
    given = browser.post(f"/join/{token}").cookies[VISIT]

    assert given["httponly"]
    assert given["secure"]
    assert given["samesite"] == "lax"
    assert given["path"] == "/"
    assert not given["domain"]


def test_over_plain_http_the_cookie_bears_its_plain_name(browser, token):
    browser.scheme = "http"

    given = browser.post(f"/join/{token}").cookies

    assert list(given) == ["dgca_visit"]
    assert not given["dgca_visit"]["secure"]


def test_a_shared_device_is_remembered_until_the_browser_closes(browser, store, token):
    own = browser.post(f"/join/{token}").cookies[VISIT]
    shared = browser.post(f"/join/{token}", {"shared": "yes"}).cookies[VISIT]

    assert own["max-age"]
    assert not shared["max-age"]
    assert visit_of(store, shared.value).visit.shared_device
    assert not visit_of(store, own.value).visit.shared_device


def test_opening_another_link_ends_the_first_visit(browser, store, token):
    first = browser.post(f"/join/{token}").cookies[VISIT].value
    browser.cookies[VISIT] = first
    other = link_for(store, "Respondent 2, XAB")

    assert "ends" in browser.get(f"/join/{other}").text
    second = browser.post(f"/join/{other}").cookies[VISIT].value

    assert visit_of(store, first) is None
    assert visit_of(store, second).person.label == "Respondent 2, XAB"


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param({"sec_fetch_site": "cross-site"}, id="another site, says the browser"),
        pytest.param({"sec_fetch_site": "same-site"}, id="a neighbouring host"),
        pytest.param({"sec_fetch_site": "none"}, id="no page at all"),
    ],
)
def test_a_form_sent_from_elsewhere_starts_nothing(browser, token, headers):
    answer = browser.post(f"/join/{token}", **headers)

    assert answer.status == 403
    assert not answer.cookies


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param({"origin": "https://elsewhere.example"}, id="another site"),
        pytest.param({"origin": "null"}, id="a page without an origin"),
        pytest.param({}, id="nobody"),
    ],
)
def test_an_old_browser_is_judged_by_the_origin_that_it_names(browser, token, headers):
    own = {"origin": "https://dgca.example"}

    assert browser.ask("POST", f"/join/{token}", headers).status == 403
    assert browser.ask("POST", f"/join/{token}", own).status == 303


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_an_unknown_link_opens_nothing_and_gives_no_hint(browser, store, method):
    own = {"sec_fetch_site": "same-origin"}

    answer = browser.ask(method, "/join/nobodys-token", own)

    assert answer.status == 404
    assert "Ask your facilitator for a new one" in answer.text
    assert "nobodys-token" not in answer.text.replace("/language/es?back=/join/nobodys-token", "")
    assert not answer.cookies


def test_what_people_typed_is_text_on_the_page_of_a_link(browser, store):
    hostile = '<img src=x onerror="alert(1)"> & $title'

    page = browser.get(f"/join/{link_for(store, hostile)}").text

    assert "<img" not in page
    assert "&lt;img src=x onerror=&quot;alert(1)&quot;&gt; &amp; $title" in page


def test_a_hostile_address_stays_an_address(browser, store):
    page = browser.get('/join/"><script>alert(1)</script>').text

    assert "<script" not in page


def test_a_page_with_a_token_is_kept_by_nobody_and_passes_it_to_nobody(browser, token):
    headers = browser.get(f"/join/{token}").headers

    assert headers["cache-control"] == "no-store"
    assert headers["referrer-policy"] == "no-referrer"
    assert "default-src 'none'" in headers["content-security-policy"]


def test_an_oversized_form_is_read_as_empty(browser, store, token):
    answer = browser.post(f"/join/{token}", {"filler": "x" * 20_000, "shared": "yes"})

    assert not visit_of(store, answer.cookies[VISIT].value).visit.shared_device


def test_leaving_ends_the_visit_and_takes_the_cookie_back(browser, store, token):
    browser.cookies[VISIT] = browser.post(f"/join/{token}").cookies[VISIT].value

    assert '<form method="post">' in browser.get("/leave").text
    answer = browser.post("/leave")

    assert (answer.status, answer.headers["location"]) == (303, "/left")
    assert answer.cookies[VISIT]["max-age"] == "0"
    assert visit_of(store, browser.cookies[VISIT]) is None
    assert "Your answers are kept" in browser.get("/left").text


def test_no_other_site_can_make_a_person_leave(browser, store, token):
    browser.cookies[VISIT] = browser.post(f"/join/{token}").cookies[VISIT].value

    assert browser.post("/leave", sec_fetch_site="cross-site").status == 403
    assert visit_of(store, browser.cookies[VISIT]) is not None


def test_leaving_without_a_visit_is_no_fault(browser, store):
    assert browser.post("/leave").status == 303
