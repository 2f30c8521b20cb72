"""Building a draft framework: its themes, its top level, outcomes and criteria; moving and removing any part of it."""

from typing import Any, cast

from django.db import models, transaction

from framework.choices import Wording
from framework.domain.measures import framework_not_draft
from framework.domain.parts import check_code, moved
from framework.models import Framework, ModelCriterion, Outcome, Priority, Theme
from framework.selectors import Part, parts_below, parts_beside, parts_called
from socialvalue.accounts.models import User
from socialvalue.core import audit


@transaction.atomic
def add_theme(framework: Framework, *, by: User | None, code: str, title: str) -> Theme:
    """A heading that cuts across. Raises RuleBroken ``framework_not_draft`` or ``code_taken``."""
    return cast(Theme, _add(Theme(framework=framework), by, code=code, title=title))


@transaction.atomic
def add_priority(framework: Framework, *, by: User | None, code: str, title: str) -> Priority:
    """A new part of the top level. Raises RuleBroken ``framework_not_draft`` or ``code_taken``."""
    return cast(Priority, _add(Priority(framework=framework), by, code=code, title=title))


@transaction.atomic
def add_outcome(
    priority: Priority,
    *,
    by: User | None,
    code: str,
    title: str,
    description: str = "",
    theme: Theme | None = None,
    wording: str = Wording.OWN,
) -> Outcome:
    """An outcome at the end of a priority. Raises RuleBroken ``framework_not_draft`` or ``code_taken``."""
    outcome = Outcome(framework_id=priority.framework_id, priority=priority, theme=theme)
    facts = {"code": code, "title": title, "description": description, "wording": wording}
    return cast(Outcome, _add(outcome, by, **facts))


@transaction.atomic
def add_criterion(
    outcome: Outcome, *, by: User | None, code: str, title: str, description: str = "", wording: str = Wording.OWN
) -> ModelCriterion:
    """A criterion at the end of an outcome. Raises RuleBroken ``framework_not_draft`` or ``code_taken``."""
    criterion = ModelCriterion(framework_id=outcome.framework_id, outcome=outcome)
    facts = {"code": code, "title": title, "description": description, "wording": wording}
    return cast(ModelCriterion, _add(criterion, by, **facts))


@transaction.atomic
def change_part(part: Part, *, by: User | None, **facts: Any) -> Part:
    """New words for a theme, priority, outcome or criterion of a draft.

    Raises RuleBroken ``framework_not_draft`` or ``code_taken``.
    """
    locked = _locked(part)
    check_code(facts["code"], _codes_beside(locked))
    changed = {name: [str(getattr(locked, name)), str(value)] for name, value in facts.items()}
    for name, value in facts.items():
        setattr(locked, name, value)
    locked.save()
    kept = {name: both for name, both in changed.items() if both[0] != both[1]}
    audit.record(by, f"{part.kind_of_part}.change", locked, changed=kept)
    return cast(Part, locked)


@transaction.atomic
def move_part(part: Part, *, by: User | None, direction: str) -> Part:
    """One place up or down among those beside it. Raises RuleBroken ``framework_not_draft`` or ``at_the_end``."""
    locked = _locked(part)
    order = moved(list(parts_beside(locked)), locked, direction)
    for position, one in enumerate(order, start=1):
        type(one)._default_manager.filter(pk=one.pk).update(position=position)
    audit.record(by, f"{part.kind_of_part}.move", locked, direction=direction)
    return cast(Part, locked)


@transaction.atomic
def remove_part(part: Part, *, by: User | None) -> Framework:
    """Take a part out of a draft with everything below it; outcomes of a theme stay, without a theme.

    The audit entry keeps what it said and how much went with it. Raises RuleBroken ``framework_not_draft``.
    """
    locked = _locked(part)
    framework: Framework = locked.framework
    below = parts_below(locked)
    audit.record(
        by,
        f"{part.kind_of_part}.remove",
        locked,
        code=locked.code,
        title=locked.title,
        with_parts={name: rows.count() for name, rows in below.items()},
    )
    if isinstance(locked, Theme):
        Outcome.objects.filter(theme=locked).update(theme=None)
    else:
        for rows in reversed(below.values()):
            rows.delete()
    locked.delete()
    return framework


def _locked(part: Part) -> Any:
    """The part as it stands now, its framework locked and found to be a draft."""
    _lock_draft(part.framework)
    return type(part)._default_manager.select_for_update().get(pk=part.pk)


def _lock_draft(framework: Framework) -> Framework:
    locked = Framework.objects.select_for_update().get(pk=framework.pk)
    if not locked.is_draft:
        raise framework_not_draft().as_error()
    return locked


def _codes_beside(part: Part) -> list[str]:
    """The codes that others of its kind have in the framework."""
    others = parts_called(part.kind_of_part, part.framework).exclude(pk=part.pk)
    return list(others.values_list("code", flat=True))


def _add(part: Any, by: User | None, **facts: Any) -> models.Model:
    _lock_draft(part.framework)
    check_code(facts["code"], _codes_beside(part))
    for name, value in facts.items():
        setattr(part, name, value)
    part.position = parts_beside(part).count() + 1
    part.save()
    audit.record(by, f"{part.kind_of_part}.add", part, code=part.code, title=part.title)
    return cast(models.Model, part)
