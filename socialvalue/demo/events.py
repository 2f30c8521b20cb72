"""Events for suppliers: one held before a tender, with who came and what was said, and one to come for everybody."""

from datetime import time, timedelta

from procurement.models import Procurement
from procurement.services.event import announce_event, create_event, share_event
from procurement.services.event_guest import add_guest, hold_event, invite_event, sign_up_event
from socialvalue.demo.clock import at
from socialvalue.demo.sourcing import Scene, officer_of

SMALL = 50
STAGE = 6  # the procurement whose market was met in spring and whose tender is being prepared
HELD_AFTER, ASKED_BEFORE, SHARED_AFTER = 42, 24, 2  # days
INVITED = ("hollin", "wildflower", "tarn", "millrace", "northgate", "fellside", "beacon", "ridgeway")
CAME = ("hollin", "wildflower", "fellside", "northgate", "millrace")
ACCESS = (
    "Step-free from the car park, hearing loop, quiet room. Tell us a week before if you need an interpreter or help "
    "with the way."
)
NOTES = (
    "The work is to be let for four years from next spring, with a break after two. Sites can be bid for one by one or "
    "together. Payment is monthly, within ten days for firms of up to 49 people. Insurance of £5 million is enough, and "
    "is needed when the contract starts, not when you bid. How many sites go into each lot is not decided yet."
)
ANSWERS = (
    "May two small firms bid together? Yes, and either may be the one we pay.\n\n"
    "Do we need accounts for three years? No. One year, or a letter from your bank if you are younger than that.\n\n"
    "Will there be time for volunteers’ days? Yes, they can be offered as social value and are counted in hours."
)


def meet(scene: Scene) -> None:
    """Both events, told through the services."""
    _held(scene)
    _to_come(scene)


def _held(scene: Scene) -> None:
    story = next(one for one in scene.cast.stories if one.stage == STAGE)
    procurement = Procurement.objects.get(title=story.title)
    officer, people = officer_of(scene, story), scene.people.suppliers
    day = scene.clock.set(procurement.started_on + timedelta(days=HELD_AFTER))
    scene.clock.set(day - timedelta(days=ASKED_BEFORE))
    event = create_event(
        procurement, by=officer, title=f"Meet the buyer: {story.title.lower()}", kind="engagement",
        about=f"{story.need} We would like to hear what would help you to bid, and what would keep you away.",
        audience="Firms of every size, charities and social enterprises. Small ones above all.",
        starts_at=at(day, time(10)), ends_at=at(day, time(12, 30)), place="Committee room 2, main office",
        access=ACCESS, places=40, contact=f"{officer.name}, {officer.email}",
    )  # fmt: skip
    invite_event(
        event, by=officer, suppliers=[scene.suppliers[key] for key in INVITED if scene.suppliers[key].registered_at]
    )
    announce_event(event, by=officer)
    came = [key for key in CAME if scene.suppliers[key].registered_at]  # one firm of each story waits for its check
    for number, key in enumerate(came[:4]):
        sign_up_event(event, by=people[key], supplier=scene.suppliers[key], people=1 + number % 2)
    scene.clock.set(day, time(14))
    guests = event.guests.filter(supplier__in=[scene.suppliers[key] for key in came])
    hold_event(event, by=officer, guests=guests)
    add_guest(event, by=officer, name="Friends of the Valley Paths", size="micro", is_vcse=True)
    add_guest(event, by=officer, name="A visitor who left no details", size="unknown", is_vcse=None)
    shared_on = scene.clock.set(day + timedelta(days=SHARED_AFTER))
    share_event(event, by=officer, notes=NOTES, answers=ANSWERS, notice_published_on=shared_on)


def _to_come(scene: Scene) -> None:
    officer, people = scene.people.officer, scene.people.suppliers
    today = scene.clock.set(scene.clock.today - timedelta(days=3))
    day = today + timedelta(days=21 - today.weekday())  # a Monday
    event = create_event(
        by=officer, title="Meet the buyers: what we plan to buy next year", kind="meet_the_buyer",
        about="Ten buyers, ten tables: ask what is coming, how bids are scored and what social value means for a firm "
        "like yours. At 11am a short talk on writing a first bid.",
        audience="Small firms, charities and social enterprises that have never bid or have not won yet.",
        starts_at=at(day, time(9, 30)), ends_at=at(day, time(13)), place="Market hall, first floor",
        link="https://events.example/meet-the-buyers", access=ACCESS, places=60,
        contact=f"Charlotte Winn, {scene.people.champion.email}",
    )  # fmt: skip
    small = [one for one in scene.suppliers.values() if one.headcount is not None and one.headcount < SMALL]
    invite_event(event, by=officer, suppliers=small)
    announce_event(event, by=officer)
    for key in (one for one in ("tailor", "wildflower", "tarn") if scene.suppliers[one].registered_at):
        sign_up_event(event, by=people[key], supplier=scene.suppliers[key], people=2)
