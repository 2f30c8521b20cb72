"""How a procurement is called: the authority's letters, the year it started, a running number ("TCC-2026-0007")."""

import re

MOST_LETTERS = 5
SMALL_WORDS = {"of", "and", "the", "for"}
ACTS = {"PA23": "Procurement Act 2023", "SVA12": "Social Value Act 2012"}
PAPER = re.compile(r"[A-Z]{3}-\d+")


def authority_letters(name: str) -> str:
    """The initials of an authority's name, five at most: "Testshire County Council" gives "TCC"; "P" without a name."""
    words = [word for word in name.replace("-", " ").split() if word.lower() not in SMALL_WORDS]
    letters = "".join(word[0] for word in words if word[0].isalpha()).upper()
    return letters[:MOST_LETTERS] or "P"


def procurement_reference(letters: str, year: int, number: int) -> str:
    """The reference of the ``number``-th procurement of ``year``."""
    return f"{letters}-{year}-{number:04}"


def source_in_words(source: str) -> str:
    """Where an action comes from, as people read it: "PA23 s.18" gives "Procurement Act 2023 s.18".

    Ids of the authority's own strategy papers become "our policy", Fig 1 the cycle it draws.
    """
    words: list[str] = []
    for part in source.split(", "):
        act, _, section = part.partition(" ")
        named = f"{ACTS[act]} {section}" if act in ACTS else {"Fig 1": "13 stages of CIPS"}.get(part, part)
        named = "our policy" if PAPER.fullmatch(part) else named
        if named not in words:
            words.append(named)
    text = ", ".join(words)
    return text[:1].upper() + text[1:]
