"""Names of organisations, made comparable. Names are not keys: equal means "very likely the same", near means "ask"."""

import re
import unicodedata

# Endings that say the legal form and are spelt in many ways.
LEGAL_FORMS = {
    "limited": "ltd",
    "ltd": "ltd",
    "plc": "plc",
    "llp": "llp",
    "cic": "cic",
    "cio": "cio",
    "lp": "lp",
    "incorporated": "inc",
    "inc": "inc",
}
PHRASES = (
    ("community interest company", "cic"),
    ("charitable incorporated organisation", "cio"),
    ("public limited company", "plc"),
    ("limited liability partnership", "llp"),
)


def normalised_name(name: str) -> str:
    """``name`` in lower case without accents, punctuation, "the" in front, "(UK)" and the legal form at the end.

    >>> normalised_name("The Smith & Sons (U.K.) LIMITED")
    'smith and sons uk'
    """
    text = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    text = re.sub(r"\bt/a\b.*", "", text).replace("&", " and ")
    text = re.sub(r"['’.]", "", text)
    text = " ".join(re.sub(r"[^a-z0-9]+", " ", text).split())
    for phrase, short in PHRASES:
        text = re.sub(rf"\b{phrase}$", short, text)
    words = text.split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    while len(words) > 1 and words[-1] in LEGAL_FORMS:
        words.pop()
    return " ".join(words)[:200]
