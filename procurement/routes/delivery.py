"""Addresses of the noun delivery."""

from django.urls import URLPattern

paths: list[URLPattern] = []
portal_paths: list[URLPattern] = []
