"""How a procurement is called: the authority's letters, the year it started, a running number ("TCC-2026-0007")."""

from socialvalue.core.rules import RuleBroken

MOST_LETTERS = 5
SMALL_WORDS = {"of", "and", "the", "for"}


def authority_letters(name: str) -> str:
    """The initials of an authority's name, five at most: "Testshire County Council" gives "TCC"; "P" without a name."""
    words = [word for word in name.replace("-", " ").split() if word.lower() not in SMALL_WORDS]
    letters = "".join(word[0] for word in words if word[0].isalpha()).upper()
    return letters[:MOST_LETTERS] or "P"


def procurement_reference(letters: str, year: int, number: int) -> str:
    """The reference of the ``number``-th procurement of ``year``."""
    return f"{letters}-{year}-{number:04}"


def said(text: str, message: str, field: str) -> str:
    """``text`` without space around it. Raises RuleBroken ``not_said`` with ``message`` at ``field`` for nothing."""
    words = text.strip()
    if not words:
        raise RuleBroken("not_said", message, field)
    return words
