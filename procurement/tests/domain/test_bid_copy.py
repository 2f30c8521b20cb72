"""Which answers go over into a bid for another lot."""

from procurement.choices import QuestionKind
from procurement.domain.bid_copy import CopyPlan, copy_plan
from procurement.domain.bids import AnswerFact


def said(number: int, text: str = "Words.", kind: str = QuestionKind.TEXT.value, parts: int = 0) -> AnswerFact:
    return AnswerFact(number, text, 500, kind=kind, parts=parts)


def test_what_is_answered_there_and_not_here_is_copied() -> None:
    source = [said(1), said(2), said(3, " "), said(4, "", QuestionKind.UPLOAD, 1)]
    target = [said(1, ""), said(2, "Mine."), said(3, ""), said(4, "", QuestionKind.UPLOAD)]
    assert copy_plan(source, target) == CopyPlan(copied=(1, 4), kept=(2,), empty=(3,))


def test_white_space_is_no_answer_and_a_file_is_one() -> None:
    upload = QuestionKind.UPLOAD.value
    target = [said(1, " \n"), said(2, "", upload, 1)]
    assert copy_plan([said(1), said(2, "", upload, 1)], target) == CopyPlan(copied=(1,), kept=(2,))


def test_commitments_are_never_copied() -> None:
    assert copy_plan([said(1, "", QuestionKind.COMMITMENTS, 3)], [said(1, "", QuestionKind.COMMITMENTS)]) == CopyPlan()


def test_what_was_done_is_said() -> None:
    words = CopyPlan(copied=(1, 2, 5), kept=(3,)).said
    assert words.startswith("3 answers copied: questions 1, 2 and 5. Left as you wrote them here: question 3.")
    assert "Price, commitments and other files were not copied." in words
    assert "Left as you wrote" not in CopyPlan(copied=(1,)).said
