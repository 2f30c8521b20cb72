#!/usr/bin/env python3
"""Does the web process in this container answer? Asks as the proxy would: by https, for a host that is served."""

import os
import sys
import urllib.request

HOST = os.environ.get("ALLOWED_HOSTS", "localhost").split(",")[0].strip().lstrip(".*") or "localhost"
request = urllib.request.Request("http://127.0.0.1:8000/health/", headers={"Host": HOST, "X-Forwarded-Proto": "https"})
with urllib.request.urlopen(request, timeout=4) as answer:  # noqa: S310 (our own http address)
    sys.exit(answer.status != 200)
