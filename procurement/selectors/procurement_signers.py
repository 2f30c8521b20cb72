"""Who is awaited where something waits for a signature: the role, and the people who hold it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from procurement.domain.procedures import SIGNING_ROLES
from procurement.domain.stages import stage_of
from procurement.models import Procurement
from socialvalue.accounts.roles import Role
from socialvalue.accounts.selectors import people_by_role

MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Signers:
    """The names by role: of whoever the procurement names for it, else of everybody who holds it."""

    names: Mapping[str, tuple[str, ...]]

    def words(self, roles: Iterable[str]) -> str:
        """One signature that any of ``roles`` gives: "commissioner (Cora Commissioner) or finance"."""
        return " or ".join(self._one(role) for role in roles)

    def of_stage(self, number: int) -> str:
        """Who signs a stage off."""
        return self.words([stage_of(number).signed_by])

    def _one(self, role: str) -> str:
        title, names = Role(role).label.lower(), self.names.get(role, ())
        if not names:
            return f"{title} (nobody holds this role: ask an administrator)"
        return title if len(names) > MOST_NAMED else f"{title} ({' or '.join(names)})"


def signers_for(procurement: Procurement) -> Signers:
    """The people who can sign what is asked in a procurement, in one query."""
    own = {
        str(Role.OFFICER): procurement.lead_officer_id,
        str(Role.COMMISSIONER): procurement.commissioner_id,
        str(Role.CONTRACT_MANAGER): procurement.contract_manager_id,
    }
    holders = people_by_role(SIGNING_ROLES)
    return Signers(
        {
            role: tuple(one.name for one in people if one.pk == own.get(role)) or tuple(one.name for one in people)
            for role, people in holders.items()
        }
    )
