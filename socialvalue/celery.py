"""The Celery application. The database's own rows say what is to be done; Celery carries only their ids."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "socialvalue.settings")

app = Celery("socialvalue")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
