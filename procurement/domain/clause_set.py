"""The social clauses that come with the library: our own words, in plain English, a sub-clause a line.

Nobody has read them as the authority's lawyer would. Each says so, and the page says it again.
"""

from dataclasses import dataclass

from procurement.choices import ClauseTopic

NOTE = "A starting text of our own wording. Have your authority's lawyer read it before it is used for the first time."


@dataclass(frozen=True, slots=True)
class ShippedClause:
    """One clause: ``text`` holds its sub-clauses, ``when`` says when it fits; no ``kinds``: any contract."""

    code: str
    title: str
    topic: ClauseTopic
    text: tuple[str, ...]
    when: str
    kinds: tuple[str, ...] = ()
    is_remedy: bool = False


CLAUSES = (
    ShippedClause(
        "SV1",
        "Recruitment and training for this contract",
        ClauseTopic.SKILLS,
        (
            "The Supplier tells the Authority of each new job or apprenticeship on this contract at least ten working "
            "days before it is advertised elsewhere.",
            "The Supplier interviews every person whom the Authority's partners put forward and who meets what the job "
            "asks.",
            "The Supplier gives each apprentice and trainee a named supervisor, paid time to learn and a written plan.",
            "Each quarter the Supplier reports how many people were taken on through this clause and how many are "
            "still in work after 26 weeks.",
            "Nothing here asks the Supplier to take on somebody who is not fit for the job, or to treat any applicant "
            "less well because of a protected characteristic.",
        ),
        "Where labour is a good part of the cost and the contract runs for a year or more. Ask for numbers that the "
        "work can bear: use the measures for those, and this clause for the way.",
        ("services", "works"),
    ),
    ShippedClause(
        "SV2",
        "A wage to live on",
        ClauseTopic.WAGE,
        (
            "The Supplier pays everybody aged 18 or over who works on this contract for two hours or more in a week at "
            "least the real Living Wage of the Living Wage Foundation, as it stands on the day.",
            "When that rate rises, the Supplier pays the new one within six months of the day it is made known.",
            "The Supplier asks the same of every sub-contractor whose people work on the Authority's premises or "
            "directly with its residents.",
            "The Supplier shows the Authority, when asked and without naming anybody, that this is done.",
        ),
        "Where pay is near the legal minimum and bears on the quality of the service: care, cleaning, catering, "
        "security. It must be relevant to the contract: say why in the tender, and price it in your budget.",
        ("services", "works"),
    ),
    ShippedClause(
        "SV3",
        "Prompt payment of sub-contractors",
        ClauseTopic.PAYMENT,
        (
            "The Supplier pays each sub-contractor on this contract within 30 days of receiving a valid invoice that "
            "nobody disputes.",
            "Every sub-contract contains this clause, and asks the sub-contractor to put it into its own.",
            "The Supplier says within ten days of receiving an invoice what is wrong with it, and pays the part that "
            "is right.",
            "Each quarter the Supplier reports how many invoices were paid, and how many of them late.",
        ),
        "In every contract with sub-contractors. Thirty days is what the Act implies anyway; ask for fewer where "
        "small firms do much of the work.",
    ),
    ShippedClause(
        "SV4",
        "Buying near the place of the work",
        ClauseTopic.SUPPLY,
        (
            "Within three months of the start the Supplier makes known what it will buy for this contract, and how a "
            "small firm, a charity or a social enterprise can offer it.",
            "The Supplier deals with every offer fairly, by price and quality; nothing here asks it to buy from "
            "anybody because of where they are.",
            "The Supplier holds at least one open meeting for possible sub-contractors each year.",
            "Each quarter the Supplier reports what it spent on this contract, by the postcode and the size of those "
            "it bought from.",
        ),
        "Where much of the price is bought in. It opens doors and counts what comes of it; it does not reserve work "
        "for local firms, which the law does not allow above the thresholds.",
    ),
    ShippedClause(
        "SV5",
        "No modern slavery in the supply chain",
        ClauseTopic.SLAVERY,
        (
            "The Supplier makes sure that nobody in its own business or in the supply chain of this contract is held "
            "or made to work against their will, pays for their job, or has their papers kept from them.",
            "Within six months of the start the Supplier gives the Authority a map of the supply chain of this "
            "contract as far as the places where the risk is highest.",
            "The Supplier tells the Authority of any suspicion within two working days, and does not end a supplier's "
            "contract before it is agreed how the people concerned are kept safe.",
            "The Authority may visit, or ask somebody independent to visit, any place where this contract is carried "
            "out.",
            "Workers of the supply chain can reach somebody outside their own company who listens in their language.",
        ),
        "Where the risk of modern slavery was rated medium or high. For a low risk the standard terms are enough.",
    ),
    ShippedClause(
        "SV6",
        "Less carbon and less waste",
        ClauseTopic.ENVIRONMENT,
        (
            "Within three months of the start the Supplier gives the Authority a plan of one page: what this contract "
            "emits and throws away, and what the Supplier will do about the three largest causes.",
            "The Supplier uses vehicles for this contract that meet the newest emission standard it can reasonably "
            "get, and plans journeys so that fewer are made.",
            "What is no longer needed is offered for another use first, then recycled; landfill is the last way.",
            "Each year the Supplier reports what was emitted and thrown away against the plan, in the units of the "
            "contract's measures.",
        ),
        "Where the work moves, heats, builds or makes things. Ask only for emissions of this contract, not of the "
        "whole company.",
    ),
    ShippedClause(
        "SV7",
        "Keeping the social value commitments",
        ClauseTopic.DELIVERY,
        (
            "The commitments in the Supplier's bid are part of this contract, each with its quantity and its day.",
            "Within ten working days after each quarter the Supplier reports on the Authority's system what was done, "
            "with the evidence that the measure asks for.",
            "A commitment counts as met to the extent that the Authority has verified it. The same person, hour or "
            "pound is claimed once only, and not under another contract.",
            "The Supplier keeps the evidence for six years and shows it when asked. Names of people are left out where "
            "a number does.",
            "A commitment that can no longer be met may be replaced by one of at least equal worth, if both agree in "
            "writing before it falls due.",
        ),
        "In every contract in which bidders make commitments. Without it a promise of the bid is hard to hold "
        "anybody to.",
    ),
    ShippedClause(
        "SV8",
        "What happens where a commitment is not met",
        ClauseTopic.REMEDY,
        (
            "Where less than nine tenths of what is due of a commitment is verified, the Authority may give notice, "
            "and the Supplier answers within ten working days with a plan to catch up.",
            "Where the plan is not kept, the Supplier replaces what is missing by another benefit of equal worth that "
            "the Authority agrees to.",
            "Where neither comes about within six months of the notice, the Authority may take off the next payment "
            "the worth of what is missing: its quantity, times the worth of one unit as the Authority's published "
            "measures gave it on the day of the award. Where they gave none, nothing is taken off.",
            "That worth is a fair forecast of what it costs to bring the benefit about in another way.",
            "Failing this clause again and again counts as poor performance in the sense of this contract and may be "
            "recorded as such.",
            "The Supplier is not answerable for what the Authority itself prevented.",
        ),
        "Together with SV7 where a commitment weighed in the award. Look at the published worth of each measure that "
        "you ask for: where there is none, or none that suppliers may see, the third sub-clause does nothing; where it "
        "is no fair forecast of the cost, the fourth is not true. Then change them, or take them out.",
        is_remedy=True,
    ),
)
