"""How easily a text is read, sentence by sentence (CON-10; pure).

Two measures, both exact. The *length* of each sentence in words, with 25 as the limit that plain English editors use.
The *reading age* of a whole text after Flesch and Kincaid: years at school = 0.39 x words per sentence + 11.8 x
syllables per word - 15.59, and five years more for the age. Syllables are counted by the letters, which is near enough
for a whole text and never shown for one word. Words with a plainer neighbour are named with it.
"""

import re
from dataclasses import dataclass
from fractions import Fraction

LONGEST_SENTENCE_WORDS = 25
HIGHEST_READING_AGE = 16
FEWEST_WORDS = 30  # a reading age says nothing about a line or two
SCHOOL_STARTS_AT = 5

_SENTENCE = re.compile(r"(?<=[.!?])[\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9£])|\n+\s*(?:[-*•–]\s*|\d+[.)]\s+)?")
_WORD = re.compile(r"[A-Za-z]+(?:['’-][A-Za-z]+)*|£?\d[\d,.]*%?")
_VOWELS = re.compile(r"[aeiouy]+")
_SHORTENED = re.compile(r"\b(?:e\.g|i\.e|etc|no|nos|approx|ltd|co|st|mr|mrs|ms|dr)\.", re.IGNORECASE)
_STOP = "\u2024"  # stands for the stop of an abbreviation while sentences are told apart

PLAIN_WORDS = {
    "accordingly": "so",
    "additional": "more",
    "aforementioned": "this",
    "ameliorate": "improve",
    "anticipate": "expect",
    "ascertain": "find out",
    "commence": "start",
    "commencement": "start",
    "component": "part",
    "comprise": "include",
    "consequently": "so",
    "demonstrate": "show",
    "disseminate": "share",
    "endeavour": "try",
    "expedite": "speed up",
    "facilitate": "help",
    "forthwith": "at once",
    "hereby": "",
    "herein": "here",
    "hereinafter": "from here on",
    "implement": "carry out",
    "in accordance with": "under",
    "in lieu of": "instead of",
    "in order to": "to",
    "in respect of": "about",
    "in the event that": "if",
    "inter alia": "among other things",
    "leverage": "use",
    "methodology": "method",
    "modalities": "ways",
    "mutatis mutandis": "with the changes needed",
    "notwithstanding": "despite",
    "obligated": "must",
    "operationalise": "put to work",
    "pertaining to": "about",
    "prior to": "before",
    "procure": "buy",
    "pursuant to": "under",
    "remuneration": "pay",
    "requisite": "needed",
    "robust": "sound",
    "shall be required to": "must",
    "subsequent to": "after",
    "subsequently": "later",
    "sufficient": "enough",
    "terminate": "end",
    "therein": "in it",
    "thereof": "of it",
    "utilisation": "use",
    "utilise": "use",
    "whereas": "while",
    "whilst": "while",
    "with regard to": "about",
}
_HARD = re.compile(
    r"\b(" + "|".join(sorted(map(re.escape, PLAIN_WORDS), key=len, reverse=True)) + r")\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, its words counted, and the (word, plainer word) pairs found in it."""

    text: str
    words: int
    hard: tuple[tuple[str, str], ...]

    @property
    def is_too_long(self) -> bool:
        return self.words > LONGEST_SENTENCE_WORDS

    @property
    def advice(self) -> str:
        """What to do about it, in a line; empty where it reads well."""
        parts = []
        if self.is_too_long:
            parts.append(f"{self.words} words: split it")
        for word, plain in self.hard:
            parts.append(f"“{word}”: say “{plain}”" if plain else f"“{word}”: leave it out")
        return "; ".join(parts)


@dataclass(frozen=True, slots=True)
class Reading:
    """A text read through. ``age`` is exact years, None where the text is too short to say."""

    sentences: tuple[Sentence, ...]
    age: Fraction | None

    @property
    def is_hard(self) -> bool:
        """Whether the text as a whole asks for more schooling than the limit."""
        return self.age is not None and self.age > HIGHEST_READING_AGE

    @property
    def to_mend(self) -> tuple[Sentence, ...]:
        """The sentences that are too long or have a plainer word."""
        return tuple(one for one in self.sentences if one.is_too_long or one.hard)


def sentences_of(text: str) -> tuple[str, ...]:
    """The sentences of a text; a line of a list is a sentence, the stop of "e.g." ends none."""
    kept = _SHORTENED.sub(lambda found: found.group().replace(".", _STOP), text)
    found = (part.replace(_STOP, ".").strip() for part in _SENTENCE.split(kept))
    return tuple(part for part in found if _WORD.search(part))


def syllables_in(word: str) -> int:
    """The syllables of a word by its letters: groups of vowels, without a silent e; 1 at least."""
    letters = re.sub(r"[^a-z]", "", word.lower())
    if len(letters) > 3:
        letters = re.sub(r"(?<![aeiouysxzcgh])es$|(?<![aeiouytd])ed$|(?<![aeioul])e$|(?<=[aeiouy]l)e$", "", letters)
    return max(1, len(_VOWELS.findall(letters)))


def read(text: str) -> Reading:
    """Read ``text`` through.

    >>> [one.words for one in read("We grit roads. You drive them.").sentences]
    [3, 3]
    """
    sentences = tuple(_sentence(part) for part in sentences_of(text))
    words = [word for part in sentences for word in _WORD.findall(part.text)]
    if len(words) < FEWEST_WORDS:
        return Reading(sentences, None)
    spoken = sum(syllables_in(word) for word in words)
    grade = (
        Fraction("0.39") * Fraction(len(words), len(sentences))
        + Fraction("11.8") * Fraction(spoken, len(words))
        - Fraction("15.59")
    )
    return Reading(sentences, grade + SCHOOL_STARTS_AT)


def _sentence(text: str) -> Sentence:
    hard = dict.fromkeys(found.group().lower() for found in _HARD.finditer(text))
    return Sentence(text, len(_WORD.findall(text)), tuple((word, PLAIN_WORDS[word]) for word in hard))
