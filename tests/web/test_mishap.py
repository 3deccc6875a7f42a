from __future__ import annotations

from streamlit.testing.v1 import AppTest

A_PAGE_THAT_FAILS = """
from dgca.errors import NoRoundError
from dgca.web import mishap

assert mishap.tell(KeyError("a private detail"))
assert mishap.tell(NoRoundError())
"""


def test_a_failing_page_tells_its_reader_what_to_do_and_nothing_private():
    page = AppTest.from_string(A_PAGE_THAT_FAILS).run()

    bug, fault = (error.value for error in page.error)
    assert "What was saved is kept" in bug
    assert "private" not in bug
    assert "no such round" in fault
    assert not page.exception
