"""Every act that services of this app record has words for the history of a procurement."""

import re
from pathlib import Path

from procurement.domain.acts import ACTS, words_of_act

SERVICES = Path(__file__).parents[2] / "services"
# Acts whose subject is no procurement and no tender: their own pages show them.
ELSEWHERE = (
    "bid.confirm", "bid.start", "bid.submit", "case_study.", "clarification.ask", "concern.", "delivery.", "library.",
    "procedure.", "clause.", "event.", "local_need.", "remedy.", "evaluation.save", "award.", "contract.",
)  # fmt: skip


def recorded() -> set[str]:
    text = "\n".join(path.read_text(encoding="utf-8") for path in SERVICES.glob("*.py"))
    return set(re.findall(r'record\(\s*\w+,\s*"([a-z_]+\.[a-z_]+)"', text))


def test_every_recorded_act_has_words() -> None:
    acts = recorded()
    assert len(acts) > 60
    assert {act for act in acts if not act.startswith(ELSEWHERE)} - ACTS.keys() == set()


def test_an_act_names_its_stage() -> None:
    assert words_of_act("stage.sign_off", 5) == "Signed off, stage 5"
    assert words_of_act("stage.sign_off") == "Signed off"
    assert words_of_act("new_thing.put_away") == "New thing: put away"
