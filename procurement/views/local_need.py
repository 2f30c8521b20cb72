"""Pages of local needs: telling what would help without an account, the officers' list, and each decision."""

from typing import Any, ClassVar

from allauth.core import ratelimit
from django.http import HttpResponse, HttpResponseBase
from django.urls import reverse

from procurement.choices import LocalNeedStatus
from procurement.domain.lifecycles import LOCAL_NEED
from procurement.domain.local_needs import DAYS_TO_CONFIRM
from procurement.forms import local_need as forms
from procurement.models import LocalNeed
from procurement.selectors import local_need as selectors
from procurement.services import local_need as services
from socialvalue.core.lifecycle import Lifecycle
from socialvalue.core.narrowing import narrowing
from socialvalue.core.views import Column, EditPage, ListPage, PlainPage, VerbPage

PUBLIC = {"layout": "layouts/public.html"}
PORTAL = {"layout": "layouts/portal.html"}
NONE = "Take a filter out. Part of an area’s name is enough: “peak” finds “High Peak”."
TOO_MANY = (
    "Several local needs came from you within an hour. Wait an hour, then send this again: it is kept on this page."
)


class LocalNeedTell(EditPage):
    """Anybody tells what would help; the address is asked to confirm before an officer reads it."""

    public = True
    form_class = forms.PublicForm
    template_name = "portal/local_need_register.html"
    extra_context = PUBLIC
    heading = "Tell us what would help"
    submit_label = "Send"
    done = ""

    def form_valid(self, form: Any) -> HttpResponse:
        key = form.cleaned_data["contact_email"].lower()
        if not ratelimit.consume(self.request, action="register_local_need", key=key):
            form.add_error(None, TOO_MANY)
            return self.form_invalid(form)
        return super().form_valid(form)

    def perform(self, form: Any) -> Any:
        facts = dict(form.cleaned_data)
        if facts.pop(forms.TRAP):
            return None  # a program: it is told that all went well
        return services.register_local_need(by=None, **facts)

    def get_success_url(self) -> str:
        return reverse("portal:local-need-sent")

    def get_cancel_url(self) -> str:
        return ""


class LocalNeedSent(PlainPage):
    """What happens next."""

    public = True
    template_name = "portal/local_need_sent.html"
    extra_context = PUBLIC | {"days": DAYS_TO_CONFIRM}


class LocalNeedConfirm(EditPage):
    """Where the link of the letter leads: one button, for a link may be followed by a program that reads mail."""

    public = True
    template_name = "portal/local_need_confirm.html"
    extra_context = PUBLIC
    heading = "Confirm your e-mail address"
    submit_label = "Confirm"
    done = ""

    def get_object(self) -> LocalNeed | None:
        return selectors.local_need_of(self.kwargs["token"])

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.object is not None:
            self.object = services.confirm_local_need(self.object)
        return self.render_to_response(self.get_context_data())

    def get_cancel_url(self) -> str:
        return ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = self.object
        waits = found is not None and found.status == LocalNeedStatus.UNCONFIRMED
        return super().get_context_data(**kwargs) | {"waits": waits, "local_need": found}


class LocalNeedList(ListPage):
    """Every local need that was confirmed, the newest first. The file holds those that are published."""

    visible = staticmethod(selectors.local_needs_visible_to)
    permission = "procurement.view_local_need"
    filterset_class = forms.LocalNeedFilter
    template_name = "procurement/local_need_list.html"
    heading = "Local needs"
    columns = (
        Column("What would help", "title"),
        Column("Area", "area"),
        Column("State", "status"),
        Column("Answered by", numeric=True),
        Column("Registered", "registered"),
    )
    empty_heading = "No local needs yet"
    empty_text = "What schools, charities and parish councils say would help stands here once they have confirmed it."
    none_text = NONE
    export_header = ("What would help", "More", "Organisation", "Kind", "Area", "How much", "Needed by", "Answers")

    def export_row(self, row: LocalNeed) -> tuple[Any, ...]:
        head = (row.title, row.text, row.body_name, row.get_kind_display(), row.area)
        return (*head, row.how_much, row.needed_by, row.answers)  # type: ignore[attr-defined]  # annotated

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponseBase:
        if self.request.GET.get("format"):
            self.object_list: Any = self.object_list.filter(status=LocalNeedStatus.PUBLISHED)
        return super().render_to_response(context, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        may = self.request.user.has_perm("procurement.register_local_need")
        return super().get_context_data(**kwargs) | {"may_register": may}


class LocalNeedRegister(EditPage):
    """For a body that phoned or wrote."""

    permission = "procurement.register_local_need"
    form_class = forms.ByHandForm
    service = staticmethod(services.register_local_need)
    heading = "Register a local need"
    intro = "For an organisation that phoned or wrote. It waits to be reviewed at once: no link is sent."
    submit_label = "Register"
    done = "The local need is registered."

    def get_cancel_url(self) -> str:
        return reverse("procurement:local-need-list")


class LocalNeedVerb(VerbPage):
    """A decision about a local need. The filters of the list it was opened from go along."""

    visible = staticmethod(selectors.local_needs_visible_to)
    noun = "local_need"
    lifecycle: ClassVar[Lifecycle | None] = LOCAL_NEED

    def get_success_url(self) -> str:
        return super().get_success_url() + narrowing(self.request.GET)

    def get_cancel_url(self) -> str:
        return super().get_cancel_url() + narrowing(self.request.GET)


class LocalNeedPublish(LocalNeedVerb):
    verb, permission = "publish", "procurement.publish_local_need"
    form_class = forms.PublishForm
    service = staticmethod(services.publish_local_need)
    template_name = "procurement/local_need_publish.html"
    heading, submit_label = "Publish a local need", "Publish it"
    explain = "Suppliers read it where they make offers, without the contact. The organisation is told."
    done = "It is published. Suppliers read it from now on."

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"outcomes": selectors.outcomes_to_attach(self.object)}

    def get_initial(self) -> dict[str, Any]:
        one = self.object
        return {"title": one.title, "text": one.text, "outcomes": selectors.outcomes_of(one)}


class LocalNeedAmend(LocalNeedPublish):
    verb, permission = "amend", "procurement.amend_local_need"
    service = staticmethod(services.amend_local_need)
    heading, submit_label = "Change what suppliers read", "Save"
    explain = "Offers that name it keep it."
    done = "It is changed."


class LocalNeedDecline(LocalNeedVerb):
    verb, permission = "decline", "procurement.decline_local_need"
    form_class = forms.DeclineForm
    service = staticmethod(services.decline_local_need)
    heading, submit_label = "Decline a local need", "Decline it"
    explain = "Suppliers do not read it. The organisation gets your reason by e-mail. It can be reopened."
    done = "It is declined. The organisation has been told why."


class LocalNeedClose(LocalNeedVerb):
    verb, permission = "close", "procurement.close_local_need"
    form_class = forms.CloseForm
    service = staticmethod(services.close_local_need)
    heading, submit_label = "Close a local need", "Close it"
    explain = "New offers cannot name it. Contracts that answer it go on. The organisation gets your reason by e-mail."
    done = "It is closed. The organisation has been told."


class LocalNeedReopen(LocalNeedVerb):
    verb, permission = "reopen", "procurement.reopen_local_need"
    form_class = forms.ReopenForm
    service = staticmethod(services.reopen_local_need)
    heading, submit_label = "Reopen a local need", "Reopen it"
    explain = "It waits to be reviewed again. The organisation is told."
    done = "It is reopened and waits to be reviewed."


class LocalNeedAnonymise(LocalNeedVerb):
    verb, permission = "anonymise", "procurement.anonymise_local_need"
    lifecycle = None
    service = staticmethod(services.anonymise_local_need)
    heading = "Delete the contact"
    explain = (
        "The person, the addresses, what was typed word for word and the letters to the organisation are deleted. What "
        "suppliers read, and who answered it, stays."
    )
    grave = True
    done = "The contact is deleted."

    missing = staticmethod(selectors.problems_to_anonymise)


class OpenLocalNeedList(ListPage):
    """What would help, for suppliers: those that are open."""

    visible = staticmethod(selectors.published_local_needs_to)
    permission = "procurement.answer_local_need"
    filterset_class = forms.OpenLocalNeedFilter
    template_name = "portal/local_need_list.html"
    extra_context = PORTAL
    heading = "What would help locally"
    columns = (Column("What would help", "title"), Column("Area", "area"), Column("Needed by"))
    empty_heading = "No local needs yet"
    empty_text = "What schools, charities and parish councils say would help stands here once it is published."
    none_text = NONE
