"""The words of the report and what they mean."""

GLOSSARY: tuple[tuple[str, str], ...] = (
    (
        "At risk",
        "At least 80% of what is due is verified, or would be with claims that the authority has yet to check.",
    ),
    ("Behind", "Less than 80% of what is due is verified, or the promise is past its date and anything is short."),
    ("Claimed", "What a supplier reported as delivered, whether or not it was checked, unless it was rejected."),
    ("Commitment", "A promise of social value that became part of a contract: a measure, a quantity and a date."),
    ("Cut-off", "The last day that a figure covers."),
    ("Due", "The part of a commitment that should be delivered by a day, growing evenly from its start to its date."),
    (
        "Local economic value",
        "Money kept in the area, such as spend with local suppliers. It is never added to social value.",
    ),
    ("No data", "Something is due and nothing was ever reported. It is not known whether anything was delivered."),
    ("Offered", "The quantity in the winning bid."),
    ("On course", "Everything that is due is verified."),
    (
        "Smaller supplier",
        "A supplier with fewer than 250 people: micro (0 to 9), small (10 to 49) or medium (50 to 249).",
    ),
    ("Social value", "The worth to society of what was delivered beyond the goods, services or works themselves."),
    (
        "Value of one unit",
        "What one unit of a measure is taken to be worth, from a named source, frozen when the contract was signed.",
    ),
    ("VCSE", "A voluntary, community or social enterprise organisation."),
    ("Verified", "What the authority checked against evidence and accepted. Only this counts as delivered."),
)
