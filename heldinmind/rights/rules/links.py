"""What becomes of each row that points at a person, a relationship or a triad when two records are merged.

Every relation is named here once, moved or staying; a test asks Django for all of them. A table that is new: its line here,
the leave to change its column in a migration (`let`, see 0002_protect), and what its rows are called (pages/rows.py).
"""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Link:
    """A column that is moved to the survivor. A row that cannot stand beside one of the survivor's stays where it is.

    pair: the two columns of a row that is kept one way round. apart: stay when this column is the survivor already.
    key: the columns by which two rows say the same. scope: a dated fact is folded into the survivor's of the same of these;
    what it repeats or contradicts is superseded, and the time that only it knew of becomes a fact of its own.
    mark: a column that is set when a row came by merging.
    careful: a column and its values, the most careful first: of two rows that cannot both stand the more careful one does,
    whichever record it is of. newest: which of two that are equally careful. blur: what is emptied when those two differ in it.
    """

    name: str
    column: str
    pair: tuple[str, ...] = ()
    apart: str = ""
    key: tuple[str, ...] | None = None
    scope: tuple[str, ...] = ()
    mark: str = ""
    careful: tuple[str, ...] = ()
    newest: str = ""
    blur: str = ""

    def facts(self, table: str) -> dict[str, Any]:
        """As the database's function reads it: only what is said."""
        said = {"pair": list(self.pair), "apart": self.apart, "scope": list(self.scope), "mark": self.mark}
        said |= {"careful": list(self.careful), "newest": self.newest, "blur": self.blur}
        key = {} if self.key is None else {"key": list(self.key)}
        return {"table": table, "column": self.column} | {name: value for name, value in said.items() if value} | key


@dataclass(frozen=True)
class Fill:
    """What the survivor's own row learns from the one that says the same. `over`: what it replaces; `only`: with what."""

    column: str
    over: tuple[str, ...] = ()
    only: str | None = None


ADULTS, TRIO = ("first_id", "second_id"), ("first_id", "second_id")

# In this order: what stands before what hangs on it. Without a note a row simply moves, or the database's own constraint says
# that the survivor has its like (a number given once, a place in an episode, an invitation) and it stays with the other record.
LINKS = (
    Link("people.Person.merged_into", "merged_into_id"),  # a chain always leads to its end in one step
    Link("people.Alias.person", "person_id"),
    Link("people.Identifier.person", "person_id"),
    Link("people.ContactPoint.person", "person_id"),
    Link("people.ContactPoint.supplied_by", "supplied_by_id"),
    Link("people.SafeAnswer.person", "person_id"),  # which of two answers stands: rules/answers.py
    # A no outweighs a yes: nobody is told what one of the records says they may not be.
    Link("people.SharingAgreement.person", "person_id", scope=("organisation",), careful=("agrees", "false", "true")),
    Link("people.LifeEvent.person", "person_id"),
    Link("people.LifeEvent.said_by", "said_by_id"),
    Link("people.AskedToRing.person", "person_id"),
    Link("people.CarriedFact.person", "person_id"),
    Link("people.Pregnancy.pregnant_person", "pregnant_person_id"),
    Link("people.PregnancyChild.child", "child_id"),  # a child comes from one pregnancy
    Link("people.FamilyMember.person", "person_id", scope=("family_id",)),
    Link("people.Placement.child", "child_id"),
    Link("people.PlacementCarer.carer", "carer_id", key=("placement_id",)),
    Link("people.CaregivingRelationship.carer", "carer_id", apart="child_id", key=("child_id",)),
    Link("people.CaregivingRelationship.child", "child_id", apart="carer_id", key=("carer_id",)),
    Link("people.AdultSafety.unsafe_for", "unsafe_for_id"),
    Link("people.AdultSafety.supplied_by", "supplied_by_id"),
    Link("people.AdultRelationship.first", "first_id", pair=ADULTS, key=("kind",)),
    Link("people.AdultRelationship.second", "second_id", pair=ADULTS, key=("kind",)),
    Link("people.Triad.child", "child_id", key=("first_id", "second_id")),
    Link("people.Triad.first", "first_id", pair=TRIO, key=("child_id",)),
    Link("people.Triad.second", "second_id", pair=TRIO, key=("child_id",)),
    Link("people.ReviewItem.person", "person_id", apart="other_id"),
    Link("people.ReviewItem.other", "other_id", apart="person_id"),
    Link("people.Subject.person", "person_id", mark="merged"),
    Link("rights.LegalHold.person", "person_id"),  # what holds one of the records holds the human
    Link("measures.Response.respondent", "respondent_id"),
    Link("risk.Rating.supplied_by", "supplied_by_id"),
    Link("safeguarding.LevelOn.child", "child_id"),
    Link("referrals.ReferredPerson.person", "person_id"),
    Link("care.Participant.person", "person_id"),
    Link("care.Attendance.person", "person_id"),
    Link("care.Goal.supplied_by", "supplied_by_id"),
    Link("rights.Request.person", "person_id", apart="for_child_id"),
    Link("rights.Request.for_child", "for_child_id", apart="person_id"),
)

# A relationship that both records have with one and the same other person stays as a row, and what was written about it moves to
# the survivor's. What only it knew is learnt; of two answers about safety the more careful one stands.
TWINS: dict[str, tuple[tuple[Link, ...], tuple[Fill, ...]]] = {
    "people.CaregivingRelationship": (
        (
            Link("people.ParentalResponsibility.caregiving", "caregiving_id"),
            Link("people.Subject.caregiving", "caregiving_id", mark="merged"),
        ),
        (Fill("kind", over=("not known",)),),
    ),
    "people.AdultRelationship": (
        (
            # Unsafe for the one in one record and for the other in the other: for whom is not said any more.
            Link(
                "people.AdultSafety.adults",
                "adults_id",
                careful=("answer", "unsafe", "unknown", "safe"),
                newest="said_on",
                blur="unsafe_for_id",
            ),
            Link("people.Subject.adults", "adults_id", mark="merged"),
        ),
        (Fill("during"),),
    ),
    "people.Triad": ((Link("people.Subject.triad", "triad_id", mark="merged"),), ()),
}

# Relations that merging leaves alone, and why.
STAYS = {
    "care.NotePart.supplied_by": "a signed note is never changed; it names who said so as they were recorded then",
    "documents.Document.supplied_by": "a signed letter is never changed; it names who said so as they were recorded then",
    "documents.File.supplied_by": "a file is never changed",
    "documents.Recipient.person": "whom a letter went to is never changed; a draft is begun again for whoever stands",
    "outbox.Message.person": "a message is never readdressed; one that waits is held, and a person looks for a safe way",
    "people.AdoptionLink.old_person": "an earlier record is closed and never merged",
    "people.AdoptionLink.new_person": "what leads to an earlier record is for one role alone: that merging moved it would tell",
    "rights.Pair.first": "which two were compared",
    "rights.Pair.second": "which two were compared",
    "rights.DisposalDecision.person": "it was decided about a record as it was then, and is set aside at night",
    "rights.Merge.kept": "what was merged into what; a chain is undone from its end",
    "rights.Merge.gone": "what was merged into what; a chain is undone from its end",
}
