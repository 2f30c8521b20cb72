"""Publishing, retiring and renewing a framework."""

from typing import TypeVar

from django.db import models, transaction
from django.db.models import Prefetch
from django.utils import timezone
from django.utils.text import slugify

from framework.choices import FrameworkStatus
from framework.domain.lifecycles import FRAMEWORK
from framework.domain.measures import framework_not_draft
from framework.models import (
    CentralModel,
    Framework,
    Measure,
    ModelCriterion,
    Outcome,
    Priority,
    ProxyValue,
    Theme,
)
from framework.selectors import measures_of_trees, missing_to_publish
from socialvalue.accounts.models import User
from socialvalue.core import audit
from socialvalue.core.rules import RuleBroken, refuse_if_any

SLUG_LENGTH = 60
Row = TypeVar("Row", bound=models.Model)


@transaction.atomic
def add_framework(*, by: User | None, name: str, top_label: str, source: str = "") -> Framework:
    """An empty draft of a new framework, to be filled on screen. Raises RuleBroken ``name_taken``."""
    slug = slugify(name)[:SLUG_LENGTH]
    if not slug or Framework.objects.filter(slug=slug).exists():
        message = "A framework of this name exists already. Start a new version of it, or choose another name."
        raise RuleBroken("name_taken", message, "name")
    draft = Framework.objects.create(name=name, slug=slug, top_label=top_label, source=source)
    audit.record(by, "framework.add", draft, slug=slug)
    return draft


@transaction.atomic
def change_framework(framework: Framework, *, by: User | None, name: str, top_label: str, source: str) -> Framework:
    """New words for a draft: its name, what its top level is called, where it comes from.

    Raises RuleBroken ``framework_not_draft``. Its short name in addresses and files stays.
    """
    locked = _lock(framework)
    refuse_if_any(() if locked.is_draft else (framework_not_draft(),))
    locked.name, locked.top_label, locked.source = name, top_label, source
    locked.save(update_fields=["name", "top_label", "source", "updated_at"])
    audit.record(by, "framework.change", locked, name=name, top_label=top_label)
    return locked


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
    own = Prefetch("measures", measures_of_trees().prefetch_related("values"), to_attr="leaves")
    for outcome in Outcome.objects.filter(framework=old).prefetch_related(own, "criteria"):
        theme = themes[outcome.theme_id] if outcome.theme_id else None
        copied = _copy(outcome, framework=new, priority=priorities[outcome.priority_id], theme=theme)
        criteria = {each.pk: _copy(each, framework=new, outcome=copied) for each in outcome.criteria.all()}
        for measure in outcome.leaves:
            _copy_measure(measure, copied, criteria[measure.criterion_id] if measure.criterion_id else None)
    for central in CentralModel.objects.filter(framework=old):
        _copy(central, framework=new)


def _copy_measure(measure: Measure, outcome: Outcome, criterion: ModelCriterion | None) -> None:
    copied = _copy(measure, outcome=outcome, criterion=criterion)
    ProxyValue.objects.bulk_create([_unsaved_copy(value, measure=copied) for value in measure.values.all()])


def _copy(row: Row, **changes: models.Model | None) -> Row:
    copied = _unsaved_copy(row, **changes)
    copied.save(force_insert=True)
    return copied


def _unsaved_copy(row: Row, **changes: models.Model | None) -> Row:
    names = [field.name for field in row._meta.concrete_fields if not field.primary_key]
    return type(row)(**{name: getattr(row, name) for name in names} | changes)
