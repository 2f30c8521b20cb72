"""The demonstration authority: its cast and its story, told through the application's own services."""
