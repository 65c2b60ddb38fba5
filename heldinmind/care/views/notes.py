"""Notes: written under headings from who was there, saved as often as one likes, signed once."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from heldinmind.access.pages import StaffRequest, page
from heldinmind.access.permissions import Permission
from heldinmind.care import actions, queries
from heldinmind.care.forms.notes import Box, NoteForm
from heldinmind.care.models import Contact, Episode, Note
from heldinmind.care.pages.headings import facts, hint, title
from heldinmind.care.pages.notes import on_page
from heldinmind.care.pages.words import beyond
from heldinmind.care.rules.attendance import CAME
from heldinmind.care.rules.headings import Heading, every_heading, headings
from heldinmind.care.views.finding import not_opened
from heldinmind.kit.forms import Refused, posted
from heldinmind.people.models import Family
from heldinmind.people.pages import topics
from heldinmind.people.queries.families import adults_among
from heldinmind.people.views.finding import the_family

PAGE = 25


@dataclass(frozen=True)
class Desk:
    """What a note is written about: a meeting, an older note, or a day."""

    family: Family
    episode: Episode
    contact: Contact | None = None
    amends: Note | None = None
    draft: Note | None = None


@page(Permission.NOTE_WRITE, opens=Contact)
def about_contact(request: StaffRequest, pk: UUID) -> HttpResponse:
    contact = get_object_or_404(queries.contacts(), pk=pk)
    mine = queries.my_note_of(contact, request.actor)
    if mine and mine.signed_at and request.method == "GET":
        return redirect("care:amend", mine.pk)
    return write(request, Desk(contact.family, contact.episode, contact=contact, draft=unsigned(mine)))


@page(Permission.NOTE_WRITE, opens=Family)
def free(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Without a meeting: a thought, a letter that came, something a colleague rang about."""
    family = the_family(pk)
    episode = queries.appointable(family)
    if episode is None:
        return not_opened(request, family)
    draft = queries.drafts(request.actor).filter(family=family, contact=None, amends=None).first()
    return write(request, Desk(family, episode, draft=draft))


@page(Permission.NOTE_WRITE, opens=Note)
def draft(request: StaffRequest, pk: UUID) -> HttpResponse:
    note = get_object_or_404(queries.drafts(request.actor), pk=pk)
    return write(request, Desk(note.family, note.episode, contact=note.contact, amends=note.amends, draft=note))


@page(Permission.NOTE_WRITE, opens=Note)
def amend(request: StaffRequest, pk: UUID) -> HttpResponse:
    note = get_object_or_404(queries.signed(), pk=pk)
    root = note.amends or note
    draft = queries.drafts(request.actor).filter(amends=root).first()
    return write(request, Desk(root.family, root.episode, contact=root.contact, amends=root, draft=draft))


def unsigned(note: Note | None) -> Note | None:
    return note if note and note.signed_at is None else None


def write(request: StaffRequest, desk: Desk) -> HttpResponse:
    """Headings that hold something and those of who was there stand open; the rest are folded away."""
    offered, everything = offered_headings(desk)
    kept = queries.kept_under(desk.draft)
    first = {h.key for h in offered} | kept.keys()
    boxes = [in_box(h, *kept.get(h.key, ("", 0))) for h in everything]
    day = None if desk.contact or desk.amends else desk.draft.about_on if desk.draft else localdate()
    form = NoteForm(posted(request), boxes=boxes, topics=topics(), beyond=beyond(request.acting.roles), day=day)
    if form.is_valid() and (response := save(request, desk, form)):
        return response
    shown = [box for box in boxes if box.heading.key in first]
    context = {"form": form, "desk": desk, "shown": shown, "rest": [box for box in boxes if box not in shown]}
    return render(request, "care/note.jinja", context | {"seen": version(desk, form)})


def version(desk: Desk, form: NoteForm) -> str:
    """The version the page stands on: of the draft as it is now, once its words are on the page as well."""
    if form.is_bound and not form.changed_elsewhere:
        return str(form["seen"].value() or "")
    return actions.stamp(desk.draft) if desk.draft else ""


def in_box(heading: Heading, words: str, marks: int) -> Box:
    return Box(heading, title(heading), hint(heading), words, marks)


def offered_headings(desk: Desk) -> tuple[list[Heading], list[Heading]]:
    """Those for who was there, and every one the family could have."""
    people = queries.people_of(desk.family, localdate())
    family = facts(people, adults_among(people.everybody))
    everything = every_heading(family)
    if desk.amends:
        keys = queries.keys_of(desk.amends)
        return [h for h in everything if h.key in keys or h.kind == "team"], everything
    if desk.contact:
        there = [each.person_id for each in desk.contact.attendances.all() if each.what in CAME]
        return headings(family, there), everything
    return [h for h in everything if h.kind == "team"], everything


def save(request: StaffRequest, desk: Desk, form: NoteForm) -> HttpResponse | None:
    """None when something stands against it: the page is shown again with every word that was typed."""
    said = [actions.Said(box.heading, box.title, words, marks) for box, words, marks in form.typed()]
    about_on = form.cleaned_data.get("about_on") or day_of(desk)
    try:
        note = actions.save_draft(
            episode=desk.episode,
            contact=None if desk.amends else desk.contact,
            amends=desk.amends,
            parts=said,
            about_on=about_on,
            seen=form.cleaned_data["seen"],
            by=request.actor,
            today=localdate(),
        )
        if "sign" in request.POST and note.signed_at is None:
            actions.sign(note=note, by=request.actor)
    except Refused as refused:
        form.changed_elsewhere = isinstance(refused, actions.ChangedElsewhere)
        form.add_error(None, refused.reasons)
        return None
    return signed_or_kept(request, note)


def day_of(desk: Desk) -> date:
    if desk.amends:
        return desk.amends.about_on
    return localdate(desk.contact.held_at) if desk.contact else localdate()


def signed_or_kept(request: StaffRequest, note: Note) -> HttpResponse:
    if "sign" in request.POST:
        messages.success(request, _("Your note is signed."))
        return redirect("care:notes", note.family_id)
    messages.success(request, _("Your draft is saved. Only you can see it until you sign."))
    return redirect("care:draft", note.pk)


@page(Permission.NOTE_VIEW, opens=Family)
def timeline(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Signed notes, newest first, each with what was added later."""
    family = the_family(pk)
    found = Paginator(queries.notes_of(family), PAGE).get_page(request.GET.get("page"))
    mine = queries.drafts(request.actor).filter(family=family)
    notes = [on_page(queries.seen(note)) for note in found]
    context = {"family": family, "page": found, "notes": notes, "drafts": mine}
    return render(request, "care/notes.jinja", context | {"writes": request.acting.may(Permission.NOTE_WRITE)})
