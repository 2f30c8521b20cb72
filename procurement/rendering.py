"""Papers of a procurement as PDF, made while somebody waits: a page or two."""

from django.conf import settings
from django.template.loader import render_to_string

from procurement.models import WellbeingRecord
from socialvalue.accounts.selectors import current_authority
from socialvalue.core.pdf import pdf_of

STYLES = settings.BASE_DIR / "static" / "css" / "record.css"


def wellbeing_html(record: WellbeingRecord) -> str:
    """One signed version of the section 1 record as a page for paper."""
    facts = {"record": record, "procurement": record.procurement, "authority": current_authority()}
    return render_to_string("procurement/wellbeing_pdf.html", facts)


def wellbeing_pdf(record: WellbeingRecord) -> bytes:
    """A4, tagged as PDF/UA-1."""
    return pdf_of(wellbeing_html(record), styles=STYLES)
