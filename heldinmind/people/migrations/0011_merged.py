"""A record that turned out to be of somebody who has another: it stays, found and seen as that other one."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
import uuid_utils.compat
from django.db import migrations, models

import heldinmind.access.history
from heldinmind.access.protect import _history
from heldinmind.people.migrations._released import RULE

# The rule of 0004, asked about the record that stands for this one: what was sealed with its family stays sealed.
REACHABLE = """
CREATE OR REPLACE FUNCTION people_reachable(person uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
SELECT coalesce(bool_or(access_sees_family(m.family_id)) FILTER (WHERE m.superseded_at IS NULL),
                access_every())
  FROM people_familymember m
 WHERE m.person_id = coalesce((SELECT p.merged_into_id FROM people_person p WHERE p.id = person), person) $$
"""
SAME_TEAM = (
    "ALTER TABLE people_person ADD CONSTRAINT people_person_merged_into_same_team FOREIGN KEY (team_id, merged_into_id) "
    "REFERENCES people_person (team_id, id) DEFERRABLE INITIALLY DEFERRED"
)
# Figures as known on an earlier day ask what a subject was about then. (Nobody but the merging of rights changes one.)
KEPT = _history("people_subject", "")


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0003_jobs"),
        ("people", "0010_protect_lives"),
    ]

    operations = [
        migrations.CreateModel(
            name="SubjectWas",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("person", "Person"),
                            ("caregiving", "Caregiving relationship"),
                            ("adults", "Adult relationship"),
                            ("triad", "Triad"),
                            ("household", "Household"),
                        ],
                        max_length=12,
                    ),
                ),
                ("merged", models.BooleanField(db_default=False, default=False)),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="person",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="person",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="person",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merged",
                to="people.person",
            ),
        ),
        migrations.AddField(
            model_name="personwas",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="people.person",
            ),
        ),
        migrations.AddField(
            model_name="subject",
            name="merged",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AlterField(
            model_name="subject",
            name="adults",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="subjects",
                to="people.adultrelationship",
            ),
        ),
        migrations.AlterField(
            model_name="subject",
            name="caregiving",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="subjects",
                to="people.caregivingrelationship",
            ),
        ),
        migrations.AlterField(
            model_name="subject",
            name="person",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="subjects", to="people.person"
            ),
        ),
        migrations.AlterField(
            model_name="subject",
            name="triad",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="subjects", to="people.triad"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="person",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."birth_date" IS DISTINCT FROM (NEW."birth_date") OR OLD."communication_needs" IS DISTINCT FROM (NEW."communication_needs") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."due_date" IS DISTINCT FROM (NEW."due_date") OR OLD."ended_on" IS DISTINCT FROM (NEW."ended_on") OR OLD."ethnicity" IS DISTINCT FROM (NEW."ethnicity") OR OLD."first_name" IS DISTINCT FROM (NEW."first_name") OR OLD."gender" IS DISTINCT FROM (NEW."gender") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."identity" IS DISTINCT FROM (NEW."identity") OR OLD."interpreter" IS DISTINCT FROM (NEW."interpreter") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."last_name" IS DISTINCT FROM (NEW."last_name") OR OLD."merged_into_id" IS DISTINCT FROM (NEW."merged_into_id") OR OLD."not_found_since" IS DISTINCT FROM (NEW."not_found_since") OR OLD."preferred_name" IS DISTINCT FROM (NEW."preferred_name") OR OLD."sex" IS DISTINCT FROM (NEW."sex") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."team_id" IS DISTINCT FROM (NEW."team_id"))',
                    func='INSERT INTO "people_personwas" ("birth_date", "communication_needs", "created_at", "due_date", "ended_on", "ethnicity", "first_name", "gender", "id", "identity", "interpreter", "language", "last_name", "merged_into_id", "not_found_since", "pgh_created_at", "pgh_label", "pgh_obj_id", "preferred_name", "sex", "state", "team_id") VALUES (OLD."birth_date", OLD."communication_needs", OLD."created_at", OLD."due_date", OLD."ended_on", OLD."ethnicity", OLD."first_name", OLD."gender", OLD."id", OLD."identity", OLD."interpreter", OLD."language", OLD."last_name", OLD."merged_into_id", OLD."not_found_since", NOW(), \'update\', OLD."id", OLD."preferred_name", OLD."sex", OLD."state", OLD."team_id"); RETURN NULL;',
                    hash="0a7a5dbc8eb0966386670cea8797fb80cbb56c06",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_de829",
                    table="people_person",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="person",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "people_personwas" ("birth_date", "communication_needs", "created_at", "due_date", "ended_on", "ethnicity", "first_name", "gender", "id", "identity", "interpreter", "language", "last_name", "merged_into_id", "not_found_since", "pgh_created_at", "pgh_label", "pgh_obj_id", "preferred_name", "sex", "state", "team_id") VALUES (OLD."birth_date", OLD."communication_needs", OLD."created_at", OLD."due_date", OLD."ended_on", OLD."ethnicity", OLD."first_name", OLD."gender", OLD."id", OLD."identity", OLD."interpreter", OLD."language", OLD."last_name", OLD."merged_into_id", OLD."not_found_since", NOW(), \'delete\', OLD."id", OLD."preferred_name", OLD."sex", OLD."state", OLD."team_id"); RETURN NULL;',
                    hash="e2eed1ea1dce8fcdf3ed854e913dfa5f8b664671",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_2ca2d",
                    table="people_person",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="subject",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "people_subjectwas" ("adults_id", "caregiving_id", "created_at", "household_id", "id", "kind", "merged", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "team_id", "triad_id") VALUES (OLD."adults_id", OLD."caregiving_id", OLD."created_at", OLD."household_id", OLD."id", OLD."kind", OLD."merged", OLD."person_id", NOW(), \'update\', OLD."id", OLD."team_id", OLD."triad_id"); RETURN NULL;',
                    hash="f9bd57316c09c44cea37266c9cd970a2150304ca",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_d81d1",
                    table="people_subject",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="subject",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "people_subjectwas" ("adults_id", "caregiving_id", "created_at", "household_id", "id", "kind", "merged", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "team_id", "triad_id") VALUES (OLD."adults_id", OLD."caregiving_id", OLD."created_at", OLD."household_id", OLD."id", OLD."kind", OLD."merged", OLD."person_id", NOW(), \'delete\', OLD."id", OLD."team_id", OLD."triad_id"); RETURN NULL;',
                    hash="c92d2baddfd7150fc8b055d4b4937e21f24853e2",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_7841d",
                    table="people_subject",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.CheckConstraint(
                condition=models.Q(("merged_into", models.F("id")), _negated=True),
                name="person_is_not_merged_into_itself",
            ),
        ),
        migrations.AddConstraint(
            model_name="subject",
            constraint=models.UniqueConstraint(
                condition=models.Q(("merged", False)), fields=("person",), name="subject_is_one_for_each_person"
            ),
        ),
        migrations.AddConstraint(
            model_name="subject",
            constraint=models.UniqueConstraint(
                condition=models.Q(("merged", False)), fields=("caregiving",), name="subject_is_one_for_each_caregiving"
            ),
        ),
        migrations.AddConstraint(
            model_name="subject",
            constraint=models.UniqueConstraint(
                condition=models.Q(("merged", False)), fields=("adults",), name="subject_is_one_for_each_adults"
            ),
        ),
        migrations.AddConstraint(
            model_name="subject",
            constraint=models.UniqueConstraint(
                condition=models.Q(("merged", False)), fields=("triad",), name="subject_is_one_for_each_triad"
            ),
        ),
        migrations.AddField(
            model_name="subjectwas",
            name="adults",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="people.adultrelationship",
            ),
        ),
        migrations.AddField(
            model_name="subjectwas",
            name="caregiving",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="people.caregivingrelationship",
            ),
        ),
        migrations.AddField(
            model_name="subjectwas",
            name="household",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="people.household",
            ),
        ),
        migrations.AddField(
            model_name="subjectwas",
            name="person",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="people.person",
            ),
        ),
        migrations.AddField(
            model_name="subjectwas",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="wass",
                to="people.subject",
            ),
        ),
        migrations.AddField(
            model_name="subjectwas",
            name="team",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="access.team",
            ),
        ),
        migrations.AddField(
            model_name="subjectwas",
            name="triad",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="people.triad",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="subjectwas",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="3dacbd3ee260e885ba74873ea462f8477300bc70",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_89836",
                    table="people_subjectwas",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.RunSQL([SAME_TEAM, REACHABLE, *KEPT], migrations.RunSQL.noop),
        migrations.RunSQL(RULE, migrations.RunSQL.noop),
    ]
