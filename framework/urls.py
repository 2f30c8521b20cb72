"""Addresses of this app."""

from django.urls import URLPattern

app_name = "framework"
urlpatterns: list[URLPattern] = []
