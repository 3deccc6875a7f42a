"""The invitations page: who needs a link, who has not finished, and one person's way in."""

from __future__ import annotations

import html
import re
import threading
from datetime import UTC, datetime, timedelta

import pytest

from dgca.model.people import Role
from dgca.model.timetable import GroupState
from dgca.services.entry import joining
from dgca.services.invitations import mailing
from dgca.services.invitations.invitees import invitees
from dgca.store import join_codes, links
from dgca.ui.text import plain

HOSTILE = "<script>alert(1)</script> **b** :smile: $x$ =1+1"
PATIENCE_S = 20


@pytest.fixture
def scene(event):
    """Three people of one country with addresses, of whom the second has a link."""
    event.facilitating = event.facilitator()
    names = ("one", "two", "three")
    event.crowd = [
        event.person("XAB", label=f"Respondent {place}", email=f"{name}@example.org")
        for place, name in enumerate(names, start=1)
    ]
    event.second_token = event.token(event.crowd[1])
    return event


@pytest.fixture
def page(scene, come):
    """The page as a facilitator opens it; the post has ended before the store closes."""
    yield lambda: come(scene.facilitating, "invitations", round=scene.round.id)
    end_of_post()


def end_of_post():
    for thread in threading.enumerate():
        if thread.name == "dgca-post":
            thread.join(PATIENCE_S)


def of(scene, who):
    among = invitees(
        scene.store, scene.facilitating, round_id=scene.round.id, now=datetime.now(UTC)
    )
    return among.of(who.id)


def letters(reader):
    """The texts to be copied, as they would be pasted."""
    found = [one.proto.body for one in reader.app.get("html") if 'class="take"' in one.proto.body]
    return [html.unescape(re.search("<pre[^>]*>(.*)</pre>", one, re.DOTALL)[1]) for one in found]


def unfold(reader, key):
    reader.app.session_state[key] = True
    return reader.run()


def choose(reader, who):
    reader.app.text_input(key="invitee-search").set_value(who.label)
    reader.run()
    reader.app.radio(key="invitee-chosen").set_value(who.id)
    return reader.run()


def test_it_says_how_many_are_how_far(scene, page):
    scene.submit(scene.visit(scene.person("XAB", label="Respondent 4")))
    scene.visit(scene.person("XAB", label="Respondent 5"))

    said = page().said

    assert "**2** people have no link that opens" in said
    assert "**1** person has a link and has not come yet" in said
    assert "**1** person has come and has not submitted" in said
    assert "**1** person has submitted" in said


def test_links_for_all_who_have_none_are_shown_once_as_texts(scene, page):
    reader = page().press("make-links")

    [invitations, reminders] = letters(reader)
    assert invitations.count("To: ") == 2
    assert invitations.startswith("To: one@example.org\nSubject: Invitation for Betania")
    assert "Link" not in reminders.split("Dear")[0]
    tokens = re.findall(r"http://localhost:8501/join/(\S+)", invitations)
    assert len({joined(scene, token) for token in tokens}) == 2
    assert "**2 invitations are ready.**" in reader.said
    assert "Everybody who can still answer has a link" in reader.said

    reader.press("letters-done")
    assert "/join/" not in reader.said


def joined(scene, token):
    return joining.join(
        scene.store, token, now=datetime.now(UTC), shared_device=False, previous=None
    ).secret


def test_the_address_of_links_can_be_set(scene, page, monkeypatch):
    monkeypatch.setenv("DGCA_ADDRESS", "https://dgca.example.org/")

    reader = page().press("make-links")

    assert "\nhttps://dgca.example.org/join/" in letters(reader)[0]


def test_links_that_were_made_are_shown_to_nobody_else(scene, page):
    reader = page().press("make-links")

    reader.app.session_state["visit_secret"] = scene.facilitator()
    reader.run()

    assert "/join/" not in reader.said


def test_the_reminders_of_all_who_have_not_finished_are_ready_to_copy(scene, page):
    scene.visit(scene.crowd[2])

    [reminders] = letters(page())

    assert reminders.count("Subject: Reminder for Betania: Five weeks") == 2
    assert "Open the personal link from your invitation." in reminders
    assert re.findall(r"To: (\w+)@", reminders) == ["two", "three"]


def test_where_no_mail_server_is_set_up_the_page_says_so_and_offers_no_sending(scene, page):
    reader = page()

    assert "No mail can be sent from here" in reader.said
    assert not [one for one in reader.app.expander if "by mail" in one.label]


def test_faulty_settings_for_mail_are_told_in_words(scene, page, monkeypatch):
    monkeypatch.setenv("DGCA_SMTP_HOST", "not a host")

    reader = page()

    [told] = reader.app.error
    assert "The settings for mail have 2 fault(s)" in told.value
    assert "DGCA\\_MAIL\\_FROM: No sender is named." in told.value
    assert not [one for one in reader.app.expander if "by mail" in one.label]


def test_a_demonstration_sends_no_mail(scene, page, mail_server):
    scene.change(demonstration=True)

    reader = page()

    assert "A demonstration sends no mail" in reader.said
    assert not [one for one in reader.app.expander if "by mail" in one.label]


def test_a_fold_says_how_many_mails_go_out_before_they_do(scene, page, *, mail_server, post):
    scene.person("XAB", label="Respondent 4")
    reader = page()
    assert [one.label for one in reader.app.expander if "by mail" in one.label] == [
        *("Send 2 invitations by mail", "Send 1 reminder by mail")
    ]

    unfold(reader, "send-invite-invitation")
    assert "**2 mails** go out, one to each person" in reader.said
    assert "1 person has no mail address and gets none." in reader.said
    assert post.taken == []

    reader.press("send-invite-invitation-now")
    assert "2 mails are on their way." in reader.said
    end_of_post()
    assert {envelope.rcpt_tos[0] for envelope, _ in post.taken} == {
        *("one@example.org", "three@example.org")
    }
    assert "2 of 2 mails sent." in reader.run().said


def test_what_became_of_each_mail_is_told_and_failures_are_tried_again(
    scene, page, *, mail_server, post
):
    unknown = scene.person("XAB", label="Respondent 4", email="unknown@example.org")
    reader = page()
    unfold(reader, "send-invite-invitation")
    reader.press("send-invite-invitation-now")
    end_of_post()
    reader.run()

    assert "2 of 3 mails sent. 1 was not sent." in reader.said
    assert "Refused: the mail server does not take this address (550 5.1.1)" in reader.said
    assert not of(scene, unknown).state.opens

    unfold(reader, "send-mail-invitation")
    reader.press("send-mail-invitation-now")
    assert "1 mail is on its way." in reader.said
    end_of_post()
    unfold(reader, "every-mail")
    assert "The last mail of each kind" in reader.said
    assert len(post.taken) == 2


def test_what_a_dead_server_left_is_told_and_sent_again(scene, page, *, mail_server, post):
    long_ago = datetime.now(UTC) - timedelta(minutes=5)
    with scene.store.writing() as session:
        among = of_round(scene, session, long_ago)
        wanted = mailing.WantedBatch(
            id="b",
            kind=mailing.MailKind.INVITATION,
            person_ids=[scene.crowd[0].id],
            seen=long_ago,
        )
        assert mailing.ask_for(session, among, wanted, by="", now=long_ago) == 1

    reader = page()
    assert "Not sent, because the server stopped" in reader.said
    unfold(reader, "send-mail-invitation")
    reader.press("send-mail-invitation-now")
    end_of_post()

    assert [envelope.rcpt_tos for envelope, _ in post.taken] == [["one@example.org"]]


def of_round(scene, session, now):
    return mailing.invitees_in(session, scene.round, contact="", now=now)


def test_sending_is_followed_while_it_goes_on(scene, page, mail_server):
    now = datetime.now(UTC)
    with scene.store.writing() as session:
        wanted = mailing.WantedBatch(
            id="b",
            kind=mailing.MailKind.INVITATION,
            person_ids=[one.id for one in scene.crowd],
            seen=now,
        )
        mailing.ask_for(session, of_round(scene, session, now), wanted, by="", now=now)

    reader = page()

    [bar] = reader.app.get("progress")
    assert (bar.proto.text, bar.proto.value) == ("0 of 2 mails sent.", 0)
    assert "Everybody who can still answer has a link" in reader.said


def test_one_person_is_found_by_name_country_or_address(scene, page):
    reader = page()
    for typed, found in (("respondent 2", 1), ("BETANIA", 3), ("three@example", 1), ("nobody", 0)):
        reader.app.text_input(key="invitee-search").set_value(typed)
        reader.run()
        radios = [one for one in reader.app.radio if one.key == "invitee-chosen"]
        assert [len(one.options) for one in radios] == ([found] if found else [])
    assert "Nobody is found." in reader.said


def test_nobody_is_chosen_beforehand(scene, page):
    reader = page()
    reader.app.text_input(key="invitee-search").set_value("Respondent 2")
    reader.run()

    assert reader.app.radio(key="invitee-chosen").value is None
    assert not [key for key in reader.keys("button") if key.startswith(("anew", "revoke"))]


def test_a_link_made_anew_is_shown_and_the_old_one_opens_nothing(scene, page):
    second = scene.crowd[1]
    reader = choose(page(), second)
    assert "not opened yet" in reader.said
    made = of(scene, second).link.made_at

    unfold(reader, f"fold-anew-{second.id}-{made.timestamp()}")
    assert "whoever is in by one is out at once" in reader.said
    reader.press(f"anew-{second.id}")

    assert "The link is made anew; those from before open nothing more." in reader.said
    assert "**1 invitation is ready.**" in reader.said
    with scene.store.reading() as session:
        old, _new = links.links_of(session, person_id=second.id)
    assert old.revoked_at is not None


def test_a_revoked_link_is_told_with_by_whom_and_another_can_be_made(scene, page):
    second = scene.crowd[1]
    reader = choose(page(), second)

    unfold(reader, f"fold-revoke-{second.id}")
    reader.press(f"revoke-{second.id}")

    assert "The link is revoked." in reader.said
    assert "Revoked just now by Facilitator 1" in reader.said
    assert "The link of 1 person was revoked and not made anew: Respondent 2, XAB." in reader.said
    reader.press(f"make-{second.id}")
    assert of(scene, second).state.opens
    assert "**1 invitation is ready.**" in reader.said


def test_one_person_can_be_written_to(scene, page, *, mail_server, post):
    second = scene.crowd[1]
    reader = choose(page(), second)

    unfold(reader, f"send-invitee-{second.id}-reminder")
    reader.press(f"send-invitee-{second.id}-reminder-now")
    end_of_post()

    assert [envelope.rcpt_tos for envelope, _ in post.taken] == [["two@example.org"]]
    assert "Last mail" in reader.run().said


def test_a_country_has_its_join_code_with_a_letter_and_its_dates(scene, page):
    reader = unfold(page(), "code-XAB")
    assert "code-deeds" not in reader.said

    reader.press("make-code-XAB")

    with scene.store.reading() as session:
        where = {"workshop_id": scene.round.workshop_id, "now": datetime.now(UTC)}
        [code] = join_codes.open_join_codes(session, **where)
    assert f"{code.code[:4]}-{code.code[4:]}" in reader.said
    assert f"http://localhost:8501/code/{code.code}" in reader.said
    assert any("Subject" not in one and "Join code:" in one for one in letters(reader))
    labels = [one.proto.label for one in reader.app.get("download_button")]
    assert "Download the picture to scan (PNG)" in labels
    assert "The dates as a calendar file" in labels

    reader.press("revoke-code-XAB")
    assert "The join code opens nothing more." in reader.said


def test_one_group_can_be_looked_at_alone(scene, page):
    scene.country("XBA", "Cedra", group="B")
    scene.person("XBA", label="Respondent 6", email="six@example.org")
    reader = page()
    assert "**3** people have no link that opens" in reader.said

    reader.app.radio(key="invitations-group").set_value(scene.groups["B"].id)
    reader.run()

    assert "**1** person has no link that opens" in reader.said
    assert [one.label for one in reader.app.expander if one.label in ("Betania", "Cedra")] == [
        "Cedra"
    ]


def test_a_closed_group_is_neither_invited_nor_reminded(scene, page):
    scene.move(GroupState.CLOSED)

    said = page().said

    assert "Everybody who can still answer has a link, or has come in." in said
    assert "Nobody is to be reminded now." in said


def test_without_people_the_page_says_what_comes_first(event, come):
    reader = come(event.facilitator(), "invitations", round=event.round.id)

    assert "Nobody is on the roster yet." in reader.said


@pytest.mark.parametrize("role", [Role.ANALYST, Role.ADMINISTRATOR])
def test_it_is_not_open_to_other_staff(event, come, role):
    reader = come(event.visit(event.member(role)), "invitations", round=event.round.id)

    assert reader.heading != "Invitations"


def test_it_is_not_open_to_a_countrys_people(scene, come):
    reader = come(scene.visit(scene.crowd[0]), "invitations", round=scene.round.id)

    assert "This page is not open to you." in reader.said


def test_hostile_names_stay_text(scene, page):
    scene.country("XBA", HOSTILE)
    who = scene.person("XBA", label=HOSTILE, email="seven@example.org")
    reader = unfold(page(), "who-to-invite")
    reader.press("make-links")
    choose(reader, who)
    unfold(reader, "code-XBA")
    reader.press("make-code-XBA")

    bodies = [one.proto.body for one in reader.app.get("html")]
    assert all("<script" not in one for one in bodies)
    read = [one.value for one in (*reader.app.markdown, *reader.app.caption)]
    read += [one.label for one in reader.app.expander]
    read += reader.app.radio(key="invitee-chosen").options
    assert not [one for one in read if HOSTILE in one]
    assert len([one for one in read if plain(HOSTILE) in one]) >= 3
