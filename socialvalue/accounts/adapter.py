"""How the sign-in library talks to this application: its e-mails, its words and what it leaves in the audit trail."""

from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest

from socialvalue.accounts.models import User
from socialvalue.core import audit
from socialvalue.core.mail import queue_email


class AccountAdapter(DefaultAccountAdapter):
    """Suppliers may register themselves; colleagues come by invitation. E-mails wait in the outbox like all others."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": "The e-mail address or the password is not right. Check both and try again.",
        "too_many_login_attempts": "Too many attempts. Wait five minutes and try again, or reset your password.",
        "enter_current_password": "This is not your current password. Type it again.",
        "incorrect_password": "This is not your password. Type it again.",
        "rate_limited": "Too many attempts. Wait a few minutes and try again.",
        "same_as_current": "This is your e-mail address already. Enter a different one.",
        "email_taken": "This e-mail address is in use. Enter a different one.",
    }

    @transaction.atomic
    def save_user(self, request: HttpRequest, user: User, form: Any, commit: bool = True) -> User:
        """Keep somebody who registers; they hold no role until they register an organisation or join one."""
        super().save_user(request, user, form, commit=False)
        user.name = form.cleaned_data["name"]
        if commit:
            user.save()
            audit.record(user, "person.register", user)
        return user

    @transaction.atomic
    def set_password(self, user: User, password: str) -> None:
        super().set_password(user, password)
        audit.record(user, "person.change_password", user)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Queue ``emails/accounts/<message>``; links lead to SITE_URL, whatever host the request claimed to reach."""
        links = {key: on_this_site(value) for key, value in context.items() if key.endswith("_url")}
        queue_email(
            to=email,
            template=f"accounts/{template_prefix.rpartition('/')[2]}",
            context={"email": email, **context, **links},
            secret=bool(links),
        )


class SecondFactorAdapter(DefaultMFAAdapter):
    """Our words for what may go wrong with a second factor."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "The code is not right, or its time has passed. Enter the one your app shows now.",
        "unverified_email": "Confirm your new e-mail address first, or keep the old one.",
        "add_email_blocked": "Turn off the authenticator app first, change your e-mail address, then turn it on again.",
    }


def on_this_site(url: str) -> str:
    """``url`` with the configured scheme and host in place of those of the request."""
    parts = urlsplit(url)
    return settings.SITE_URL.rstrip("/") + parts.path + (f"?{parts.query}" if parts.query else "")
