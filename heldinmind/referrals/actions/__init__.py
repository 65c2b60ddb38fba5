"""Everything that can happen to a referral. The only code that writes one."""

from heldinmind.referrals.actions.arrival import send

__all__ = ["send"]
