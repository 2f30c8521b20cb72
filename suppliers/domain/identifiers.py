"""Numbers by which an organisation is known, written one way (social value reference, 4.2).

Spreadsheets drop leading zeros: a company number of 5 to 7 digits is padded to 8. A Scottish charity number has the
shape of a Scottish company number, so the register always stands beside it.
"""

import re

from socialvalue.core.rules import RuleBroken
from suppliers.choices import CharityRegister

COMPANY_NUMBER = re.compile(r"(([A-Z]{2}|[A-Z]\d|\d{2})(\d{6}|\d{5}[A-Z]))")
LETTERED = re.compile(r"([A-Z]{2})(\d{1,6})")
LENGTH = 8
FEWEST_DIGITS = 4  # shorter "numbers" in ledgers are something else
POSTCODE = re.compile(r"([A-Z]{1,2}\d[A-Z\d]?)(\d[ABD-HJLNP-UW-Z]{2})")
CHARITY_SHAPES: dict[str, tuple[re.Pattern[str], str]] = {
    CharityRegister.ENGLAND_AND_WALES: (re.compile(r"\d{6,7}(-\d{1,3})?"), "6 or 7 digits, like 1134567"),
    CharityRegister.SCOTLAND: (re.compile(r"SC\d{6}"), "SC and 6 digits, like SC012345"),
    CharityRegister.NORTHERN_IRELAND: (re.compile(r"NIC\d{6}"), "NIC and 6 digits, like NIC100123"),
}


def _compact(text: str) -> str:
    return re.sub(r"[\s.]", "", text).upper()


def company_number(text: str) -> str:
    """``text`` as an 8-character Companies House number, "" for nothing.

    Raises RuleBroken ``company_number`` for anything that is not of that shape. The shape has no check digit:
    it does not prove that the company exists.
    """
    number = _compact(text)
    if not number:
        return ""
    if number.isdigit() and FEWEST_DIGITS < len(number) < LENGTH:
        number = number.zfill(LENGTH)
    elif (lettered := LETTERED.fullmatch(number)) is not None:
        number = lettered[1] + lettered[2].zfill(LENGTH - 2)
    if not COMPANY_NUMBER.fullmatch(number):
        raise RuleBroken(
            "company_number",
            "Enter the Companies House number: 8 characters, like 01234567 or SC123456. Leave it empty for none.",
            "company_number",
        )
    return number


def company_number_or_blank(text: str) -> str:
    """As :func:`company_number`, for ledgers: "" where the text is no company number."""
    try:
        return company_number(text)
    except RuleBroken:
        return ""


def charity_number(text: str, register: str) -> str:
    """``text`` as a charity number of ``register``; "" for nothing.

    Raises RuleBroken ``charity_register`` where the register is not named and ``charity_number`` for another shape.
    """
    number = _compact(text)
    if not number:
        return ""
    if register not in CHARITY_SHAPES:
        raise RuleBroken("charity_register", "Choose the register that gave the charity number.", "charity_register")
    prefix = {CharityRegister.SCOTLAND: "SC", CharityRegister.NORTHERN_IRELAND: "NIC"}.get(
        CharityRegister(register), ""
    )
    if prefix and number.isdigit():
        number = prefix + number.zfill(6)
    shape, words = CHARITY_SHAPES[register]
    if not shape.fullmatch(number):
        raise RuleBroken("charity_number", f"Enter a charity number of that register: {words}.", "charity_number")
    return number


def postcode(text: str) -> str:
    """``text`` as a UK postcode with its space; "" for nothing; RuleBroken ``postcode`` for another shape."""
    compact = _compact(text)
    if not compact:
        return ""
    found = POSTCODE.fullmatch(compact)
    if found is None:
        raise RuleBroken("postcode", "Enter a full UK postcode, like LA1 4YH.", "postcode")
    return f"{found[1]} {found[2]}"
