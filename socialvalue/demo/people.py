"""Who works for the demonstration authority, and who speaks for its suppliers."""

from dataclasses import dataclass
from unittest.mock import patch

from django.contrib.auth.hashers import make_password

from socialvalue.accounts.models import User
from socialvalue.accounts.roles import Role
from socialvalue.accounts.services import create_person, set_up_authority
from socialvalue.demo.script import Cast, Firm

PASSWORD = "fell-walking-sheep"  # noqa: S105  the demonstration's own, printed by demo_sign_ins

# address before the @, name, job, roles
STAFF = (
    ("officer", "Olivia Marsh", "Senior procurement officer", (Role.OFFICER,)),
    ("second.officer", "Omar Siddiqui", "Procurement officer", (Role.OFFICER,)),
    ("commissioner", "Claire Hadfield", "Strategic commissioner", (Role.COMMISSIONER,)),
    ("evaluator", "Evelyn Tate", "Service manager", (Role.EVALUATOR,)),
    ("second.evaluator", "Ewan Fraser", "Technical adviser", (Role.EVALUATOR,)),
    ("third.evaluator", "Esther Cole", "Quality lead", (Role.EVALUATOR,)),
    ("contracts", "Martin Yates", "Contract manager", (Role.CONTRACT_MANAGER,)),
    ("second.contracts", "Meera Joshi", "Contract manager", (Role.CONTRACT_MANAGER,)),
    ("legal", "Lydia Brook", "Solicitor", (Role.LEGAL,)),
    ("finance", "Frank Odell", "Finance business partner", (Role.FINANCE,)),
    ("champion", "Charlotte Winn", "Social value champion", (Role.CHAMPION,)),
    ("head", "Howard Ellis", "Head of commissioning", (Role.HEAD_OF_SERVICE,)),
    ("cabinet", "Jean Ashworth", "Cabinet member", (Role.CABINET,)),
    ("second.cabinet", "Peter Lomas", "Cabinet member", (Role.CABINET,)),
    ("administrator", "Ada Finch", "Systems administrator", (Role.ADMINISTRATOR,)),
)


@dataclass(frozen=True, slots=True)
class People:
    """Everybody of the story by their part; suppliers' people by their firm's key."""

    staff: dict[str, User]
    suppliers: dict[str, User]

    def __getattr__(self, part: str) -> User:
        try:
            return self.staff[part.replace("_", ".")]
        except KeyError as missing:
            raise AttributeError(part) from missing

    @property
    def evaluators(self) -> tuple[User, User, User]:
        return self.staff["evaluator"], self.staff["second.evaluator"], self.staff["third.evaluator"]


def address(cast: Cast, part: str) -> str:
    """The e-mail address of a member of staff."""
    return f"{part}@{cast.domain}"


def supplier_address(firm: Firm) -> str:
    """The e-mail address of the person who speaks for a supplier."""
    return f"{firm.contact.split()[0].lower()}@{firm.key}.example"


def hire(cast: Cast) -> People:
    """Set up the authority, its people and one person for each supplier."""
    set_up_authority(
        name=cast.name, short_name=cast.short_name, kind=cast.kind, area_name=cast.area, theme=cast.theme,
        contact_name="Charlotte Winn", contact_role="Social value champion", contact_email=address(cast, "social.value"), contact_phone="01632 960 114",
        portfolio_holder=cast.portfolio_holder,
    )  # fmt: skip
    hashed = make_password(PASSWORD)
    with patch("django.contrib.auth.base_user.make_password", lambda _: hashed):  # forty slow hashes of one known word
        return _people(cast)


def _people(cast: Cast) -> People:
    staff = {
        part: create_person(
            by=None, email=address(cast, part), name=name, roles=roles, password=PASSWORD, job_title=job
        )
        for part, name, job, roles in STAFF
    }
    suppliers = {
        firm.key: create_person(by=None, email=supplier_address(firm), name=firm.contact, roles=(), password=PASSWORD)
        for firm in cast.firms
    }
    return People(staff, suppliers)
