"""Whether whoever referred may hear what was decided, and the codes with which they ask what became of it."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
import uuid_utils.compat
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0006_safe_answers_run_out"),
        ("referrals", "0005_search"),
    ]

    operations = [
        migrations.CreateModel(
            name="ReferralCode",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("digest", models.CharField(max_length=64)),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="referral",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="referral",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="referral",
            name="referrer_may_know",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="referralwas",
            name="referrer_may_know",
            field=models.BooleanField(default=False),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="referral",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "referrals_referralwas" ("about", "acknowledged_at", "answers", "birth_date", "concerns", "created_at", "decided_by_id", "decided_on", "decision", "decision_reason", "destination", "due_date", "family_id", "id", "linked_at", "linked_by_id", "more_asked", "more_asked_at", "more_came_at", "pgh_created_at", "pgh_label", "pgh_obj_id", "received_on", "reference", "referrer_contact", "referrer_may_know", "referrer_name", "referrer_organisation", "route", "settings_version", "source", "team_id", "therapy_offered") VALUES (OLD."about", OLD."acknowledged_at", OLD."answers", OLD."birth_date", OLD."concerns", OLD."created_at", OLD."decided_by_id", OLD."decided_on", OLD."decision", OLD."decision_reason", OLD."destination", OLD."due_date", OLD."family_id", OLD."id", OLD."linked_at", OLD."linked_by_id", OLD."more_asked", OLD."more_asked_at", OLD."more_came_at", NOW(), \'update\', OLD."id", OLD."received_on", OLD."reference", OLD."referrer_contact", OLD."referrer_may_know", OLD."referrer_name", OLD."referrer_organisation", OLD."route", OLD."settings_version", OLD."source", OLD."team_id", OLD."therapy_offered"); RETURN NULL;',
                    hash="3c83673148b87b937884e46141b7bcf506647a95",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_223e7",
                    table="referrals_referral",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="referral",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "referrals_referralwas" ("about", "acknowledged_at", "answers", "birth_date", "concerns", "created_at", "decided_by_id", "decided_on", "decision", "decision_reason", "destination", "due_date", "family_id", "id", "linked_at", "linked_by_id", "more_asked", "more_asked_at", "more_came_at", "pgh_created_at", "pgh_label", "pgh_obj_id", "received_on", "reference", "referrer_contact", "referrer_may_know", "referrer_name", "referrer_organisation", "route", "settings_version", "source", "team_id", "therapy_offered") VALUES (OLD."about", OLD."acknowledged_at", OLD."answers", OLD."birth_date", OLD."concerns", OLD."created_at", OLD."decided_by_id", OLD."decided_on", OLD."decision", OLD."decision_reason", OLD."destination", OLD."due_date", OLD."family_id", OLD."id", OLD."linked_at", OLD."linked_by_id", OLD."more_asked", OLD."more_asked_at", OLD."more_came_at", NOW(), \'delete\', OLD."id", OLD."received_on", OLD."reference", OLD."referrer_contact", OLD."referrer_may_know", OLD."referrer_name", OLD."referrer_organisation", OLD."route", OLD."settings_version", OLD."source", OLD."team_id", OLD."therapy_offered"); RETURN NULL;',
                    hash="24338d6ac9acfb5bd5ab31d9e2f0a7421fca3f8b",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_e24da",
                    table="referrals_referral",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="referralcode",
            name="referral",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="codes", to="referrals.referral"
            ),
        ),
        migrations.AddField(
            model_name="referralcode",
            name="team",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="access.team"),
        ),
    ]
