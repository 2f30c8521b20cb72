"""Addresses of the noun bid."""

from django.urls import URLPattern

paths: list[URLPattern] = []
portal_paths: list[URLPattern] = []
