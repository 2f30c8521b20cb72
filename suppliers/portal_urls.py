"""Addresses of this app."""

from django.urls import URLPattern

app_name = "suppliers-portal"
urlpatterns: list[URLPattern] = []
