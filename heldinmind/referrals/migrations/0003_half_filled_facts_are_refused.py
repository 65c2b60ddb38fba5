"""A decision without its day, and a leaving without its day, are refused: a comparison with nothing let both pass."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("referrals", "0002_protect"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="referral",
            name="referral_decision_has_day_and_decider",
        ),
        migrations.RemoveConstraint(
            model_name="waitingentry",
            name="waiting_left_has_day_and_reason",
        ),
        migrations.AddConstraint(
            model_name="referral",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_by", None), ("decided_on", None), ("decision", "")),
                    models.Q(models.Q(("decision", ""), _negated=True), ("decided_on", None), ("route", "imported")),
                    models.Q(
                        models.Q(("decision", ""), _negated=True),
                        ("decided_on__gte", models.F("received_on")),
                        ("decided_on__isnull", False),
                        models.Q(("decided_by__isnull", False), ("route", "imported"), _connector="OR"),
                    ),
                    _connector="OR",
                ),
                name="referral_decision_has_day_and_decider",
            ),
        ),
        migrations.AddConstraint(
            model_name="waitingentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("left_for", ""), ("left_on", None)),
                    models.Q(
                        ("left_on__gte", models.F("joined_on")),
                        ("left_on__isnull", False),
                        models.Q(("left_for", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="waiting_left_has_day_and_reason",
            ),
        ),
    ]
