"""Addresses of the noun procurement."""

from django.urls import URLPattern

paths: list[URLPattern] = []
portal_paths: list[URLPattern] = []
