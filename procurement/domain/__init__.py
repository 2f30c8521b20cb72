"""Rules of the procurement: pure functions and frozen facts. No database, no clock, no settings."""
