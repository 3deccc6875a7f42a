"""A message is what was asked for, whatever was typed."""

from __future__ import annotations

from datetime import UTC, datetime
from email import message_from_bytes
from email.header import decode_header, make_header
from email.headerregistry import Address
from email.utils import getaddresses

from hypothesis import example, given
from hypothesis import strategies as st

from dgca.correspondence.addresses import address_of
from dgca.correspondence.folding import folded
from dgca.correspondence.mail import Mail, message
from dgca.correspondence.texts import Text

NOW = datetime(2026, 3, 2, 14, 32, tzinfo=UTC)
SENDER = Address("DGCA", "dgca", "example.org")
HOSTILE = st.text(
    st.sampled_from('ab1é李 \r\n\t\0,;:<>@"\\()[]=?.utf-8q_0DA\u2028\u202e'), max_size=90
)


def read(header):
    return str(make_header(decode_header(header)))


@given(st.one_of(HOSTILE, st.text()), st.one_of(HOSTILE, st.text()))
@example("=?utf-8?q?x=0D=0ABcc:_everybody@example.org?=", "=?utf-8?b?DQpCY2M6IGE=?=")
@example("a, " * 40, "b" * 500)
def test_a_name_and_a_subject_are_read_as_they_were_typed(name, subject):
    mail = Mail(
        to="respondent@example.org",
        name=name,
        text=Text(subject=subject, body="Dear colleague,\n"),
        language="en",
    )

    content = message(mail, recipient=address_of(mail.to, name=name), sender=SENDER, now=NOW)

    arrived = message_from_bytes(content)
    told, address = getaddresses([arrived["To"]])[0]
    assert len(getaddresses([arrived["To"]])) == 1
    assert (read(told), address) == (folded(name), "respondent@example.org")
    assert read(arrived["Subject"]) == folded(subject)
    assert sorted(arrived.keys()) == [
        "Auto-Submitted",
        "Content-Language",
        "Content-Transfer-Encoding",
        "Content-Type",
        "Date",
        "From",
        "MIME-Version",
        "Message-ID",
        "Subject",
        "To",
    ]
