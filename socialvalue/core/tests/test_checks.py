"""A database of another version is told from one of this."""

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from socialvalue.core.checks import database_is_of_this_code


@pytest.mark.django_db
def test_a_database_with_changes_that_the_code_does_not_know_is_refused() -> None:
    assert database_is_of_this_code(None, databases=["default"]) == []
    MigrationRecorder(connection).record_applied("core", "0099_from_a_later_version")
    (error,) = database_is_of_this_code(None, databases=["default"])
    assert "core.0099_from_a_later_version" in error.msg
    assert "bin/run --fresh" in str(error.hint)
    assert database_is_of_this_code(None) == []
