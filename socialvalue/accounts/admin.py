"""What the admin site shows of people and the authority: to read, never to change; only services leave a trail."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin

from socialvalue.accounts.models import Authority, User
from socialvalue.core.admin import ReadOnly

# Signing in goes through the one door, with its second factor and its lock.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]


@admin.register(User)
class UserAdmin(ReadOnly):
    list_display = ("name", "email", "is_active", "last_login")
    search_fields = ("name", "email")
    fields = ("name", "email", "job_title", "is_active", "last_login", "date_joined")


@admin.register(Authority)
class AuthorityAdmin(ReadOnly):
    list_display = ("name", "area_name", "second_factor_for_staff")
