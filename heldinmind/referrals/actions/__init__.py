"""Everything that can happen to a referral. The only code that writes one."""

from heldinmind.referrals.actions.agreeing import say_agreed
from heldinmind.referrals.actions.arrival import send
from heldinmind.referrals.actions.codes import give_code
from heldinmind.referrals.actions.deciding import decide, reopen
from heldinmind.referrals.actions.receiving import receive
from heldinmind.referrals.actions.triage import acknowledge, ask_for_more, more_came
from heldinmind.referrals.actions.unlinking import unlink
from heldinmind.referrals.actions.waiting import contacted, join_waiting, leave_waiting, move

__all__ = [
    "acknowledge",
    "ask_for_more",
    "contacted",
    "decide",
    "give_code",
    "join_waiting",
    "leave_waiting",
    "more_came",
    "move",
    "receive",
    "reopen",
    "say_agreed",
    "send",
    "unlink",
]
