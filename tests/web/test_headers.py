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


def test_a_file_does_not_carry_the_policy_of_a_page(browser):
    assert "content-security-policy" not in browser.get(address("app.css")).headers
