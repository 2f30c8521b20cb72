"""The measured pages as somebody in a hurry would write them well: few queries, plain values, a hand-written loop."""

from decimal import Decimal

from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Exists, Max, OuterRef, Q, Sum
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from bench.skeleton.models import AuditLine, Bid, Commitment, Contract, Measure, Offer

COLUMNS = (
    "pk",
    "reference",
    "title",
    "status",
    "value_pence",
    "starts_on",
    "ends_on",
    "supplier__name",
    "manager__first_name",
)


@login_required
def contract_list(request: HttpRequest) -> HttpResponse:
    rows = Contract.objects.order_by("-starts_on", "-id").values(*COLUMNS)
    if status := request.GET.get("status"):
        rows = rows.filter(status=status)
    if manager := request.GET.get("manager"):
        rows = rows.filter(manager=int(manager))
    if words := request.GET.get("q"):
        rows = rows.filter(
            Q(supplier__name__icontains=words) | Q(title__icontains=words) | Q(reference__icontains=words)
        )
    managed = Contract.objects.filter(manager=OuterRef("pk")).order_by()
    managers = User.objects.filter(Exists(managed)).order_by("first_name")
    page = Paginator(rows, 50).get_page(request.GET.get("page"))
    lines = [row | {"value": f"£{row['value_pence'] / 100:,.2f}"} for row in page.object_list]
    return render(request, "contract_list.html", {"page": page, "lines": lines, "managers": managers})


@login_required
def contract_detail(request: HttpRequest, pk: int) -> HttpResponse:
    contract = get_object_or_404(Contract.objects.select_related("supplier", "manager"), pk=pk)
    counting = ~Q(deliveries__status="rejected")
    commitments = Commitment.objects.filter(contract=contract).annotate(
        claimed=Sum("deliveries__claimed_quantity", filter=counting),
        verified=Sum("deliveries__verified_quantity", filter=counting),
        last_reported_on=Max("deliveries__period_end", filter=counting),
    )
    history = Paginator(AuditLine.objects.filter(contract=contract).order_by("-pk"), 25)
    facts = {"contract": contract, "commitments": commitments.order_by("pk"), "page": history.get_page(1)}
    return render(request, "contract_detail.html", facts)


@login_required
def bid_form(request: HttpRequest, pk: int) -> HttpResponse:
    bid = get_object_or_404(Bid, pk=pk, bidder=request.user)
    offers = {offer.measure_id: offer for offer in Offer.objects.filter(bid=bid)}
    rows = [(measure, offers.get(measure.pk)) for measure in Measure.objects.order_by("pk")]
    return render(request, "bid_form.html", {"bid": bid, "rows": rows})


@login_required
@require_POST
@transaction.atomic
def autosave(request: HttpRequest, pk: int) -> HttpResponse:
    bid = get_object_or_404(Bid.objects.select_for_update(), pk=pk, bidder=request.user)
    name, value = next(iter((name, value) for name, value in request.POST.items() if name.startswith("quantity-")))
    Offer.objects.filter(bid=bid, measure=int(name.removeprefix("quantity-"))).update(quantity=Decimal(value))
    bid.save(update_fields=["updated_at"])
    return JsonResponse({"saved_at": f"{timezone.localtime(bid.updated_at):%H:%M}"})
