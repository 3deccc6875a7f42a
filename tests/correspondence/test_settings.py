"""The settings for mail are right, or every fault of them is told."""

from __future__ import annotations

from email.headerregistry import Address
from pathlib import Path

import pytest

from dgca.correspondence.settings import MailSettings, Security, mail_settings
from dgca.errors.invitations import FaultySettingsError

ENOUGH = {"DGCA_SMTP_HOST": "mail.example.org", "DGCA_MAIL_FROM": "DGCA <dgca@example.org>"}
SIGNED_IN = ENOUGH | {"DGCA_SMTP_USER": "dgca", "DGCA_SMTP_PASSWORD": " a word "}


def faults(environ):
    with pytest.raises(FaultySettingsError) as told:
        mail_settings(environ)
    return {fault.file: str(fault).partition(": ")[2] for fault in told.value.faults}


@pytest.mark.parametrize(
    "environ",
    [
        {},
        {"DGCA_SMTP_HOST": ""},
        {"DGCA_SMTP_HOST": "  ", "DGCA_MAIL_FROM": ""},
        {"DGCA_DATABASE": "sqlite:///x.db", "SMTP_HOST": "mail.example.org"},
    ],
)
def test_without_settings_no_mail_is_sent(environ):
    assert mail_settings(environ) is None


def test_a_server_and_a_sender_are_enough():
    assert mail_settings(ENOUGH) == MailSettings(
        host="mail.example.org",
        port=587,
        security=Security.STARTTLS,
        sender=Address("DGCA", "dgca", "example.org"),
        user="",
        password="",
        authority=None,
    )


def test_a_servers_name_is_written_as_the_network_knows_it():
    environ = ENOUGH | {"DGCA_SMTP_HOST": "correo.españa.example"}

    assert mail_settings(environ).host == "correo.xn--espaa-rta.example"


@pytest.mark.parametrize(
    ("security", "port"), [("starttls", 587), ("tls", 465), ("none", 25), ("", 587)]
)
def test_each_kind_of_encryption_has_its_port(security, port):
    environ = ENOUGH | {"DGCA_SMTP_HOST": "localhost", "DGCA_SMTP_SECURITY": security}

    assert mail_settings(environ).port == port
    assert mail_settings(environ | {"DGCA_SMTP_PORT": "2525"}).port == 2525


def test_a_password_is_taken_as_it_is_and_shown_nowhere():
    settings = mail_settings(SIGNED_IN)

    assert (settings.user, settings.password) == ("dgca", " a word ")
    assert "a word" not in repr(settings)


def test_the_environment_of_the_process_is_read(monkeypatch):
    for name, value in ENOUGH.items():
        monkeypatch.setenv(name, value)

    assert mail_settings().host == "mail.example.org"


def test_all_faults_are_told_at_once():
    environ = {
        "DGCA_SMTP_HOST": "https://mail.example.org",
        "DGCA_SMTP_PORT": "0",
        "DGCA_SMTP_SECURITY": "ssl",
        "DGCA_SMTP_USER": "dgca",
        "DGCA_SMTP_CA": "/nowhere/ca.pem",
        "DGCA_SMTP_ALLOW_UNENCRYPTED": "1",
        "DGCA_MAIL_FROM": "DGCA",
    }

    assert faults(environ) == {
        "DGCA_SMTP_HOST": "“https://mail.example.org” is not a server. "
        "Write its name alone, such as mail.example.org.",
        "DGCA_SMTP_PORT": "“0” is not a port. Write a number from 1 to 65535, or unset it.",
        "DGCA_SMTP_SECURITY": "“ssl” is unknown. Write starttls, tls or none.",
        "DGCA_SMTP_ALLOW_UNENCRYPTED": "“1” is unknown. Write yes or no.",
        "DGCA_SMTP_CA": "No certificates can be read from /nowhere/ca.pem: "
        "No such file or directory.",
        "DGCA_SMTP_PASSWORD": "DGCA_SMTP_USER is set, but this is not. Set both, or neither.",
        "DGCA_MAIL_FROM": "“DGCA” is not one mail address. "
        "Write it like this: DGCA <dgca@example.org>.",
    }


def test_the_count_of_faults_is_told():
    with pytest.raises(FaultySettingsError) as told:
        mail_settings({"DGCA_SMTP_PORT": "25"})

    assert str(told.value) == (
        "The settings for mail have 2 fault(s); no mail can be sent. Mend them."
    )


def test_a_setting_without_a_server_and_a_sender_is_half_a_setting():
    assert faults({"DGCA_SMTP_PORT": "25"}) == {
        "DGCA_SMTP_HOST": "No mail server is named. Name it, or unset the other settings for mail.",
        "DGCA_MAIL_FROM": "No sender is named. Write an address, such as DGCA <dgca@example.org>.",
    }


@pytest.mark.parametrize("port", ["0", "65536", "-1", "25.0", "٢٥", "9" * 5000, "smtp"])
def test_a_port_is_a_number_from_1_to_65535(port):
    assert list(faults(ENOUGH | {"DGCA_SMTP_PORT": port})) == ["DGCA_SMTP_PORT"]


@pytest.mark.parametrize(
    "host",
    [
        "mail example",
        "a@b",
        "mail:25",
        "ea:25",
        "/mail",
        "mail..org",
        f"{'a' * 64}.org",
        "mail.example.org\n x",
    ],
)
def test_a_server_is_a_name_alone(host):
    assert list(faults(ENOUGH | {"DGCA_SMTP_HOST": host})) == ["DGCA_SMTP_HOST"]


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST", "127.0.0.1", "127.9.9.9", "::1"])
def test_mail_without_encryption_goes_to_this_machine(host):
    environ = SIGNED_IN | {"DGCA_SMTP_HOST": host, "DGCA_SMTP_SECURITY": "none"}

    assert mail_settings(environ).security is Security.NONE


@pytest.mark.parametrize(
    "host",
    ["mail.example.org", "localhost.example.org", "10.0.0.1", "192.168.0.1", "127.0.0.1.nip.io"],
)
def test_mail_without_encryption_goes_elsewhere_only_where_somebody_says_so(host):
    environ = ENOUGH | {"DGCA_SMTP_HOST": host, "DGCA_SMTP_SECURITY": "none"}
    allowed = environ | {"DGCA_SMTP_ALLOW_UNENCRYPTED": "yes"}

    assert faults(environ) == {
        "DGCA_SMTP_SECURITY": "Without encryption, mail goes only to a server on this machine. "
        "Write starttls or tls; or, where nobody can listen on the way, set "
        "DGCA_SMTP_ALLOW_UNENCRYPTED to yes."
    }
    assert mail_settings(allowed).security is Security.NONE


def test_a_password_goes_nowhere_else_without_encryption_whatever_is_allowed():
    environ = SIGNED_IN | {"DGCA_SMTP_SECURITY": "none", "DGCA_SMTP_ALLOW_UNENCRYPTED": "yes"}

    assert faults(environ) == {
        "DGCA_SMTP_SECURITY": "A password never leaves this machine unencrypted. "
        "Write starttls or tls."
    }


def test_a_password_that_cannot_be_sent_is_told_without_telling_it():
    environ = SIGNED_IN | {"DGCA_SMTP_PASSWORD": "contraseña"}

    assert faults(environ) == {
        "DGCA_SMTP_PASSWORD": "It has letters that cannot be sent to a mail server. "
        "Use those of English."
    }


def test_a_password_without_a_user_is_half_a_setting():
    environ = ENOUGH | {"DGCA_SMTP_PASSWORD": "a word"}

    assert faults(environ) == {
        "DGCA_SMTP_USER": "DGCA_SMTP_PASSWORD is set, but this is not. Set both, or neither."
    }


def test_a_file_without_certificates_is_told(tmp_path):
    empty = tmp_path / "ca.pem"
    empty.write_text("no certificate", encoding="utf-8")

    told = faults(ENOUGH | {"DGCA_SMTP_CA": str(empty)})

    assert list(told) == ["DGCA_SMTP_CA"]
    assert told["DGCA_SMTP_CA"].startswith(f"No certificates can be read from {empty}: ")


def test_a_file_of_certificates_is_kept(certificate):
    settings = mail_settings(ENOUGH | {"DGCA_SMTP_CA": str(certificate.chain)})

    assert settings.authority == Path(certificate.chain)
