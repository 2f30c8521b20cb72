"""The three questions that open a commissioning exercise, each with what to ask oneself (CON-2, DER-12)."""

from django import forms

from procurement.forms.procurement import area
from socialvalue.core.govuk.layout import GovFormMixin


class NeedForm(GovFormMixin, forms.Form):
    """The three questions of the policy, section 4.2, interrogated field by field."""

    why = area(
        "Why is this commissioned, and is it still relevant?",
        "What would happen if nobody did it? What has changed since it was last bought? Who else meets the same need? "
        "Could the need be smaller, later, or met by what we have?",
    )
    baseline = area(
        "What does the service achieve today?",
        "The baseline that the next contract is measured against, in numbers where there are any: who is reached, how "
        "well, at what cost. Say so if nobody knows, and how you will find out.",
    )
    consultation = area(
        "What consultation, co-design and market research was done?",
        "Who was asked, when, and what did it change? Did people who use the service help to design it? Did the "
        "answers point to another way of providing it? If nobody was asked, say why.",
    )
    outcomes = area(
        "Which additional social value outcomes should it bring, and which priority does each serve?",
        "What could this contract leave behind besides the service: work, skills, cleaner air, stronger communities? "
        "Name the priority of the authority that each serves. You choose the outcomes of the framework later.",
    )
    evidence = area(
        "Where is the evidence?",
        "Reports, minutes, figures: their titles and where they are kept, so that somebody else can find them.",
        required=False,
        rows=3,
    )
