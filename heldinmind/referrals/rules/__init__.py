"""What a referral says, what it lacks, and what stands for and against a decision. A person decides."""

from heldinmind.kit.words import Words
from heldinmind.referrals.rules.answers import Answers, Baby, Carer, Referrer
from heldinmind.referrals.rules.babies import BabyDates
from heldinmind.referrals.rules.eligibility import Finding, Stand, Terms

__all__ = ["Answers", "Baby", "BabyDates", "Carer", "Finding", "Referrer", "Stand", "Terms", "Words"]
