"""Addresses."""

from django.urls import URLPattern, URLResolver, path

from heldinmind.referrals.views.decide import decide, reopen
from heldinmind.referrals.views.inbox import inbox
from heldinmind.referrals.views.letters import family_letter, referrer_letter
from heldinmind.referrals.views.receive import receive, unlink
from heldinmind.referrals.views.referral import acknowledge, agreed, ask, more_came, referral
from heldinmind.referrals.views.waiting import contacted, leave, log, move, waiting

app_name = "referrals"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", inbox, name="inbox"),
    path("waiting/", waiting, name="waiting"),
    path("waiting/<uuid:pk>/", log, name="log"),
    path("waiting/<uuid:pk>/move/", move, name="move"),
    path("waiting/<uuid:pk>/contacted/", contacted, name="contacted"),
    path("waiting/<uuid:pk>/leave/", leave, name="leave"),
    path("<uuid:pk>/", referral, name="referral"),
    path("<uuid:pk>/acknowledge/", acknowledge, name="acknowledge"),
    path("<uuid:pk>/ask/", ask, name="ask"),
    path("<uuid:pk>/more-came/", more_came, name="more_came"),
    path("<uuid:pk>/agreed/", agreed, name="agreed"),
    path("<uuid:pk>/receive/", receive, name="receive"),
    path("<uuid:pk>/unlink/", unlink, name="unlink"),
    path("<uuid:pk>/decide/", decide, name="decide"),
    path("<uuid:pk>/withdraw/", reopen, name="reopen"),
    path("<uuid:pk>/letter/referrer/", referrer_letter, name="referrer_letter"),
    path("<uuid:pk>/letter/family/<int:place>/", family_letter, name="family_letter"),
]
