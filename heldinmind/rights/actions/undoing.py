"""It was two people after all: what merging moved goes back, unless somebody has changed it since."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from heldinmind.access.models import Actor
from heldinmind.kit.forms import Refused
from heldinmind.kit.said import refuse
from heldinmind.people.actions.told import record_of
from heldinmind.people.models import Person
from heldinmind.rights.actions.moving import give, put_back
from heldinmind.rights.models import Merge, Pair
from heldinmind.rights.models.standing import Written, fingerprint, merged_on, merged_since, standing, written_since
from heldinmind.rights.rules import reasons_not_to_undo


@transaction.atomic
def undo(*, merge: Merge, why: str, by: Actor, seen: str = "", given: Sequence[str] = ()) -> Merge:
    """`seen`: the fingerprint of what the person was told would happen; `given`: keys of rows written since that go too.

    Raises Refused when it has been undone, when another merge has to be undone first, or when the record has changed since
    the person looked.
    """
    list(Person.objects.select_for_update(of=("self",)).filter(pk__in=[merge.kept_id, merge.gone_id]).order_by("pk"))
    done = Merge.objects.select_for_update(of=("self",)).select_related("kept", "gone").get(pk=merge.pk)
    undone = done.undone_at is not None
    refuse(reasons_not_to_undo(undone=undone, merged_on=merged_on(done), merged_since=merged_since(done)))
    if seen and seen != fingerprint(standing(done)):
        raise Refused([_("Somebody has changed the record since you looked. Read again what will happen.")])
    wanted = {str(each.row): each for each in written_since(done)}
    put_back(done)
    _give(done, [wanted[key] for key in given if key in wanted])
    done.undone_at, done.undone_by, done.undone_why = timezone.now(), by, why
    done.save(update_fields=["undone_at", "undone_by", "undone_why"])
    _two_people(done, by)
    for person in (done.kept, done.gone):
        record_of(by, "person.unmerged", person)
    return done


def _give(done: Merge, written: Sequence[Written]) -> None:
    for each in written:
        give(done, each.table, each.column, each.row)


def _two_people(done: Merge, by: Actor) -> None:
    """They are not shown as likely duplicates again, unless what is known of them changes."""
    first, second = sorted((done.kept_id, done.gone_id))
    told = {"state": Pair.State.DISMISSED, "settled_at": done.undone_at, "settled_by": by, "why": done.undone_why}
    Pair.objects.filter(first=first, second=second).update(**told)
