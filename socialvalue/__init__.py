"""The project: settings, composition, and what every app shares."""

from socialvalue.celery import app as celery_app

__all__ = ["celery_app"]
