"""Addresses of the noun tender."""

from django.urls import URLPattern

paths: list[URLPattern] = []
portal_paths: list[URLPattern] = []
