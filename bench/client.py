"""A browser of the standard library: cookies, signing in by the form, one request at a time, timed."""

import hashlib
import http.client
import re
import time
from dataclasses import dataclass
from http.cookies import SimpleCookie
from urllib.parse import urlencode

TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]+"')


class Wrong(Exception):
    """A reply that is not the page that was asked for: its figures would mean nothing."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back, how long it took from the first byte sent to the last received, and what it cost."""

    status: int
    body: bytes
    seconds: float
    queries: int
    location: str = ""

    @property
    def digest(self) -> str:
        """The same for the same content: the one-time tokens of forms are left out."""
        return hashlib.sha256(TOKEN.sub(b"", self.body)).hexdigest()


class Browser:
    """One signed-in person at one server."""

    def __init__(self, port: int) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.cookies: dict[str, str] = {}

    def ask(self, path: str, form: dict[str, str] | None = None) -> Reply:
        """GET ``path``, or POST ``form`` to it with the token of the session."""
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        body = None
        if form is not None:
            headers |= {"Content-Type": "application/x-www-form-urlencoded"}
            headers |= {"X-CSRFToken": self.cookies.get("csrftoken", "")}
            body = urlencode(form)
        began = time.perf_counter()
        self.connection.request("GET" if form is None else "POST", path, body, headers)
        answer = self.connection.getresponse()
        content = answer.read()
        seconds = time.perf_counter() - began
        for line in answer.headers.get_all("Set-Cookie", ()):
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(line).items()}
        queries = int(answer.headers.get("X-Queries", 0))
        return Reply(answer.status, content, seconds, queries, answer.headers.get("Location", ""))

    def sign_in(self, path: str, form: dict[str, str]) -> None:
        """Post the sign-in form; what follows belongs to the session it opens."""
        self.ask(path)
        reply = self.ask(path, form)
        if reply.status != 302 or "sessionid" not in self.cookies:
            raise Wrong(f"signing in at {path}: status {reply.status}\n{reply.body[:2000].decode()}")
