"""Names that try to be more than text."""

import pytest

HOSTILE = (
    "<b>Xaria</b>",
    "<a href='javascript:alert(1)'>x</a>",
    "<script>alert(1)</script>",
    "$\\frac{1}{2}$",
    "&lt;i&gt;",
    "%{meta[0]}<br>new",
    '" onload="alert(1)',
)


@pytest.fixture(params=HOSTILE)
def hostile(request: pytest.FixtureRequest) -> str:
    return str(request.param)
