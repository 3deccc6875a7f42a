from __future__ import annotations

from pwdlib.hashers.argon2 import Argon2Hasher

from dgca.passwords.hashing import check, hashed

PASSWORD = "five words nobody would guess"
SMALL = Argon2Hasher(time_cost=1, memory_cost=8, parallelism=1)


def test_a_password_is_known_by_its_hash_and_no_other_is():
    kept = hashed(PASSWORD)

    assert check(PASSWORD, kept).right
    assert not check(PASSWORD + " ", kept).right
    assert not check(PASSWORD.upper(), kept).right
    assert not check("", kept).right


def test_the_hash_tells_nothing_and_is_another_each_time():
    kept = hashed(PASSWORD)

    assert kept.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert PASSWORD not in kept
    assert kept != hashed(PASSWORD)


def test_accents_count_the_same_however_the_keyboard_writes_them():
    composed, apart = "contrase\u00f1a \u00e1rbol mesa", "contrasen\u0303a a\u0301rbol mesa"

    assert check(apart, hashed(composed)).right
    assert check(composed, hashed(apart)).right


def test_a_hash_with_older_parameters_is_made_anew_once():
    old = SMALL.hash(PASSWORD)

    checked = check(PASSWORD, old)

    assert checked.right
    assert checked.renewed.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert check(PASSWORD, checked.renewed).renewed is None


def test_a_wrong_password_makes_nothing_anew():
    assert check("another", SMALL.hash(PASSWORD)).renewed is None


def test_nobody_has_no_password_not_even_an_empty_one():
    for typed in ("", PASSWORD):
        assert not check(typed, None).right
        assert not check(typed, "").right
