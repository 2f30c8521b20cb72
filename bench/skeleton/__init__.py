"""The smallest honest Django application for the measured pages: the same rows and queries, none of the features."""
