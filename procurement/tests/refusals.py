"""A service is asked for something and must refuse it."""

from collections.abc import Callable
from typing import Any

import pytest

from socialvalue.core.rules import RuleBroken


def refused(code: str, act: Callable[..., Any], *args: Any, **facts: Any) -> RuleBroken:
    """The refusal with this code; the test fails where ``act`` goes through, or refuses with another."""
    with pytest.raises(RuleBroken) as caught:
        act(*args, **facts)
    assert caught.value.code == code
    return caught.value
