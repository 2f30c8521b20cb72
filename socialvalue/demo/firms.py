"""Twenty-four invented suppliers of every size and kind. Towns are filled in per authority."""

from dataclasses import replace

from socialvalue.demo.script import Firm

LOCAL = "", "", True  # town and postcode are filled in for each authority


def _away(town: str, postcode: str) -> tuple[str, str, bool]:
    return town, postcode, False


EVERYBODY = (
    Firm("brightway", "Brightway Cleaning CIC", "cic", 46, True, *LOCAL, "Nadia Rahman",
         "a community interest company that trains people who have been out of work", women_led=True, minority_led=True),
    Firm("hollin", "Hollin Grounds Ltd", "company", 28, False, *LOCAL, "Tom Hollin",
         "a family firm of gardeners and arborists", women_led=False),
    Firm("stonebeck", "Stonebeck Surfacing Ltd", "company", 118, False, *LOCAL, "Alan Stone",
         "a surfacing contractor with its own quarry and two depots", women_led=False, disability_led=False),
    Firm("lanternlight", "Lanternlight Domestic Abuse Service", "charity", 34, True, *LOCAL, "Grace Okoro",
         "a charity run with survivors for more than twenty years", women_led=True, charity="1198031"),
    Firm("northgate", "Northgate Facilities plc", "company", 4200, False, *_away("Leeds", "LS1 4AP"), "Priya Shah",
         "a national facilities company with a regional training centre"),
    Firm("ridgeway", "Ridgeway Recycling Ltd", "company", 312, False, *LOCAL, "Karen Moss",
         "a waste and haulage business with three transfer stations", women_led=True),
    Firm("pennine", "Pennine Advocacy Trust", "charity", 19, True, *LOCAL, "Samuel Boateng",
         "a small charity of advocates, half of them with experience of services", disability_led=True, charity="1187264"),
    Firm("oakfield", "Oakfield Family Support", "charity", 62, True, *LOCAL, "Helen Price",
         "a children's charity working from village halls and nurseries", women_led=True, charity="1176450"),
    Firm("cobalt", "Cobalt Lighting Systems Ltd", "company", 88, False, *_away("Stockport", "SK1 3XE"), "David Chen",
         "a manufacturer and installer of street lighting", minority_led=True),
    Firm("millrace", "Millrace Employment Co-operative", "cooperative", 14, True, *LOCAL, "Aled Morgan",
         "a workers' co-operative that finds first jobs for young people", disability_led=None),
    Firm("greenacre", "Greenacre Wholesale Foods Ltd", "company", 53, False, *LOCAL, "Joyce Adeyemi",
         "a fruit and vegetable wholesaler buying from growers nearby", women_led=True, minority_led=True),
    Firm("castle", "Castle Equipment Services Ltd", "company", 141, False, *_away("Nottingham", "NG2 1AE"), "Rob Fenwick",
         "a loan store operator for mobility equipment"),
    Firm("tarn", "Tarn and Daughters", "partnership", 6, False, *LOCAL, "Ruth Tarn",
         "joiners who build and mend school furniture", women_led=True),
    Firm("beacon", "Beacon Drainage Ltd", "company", 39, False, *LOCAL, "Marek Nowak",
         "a drainage contractor with four tankers and its own camera vans", minority_led=None),
    Firm("atlas", "Atlas Highways UK Ltd", "company", 11800, False, *_away("Birmingham", "B2 5LS"), "Fiona Grant",
         "a national highways contractor"),
    Firm("cedar", "Cedar Interiors Ltd", "company", 72, False, *_away("Bolton", "BL1 1TJ"), "Usman Malik",
         "a contract furniture maker", minority_led=True),
    Firm("wildflower", "Wildflower Social Enterprise", "social_enterprise", 11, True, *LOCAL, "Beth Cartwright",
         "a social enterprise that employs people recovering from illness on the land", women_led=True, disability_led=True),
    Firm("mercia", "Mercia Security Group Ltd", "company", 640, False, *_away("Derby", "DE1 2PL"), "Neil Barker",
         "a security and custody services company"),
    Firm("swift", "Swift Recovery and Storage Ltd", "company", 47, False, *LOCAL, "Gary Swift",
         "a vehicle recovery operator with secure storage", women_led=False),
    Firm("harbour", "Harbour Counselling", "charity", 23, True, *LOCAL, "Ifeoma Eze",
         "a counselling charity for victims of crime", women_led=True, minority_led=True, charity="1165918"),
    Firm("tailor", "Tailor and Thread Workwear Ltd", "company", 9, False, *LOCAL, "Sofia Marino",
         "a workshop that makes and mends uniforms", women_led=True),
    Firm("datawise", "Datawise Systems Ltd", "company", 310, False, *_away("Reading", "RG1 8LS"), "James Holt",
         "a software and hardware integrator"),
    Firm("fellside", "Fellside Catering", "sole_trader", 3, None, *LOCAL, "Maggie Dunn",
         "a caterer who cooks with food grown within twenty miles", women_led=True),
    Firm("juniper", "Juniper Care Partnership Ltd", "mutual", None, None, "Sheffield", "S1 2HH", None, "Colin Reid",
         "an employee-owned care provider"),
)  # fmt: skip


def firms(towns: tuple[str, ...], area_postcode: str) -> tuple[Firm, ...]:
    """The suppliers, those of the area spread over its ``towns``."""
    return tuple(
        replace(firm, town=towns[index % len(towns)], postcode=f"{area_postcode}{index % 9 + 1} {index % 8 + 1}AB")
        if firm.in_area
        else firm
        for index, firm in enumerate(EVERYBODY)
    )
