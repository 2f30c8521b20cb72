"""The priority that an outcome is said to serve, beside the place that the framework gives it (CON-3; pure)."""


def priority_remark(outcome: str, place: str, priority: str) -> str:
    """A word on an outcome whose ``priority`` is called otherwise than its ``place`` in the framework; "" for the same.

    No refusal: a framework and a plan of the authority may cut the world differently.
    """
    if place.strip().casefold() == priority.strip().casefold():
        return ""
    return (
        f"The framework puts “{outcome}” under “{place}”; you say that it serves “{priority}”. "
        "Check that what you wrote on its contribution shows how."
    )
