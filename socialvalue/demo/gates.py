"""The gates of the story and the documents on file: who decided what, and what a stage left behind."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from procurement.domain.gates import GATE_AT
from procurement.models import Procurement, StageAction, Tender
from procurement.selectors.barrier import acceptable_barriers
from procurement.selectors.tender import tender_of
from procurement.services.barrier import accept_barrier
from procurement.services.expected import attach_expected, waive_expected
from procurement.services.progress_gate import approve_gate, refuse_gate, resubmit_gate
from socialvalue.demo import considered
from socialvalue.demo.people import STAFF, People
from socialvalue.demo.script import Story

HOLDER = {role: part for part, _, _, roles in reversed(STAFF) for role in roles}  # the first who holds a role
SIGNED_BY = {
    1: "commissioner", 2: "officer", 3: "head", 4: "champion", 5: "legal", 6: "officer", 7: "officer", 8: "officer",
    9: "head", 10: "contracts", 11: "contracts", 12: "champion", 13: "commissioner",
}  # fmt: skip
SMALL_PENCE = 10_000_000  # below this only the documents a stage must have are written
GATE_REFUSED = "The strategy does not say how small firms can take part. Show how lots or consortia would work."
GATE_ASKED_AGAIN = "Lots by area are now in the strategy, and two groups of small firms said they would bid."
REASONS = {
    1: "Need and budget confirmed.",
    2: "The route fits the need and the market.",
    3: "",
    4: "Marks, reasons and declarations were checked.",
    5: "Decided as the panel's marks say. The standstill is observed.",
}
TOO_SMALL = "A contract of this size does without it; what matters stands in the strategy."


def notes_of(action: StageAction, story: Story) -> SimpleUploadedFile | None:
    """The notes of the meetings in which the need was confirmed, as a file; None for any other action."""
    if action.code != "need-stakeholders":
        return None
    return SimpleUploadedFile("notes-of-meetings.txt", f"{story.title}\n\n{story.consultation}\n".encode())


def file_documents(procurement: Procurement, number: int) -> None:
    """Put the documents of a stage on file; one that is not needed is set aside with the reason."""
    for document in procurement.expected_documents.filter(stage_number=number, files=None, waived_by=None):
        by = procurement.lead_officer
        if not document.required and procurement.value_net_pence < SMALL_PENCE:
            waive_expected(document, by=by, reason=TOO_SMALL)
        else:
            text = f"{document.title}\n\n{procurement.title}\n{procurement.need}\n".encode()
            name = f"{document.title.lower().replace(' ', '-')}.txt"
            attach_expected(document, by=by, file=SimpleUploadedFile(name, text))


def pass_gate(people: People, procurement: Procurement, number: int) -> None:
    """Give every signature that a gate asks for, in the name of the first who holds the role."""
    gate = procurement.gates.get(number=number)
    for roles in gate.signatures:
        approve_gate(gate, by=people.staff[HOLDER[roles[0]]], reason=REASONS[number])


def settle_barriers(tender: Tender) -> None:
    """Accept with a reason what the check finds: the documents are not approved, nor published, before."""
    for key, _ in acceptable_barriers(tender, timezone.now()):
        accept_barrier(tender, by=tender.procurement.lead_officer, key=key, reason=considered.ACCEPTED)


def pass_early_gate(people: People, story: Story, procurement: Procurement, stage: int) -> None:
    """The gates of planning: one still waits, one was refused at first, the others are passed."""
    rule = GATE_AT.get(stage)
    if rule is None or (stage == 3 and story.stage == 4):
        return
    if stage == 5 and (drafted := tender_of(procurement)):
        settle_barriers(drafted)
    if stage == 3 and story.stage == 5:
        gate = procurement.gates.get(number=rule.number)
        refuse_gate(gate, by=people.head, reason=GATE_REFUSED)
        resubmit_gate(gate, by=procurement.lead_officer, reason=GATE_ASKED_AGAIN)
    pass_gate(people, procurement, rule.number)
