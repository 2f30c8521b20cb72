"""The settings of the real system, with queries counted. Static files are not measured, so they are not compressed."""

from socialvalue.settings import *  # noqa: F403
from socialvalue.settings import MIDDLEWARE, STORAGES

MIDDLEWARE = ["bench.middleware.QueryCount", *MIDDLEWARE]
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}}
