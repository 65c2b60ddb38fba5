"""Who sees referrals and the waiting list; the public forms may send one and read none."""

from django.db import migrations

from heldinmind.access.protect import protect

SEEN = {"view": ("referral_view", "care_view")}
REFERRAL = {"referral_id": "referrals_referral"}


class Migration(migrations.Migration):
    dependencies = [("referrals", "0001_initial"), ("people", "0003_protect")]
    operations = [
        protect(
            "referrals_referral",
            **SEEN,
            add=("referral_send", "referral_receive"),
            change=("referral_receive", "referral_decide"),
            family="family_id",
            inside={"family_id": "people_family"},
            also_sent_by_public=True,
        ),
        protect(
            "referrals_agreement",
            **SEEN,
            add=("referral_send", "referral_receive"),
            change="referral_receive",
            as_parent="referral_id",
            inside=REFERRAL,
            also_sent_by_public=True,
        ),
        protect(
            "referrals_referralstep",
            **SEEN,
            add=("referral_send", "referral_receive", "referral_decide"),
            as_parent="referral_id",
            inside=REFERRAL,
            history=False,
            also_sent_by_public=True,
        ),
        protect(
            "referrals_referredperson",
            **SEEN,
            add="referral_receive",
            change="referral_receive",
            as_parent="referral_id",
            inside=REFERRAL | {"person_id": "people_person"},
        ),
        protect(
            "referrals_waitingentry",
            **SEEN,
            add="referral_decide",
            change=("referral_decide", "waiting_order", "family_allocate"),
            family="family_id",
            inside=REFERRAL | {"family_id": "people_family"},
        ),
        protect(
            "referrals_waitingevent",
            **SEEN,
            add=(
                "referral_decide",
                "waiting_order",
                "family_allocate",
                "referral_receive",
            ),
            as_parent="entry_id",
            inside={"entry_id": "referrals_waitingentry"},
            history=False,
        ),
    ]
