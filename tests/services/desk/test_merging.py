"""A save beside what others have saved meanwhile."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dgca.services.desk.merging import merged

PARTS = st.dictionaries(st.sampled_from("abcd"), st.integers(0, 2))


@given(PARTS, PARTS, PARTS)
def test_what_a_save_did_not_touch_stays_and_what_it_changed_is_kept(seen, wanted, now):
    outcome = merged(seen, wanted, now)

    for name in "abcd":
        mine = wanted.get(name) != seen.get(name)
        assert outcome.parts.get(name) == (wanted if mine else now).get(name)


@given(PARTS, PARTS, PARTS)
def test_a_part_stands_in_the_way_where_both_changed_it_otherwise(seen, wanted, now):
    outcome = merged(seen, wanted, now)

    for name in "abcd":
        three = {parts.get(name) for parts in (seen, wanted, now)}
        assert (name in outcome.meanwhile) == (len(three) == 3)


@given(PARTS, PARTS)
def test_alone_everything_is_kept_as_it_is_wanted(seen, wanted):
    outcome = merged(seen, wanted, seen)

    assert (outcome.parts, outcome.meanwhile) == (wanted, {})


@given(PARTS, PARTS, PARTS)
def test_the_same_save_again_changes_nothing_more(seen, wanted, now):
    first = merged(seen, wanted, now)

    assert merged(seen, wanted, first.parts).parts == first.parts
