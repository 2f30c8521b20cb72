"""Messages wait in the outbox and go out once; work waits where the broker is down."""

import runpy
import smtplib
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import environ
import pytest
import time_machine
from celery import Celery
from django.conf import settings as project
from django.core import mail
from django.db import connection, transaction
from django.utils import timezone

from socialvalue.core import background, delivery, tasks
from socialvalue.core.mail import queue_email
from socialvalue.core.models import OutgoingEmail

pytestmark = pytest.mark.django_db


def write(**facts) -> OutgoingEmail:
    return OutgoingEmail.objects.create(**{"to": "sam@firm.example", "subject": "Hello", "body": "Text\n"} | facts)


@pytest.fixture
def mail_server_down(monkeypatch):
    def refuse(*args, **kwargs):
        raise smtplib.SMTPServerDisconnected("gone")

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", refuse)


def test_a_message_is_composed_with_the_configured_address_and_sent_after_commit(
    settings, tmp_path, django_capture_on_commit_callbacks
):
    (tmp_path / "emails").mkdir()
    (tmp_path / "emails/hello.subject.txt").write_text("Hello\n {{ name }}\n")
    (tmp_path / "emails/hello.txt").write_text("Dear {{ name }},\n{{ site_url }}/x\n\n")
    settings.TEMPLATES = [settings.TEMPLATES[0] | {"DIRS": [tmp_path]}]
    settings.SITE_URL = "https://buying.example"
    with django_capture_on_commit_callbacks(execute=True):
        email = queue_email(to="sam@firm.example", template="hello", context={"name": "O'Brien & Sons"})
        assert mail.outbox == []
    email.refresh_from_db()
    assert email.subject == "Hello O'Brien & Sons"
    assert email.body == "Dear O'Brien & Sons,\nhttps://buying.example/x\n"
    assert email.sent_at is not None
    assert [(sent.to, sent.subject, sent.body) for sent in mail.outbox] == [([email.to], email.subject, email.body)]


def test_an_act_that_fails_sends_nothing(settings, tmp_path, django_capture_on_commit_callbacks):
    (tmp_path / "emails").mkdir()
    for name in ("hello.subject.txt", "hello.txt"):
        (tmp_path / "emails" / name).write_text("Hello")
    settings.TEMPLATES = [settings.TEMPLATES[0] | {"DIRS": [tmp_path]}]
    with django_capture_on_commit_callbacks(execute=True):
        with suppress(ZeroDivisionError), transaction.atomic():
            queue_email(to="sam@firm.example", template="hello", context={})
            raise ZeroDivisionError
    assert mail.outbox == []
    assert not OutgoingEmail.objects.exists()


def test_a_mail_server_that_is_down_keeps_the_row_waiting(mail_server_down):
    email = write(secret=True)
    delivery.send(email.pk)
    email.refresh_from_db()
    assert (email.sent_at, email.attempts, email.last_error) == (None, 1, "SMTPServerDisconnected")
    assert email.body == "Text\n", "what is still to be sent is kept"
    assert delivery.waiting() == [email.pk]


def test_the_sweeper_sends_what_waited_once(mail_server_down, monkeypatch):
    email = write()
    tasks.send_waiting_emails()
    monkeypatch.undo()
    tasks.send_waiting_emails()
    tasks.send_waiting_emails()
    tasks.send_email(email.pk)
    assert len(mail.outbox) == 1
    email.refresh_from_db()
    assert (email.attempts, email.last_error, delivery.waiting()) == (2, "", [])


def test_no_transaction_is_open_while_the_server_is_spoken_to(transactional_db, monkeypatch):
    seen = []
    monkeypatch.setattr(
        "django.core.mail.backends.locmem.EmailBackend.send_messages",
        lambda self, messages: seen.append(connection.in_atomic_block),
    )
    delivery.send(write().pk)
    assert seen == [False]


def test_a_message_in_somebodys_hands_is_left_to_them_until_they_must_have_died():
    email = write(tried_at=timezone.now())
    assert delivery.waiting() == []
    delivery.send(email.pk)
    assert mail.outbox == []
    with time_machine.travel(timezone.now() + delivery.CLAIM + timedelta(seconds=1)):
        tasks.send_waiting_emails()
    assert len(mail.outbox) == 1


def test_a_message_is_given_up_in_the_end():
    write(attempts=delivery.MOST_ATTEMPTS)
    tasks.send_waiting_emails()
    assert mail.outbox == []


def test_the_same_message_has_the_same_id_however_often_it_is_tried():
    email = write()
    delivery.send(email.pk)
    assert mail.outbox[0].extra_headers["Message-ID"] == f"<outbox-{email.pk}@social-value>"


def test_oldest_first():
    pks = [write().pk for _ in range(3)]
    assert delivery.waiting() == pks


def test_a_broker_that_is_down_does_not_break_the_request(caplog, django_capture_on_commit_callbacks):
    """A real connection to a port where nobody listens."""
    app = Celery("nowhere", broker="redis://127.0.0.1:1/0", set_as_current=False)
    app.conf.broker_transport_options = {"socket_connect_timeout": 1}

    @app.task(name="nowhere.work")
    def task(number: int) -> None:
        raise AssertionError("nobody listens")

    with django_capture_on_commit_callbacks(execute=True) as callbacks:
        background.enqueue(task, 7)
    assert len(callbacks) == 1
    assert "nowhere.work waits for the sweeper" in caplog.text


def test_work_goes_out_after_commit_by_id(monkeypatch, django_capture_on_commit_callbacks):
    sent = []
    monkeypatch.setattr(tasks.send_email, "apply_async", lambda args, **options: sent.append((args, options)))
    with django_capture_on_commit_callbacks(execute=True):
        background.enqueue(tasks.send_email, 7)
        assert sent == []
    assert sent == [((7,), {"retry": False})]


@pytest.mark.parametrize("folder", ["data", "our data + more"])
def test_without_a_mail_server_messages_are_files_where_bin_run_says(monkeypatch, tmp_path, folder):
    place = tmp_path / folder
    monkeypatch.delenv("EMAIL_URL", raising=False)
    monkeypatch.setenv("VAR_DIR", str(place))
    monkeypatch.syspath_prepend(project.BASE_DIR / "bin")
    serve = runpy.run_path(str(project.BASE_DIR / "bin/serve.py"))

    told = serve["environment"](serve["Place"](place), "http://127.0.0.1:8000")["EMAIL_URL"]
    untold = runpy.run_path(str(project.BASE_DIR / "socialvalue/settings.py"))

    assert Path(environ.Env.email_url_config(told)["EMAIL_FILE_PATH"]) == place / "emails"
    assert Path(untold["EMAIL_FILE_PATH"]) == place / "emails"
