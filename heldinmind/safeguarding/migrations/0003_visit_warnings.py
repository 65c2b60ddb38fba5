"""What whoever visits a family must know."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
import uuid_utils.compat
from django.db import migrations, models

import heldinmind.access.history


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0004_openings_of_every_page"),
        ("people", "0007_seals_and_broken_glass"),
        ("safeguarding", "0002_protect"),
    ]

    operations = [
        migrations.CreateModel(
            name="VisitWarning",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "sentence",
                    models.CharField(
                        choices=[
                            ("pairs", "Visit in pairs."),
                            ("ask first", "Speak with the team lead before you visit."),
                            ("not at home", "Do not visit at home: meet at our base or another agreed place."),
                            ("tell office", "Tell the office when you arrive and when you leave."),
                            ("ring first", "Ring before you set out, and turn back if nobody answers."),
                            ("daylight", "Visit in daylight only."),
                            ("animal", "Ask for any animal to be in another room before you go in."),
                        ],
                        max_length=20,
                    ),
                ),
                ("words", models.CharField(blank=True, max_length=200)),
                ("until_on", models.DateField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.actor",
                    ),
                ),
                (
                    "family",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="visit_warnings", to="people.family"
                    ),
                ),
                (
                    "set_by",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.actor"),
                ),
                ("team", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="access.team")),
            ],
        ),
        migrations.CreateModel(
            name="VisitWarningWas",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_by",
                    models.UUIDField(db_default=heldinmind.access.history.ActingActor(), editable=False, null=True),
                ),
                ("id", models.UUIDField(default=uuid_utils.compat.uuid7, editable=False, serialize=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "sentence",
                    models.CharField(
                        choices=[
                            ("pairs", "Visit in pairs."),
                            ("ask first", "Speak with the team lead before you visit."),
                            ("not at home", "Do not visit at home: meet at our base or another agreed place."),
                            ("tell office", "Tell the office when you arrive and when you leave."),
                            ("ring first", "Ring before you set out, and turn back if nobody answers."),
                            ("daylight", "Visit in daylight only."),
                            ("animal", "Ask for any animal to be in another room before you go in."),
                        ],
                        max_length=20,
                    ),
                ),
                ("words", models.CharField(blank=True, max_length=200)),
                ("until_on", models.DateField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="access.actor",
                    ),
                ),
                (
                    "family",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="people.family",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="wass",
                        to="safeguarding.visitwarning",
                    ),
                ),
                (
                    "set_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="access.actor",
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="access.team",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddIndex(
            model_name="visitwarning",
            index=models.Index(
                condition=models.Q(("ended_at", None)), fields=["team", "family"], name="visit_warning_standing"
            ),
        ),
        migrations.AddConstraint(
            model_name="visitwarning",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at", None), ("ended_by", None)),
                    models.Q(("ended_at__isnull", False), ("ended_by__isnull", False)),
                    _connector="OR",
                ),
                name="visit_warning_ended_has_time_and_person",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="visitwarning",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "safeguarding_visitwarningwas" ("created_at", "ended_at", "ended_by_id", "family_id", "id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sentence", "set_by_id", "team_id", "until_on", "words") VALUES (OLD."created_at", OLD."ended_at", OLD."ended_by_id", OLD."family_id", OLD."id", NOW(), \'update\', OLD."id", OLD."sentence", OLD."set_by_id", OLD."team_id", OLD."until_on", OLD."words"); RETURN NULL;',
                    hash="081d965559dfcd87552e1a5897fe77e4b7f02693",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_f5e34",
                    table="safeguarding_visitwarning",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="visitwarning",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "safeguarding_visitwarningwas" ("created_at", "ended_at", "ended_by_id", "family_id", "id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sentence", "set_by_id", "team_id", "until_on", "words") VALUES (OLD."created_at", OLD."ended_at", OLD."ended_by_id", OLD."family_id", OLD."id", NOW(), \'delete\', OLD."id", OLD."sentence", OLD."set_by_id", OLD."team_id", OLD."until_on", OLD."words"); RETURN NULL;',
                    hash="9695f408bc193f4065a86e24e1fba44b537204bc",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_2fe81",
                    table="safeguarding_visitwarning",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="visitwarningwas",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="ee5eff059b32c6a379e8e4f8f8d51e16e87b6f00",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_5c8b8",
                    table="safeguarding_visitwarningwas",
                    when="BEFORE",
                ),
            ),
        ),
    ]
