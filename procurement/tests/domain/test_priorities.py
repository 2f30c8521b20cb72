"""A priority that is called otherwise than the framework's own is remarked on."""

from procurement.domain.priorities import priority_remark


def test_con_3_a_priority_other_than_the_frameworks_own_is_remarked_on() -> None:
    assert priority_remark("Good jobs", "Thriving places", "thriving places ") == ""
    remark = priority_remark("Good jobs", "The local economy", "A strong voluntary sector")
    assert "puts “Good jobs” under “The local economy”; you say that it serves “A strong voluntary sector”." in remark
