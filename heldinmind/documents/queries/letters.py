"""Letters: signed ones, and the reader's own drafts."""

from django.db.models import Prefetch, Q, QuerySet

from heldinmind.access.models import Actor
from heldinmind.access.permissions import Role
from heldinmind.documents.models import Document, Section
from heldinmind.documents.models import Recipient as Addressed
from heldinmind.people.models import Family, SharingAgreement
from heldinmind.people.queries import Recipient, ToOrganisation, ToPerson, ToRole, Use


def letters() -> QuerySet[Document]:
    """With everything that a page of one reads. Two database queries."""
    about = ["author", "family", "team", "subject__person", "recipient__person", "recipient__sent_by", "replaces"]
    both = ["subject__caregiving__carer", "subject__caregiving__child"]
    whole = Document.objects.filter(kind=Document.Kind.LETTER).select_related(*about, *both)
    return whole.prefetch_related(Prefetch("sections", Section.objects.order_by("position")))


def letters_of(family: Family) -> QuerySet[Document]:
    """Signed ones, newest first; one that a signed correction replaces says so by `corrected`."""
    signed = Document.objects.filter(family=family, signed_at__isnull=False, kind=Document.Kind.LETTER)
    corrections = Document.objects.filter(signed_at__isnull=False)
    found = signed.select_related("author", "recipient__person")
    return found.prefetch_related(Prefetch("replaced_by", corrections, to_attr="corrected")).order_by("-dated", "-pk")


def drafts_of(family: Family, author: Actor) -> QuerySet[Document]:
    mine = Document.objects.filter(Q(author=author), family=family, signed_at=None, kind=Document.Kind.LETTER)
    return mine.select_related("recipient__person").order_by("-saved_at")


def recipient_of(to: Addressed) -> Recipient:
    """Whom the one redaction path is asked about for this letter."""
    if to.person_id:
        return ToPerson(to.person_id, Use.LETTER)
    if to.organisation:
        return ToOrganisation(SharingAgreement.Organisation(to.organisation))
    return ToRole(Role(to.role))
