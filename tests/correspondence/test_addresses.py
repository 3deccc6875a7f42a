"""A text is one mail address, or none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dgca.correspondence.addresses import address_of, named_address_of


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("respondent@example.org", "respondent@example.org"),
        ("  respondent@example.org\n", "respondent@example.org"),
        ("first.last+tag@sub.example.org", "first.last+tag@sub.example.org"),
        ("o'brien_1@example.org", "o'brien_1@example.org"),
        ("postmaster@localhost", "postmaster@localhost"),
        ("josé@example.org", "josé@example.org"),
        ("respondent@münchen.example", "respondent@xn--mnchen-3ya.example"),
    ],
)
def test_one_address_is_taken(typed, address):
    assert address_of(typed).addr_spec == address


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "respondent",
        "@example.org",
        "respondent@",
        "respondent@@example.org",
        "one@example.org, two@example.org",
        "one@example.org;two@example.org",
        "one@example.org two@example.org",
        "Respondent <respondent@example.org>",
        "<respondent@example.org>",
        "respondent@example.org\r\nBcc: everybody@example.org",
        "respondent\n@example.org",
        "respon\u202edent@example.org",
        ".respondent@example.org",
        "respon..dent@example.org",
        "respondent@example..org",
        "respondent@-example.org",
        "respondent@example.org.",
        "respondent@[127.0.0.1]",
        '"quoted name"@example.org',
        f"{'a' * 65}@example.org",
        f"a@{'b' * 64}.org",
        f"a@{'b.' * 130}org",
        "respondent@\u0378.org",
    ],
)
def test_what_is_not_one_address_is_none(typed):
    assert address_of(typed) is None


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("dgca@example.org", ""),
        ("DGCA <dgca@example.org>", "DGCA"),
        ('"DGCA, Secretariat" <dgca@example.org>', "DGCA, Secretariat"),
        ("Secretaría <dgca@example.org>", "Secretaría"),
        ("<dgca@example.org>", ""),
    ],
)
def test_a_sender_may_have_a_name(typed, name):
    address = named_address_of(typed)

    assert (address.display_name, address.addr_spec) == (name, "dgca@example.org")


@pytest.mark.parametrize("typed", ["", "DGCA", "DGCA <>", "<a@b.org> <c@d.org>", "A <a@b.org> x"])
def test_a_sender_is_one_address(typed):
    assert named_address_of(typed) is None


@given(st.text())
def test_anything_typed_is_one_address_or_none(text):
    address = address_of(text)

    assert address is None or (address.username and address.domain.isascii())
