"""Publishing, retiring and renewing a framework."""

from typing import TypeVar

from django.db import models, transaction
from django.utils import timezone

from framework.choices import FrameworkStatus
from framework.domain.lifecycles import FRAMEWORK
from framework.models import Framework, Measure, Outcome, Priority, ProxyValue, Theme
from framework.selectors import missing_to_publish
from socialvalue.accounts.models import User
from socialvalue.core import audit
from socialvalue.core.rules import RuleBroken, refuse_if_any

Row = TypeVar("Row", bound=models.Model)


@transaction.atomic
def publish_framework(framework: Framework, *, by: User | None) -> Framework:
    """Offer a draft for use and retire the version of it published before.

    Raises RuleBroken ``wrong_state`` or a problem of readiness (``no_outcome``, ``outcome_without_measure``).
    """
    locked = _lock(framework)
    target = FRAMEWORK.target_of("publish", locked.status)
    refuse_if_any(missing_to_publish(locked))
    for older in Framework.objects.select_for_update().filter(slug=locked.slug, status=FrameworkStatus.PUBLISHED):
        _retire(older, by)
    locked.status = target
    locked.published_at = timezone.now()
    locked.save(update_fields=["status", "published_at", "updated_at"])
    audit.record(by, "framework.publish", locked, slug=locked.slug, version=locked.version)
    return locked


@transaction.atomic
def retire_framework(framework: Framework, *, by: User | None) -> Framework:
    """Take a published framework out of use for new procurements. Raises RuleBroken ``wrong_state``."""
    return _retire(_lock(framework), by)


@transaction.atomic
def revise_framework(framework: Framework, *, by: User | None) -> Framework:
    """A draft of the next version: a copy with all its measures and values, to be changed before it is published.

    Raises RuleBroken ``wrong_state``, or ``draft_exists`` where a draft of it is already being worked on.
    """
    locked = _lock(framework)
    status = FRAMEWORK.target_of("revise", locked.status)
    versions = Framework.objects.filter(slug=locked.slug)
    if versions.filter(status=FrameworkStatus.DRAFT).exists():
        message = "A draft of the next version exists already. Change that one, or publish it first."
        raise RuleBroken("draft_exists", message)
    newest = versions.aggregate(newest=models.Max("version"))["newest"]
    draft = Framework.objects.create(
        name=locked.name,
        slug=locked.slug,
        version=newest + 1,
        status=status,
        top_label=locked.top_label,
        source=locked.source,
    )
    _copy_tree(locked, draft)
    audit.record(by, "framework.revise", draft, slug=draft.slug, version=draft.version, copied_from=locked.version)
    return draft


def _lock(framework: Framework) -> Framework:
    return Framework.objects.select_for_update().get(pk=framework.pk)


def _retire(framework: Framework, by: User | None) -> Framework:
    framework.status = FRAMEWORK.target_of("retire", framework.status)
    framework.retired_at = timezone.now()
    framework.save(update_fields=["status", "retired_at", "updated_at"])
    audit.record(by, "framework.retire", framework, slug=framework.slug, version=framework.version)
    return framework


def _copy_tree(old: Framework, new: Framework) -> None:
    themes = {each.pk: _copy(each, framework=new) for each in Theme.objects.filter(framework=old)}
    priorities = {each.pk: _copy(each, framework=new) for each in Priority.objects.filter(framework=old)}
    for outcome in Outcome.objects.filter(framework=old).prefetch_related("measures__values"):
        measures = list(outcome.measures.all())
        theme = themes[outcome.theme_id] if outcome.theme_id else None
        copied = _copy(outcome, framework=new, priority=priorities[outcome.priority_id], theme=theme)
        for measure in measures:
            _copy_measure(measure, copied)


def _copy_measure(measure: Measure, outcome: Outcome) -> None:
    copied = _copy(measure, outcome=outcome)
    ProxyValue.objects.bulk_create([_unsaved_copy(value, measure=copied) for value in measure.values.all()])


def _copy(row: Row, **changes: models.Model | None) -> Row:
    copied = _unsaved_copy(row, **changes)
    copied.save(force_insert=True)
    return copied


def _unsaved_copy(row: Row, **changes: models.Model | None) -> Row:
    names = [field.name for field in row._meta.concrete_fields if not field.primary_key]
    return type(row)(**{name: getattr(row, name) for name in names} | changes)
