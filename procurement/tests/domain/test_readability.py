"""Reading a text through; the numbers are those of docs/calculations.md section 14."""

from fractions import Fraction

import pytest

from procurement.domain.readability import PLAIN_WORDS, read, sentences_of, syllables_in

PLAIN = "We keep the main roads open. " * 6
HARD = (
    "In the event that precipitation is anticipated, the contractor shall be required to facilitate the mobilisation "
    "of additional resources prior to the commencement of the operational period notwithstanding any aforementioned "
    "contractual limitation pertaining to remuneration."
)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("", ()),
        ("  \n ", ()),
        ("One. Two! Three?", ("One.", "Two!", "Three?")),
        ("Send it, e.g. by post. We reply.", ("Send it, e.g. by post.", "We reply.")),
        ("It costs £1.50 a mile. Pay it.", ("It costs £1.50 a mile.", "Pay it.")),
        ("Bring:\n- a plan\n- a price", ("Bring:", "a plan", "a price")),
        ("Who? “We do.” They left.", ("Who?", "“We do.", "They left.")),
    ],
)
def test_sentences(text, sentences):
    assert sentences_of(text) == sentences


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("the", 1),
        ("roads", 1),
        ("table", 2),
        ("people", 2),
        ("houses", 2),
        ("worked", 1),
        ("created", 2),
        ("utilise", 3),
    ],
)
def test_syllables(word, count):
    assert syllables_in(word) == count


def test_con_10_a_long_sentence_is_named_with_its_length():
    reading = read(" ".join(["word"] * 25) + ". " + " ".join(["Word"] * 26) + ".")
    assert [(one.words, one.is_too_long) for one in reading.sentences] == [(25, False), (26, True)]
    assert reading.to_mend[0].advice == "26 words: split it"


def test_con_10_a_hard_word_is_named_with_a_plainer_one():
    (sentence,) = read("You utilise it prior to Monday.").sentences
    assert sentence.hard == (("utilise", "use"), ("prior to", "before"))
    assert sentence.advice == "“utilise”: say “use”; “prior to”: say “before”"
    assert read("We do so hereby.").sentences[0].advice == "“hereby”: leave it out"
    assert read("An implementation plan.").sentences[0].hard == (), "only whole words count"


def test_the_reading_age_is_exact():
    # 6 sentences of 6 words, 7 syllables each: 0.39 x 6 + 11.8 x 7/6 - 15.59 + 5
    reading = read(PLAIN)
    assert [one.words for one in reading.sentences] == [6] * 6
    assert reading.age == Fraction("0.39") * 6 + Fraction("11.8") * Fraction(7, 6) - Fraction("15.59") + 5
    assert not reading.is_hard


def test_a_line_or_two_has_no_reading_age():
    assert read("We keep the main roads open.").age is None
    assert read("").age is None


def test_officialese_is_hard():
    assert read(HARD).is_hard


def test_every_plain_word_is_plainer():
    assert all(plain.lower() not in PLAIN_WORDS for plain in PLAIN_WORDS.values() if plain)
