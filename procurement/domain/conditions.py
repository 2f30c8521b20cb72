"""What bidders must be or have, in words: the same on the page, in the preview and in the tender pack."""

from collections.abc import Iterator, Mapping
from typing import Any

from socialvalue.core.wording import counted, pounds

COVER = {
    "public_liability_pence": "public liability cover",
    "employers_liability_pence": "employers’ liability cover",
    "professional_indemnity_pence": "professional indemnity cover",
}


def papers_in(papers: str) -> tuple[str, ...]:
    """The documents every bidder sends along: one a line."""
    return tuple(line.strip() for line in papers.splitlines() if line.strip())


def condition_points(asked: Mapping[str, Any]) -> tuple[str, ...]:
    """Each condition in a few words; none where nothing is asked. ``asked`` holds the fields of the conditions."""
    return (*_means(asked), *_cover(asked), *_proofs(asked))


def insurance_words(asked: Mapping[str, Any]) -> str:
    """When the insurance is needed; "" where none is asked."""
    if not any(_cover(asked)):
        return ""
    if asked["insurance_before_award"]:
        return "You hold the insurance when you bid."
    return "You need the insurance when the contract starts, not when you bid."


def _means(asked: Mapping[str, Any]) -> Iterator[str]:
    if asked["minimum_turnover_pence"]:
        yield f"a turnover of {pounds(asked['minimum_turnover_pence'])} a year or more"
    kind = "audited accounts" if asked["audited_accounts"] else "accounts"
    if asked["years_of_accounts"]:
        yield f"{kind} for {counted(asked['years_of_accounts'], 'year')}"
    elif asked["audited_accounts"]:
        yield kind
    if asked["earlier_contract_with_us"]:
        yield "an earlier contract with this authority"
    if asked["references"]:
        yield counted(asked["references"], "reference")


def _cover(asked: Mapping[str, Any]) -> Iterator[str]:
    for name, words in COVER.items():
        if asked[name]:
            yield f"{words} of {pounds(asked[name])}"


def _proofs(asked: Mapping[str, Any]) -> Iterator[str]:
    if asked["certificates"]:
        yield f"certificates, or equal proof: {asked['certificates']}"
    yield from papers_in(asked["papers"])
