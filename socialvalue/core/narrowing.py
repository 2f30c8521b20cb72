"""A list as it was narrowed: its filters travel in the addresses of the pages opened from it, and lead back to it."""

from django.http import QueryDict

OF_THE_LIST = ("page", "format")  # a row fewer may leave a page empty; a file is no place to go back to


def narrowing(query: QueryDict) -> str:
    """What to add to the address of a row, or of the list on the way back: "?area=Buxton&sort=title", or ""."""
    kept = query.copy()
    for name in OF_THE_LIST:
        kept.pop(name, None)
    return f"?{kept.urlencode()}" if kept else ""
