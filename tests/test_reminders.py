"""Reminders go out once, to those who have not sent, without figures; a dead server breaks nothing. Calendar feeds."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from email import message_from_bytes, policy

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from laban.accounts.actions import create_account, deactivate, grant_role
from laban.accounts.models import Account
from laban.base.messages import Refusal
from laban.collect import review
from laban.collect.entries import Typed
from laban.collect.finding import find_sheet
from laban.collect.reminding import remind_all
from laban.collect.sheets import type_into
from laban.keeping import clock, jobs, mail
from laban.keeping.door import OPERATOR, Actor
from laban.keeping.models import Event, Job, Mail
from laban.web.calendar_feed import feed_address
from tests.conftest import everything, key, moment
from tests.support.mail_server import MailServer, mail_server

LAN = Actor("lan")


@pytest.fixture
def server(settings) -> Iterator[MailServer]:
    with mail_server() as found:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", found.port, 5
        yield found


@pytest.fixture
def officer(round_q2: str) -> str:
    """Vân reports for Cục ATTT and has an address; nobody else has one."""
    create_account(OPERATOR, login="van", full_name="Lý Thị Vân", password=None, email="van@attt.test")
    grant_role(OPERATOR, login="van", role="reporter", organisation="cuc-attt", since=moment(1).date())
    return round_q2


def texts(server: MailServer) -> list[tuple[str, str, str]]:
    parsed = [message_from_bytes(data, policy=policy.default) for data in server.received]
    return [(one["To"], one["Subject"].strip(), one.get_body().get_content()) for one in parsed]


def test_a_reminder_names_the_duty_and_its_day_and_no_figure(officer: str, server: MailServer) -> None:
    type_into(Actor("hai"), key=key("cuc-attt"), values=[Typed("5.4", "25")])
    told = remind_all(LAN, round=officer)
    assert told.queued == 1 and set(told.without) == {"cuc-cdsqg", "vu-kts-xhs", "vu-buu-chinh+vnpost"}
    assert mail.send_waiting() == 1 and mail.send_waiting() == 0
    [(to, subject, body)] = texts(server)
    assert to == "van@attt.test" and subject == "[Laban] Quý II/2023: nhắc hạn 04/07/2023"
    assert "Lý Thị Vân" in body and "/sheets/" in body and "25" not in body.replace("2023-Q2", "")
    assert Event.objects.filter(action="round.remind").count() == 1


def test_nobody_is_reminded_twice_of_one_thing(officer: str, server: MailServer) -> None:
    assert remind_all(LAN, round=officer).queued == 1
    again = remind_all(LAN, round=officer)
    assert (again.queued, again.already) == (0, 1)
    with clock.set_to(moment(6, month=7)):
        assert remind_all(LAN, round=officer).queued == 1, "that the day is over is another thing"
        assert remind_all(LAN, round=officer).queued == 0
    mail.send_waiting()
    assert [subject for _, subject, _ in texts(server)] == [
        "[Laban] Quý II/2023: nhắc hạn 04/07/2023",
        "[Laban] Quý II/2023: quá hạn 04/07/2023",
    ]


def test_who_has_sent_is_not_reminded(officer: str) -> None:
    type_into(Actor("hai"), key=key("cuc-attt"), values=[Typed("5.4", "25")])
    for step in (review.hand_over, review.approve, review.send):
        step(Actor("hai"), key=key("cuc-attt"), seen=find_sheet(key("cuc-attt")).revision)
    assert remind_all(LAN, round=officer).queued == 0


def test_a_dead_server_breaks_nothing_and_its_mails_are_tried_again_and_then_listed(officer: str, settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    remind_all(LAN, round=officer)
    for tries in range(1, len(mail.PAUSES) + 1):
        assert mail.send_waiting() == 1
        row = Mail.objects.get()
        assert (row.state, row.attempts) == (Mail.State.WAITING, tries) and row.problem
        assert mail.send_waiting() == 0, "not at once again"
        Mail.objects.update(try_at=row.try_at - timedelta(days=1))
    mail.send_waiting()
    assert Mail.objects.get().state == Mail.State.FAILED


def test_a_refused_address_is_listed_with_what_the_server_said(
    officer: str, server: MailServer, client_of: Callable[[str], Client]
) -> None:
    server.refuses = True
    remind_all(LAN, round=officer)
    for _ in range(len(mail.PAUSES) + 1):
        Mail.objects.update(try_at=moment(1))
        mail.send_waiting()
    page = client_of("lan").get(reverse("mails", args=[officer])).content.decode()
    assert "van@attt.test" in page and "no such mailbox" in page
    assert "Cục Chuyển đổi số quốc gia" in page, "has not sent and has no address"


def test_a_mail_whose_sending_was_cut_short_is_not_sent_again(officer: str, server: MailServer) -> None:
    remind_all(LAN, round=officer)
    Mail.objects.update(state=Mail.State.SENDING)
    assert mail.send_waiting() == 0 and server.received == []


@pytest.mark.parametrize("login", ["an", "binh", "khanh", "quan-tri"])
def test_only_the_programme_office_reminds(officer: str, login: str) -> None:
    before = everything()
    with pytest.raises(Refusal, match=r"right\.missing"):
        remind_all(Actor(login), round=officer)
    assert everything() == before


def test_a_large_round_is_reminded_by_a_job(officer: str) -> None:
    asked = jobs.ask(LAN, "round.remind", round=officer)
    claimed = jobs.claim()
    assert claimed is not None
    jobs.run(claimed)
    asked.refresh_from_db()
    assert asked.state == Job.State.DONE and Mail.objects.count() == 1


def events_of(path: str) -> list[tuple[str, object]]:
    answer = Client().get(path)
    assert answer.status_code == 200 and answer["Content-Type"] == "text/calendar; charset=utf-8"
    calendar = Calendar.from_ical(answer.content)
    return [(str(event["SUMMARY"]), event["DTSTART"].dt) for event in calendar.walk("VEVENT")]


def test_a_calendar_program_reads_due_days_without_signing_in(round_q2: str) -> None:
    path = feed_address(Account.objects.get(login="an"))
    assert events_of(path) == [("Hạn báo cáo Quý II/2023: Cục CĐSQG", moment(4, month=7).date())]


def test_a_feed_of_somebody_who_left_or_a_forged_one_is_not_there(round_q2: str) -> None:
    path = feed_address(Account.objects.get(login="an"))
    for wrong in (path.replace("/an.", "/binh."), path.replace(".ics", "x.ics"), "/calendar/x.ics"):
        assert Client().get(wrong).status_code == 404, wrong
    deactivate(Actor("quan-tri"), login="an")
    assert Client().get(path).status_code == 404
