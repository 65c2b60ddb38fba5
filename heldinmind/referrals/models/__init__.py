"""A request for help, from arrival to decision, and the waiting list."""

from heldinmind.referrals.models.code import ReferralCode
from heldinmind.referrals.models.reading import answers_of, babies_of, dates_of, state
from heldinmind.referrals.models.referral import (
    Agreement,
    Referral,
    ReferralStep,
    ReferredPerson,
)
from heldinmind.referrals.models.terms import terms
from heldinmind.referrals.models.waiting import WaitingEntry, WaitingEvent

__all__ = [
    "Agreement",
    "Referral",
    "ReferralCode",
    "ReferralStep",
    "ReferredPerson",
    "WaitingEntry",
    "WaitingEvent",
    "answers_of",
    "babies_of",
    "dates_of",
    "state",
    "terms",
]
