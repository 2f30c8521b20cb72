"""What people type about themselves."""

from typing import Any

from django import forms


class SignupForm(forms.Form):
    """Asked besides e-mail address and password when somebody registers."""

    name = forms.CharField(label="Your full name", max_length=150)

    def signup(self, request: Any, user: Any) -> None:
        """Called by the sign-in library; the adapter has already kept the name."""
