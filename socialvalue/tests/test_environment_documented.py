"""What the settings read from the environment, the example file and the operations page must not drift apart."""

import re

from django.conf import settings

HERE = settings.BASE_DIR


def test_every_variable_stands_in_the_example_and_on_the_operations_page() -> None:
    source = (HERE / "socialvalue" / "settings.py").read_text(encoding="utf-8")
    read = set(re.findall(r'\benv\.\w+\(\s*"([A-Z_]+)"', source))
    example = set(re.findall(r"^(?:# )?([A-Z_]+)=", (HERE / ".env.example").read_text(encoding="utf-8"), re.MULTILINE))
    page = (HERE / "docs" / "operations.md").read_text(encoding="utf-8")

    assert {"SECRET_KEY", "DATABASE_URL", "REDIS_URL"} <= read
    assert example == read
    assert set(re.findall(r"^\| `([A-Z_]+)` \|", page, re.MULTILINE)) == read
