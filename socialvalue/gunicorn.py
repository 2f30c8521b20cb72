"""How the web server runs, here and in the image: ``gunicorn --config python:socialvalue.gunicorn socialvalue.wsgi``.

``BIND`` and what a machine needs besides are given on the command line.
"""

import gc
from typing import Any

workers = 2
threads = 4
graceful_timeout = 10  # seconds that a page may still take when we are told to stop
control_socket_disable = True
accesslog = None  # the addresses of the portal would tell how many bid, and from where
# The application is loaded once and then shared: a worker begins at once, and holds for itself what it changes.
# A new version needs a restart; a reload (HUP) would not read it.
preload_app = True


def when_ready(server: Any) -> None:
    """Before the workers are forked: nothing loaded so far is looked at by the collector again, so it stays shared."""
    gc.collect()
    gc.freeze()
