"""The parts of the report, one module a group, each from facts to blocks."""
