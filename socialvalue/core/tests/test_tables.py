"""Many tables made by one operation: in any order, and taken away again."""

import pytest
from django.db import connection, models
from django.db.migrations.operations import CreateModel
from django.db.migrations.state import ProjectState

from socialvalue.core.tables import CreateTables

KEY = ("id", models.BigAutoField(primary_key=True))


@pytest.mark.django_db(transaction=True)
def test_tables_that_point_forward_are_made_and_taken_away() -> None:
    leaf = ("stem", models.ForeignKey("core.Stem", on_delete=models.CASCADE))
    operation = CreateTables([CreateModel("Leaf", [KEY, leaf]), CreateModel("Stem", [KEY])])
    before, after = ProjectState(), ProjectState()
    operation.state_forwards("core", after)
    with connection.schema_editor() as editor:
        operation.database_forwards("core", editor, before, after)
    assert {"core_leaf", "core_stem"} <= set(connection.introspection.table_names())
    with connection.schema_editor() as editor:
        operation.database_backwards("core", editor, after, before)
    assert not {"core_leaf", "core_stem"} & set(connection.introspection.table_names())
    assert operation.describe() == "Create 2 tables"
