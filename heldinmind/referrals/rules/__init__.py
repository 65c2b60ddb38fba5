"""What a referral says, what it lacks, and what stands for and against a decision. A person decides."""

from heldinmind.referrals.rules.answers import Answers, Baby, Carer, Referrer

__all__ = ["Answers", "Baby", "Carer", "Referrer"]
