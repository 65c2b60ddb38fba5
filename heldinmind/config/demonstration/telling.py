"""Plays a story by the actions that people use, each as the colleague who would have done it."""

from datetime import date, datetime, time, timedelta

from django.utils.timezone import get_current_timezone

from heldinmind.access.acting import acting
from heldinmind.access.models import Actor, Team
from heldinmind.access.system import public_form
from heldinmind.care import actions as care
from heldinmind.care.models import EndReason, Episode
from heldinmind.care.models.contact import Mode
from heldinmind.care.pages.headings import facts, title
from heldinmind.care.queries.people import people_of
from heldinmind.care.rules.headings import headings
from heldinmind.config.demonstration.stories import Met, Story
from heldinmind.people import actions as people
from heldinmind.people.models import CaregivingRelationship, Family, Person
from heldinmind.people.queries.families import adults_among
from heldinmind.referrals import actions as referrals
from heldinmind.referrals.models import Referral
from heldinmind.referrals.rules.receiving import expected_babies


class Teller:
    """Knows the team, its colleagues by name, and which day it is."""

    def __init__(self, team: Team, staff: dict[str, Actor], today: date) -> None:
        self.team, self.staff, self.today = team, staff, today
        self.lead = staff["Ana Penn"]

    def day(self, ago: int) -> date:
        return self.today - timedelta(days=ago)

    def at(self, ago: int, hour: int = 10) -> datetime:
        return datetime.combine(self.day(ago), time(hour), get_current_timezone())

    def tell(self, story: Story) -> None:
        answers = story.answers(self.today)
        with acting(role="family", actor=public_form(), team=self.team):
            referral = referrals.send(
                team=self.team.pk,
                route=story.route,
                answers=answers,
                source=story.source,
                by=public_form(),
                today=self.day(story.asked),
            )
        with acting(role="web", user=self.lead.user, team=self.team):
            self.triage(story, referral)
        if story.worker:
            with acting(role="web", user=self.staff[story.worker].user, team=self.team):
                self.work(story, referral)

    def triage(self, story: Story, referral: Referral) -> None:
        if story.more:
            referrals.ask_for_more(
                referral=referral, what=story.more, from_whom="referrer", by=self.lead, today=self.day(story.asked - 2)
            )
        if story.decided is None:
            return
        on = self.day(story.decided)
        answers = story.answers(self.today)
        places = [("baby", n + 1) for n in range(len(expected_babies(answers)))]
        places += [("carer", n + 1) for n in range(len(answers.carers))]
        family = referrals.receive(
            referral=referral,
            chosen=dict.fromkeys(places),
            family=None,
            family_name=answers.carers[0].last_name,
            by=self.lead,
            today=on,
        )
        referrals.decide(
            referral=referral,
            decision=story.decision,
            reason=story.reason,
            destination=story.destination,
            by=self.lead,
            today=on,
        )
        if story.before_contact:
            people.set_before_contact(family=family, before_contact=story.before_contact, by=self.lead)
        if story.allocated is not None:
            worker = self.staff[story.worker]
            care.allocate(
                referral=referral,
                worker=worker,
                from_on=self.day(story.allocated),
                by=self.lead,
                today=self.day(story.allocated),
            )

    def work(self, story: Story, referral: Referral) -> None:
        by = self.staff[story.worker]
        episode = Episode.objects.select_related("family").get(referral=referral)
        for met in story.met:
            self.meet(episode, met, by)
        if story.met:
            care.mark_assessed(episode=episode, on=self.day(story.met[0].ago), by=by, today=self.today)
            care.mark_started(episode=episode, on=self.day(story.met[0].ago), by=by, today=self.today)
        self.rate(story, episode, by)
        if story.babys_words:
            people.say_in_the_babys_words(family=episode.family, babys_words=story.babys_words, by=by, today=self.today)
        if story.next_meeting is not None:
            self.plan(story.next_meeting, episode, by)
        if story.ended:
            ago, reason = story.ended
            care.end_episode(
                episode=episode,
                ended_on=self.day(ago),
                end_reason=EndReason.objects.get(code=reason),
                end_words="We said goodbye in the garden room.",
                homes={baby.pk: story.lives for baby in people_of(episode.family, self.today).babies},
                by=by,
                today=self.today,
                go_ahead="Nothing is left open.",
            )

    def meet(self, episode: Episode, met: Met, by: Actor) -> None:
        known = {person.first_name: person for person in self.members(episode.family)}
        happened = {known[name]: what for name, what in met.came.items()}
        contact = care.record_contact(
            episode=episode,
            happened=happened,
            held_at=self.at(met.ago),
            minutes=50,
            by=by,
            now=self.at(0, 23),
            mode=Mode.FACE_TO_FACE,
            venue="Millbrook family hub",
        )
        if not met.notes:
            return
        family = people_of(episode.family, self.today)
        there = [person.pk for person, what in happened.items() if what == "attended"]
        offered = {heading.kind: heading for heading in headings(facts(family, adults_among(family.everybody)), there)}
        said = [care.Said(offered[kind], title(offered[kind]), words) for kind, words in met.notes.items()]
        note = care.save_draft(
            episode=episode, parts=said, about_on=self.day(met.ago), by=by, today=self.today, contact=contact
        )
        care.sign(note=note, by=by)

    def members(self, family: Family) -> list[Person]:
        return [member.person for member in family.members.select_related("person")]

    def rate(self, story: Story, episode: Episode, by: Actor) -> None:
        links = {
            link.carer.first_name: link
            for link in CaregivingRelationship.objects.filter(child__memberships__family=episode.family).select_related(
                "carer"
            )
        }
        last = (story.ended[0] if story.ended else story.met[-1].ago) if story.met else 0
        for carer, levels in story.levels.items():
            for level, ago, occasion in zip(
                levels, (story.met[0].ago, last), ("start", "end" if story.ended else "review"), strict=False
            ):
                care.rate_levels(
                    episode=episode,
                    levels={links[carer]: level},
                    given_on=self.day(ago),
                    occasion=occasion,
                    by=by,
                    today=self.today,
                )
        if story.goal:
            carer, words, values = story.goal
            first = self.day(story.met[0].ago)
            goal = care.agree_goal(
                episode=episode,
                subject=people.subject_of(links[carer]),
                words=words,
                agreed_on=first,
                by=by,
                today=self.today,
                value=values[0],
            )
            care.rate_goal(goal=goal, value=values[-1], rated_on=self.day(last), by=by, today=self.today)

    def plan(self, ago: int, episode: Episode, by: Actor) -> None:
        care.make_appointment(
            episode=episode,
            people=[p for p in self.members(episode.family) if p.first_name in {"Jude", "Dana"}],
            starts_at=self.at(ago),
            minutes=50,
            mode=Mode.FACE_TO_FACE,
            venue="Millbrook family hub",
            worker=by,
            by=by,
            now=self.at(0, 9),
        )
