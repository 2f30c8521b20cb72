"""What officers of the story wrote when they had done an action of a stage."""

from socialvalue.demo.script import Story

DONE = {
    "need-stakeholders": "Users, carers and the teams who run the service today confirmed the need in two meetings.",
    "need-wide-response": "The outline says what must be achieved and leaves the how to bidders.",
    "need-earlier-lessons": "Two lessons of earlier contracts were read; both are in the outline.",
    "need-budget": "Finance confirmed the budget for the whole term, with VAT.",
    "market-smes": "Firms with fewer than 50 people can do the work if mobilisation takes eight weeks, not four.",
    "market-models": "Grant, social enterprise and mutual were weighed; the note is in the file.",
    "market-barriers": "Turnover was asked at twice the yearly value and is now asked at once; references from any sector count.",
    "market-spend": "A third of past spend in this category went to local firms, most of it to three of them.",
    "strategy-outcomes": "Outcomes chosen with the champion, each with its reason and the priority it serves.",
    "strategy-section-1": "Economic, social and environmental wellbeing considered and signed before anything was advertised.",
    "strategy-lots": "Lots were weighed against a shared depot and rota; the reason is recorded.",
    "strategy-conflicts": "Everybody involved declared interests; none was found.",
    "engagement-test": "Suppliers said that the outcomes can be delivered; one measure was reworded.",
    "engagement-event": "An event for suppliers before the tender; most who came were small firms or charities.",
    "engagement-notice": "The engagement notice was published before the first meeting.",
    "documents-plain": "Two people who had never seen the service read the specification aloud; eleven sentences were rewritten.",
    "documents-terms": "Insurance lowered to what the risk needs, and due at signature, not with the bid.",
    "documents-clauses": "Clauses on training, fair pay and prompt payment of subcontractors went in.",
    "documents-slavery": "Modern slavery questions and clauses are in the documents.",
    "selection-smes": "No separate selection; every condition was tested against a firm of ten people.",
    "selection-conditions": "No audited accounts, no insurance in place and no earlier public contract are asked for.",
    "invitation-smes": "Every registered small firm and voluntary organisation of this kind was invited.",
    "invitation-wide": "On the national platform, on the portal, and through the federation and the voluntary sector's newsletter.",
    "invitation-conflicts": "The conflicts assessment was confirmed on the day of publication.",
    "evaluation-social-value": "Scored by the published scale, each mark with its reason.",
    "evaluation-conflicts": "All panel members declared after the opening; none had a conflict.",
    "evaluation-low-price": "No price was abnormally low against the others.",
    "award-status": "The status scheme was explained at the first meeting with the winner.",
    "award-summaries": "Letters to all bidders went out together, before the notice.",
    "award-standstill": "Signed after the standstill had passed.",
    "award-commitments": "The winner's offers were compared with the schedule line by line.",
    "logistics-receipt": "Receipt is confirmed on site within two days; disputes go to the manager.",
    "logistics-evidence": "Evidence of the first quarters was checked on site.",
    "logistics-payment": "Valid invoices were paid within 30 days, subcontractors' on average within 24.",
    "performance-measure": "Verified against promised at each quarterly meeting.",
    "performance-action": "What is behind has a plan with names and dates.",
    "performance-indicators": "Three indicators assessed at the yearly review.",
    "relationship-innovation": "Two ideas agreed for next year.",
    "relationship-feedback": "Feedback given both ways on one page.",
    "relationship-board": "Review boards held, with a joint action plan.",
    "exit-lessons": "Lessons written down with the supplier and the users.",
    "exit-plan": "People, assets and data were handed over in the last month.",
    "exit-outturn": "Promised, verified and not delivered stated in the closing note.",
}

ASKED_BY_TEMPLATE = {
    "Decide the rounds: selection, talks, final bids; and what ends each": "One selection and one round of final bids; "
    "the notice says so.",
    "Give at least 25 days to ask to take part": "Thirty days were given.",
    "Tell those not selected why": "Everybody who asked to take part was selected.",
    "Record why the light touch rules apply to this service": "The service stands in the list of light touch services; "
    "the legal adviser agreed.",
    "Ask people who use the service what matters to them": "Fourteen people who use the service said what matters to them; "
    "their list is in the file.",
    "Look for local, small and voluntary suppliers to ask for a quotation": "Five were found on the register, four of them "
    "small.",
    "Publish the tender notice with every document at once": "Notice and documents went out on the same morning.",
    "Name the ground for a direct award and the facts that meet it": "The ground and the facts are in the reasons on file.",
    "Have the reasons for a direct award checked by the legal adviser": "Checked and agreed.",
    "Publish the transparency notice before the award": "Published eight working days before the contract.",
    "Check that the supplier is not excluded": "The debarment list was checked and the supplier declared.",
    "Check that the framework covers this need and is still open": "The framework covers it and runs for two more years.",
    "Use the framework's award criteria and terms": "The framework's own criteria and terms were used.",
}


def evidence(code: str, story: Story | None = None, text: str = "") -> str:
    """The note of one action, by its code or, where a template asks it, by its ``text``; what the market and the consultation said is the story's own."""
    if story is not None and code == "market-smes" and story.market:
        return story.market
    if story is not None and code == "need-stakeholders":
        return story.consultation
    return DONE[code] if code in DONE else ASKED_BY_TEMPLATE[text]
