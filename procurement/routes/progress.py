"""Addresses of the noun progress."""

from django.urls import URLPattern

paths: list[URLPattern] = []
portal_paths: list[URLPattern] = []
