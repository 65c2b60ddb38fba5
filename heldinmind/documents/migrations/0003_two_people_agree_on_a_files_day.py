"""Who changed the destroy day of a file, and who else agreed; a file is added in no other name."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from heldinmind.access.protect import READERS

OWN = (
    f"CREATE POLICY own ON documents_file AS RESTRICTIVE FOR INSERT TO {READERS} "
    "WITH CHECK (added_by_id = access_actor() AND day_by_id IS NULL AND day_agreed_by_id IS NULL)"
)


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0006_safe_answers_run_out"),
        ("documents", "0002_protect"),
        ("people", "0011_merged"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="file",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="file",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="file",
            name="day_agreed_by",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.actor"
            ),
        ),
        migrations.AddField(
            model_name="file",
            name="day_by",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.actor"
            ),
        ),
        migrations.AddField(
            model_name="filewas",
            name="day_agreed_by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="access.actor",
            ),
        ),
        migrations.AddField(
            model_name="filewas",
            name="day_by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="access.actor",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="file",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "documents_filewas" ("added_by_id", "audience", "content_type", "created_at", "day_agreed_by_id", "day_by_id", "destroy_on", "digest", "document_id", "family_id", "id", "name", "pgh_created_at", "pgh_label", "pgh_obj_id", "size", "subject_id", "supplied_by_id", "team_id", "topics") VALUES (OLD."added_by_id", OLD."audience", OLD."content_type", OLD."created_at", OLD."day_agreed_by_id", OLD."day_by_id", OLD."destroy_on", OLD."digest", OLD."document_id", OLD."family_id", OLD."id", OLD."name", NOW(), \'update\', OLD."id", OLD."size", OLD."subject_id", OLD."supplied_by_id", OLD."team_id", OLD."topics"); RETURN NULL;',
                    hash="06fbb7893ff43698497ae4f44d3e6be3ed635b07",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_e4437",
                    table="documents_file",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="file",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "documents_filewas" ("added_by_id", "audience", "content_type", "created_at", "day_agreed_by_id", "day_by_id", "destroy_on", "digest", "document_id", "family_id", "id", "name", "pgh_created_at", "pgh_label", "pgh_obj_id", "size", "subject_id", "supplied_by_id", "team_id", "topics") VALUES (OLD."added_by_id", OLD."audience", OLD."content_type", OLD."created_at", OLD."day_agreed_by_id", OLD."day_by_id", OLD."destroy_on", OLD."digest", OLD."document_id", OLD."family_id", OLD."id", OLD."name", NOW(), \'delete\', OLD."id", OLD."size", OLD."subject_id", OLD."supplied_by_id", OLD."team_id", OLD."topics"); RETURN NULL;',
                    hash="9b8851180748a6f26c1a443cca667477a1c1b9e3",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_ab5cf",
                    table="documents_file",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="file",
            constraint=models.CheckConstraint(
                condition=models.Q(("document", None), ("destroy_on", None), _connector="OR"),
                name="file_of_a_document_has_no_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="file",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("day_agreed_by", None),
                    models.Q(("day_by__isnull", False), models.Q(("day_agreed_by", models.F("day_by")), _negated=True)),
                    _connector="OR",
                ),
                name="file_day_takes_two",
            ),
        ),
        migrations.RunSQL(OWN, migrations.RunSQL.noop),
    ]
