"""Mail goes to a real server, one person a message, and what became of it is told."""

from __future__ import annotations

import logging
import ssl
from dataclasses import replace
from datetime import UTC, datetime
from email.header import decode_header, make_header
from email.headerregistry import Address
from email.utils import getaddresses
from socket import create_server

import pytest
from icalendar import Calendar

from dgca.correspondence.mail import Mail
from dgca.correspondence.outcomes import Fate, Outcome, Step
from dgca.correspondence.sending import send
from dgca.correspondence.settings import MailSettings, Security, mail_settings
from dgca.correspondence.texts import Text

NOW = datetime(2026, 3, 2, 14, 32, tzinfo=UTC)
SENDER = Address("DGCA", "dgca", "example.org")
KEY = {"user": "dgca", "password": "a word"}
LINK = "https://dgca.example.org/join/secret"
DATES = (
    b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//X//X//EN\r\nMETHOD:PUBLISH\r\nEND:VCALENDAR\r\n"
)


def settings_for(port, **changed):
    plain = MailSettings(host="127.0.0.1", port=port, security=Security.NONE, sender=SENDER)
    return replace(plain, **changed)


def mail_to(address, name="", *, body="Dear colleague,\n", **other):
    text = Text(subject="Invitation for Barbados: Five weeks", body=body)
    return Mail(to=address, name=name, text=text, language="en", **other)


def sent(settings, *addresses, **options):
    return list(send(settings, [mail_to(one) for one in addresses], now=NOW, **options))


def taken_by(post):
    return [envelope.rcpt_tos for envelope, _ in post.taken]


def read(header):
    """A header as a mail program shows it."""
    return str(make_header(decode_header(header)))


def read_name(message, header="To"):
    """The people that a mail program sees in a header, by name and address."""
    return [(read(name), address) for name, address in getaddresses([message[header]])]


def text_of(message):
    return message.get_payload(decode=True).decode("utf-8").replace("\r\n", "\n")


def closed_port():
    with create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]


def test_many_messages_take_one_connection_and_one_recipient_each(serve, post):
    addresses = [f"respondent{number}@example.org" for number in range(20)]

    outcomes = sent(settings_for(serve()), *addresses)

    assert outcomes == [
        Outcome(to=address, fate=Fate.SENT, step=Step.MESSAGE) for address in addresses
    ]
    assert taken_by(post) == [[address] for address in addresses]
    assert {envelope.mail_from for envelope, _ in post.taken} == {"dgca@example.org"}
    assert len(post.connections) == 1


def test_a_message_says_from_whom_to_whom_when_and_that_a_machine_wrote_it(serve, post):
    mail = mail_to("respondent@example.org", "Respondent 1", body=f"Dear Respondent 1,\n\n{LINK}\n")

    list(send(settings_for(serve()), [mail], now=NOW))

    _, message = post.taken[0]
    assert message["From"] == "DGCA <dgca@example.org>"
    assert message["To"] == "Respondent 1 <respondent@example.org>"
    assert read(message["Subject"]) == "Invitation for Barbados: Five weeks"
    assert message["Date"] == "Mon, 02 Mar 2026 14:32:00 +0000"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Content-Language"] == "en"
    assert message["Message-ID"].endswith("@example.org>")
    assert message["Bcc"] is message["Cc"] is message["Reply-To"] is None
    assert message.get_content_type() == "text/plain"
    assert text_of(message) == f"Dear Respondent 1,\n\n{LINK}\n"


def test_every_message_has_an_id_of_its_own(serve, post):
    sent(settings_for(serve()), "one@example.org", "two@example.org")

    assert len({message["Message-ID"] for _, message in post.taken}) == 2


@pytest.mark.parametrize(
    "name",
    [
        "Respondent 1",
        "José Ñuñez",
        "Respondent 1, Barbados",
        "Respondent 1, of the Ministry of Finance and of Public Administration, Barbados, far off",
        'Ana "La Jefa" Pérez, Ministra de Finanzas y Administración Pública de las Islas',
        "李明",
        "Zoë 🏝 <other@example.org>",
        "other@example.org, other@example.org, other@example.org, other@example.org, far off",
        "=?utf-8?q?x=0D=0ABcc:_everybody@example.org?=",
        "{person} %s \\ (note) ; group: one;",
        "x" * 300,
    ],
)
def test_a_name_arrives_as_it_was_typed_and_is_no_recipient(serve, post, name):
    mail = mail_to("respondent@example.org", name, body=f"Dear {name},\n")

    list(
        send(settings_for(serve()), [replace(mail, text=replace(mail.text, subject=name))], now=NOW)
    )

    envelope, message = post.taken[0]
    assert envelope.rcpt_tos == ["respondent@example.org"]
    assert read_name(message) == [(name, "respondent@example.org")]
    assert read(message["Subject"]) == name
    assert text_of(message) == f"Dear {name},\n"
    assert max(map(len, envelope.original_content.split(b"\r\n"))) <= 78


@pytest.mark.parametrize(
    "name",
    [
        "Respondent\r\nBcc: everybody@example.org\r\n\r\nBuy this",
        "Respondent\nBcc: everybody@example.org",
        "Respondent\rBcc: everybody@example.org",
        "Respondent\u2028Bcc: everybody@example.org",
        "Respondent\x85Bcc: everybody@example.org",
        "Respondent\x0b\x0c\x00Bcc: everybody@example.org",
    ],
)
def test_a_hostile_name_adds_no_header_and_no_recipient(serve, post, name):
    text = Text(subject=f"Invitation for {name}", body="Dear colleague,\n")
    mail = replace(mail_to("respondent@example.org", name), text=text)

    list(send(settings_for(serve()), [mail], now=NOW))

    envelope, message = post.taken[0]
    assert envelope.rcpt_tos == ["respondent@example.org"]
    assert message["Bcc"] is None
    assert read(message["Subject"]).startswith("Invitation for Respondent Bcc: everybody@")
    assert text_of(message) == "Dear colleague,\n"
    assert b"\nBcc" not in envelope.original_content


def test_a_hostile_sender_name_adds_no_header(serve, post):
    environ = {
        "DGCA_SMTP_HOST": "127.0.0.1",
        "DGCA_SMTP_PORT": str(serve()),
        "DGCA_SMTP_SECURITY": "none",
        "DGCA_MAIL_FROM": "DGCA\r\nBcc: everybody@example.org <dgca@example.org>",
    }

    sent(mail_settings(environ), "respondent@example.org")

    _, message = post.taken[0]
    assert message["Bcc"] is None
    sender = "DGCA Bcc: everybody@example.org"
    assert read_name(message, "From") == [(sender, "dgca@example.org")]


def test_a_calendar_arrives_beside_the_text_and_parses(serve, post):
    mail = mail_to("respondent@example.org", calendar=DATES)

    list(send(settings_for(serve()), [mail], now=NOW))

    _, message = post.taken[0]
    text, attached = message.get_payload()
    assert text_of(text) == "Dear colleague,\n"
    assert attached.get_content_type() == "text/calendar"
    assert attached.get_param("method") == "PUBLISH"
    assert attached.get_filename() == "dates.ics"
    assert attached.get_payload(decode=True) == DATES
    assert Calendar.from_ical(attached.get_payload(decode=True))["METHOD"] == "PUBLISH"


def test_a_long_line_and_a_lone_point_arrive_as_they_were(serve, post):
    body = f"{'ñ' * 2000}\n.\n..\nFrom here\n"

    list(send(settings_for(serve()), [mail_to("respondent@example.org", body=body)], now=NOW))

    envelope, message = post.taken[0]
    assert text_of(message) == body
    assert max(map(len, envelope.original_content.split(b"\r\n"))) <= 78
    assert envelope.original_content.isascii()


@pytest.mark.parametrize(
    "failed",
    [
        pytest.param(
            Outcome(
                to="unknown@example.org",
                fate=Fate.REFUSED,
                step=Step.ADDRESS,
                code=550,
                status="5.1.1",
            ),
            id="nobody there",
        ),
        pytest.param(
            Outcome(
                to="later@example.org",
                fate=Fate.TRY_AGAIN,
                step=Step.ADDRESS,
                code=451,
                status="4.7.1",
            ),
            id="greylisted",
        ),
        pytest.param(
            Outcome(
                to="closing@example.org",
                fate=Fate.TRY_AGAIN,
                step=Step.ADDRESS,
                code=421,
                status="4.3.2",
            ),
            id="the server closes down",
        ),
        pytest.param(
            Outcome(to="no address", fate=Fate.REFUSED, step=Step.ADDRESS),
            id="no address at all",
        ),
        pytest.param(
            Outcome(to="one@example.org, two@example.org", fate=Fate.REFUSED, step=Step.ADDRESS),
            id="two addresses",
        ),
    ],
)
def test_an_address_that_fails_stops_nobody_else(serve, post, failed):
    outcomes = sent(settings_for(serve()), "first@example.org", failed.to, "last@example.org")

    assert outcomes == [
        Outcome(to="first@example.org", fate=Fate.SENT, step=Step.MESSAGE),
        failed,
        Outcome(to="last@example.org", fate=Fate.SENT, step=Step.MESSAGE),
    ]
    assert taken_by(post) == [["first@example.org"], ["last@example.org"]]


def test_a_refused_message_is_told_without_the_servers_words(serve, post, caplog):
    caplog.set_level(logging.DEBUG)
    mail = mail_to("respondent@example.org", body=f"blocked {LINK}\n")

    outcomes = list(send(settings_for(serve()), [mail], now=NOW))

    assert outcomes == [
        Outcome(
            to="respondent@example.org",
            fate=Fate.REFUSED,
            step=Step.MESSAGE,
            code=554,
            status="5.7.0",
        )
    ]
    assert LINK not in repr(outcomes)
    assert [one for one in caplog.records if one.name.startswith("dgca")] == []


def test_a_sender_that_the_server_refuses_is_told_so(serve, post):
    settings = settings_for(serve(), sender=Address("", "nobody", "example.org"))

    assert sent(settings, "respondent@example.org") == [
        Outcome(
            to="respondent@example.org",
            fate=Fate.REFUSED,
            step=Step.SENDER,
            code=553,
            status="5.7.1",
        )
    ]


def test_a_message_lost_with_its_connection_goes_out_on_a_new_one(serve, post):
    post.drops = 1

    outcomes = sent(
        settings_for(serve()), "first@example.org", "drop@example.org", "last@example.org"
    )

    assert [outcome.fate for outcome in outcomes] == [Fate.SENT] * 3
    assert taken_by(post) == [["first@example.org"], ["drop@example.org"], ["last@example.org"]]
    assert len(post.connections) == 2


def test_a_message_that_the_server_cannot_bear_is_left_and_the_next_goes_out(serve, post):
    post.drops = 2

    outcomes = sent(settings_for(serve()), "drop@example.org", "last@example.org")

    assert outcomes == [
        Outcome(to="drop@example.org", fate=Fate.TRY_AGAIN, step=Step.MESSAGE),
        Outcome(to="last@example.org", fate=Fate.SENT, step=Step.MESSAGE),
    ]


def test_a_server_that_drops_everything_is_left_alone_after_three_messages(serve, post):
    post.drops = 1000

    outcomes = sent(settings_for(serve()), *[f"drop{n}@example.org" for n in range(5)])

    assert [outcome.fate for outcome in outcomes] == [Fate.TRY_AGAIN] * 5
    assert post.drops == 1000 - 3 * 2


def test_messages_are_told_one_by_one_and_the_rest_waits(serve, post):
    outcomes = send(
        settings_for(serve()),
        [mail_to("one@example.org"), mail_to("two@example.org")],
        now=NOW,
    )

    first = next(outcomes)

    assert first.to == "one@example.org"
    assert taken_by(post) == [["one@example.org"]]
    outcomes.close()
    assert taken_by(post) == [["one@example.org"]]


def test_no_server_is_told_for_every_address(serve):
    outcomes = sent(settings_for(closed_port()), "one@example.org", "two@example.org")

    assert outcomes == [
        Outcome(to=address, fate=Fate.UNREACHABLE, step=Step.CONNECTION)
        for address in ("one@example.org", "two@example.org")
    ]


def test_a_silent_server_counts_as_gone(blunt):
    server = blunt({"greeting": b""})

    outcomes = sent(settings_for(server.port), "one@example.org", silence=0.2)

    assert outcomes == [Outcome(to="one@example.org", fate=Fate.UNREACHABLE, step=Step.CONNECTION)]


@pytest.mark.parametrize(
    ("greeting", "told"),
    [
        (b"421 4.3.2 Too busy\r\n", (Fate.TRY_AGAIN, 421)),
        (b"554 5.7.1 Go away\r\n", (Fate.REFUSED, 554)),
        (b"HTTP/1.1 400 Bad Request\r\n", (Fate.UNREACHABLE, None)),
    ],
)
def test_a_server_that_does_not_let_us_in_is_asked_once(blunt, greeting, told):
    server = blunt({"greeting": greeting})

    outcomes = sent(settings_for(server.port), "one@example.org", "two@example.org", silence=2.0)

    assert [(one.fate, one.code) for one in outcomes] == [told, told]
    assert {one.step for one in outcomes} == {Step.CONNECTION}
    assert server.heard == []


def test_a_message_refused_before_it_was_told_is_taken_back(blunt):
    server = blunt({"data": b"451 4.3.0 Not now\r\n"})

    outcomes = sent(settings_for(server.port), "one@example.org", "two@example.org")

    assert [(one.fate, one.step, one.code) for one in outcomes] == [
        (Fate.TRY_AGAIN, Step.MESSAGE, 451)
    ] * 2
    assert server.heard == ["ehlo", *(["mail", "rcpt", "data", "rset"] * 2), "quit"]


def test_an_address_with_an_accent_goes_only_to_a_server_that_can_carry_it(serve, post, blunt):
    able, unable = serve(enable_SMTPUTF8=True), blunt({}).port

    assert [one.fate for one in sent(settings_for(able), "josé@example.org")] == [Fate.SENT]
    assert taken_by(post) == [["josé@example.org"]]
    assert sent(settings_for(unable), "josé@example.org") == [
        Outcome(to="josé@example.org", fate=Fate.REFUSED, step=Step.ADDRESS)
    ]


def test_the_way_is_encrypted_before_the_password_is_told(serve, post, certificate):
    port = serve(
        tls_context=certificate.server(),
        require_starttls=True,
        authenticator=post.authenticate,
        auth_required=True,
    )
    environ = {
        "DGCA_SMTP_HOST": "localhost",
        "DGCA_SMTP_PORT": str(port),
        "DGCA_SMTP_USER": "dgca",
        "DGCA_SMTP_PASSWORD": "a long word for tests",
        "DGCA_SMTP_CA": str(certificate.chain),
        "DGCA_MAIL_FROM": "DGCA <dgca@example.org>",
    }

    outcomes = sent(mail_settings(environ), "respondent@example.org")

    assert [one.fate for one in outcomes] == [Fate.SENT]
    assert post.users == ["dgca"]
    assert post.encrypted == {True}


def test_a_way_encrypted_from_the_start_carries_mail(serve, post, certificate):
    port = serve(ssl_context=certificate.server())
    believed = ssl.create_default_context(cafile=certificate.chain)

    outcomes = sent(
        settings_for(port, host="localhost", security=Security.TLS),
        "respondent@example.org",
        tls=believed,
    )

    assert [one.fate for one in outcomes] == [Fate.SENT]
    assert post.encrypted == {True}


def test_a_certificate_that_is_not_believed_gets_neither_password_nor_mail(
    serve, post, certificate
):
    ways = {"tls_context": Security.STARTTLS, "ssl_context": Security.TLS}

    for shown, security in ways.items():
        port = serve(**{shown: certificate.server()}, authenticator=post.authenticate)
        settings = settings_for(port, host="localhost", security=security, **KEY)
        outcomes = sent(settings, "one@example.org", "two@example.org")

        assert outcomes == [
            Outcome(to=address, fate=Fate.UNREACHABLE, step=Step.ENCRYPTION)
            for address in ("one@example.org", "two@example.org")
        ]

    assert post.tries == 0
    assert post.taken == []


def test_a_certificate_for_another_name_is_not_believed(serve, post, certificate):
    port = serve(tls_context=certificate.server())
    settings = settings_for(port, security=Security.STARTTLS, authority=certificate.chain)

    outcomes = sent(settings, "one@example.org")

    assert [(one.fate, one.step) for one in outcomes] == [(Fate.UNREACHABLE, Step.ENCRYPTION)]


def test_a_server_without_encryption_gets_nothing_where_it_was_asked_for(serve, post):
    port = serve(authenticator=post.authenticate, auth_require_tls=False)
    settings = settings_for(port, security=Security.STARTTLS, **KEY)

    outcomes = sent(settings, "one@example.org")

    assert outcomes == [Outcome(to="one@example.org", fate=Fate.UNREACHABLE, step=Step.ENCRYPTION)]
    assert post.tries == 0


def test_a_wrong_password_is_told_once_for_all(serve, post, certificate):
    port = serve(tls_context=certificate.server(), authenticator=post.authenticate)
    settings = settings_for(
        port,
        host="localhost",
        security=Security.STARTTLS,
        authority=certificate.chain,
        **KEY,
    )

    outcomes = sent(settings, "one@example.org", "two@example.org")

    assert outcomes == [
        Outcome(to=to, fate=Fate.REFUSED, step=Step.SIGN_IN, code=535, status="5.7.8")
        for to in ("one@example.org", "two@example.org")
    ]
    assert post.taken == []


def test_a_server_that_knows_no_passwords_is_told_so(serve, post, blunt):
    settings = settings_for(blunt({}).port, **KEY)

    outcomes = sent(settings, "one@example.org")

    assert outcomes == [Outcome(to="one@example.org", fate=Fate.REFUSED, step=Step.SIGN_IN)]
