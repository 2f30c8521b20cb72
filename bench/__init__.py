"""How fast the system is beside the smallest Django application that reads the same rows: docs/performance.md."""
