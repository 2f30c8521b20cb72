"""What kind of thing is bought: the names offered where a category is typed, and how it is spelled (pure).

The category joins procurements that can learn from each other and finds past spend, so one thing has one name. The
plain names follow the divisions of the Common Procurement Vocabulary (CPV), which every notice is classified by; an
authority may use names of its own beside them.
"""

from collections.abc import Iterable

PLAIN = (
    "Agency staff and recruitment",
    "Architecture, engineering and surveying",
    "Building maintenance and repair",
    "Catering and food",
    "Cleaning",
    "Clothing and uniforms",
    "Construction works",
    "Education and training",
    "Energy and fuel",
    "Financial services and insurance",
    "Furniture",
    "Grounds maintenance",
    "Health services",
    "Highways",
    "IT equipment",
    "IT services and software",
    "Legal and consultancy services",
    "Leisure and culture",
    "Medical equipment",
    "Office supplies and printing",
    "Post and telecommunications",
    "Research",
    "Security",
    "Social care",
    "Transport",
    "Vehicles",
    "Waste and recycling",
)


def categories_offered(in_use: Iterable[str]) -> tuple[str, ...]:
    """Those the authority uses already, then the plain names it does not, each once whatever its capitals."""
    names: dict[str, str] = {}
    for name in (*sorted(in_use), *PLAIN):
        names.setdefault(_key(name), name)
    return tuple(names.values())


def spelled(typed: str, in_use: Iterable[str]) -> str:
    """``typed`` as it is spelled already where only capitals or spaces differ, so that it stays one category."""
    known = {_key(name): name for name in categories_offered(in_use)}
    return known.get(_key(typed), " ".join(typed.split()))


def _key(name: str) -> str:
    return " ".join(name.split()).casefold()
