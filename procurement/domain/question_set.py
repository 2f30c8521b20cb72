"""The questions that come with the library: our own words, plain English, each with what a good answer shows."""

from typing import Any

from procurement.choices import QuestionKind, QuestionTheme

HOW_SHOWN = "Say who does it, by when, and how you will show that it happened. Only what this contract brings counts."
QUESTIONS: tuple[dict[str, Any], ...] = (
    {
        "theme": QuestionTheme.SKILLS,
        "text": "How will you recruit people for this contract who find it hard to get work, and keep them in work?",
        "guidance": f"Name whom you work with and the help people get in their first months. {HOW_SHOWN}",
        "worked_example": "We hold two places in each intake for people the job centre refers. Each has a mentor for "
        "six months, and we report who is still in work after 26 weeks.",
    },
    {
        "theme": QuestionTheme.SKILLS,
        "text": "How will you use apprenticeships and training on this contract?",
        "guidance": f"Give the trades, the college or provider, and when people start. {HOW_SHOWN}",
        "worked_example": "Two apprentices start in the first September. The college is ours to approach; their "
        "supervisor is released one day a week to teach.",
    },
    {
        "theme": QuestionTheme.SUPPLY,
        "text": "How will you open your supply chain for this contract to small firms and voluntary organisations?",
        "guidance": "Say what you will buy, how they hear of it, and how fast you pay them.",
        "worked_example": "We publish what we will buy in the first month, hold one open morning, and pay in 14 days.",
    },
    {
        "theme": QuestionTheme.SUPPLY,
        "text": "Within how many days of a correct invoice will you pay your suppliers on this contract?",
        "kind": QuestionKind.NUMBER,
        "shape": {"unit": "days", "minimum": "1", "maximum": "30"},
        "guidance": "Thirty days is the most that the contract allows.",
    },
    {
        "theme": QuestionTheme.ENVIRONMENT,
        "text": "How will you cut the carbon and waste that this contract causes?",
        "guidance": f"Start from what is used today: vehicles, energy, materials. {HOW_SHOWN}",
        "worked_example": "Three of the seven vans become electric in year one; fuel cards show the litres saved.",
    },
    {
        "theme": QuestionTheme.WELLBEING,
        "text": "How will you look after the health and wellbeing of the people who work on this contract?",
        "guidance": "Cover hours, rest, travel between visits, and whom people turn to. Say how you know it works.",
    },
    {
        "theme": QuestionTheme.WELLBEING,
        "text": "How will residents and people who use the service have a say in how it is delivered?",
        "guidance": "Say who is asked, how often, and what may change because of it.",
    },
    {
        "theme": QuestionTheme.SLAVERY,
        "text": "How do you find and deal with the risk of modern slavery in the supply chain of this contract?",
        "guidance": "Begin where the risk is highest here. Say what you check, how often, and what you do then.",
        "scale": "four",
    },
    {
        "theme": QuestionTheme.SLAVERY,
        "text": "Do all your workers on this contract keep their own identity papers, and pay no fee for their job?",
        "kind": QuestionKind.YES_NO,
        "guidance": "This covers agency workers and those of your subcontractors.",
    },
    {
        "theme": QuestionTheme.MOBILISATION,
        "text": "How will you get ready between the award and the first day of service?",
        "guidance": "Cover people who transfer, premises and systems. Name the main risk and what you do about it.",
        "worked_example": "In week one we meet the people who transfer. In week eight we run beside the old service.",
    },
    {
        "theme": QuestionTheme.MOBILISATION,
        "text": "What are the main steps until the first day of service, and who is responsible for each?",
        "kind": QuestionKind.TABLE,
        "shape": {"columns": ["Step", "Done by", "Who"], "rows": 10},
        "guidance": "One row for each step, in the order they happen.",
    },
    {
        "theme": QuestionTheme.QUALITY,
        "text": "How will you deliver the work to the standard of the specification, every time?",
        "guidance": "Describe the method, who checks, how often, and what happens when something is not right.",
        "worked_example": "A supervisor checks one visit in ten the same day. What fails is put right within 24 hours.",
    },
    {
        "theme": QuestionTheme.QUALITY,
        "text": "Who will manage this contract day by day, and what will they do when things go wrong?",
        "guidance": "Name the role and the time it has. Give one example of a fault you put right and what you learnt.",
    },
)
