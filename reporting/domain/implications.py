"""The implications a report to Cabinet answers, in the order of the Durham form (DUR-3), each even if "None".

The person who prepares the report may write each anew; what is not written keeps the words here.
"""

from reporting.domain.facts import Facts
from reporting.domain.figures import Figure

HEADINGS: dict[str, str] = {
    "finance": "Finance",
    "staffing": "Staffing",
    "risk": "Risk",
    "equality": "Equality and Diversity/Public Sector Equality Duty",
    "accommodation": "Accommodation",
    "crime": "Crime and Disorder",
    "human_rights": "Human Rights",
    "consultation": "Consultation",
    "procurement": "Procurement",
    "disability": "Disability Issues",
    "legal": "Legal Implications",
}
NONE = "None."


def defaults(facts: Facts, figures: dict[str, Figure]) -> dict[str, str]:
    """What can be said from the records alone; "None." where nothing follows from them."""
    off = sum(int(figures[f"rag_{rag}"].value or 0) for rag in ("behind", "at_risk", "no_data"))
    risk = (
        f"{off} of {figures['commitments'].shown} commitments are behind, at risk or without a report. What is being "
        "done about "
        "each stands in the section on contracts on and off track."
        if off
        else "No commitment is behind, at risk or without a report."
    )
    return {
        "finance": "None. Social value in pounds is a benefit to society, not income or a saving of the authority. "
        "The contracts are met from approved budgets.",
        "staffing": NONE,
        "risk": risk,
        "equality": "None arises from this report. Each procurement considers equality before it starts and keeps that "
        "on its record.",
        "accommodation": NONE,
        "crime": NONE,
        "human_rights": NONE,
        "consultation": "Contract managers checked what suppliers reported, and suppliers were asked through their "
        "contracts.",
        "procurement": "This report shows how the duty under the Public Services (Social Value) Act 2012 was met in "
        "what the authority bought; its section on concerns and compliance gives the figures.",
        "disability": NONE,
        "legal": "None specific to this report. The Public Services (Social Value) Act 2012 requires the authority to "
        "consider economic, social and environmental wellbeing before it starts a procurement of services.",
    }


def answered(kept: dict[str, str], given: dict[str, str]) -> list[dict[str, str]]:
    """Every heading in its order with its answer: what was written, or the default."""
    return [
        {"code": code, "heading": heading, "text": given.get(code, "").strip() or kept[code]}
        for code, heading in HEADINGS.items()
    ]
