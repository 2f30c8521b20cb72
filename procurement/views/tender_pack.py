"""The tender pack: asked for, followed while it is made, downloaded as PDF or as a text that can be edited."""

from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase, JsonResponse
from django.urls import reverse
from django.views import View

from procurement.selectors.tender import tenders_visible_to
from procurement.selectors.tender_pack import draft_pack_of, packs_visible_to
from procurement.selectors.tender_version import versions_of
from procurement.services.tender_version import request_pack, retry_pack
from socialvalue.core.views import Page, PlainPage, VerbPage

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TYPES = {"pdf": "application/pdf", "docx": DOCX}


class TenderPacks(PlainPage):
    """The packs of a tender: of its draft, or of each version."""

    noun = "tender"
    visible = staticmethod(tenders_visible_to)
    permission = "procurement.view_tender"
    template_name = "procurement/tender_packs.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        is_draft = self.object.published_at is None
        return super().get_context_data(**kwargs) | {
            "is_draft": is_draft,
            "pack": draft_pack_of(self.object) if is_draft else None,
            "versions": () if is_draft else versions_of(self.object),
            "may_request": self.request.user.has_perm("procurement.request_pack", self.object),
        }


class PackRequest(VerbPage):
    noun, verb = "tender", "request"
    visible = staticmethod(tenders_visible_to)
    permission = "procurement.request_pack"
    service = staticmethod(request_pack)
    heading = "Make a draft of the tender pack"
    explain = (
        "The pack is written from the draft as it is now, as a PDF and as a text that can be edited. Each page is "
        "marked as a draft, and only staff can read it. Ask again after you change the draft."
    )
    done = ""

    def get_success_url(self) -> str:
        return reverse("procurement:tender-packs", args=[self.object.pk])

    get_cancel_url = get_success_url


class PackRetry(VerbPage):
    noun, verb = "pack", "retry"
    visible = staticmethod(packs_visible_to)
    lookup = "public_id"
    permission = "procurement.request_pack"
    service = staticmethod(retry_pack)
    heading = "Make the pack again"
    explain = "The pack could not be made. It is written anew from what is frozen."
    done = ""

    def get_success_url(self) -> str:
        return reverse("procurement:tender-packs", args=[self.object.tender_id])

    get_cancel_url = get_success_url


class PackProgress(Page, View):
    """How far a pack is, for the script on its page."""

    visible = staticmethod(packs_visible_to)
    permission = "procurement.view_tender"
    lookup = "public_id"

    def get(self, _request: HttpRequest, **_kwargs: Any) -> JsonResponse:
        percent, words = self.object.progress
        done = not self.object.is_being_made
        facts = {"percent": percent, "text": words, "done": done}
        url = reverse("procurement:tender-packs", args=[self.object.tender_id])
        return JsonResponse(facts | {"url": url}, headers={"Cache-Control": "no-store"})


class PackFile(Page, View):
    """One of the two files: for everybody once the version is published, for staff before."""

    public = True
    visible = staticmethod(packs_visible_to)
    lookup = "public_id"
    kind = "pdf"

    def get(self, _request: HttpRequest, **_kwargs: Any) -> HttpResponseBase:
        pack, kind = self.object, self.kind
        if pack.built_at is None:
            raise Http404
        name = f"version-{pack.version.number}" if pack.version else "draft"
        file = f"tender-pack-{pack.tender.procurement.reference.lower()}-{name}.{kind}"
        answer = FileResponse(
            getattr(pack, kind).open("rb"), as_attachment=kind == "docx", filename=file, content_type=TYPES[kind]
        )
        answer["X-Content-Type-Options"] = "nosniff"
        answer["Cache-Control"] = "private, no-cache"
        return answer
