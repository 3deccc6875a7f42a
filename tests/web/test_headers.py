from __future__ import annotations

import pytest

from dgca.web.files import address


@pytest.mark.parametrize("path", ["/", "/hub", "/leave", "/join/unknown", "/static/nothing.js"])
def test_every_answer_forbids_guessing_and_telling(browser, store, path):
    headers = browser.get(path).headers

    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] in {"same-origin", "no-referrer"}


@pytest.mark.parametrize("path", ["/", "/leave", "/join/unknown"])
def test_no_page_can_be_framed_or_load_from_elsewhere(browser, store, path):
    policy = browser.get(path).headers["content-security-policy"]

    assert "frame-ancestors 'none'" in policy
    assert "form-action 'self'" in policy
    assert "http" not in policy
    assert "unsafe-eval" not in policy
    assert "script-src 'self' 'unsafe" not in policy


@pytest.mark.parametrize("path", ["/", "/hub", "/leave", "/join/unknown"])
def test_a_page_asks_nothing_of_the_device_and_stands_in_no_frame(browser, store, path):
    headers = browser.get(path).headers

    assert headers["x-frame-options"] == "DENY"
    assert "camera=()" in headers["permissions-policy"]
    assert "clipboard-read=()" in headers["permissions-policy"]
    assert "clipboard-write" not in headers["permissions-policy"]


@pytest.mark.parametrize("path", ["/", "/leave"])
def test_a_page_may_do_nothing_that_is_not_named(browser, store, path):
    policy = browser.get(path).headers["content-security-policy"]

    assert policy.startswith("default-src 'none'; ")
    assert "base-uri 'none'" in policy
    assert not {"blob:", "*", "'unsafe-eval'", "'wasm-unsafe-eval'"} & set(policy.split())


@pytest.mark.parametrize(
    ("path", "kept"), [("/", "no-cache"), ("/hub", "no-cache"), ("/sign-in", "no-store")]
)
def test_a_page_is_asked_for_each_time_and_a_servers_own_page_is_kept_nowhere(
    browser, store, *, path, kept
):
    assert browser.get(path).headers["cache-control"] == kept


def test_a_file_does_not_carry_the_policy_of_a_page(browser):
    assert "content-security-policy" not in browser.get(address("app.css")).headers


def test_under_https_the_browser_is_told_to_stay_there_for_a_year(browser, store):
    for path in ("/", "/leave", "/static/nothing.js", address("app.css")):
        assert browser.get(path).headers["strict-transport-security"] == "max-age=31536000"


def test_without_https_nothing_is_promised_about_it(browser, store):
    browser.scheme = "http"

    headers = browser.get("/").headers
    assert "strict-transport-security" not in headers
    assert "cross-origin-opener-policy" not in headers


def test_a_download_may_do_nothing_and_is_kept_by_nobody(browser, store):
    headers = browser.get("/media/nothing.csv").headers

    assert headers["cache-control"] == "no-store"
    assert headers["content-security-policy"] == (
        "default-src 'none'; frame-ancestors 'none'; sandbox"
    )


def test_no_other_site_can_draw_on_what_is_ours(browser, store):
    for path in ("/", "/leave", address("app.css")):
        headers = browser.get(path).headers
        assert headers["cross-origin-resource-policy"] == "same-origin"
        assert headers["cross-origin-opener-policy"] == "same-origin"
