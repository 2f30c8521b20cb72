"""Who is printed for the demonstration: everybody once, and a supplier for each thing that a supplier does."""

from io import StringIO

import pytest
from django.core.management import call_command

from socialvalue.demo.script import Cast
from socialvalue.demo.tell import CASTS
from socialvalue.management.commands.demo_sign_ins import SUPPLIERS, sign_ins


@pytest.mark.parametrize("cast", CASTS.values(), ids=CASTS)
def test_everybody_is_named_once_with_a_reason(cast: Cast) -> None:
    found = list(sign_ins(cast))
    assert len({email for email, _ in found}) == len(found)
    assert [job.split(":")[0] for _, job in found[-3:]] == [f"Supplier with {worth}" for worth in SUPPLIERS.values()]


@pytest.mark.django_db
def test_a_database_without_the_demonstration_says_so() -> None:
    out = StringIO()
    call_command("demo_sign_ins", stdout=out)
    assert out.getvalue() == "This database holds no demonstration.\n"
