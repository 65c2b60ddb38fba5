"""What happens in a life, who rings after a loss, the sealed link of an adoption; how long a number stood."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
import uuid_utils.compat
from django.db import migrations, models

import heldinmind.access.audience
import heldinmind.access.history


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0003_jobs"),
        ("people", "0008_behind_a_seal"),
    ]

    operations = [
        migrations.CreateModel(
            name="AdoptionLink",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("order_on", models.DateField()),
                ("steps", models.JSONField(default=dict)),
                ("superseded_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="AdoptionLinkWas",
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
                ("order_on", models.DateField()),
                ("steps", models.JSONField(default=dict)),
                ("superseded_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="AskedToRing",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("by_on", models.DateField()),
                ("done_at", models.DateTimeField(blank=True, null=True)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("spoke", "We spoke"),
                            ("not reached", "Not reached; I will try another way"),
                            ("not wanted", "They would rather not be rung"),
                        ],
                        max_length=12,
                    ),
                ),
                ("superseded_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="AskedToRingWas",
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
                ("by_on", models.DateField()),
                ("done_at", models.DateTimeField(blank=True, null=True)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("spoke", "We spoke"),
                            ("not reached", "Not reached; I will try another way"),
                            ("not wanted", "They would rather not be rung"),
                        ],
                        max_length=12,
                    ),
                ),
                ("superseded_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CarriedFact",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("heading", models.CharField(max_length=200)),
                ("words", models.TextField()),
                ("audience", models.PositiveSmallIntegerField(default=heldinmind.access.audience.Audience["TEAM"])),
                ("topics", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CarriedFactWas",
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
                ("heading", models.CharField(max_length=200)),
                ("words", models.TextField()),
                ("audience", models.PositiveSmallIntegerField(default=heldinmind.access.audience.Audience["TEAM"])),
                ("topics", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="LifeEvent",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("birth", "Birth"),
                            ("miscarriage", "Miscarriage"),
                            ("stillbirth", "Stillbirth"),
                            ("termination", "Termination of the pregnancy"),
                            ("death", "Death"),
                            ("begin again", "Reminders begin again"),
                            ("removal", "Removal from the parents’ care"),
                            ("foster", "Move to foster carers"),
                            ("kinship", "Move to family or friends"),
                            ("home", "Return home"),
                            ("adoption", "Adoption order"),
                            ("parted", "Separation of a couple"),
                            ("joined", "New partner"),
                            ("named", "Unknown father named"),
                            ("name", "Change of name"),
                            ("gender", "Change of sex or gender"),
                            ("nhs number", "NHS number"),
                        ],
                        max_length=12,
                    ),
                ),
                ("on", models.DateField()),
                ("steps", models.JSONField(default=dict)),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                ("undone_why", models.TextField(blank=True)),
            ],
        ),
        migrations.CreateModel(
            name="LifeEventWas",
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
                            ("birth", "Birth"),
                            ("miscarriage", "Miscarriage"),
                            ("stillbirth", "Stillbirth"),
                            ("termination", "Termination of the pregnancy"),
                            ("death", "Death"),
                            ("begin again", "Reminders begin again"),
                            ("removal", "Removal from the parents’ care"),
                            ("foster", "Move to foster carers"),
                            ("kinship", "Move to family or friends"),
                            ("home", "Return home"),
                            ("adoption", "Adoption order"),
                            ("parted", "Separation of a couple"),
                            ("joined", "New partner"),
                            ("named", "Unknown father named"),
                            ("name", "Change of name"),
                            ("gender", "Change of sex or gender"),
                            ("nhs number", "NHS number"),
                        ],
                        max_length=12,
                    ),
                ),
                ("on", models.DateField()),
                ("steps", models.JSONField(default=dict)),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                ("undone_why", models.TextField(blank=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="alias",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="alias",
            name="delete_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="identifier",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="identifier",
            name="delete_delete",
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
            model_name="alias",
            name="superseded_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="aliaswas",
            name="superseded_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="identifier",
            name="from_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="identifier",
            name="until_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="identifierwas",
            name="from_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="identifierwas",
            name="until_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="person",
            name="not_found_since",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="personwas",
            name="not_found_since",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name="pregnancychild",
            name="outcome",
            field=models.CharField(
                choices=[
                    ("expected", "Expected"),
                    ("born", "Born"),
                    ("miscarried", "Miscarriage"),
                    ("stillborn", "Stillbirth"),
                    ("ended", "Termination"),
                    ("mistaken", "Recorded by mistake"),
                ],
                default="expected",
                max_length=12,
            ),
        ),
        migrations.AlterField(
            model_name="pregnancychildwas",
            name="outcome",
            field=models.CharField(
                choices=[
                    ("expected", "Expected"),
                    ("born", "Born"),
                    ("miscarried", "Miscarriage"),
                    ("stillborn", "Stillbirth"),
                    ("ended", "Termination"),
                    ("mistaken", "Recorded by mistake"),
                ],
                default="expected",
                max_length=12,
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="alias",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."first_name" IS DISTINCT FROM (NEW."first_name") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."last_name" IS DISTINCT FROM (NEW."last_name") OR OLD."person_id" IS DISTINCT FROM (NEW."person_id") OR OLD."superseded_at" IS DISTINCT FROM (NEW."superseded_at") OR OLD."team_id" IS DISTINCT FROM (NEW."team_id"))',
                    func='INSERT INTO "people_aliaswas" ("created_at", "first_name", "id", "last_name", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "superseded_at", "team_id") VALUES (OLD."created_at", OLD."first_name", OLD."id", OLD."last_name", OLD."person_id", NOW(), \'update\', OLD."id", OLD."superseded_at", OLD."team_id"); RETURN NULL;',
                    hash="42af243ab96d43895957d4823e462f7ca3c2b524",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_d297c",
                    table="people_alias",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="alias",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "people_aliaswas" ("created_at", "first_name", "id", "last_name", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "superseded_at", "team_id") VALUES (OLD."created_at", OLD."first_name", OLD."id", OLD."last_name", OLD."person_id", NOW(), \'delete\', OLD."id", OLD."superseded_at", OLD."team_id"); RETURN NULL;',
                    hash="0c631c5877d27fb4beb8119e399c8cfdb5eb840a",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_e7022",
                    table="people_alias",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="identifier",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "people_identifierwas" ("created_at", "from_on", "id", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "system", "team_id", "until_on", "value") VALUES (OLD."created_at", OLD."from_on", OLD."id", OLD."person_id", NOW(), \'update\', OLD."id", OLD."system", OLD."team_id", OLD."until_on", OLD."value"); RETURN NULL;',
                    hash="a5f15b20575b314d8d2c01db55037de623fa02e3",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_e3682",
                    table="people_identifier",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="identifier",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "people_identifierwas" ("created_at", "from_on", "id", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "system", "team_id", "until_on", "value") VALUES (OLD."created_at", OLD."from_on", OLD."id", OLD."person_id", NOW(), \'delete\', OLD."id", OLD."system", OLD."team_id", OLD."until_on", OLD."value"); RETURN NULL;',
                    hash="6c7fd227b2f401ae0356666428e7fd64f83f5991",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_c0602",
                    table="people_identifier",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="person",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."birth_date" IS DISTINCT FROM (NEW."birth_date") OR OLD."communication_needs" IS DISTINCT FROM (NEW."communication_needs") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."due_date" IS DISTINCT FROM (NEW."due_date") OR OLD."ended_on" IS DISTINCT FROM (NEW."ended_on") OR OLD."ethnicity" IS DISTINCT FROM (NEW."ethnicity") OR OLD."first_name" IS DISTINCT FROM (NEW."first_name") OR OLD."gender" IS DISTINCT FROM (NEW."gender") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."identity" IS DISTINCT FROM (NEW."identity") OR OLD."interpreter" IS DISTINCT FROM (NEW."interpreter") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."last_name" IS DISTINCT FROM (NEW."last_name") OR OLD."not_found_since" IS DISTINCT FROM (NEW."not_found_since") OR OLD."preferred_name" IS DISTINCT FROM (NEW."preferred_name") OR OLD."sex" IS DISTINCT FROM (NEW."sex") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."team_id" IS DISTINCT FROM (NEW."team_id"))',
                    func='INSERT INTO "people_personwas" ("birth_date", "communication_needs", "created_at", "due_date", "ended_on", "ethnicity", "first_name", "gender", "id", "identity", "interpreter", "language", "last_name", "not_found_since", "pgh_created_at", "pgh_label", "pgh_obj_id", "preferred_name", "sex", "state", "team_id") VALUES (OLD."birth_date", OLD."communication_needs", OLD."created_at", OLD."due_date", OLD."ended_on", OLD."ethnicity", OLD."first_name", OLD."gender", OLD."id", OLD."identity", OLD."interpreter", OLD."language", OLD."last_name", OLD."not_found_since", NOW(), \'update\', OLD."id", OLD."preferred_name", OLD."sex", OLD."state", OLD."team_id"); RETURN NULL;',
                    hash="e1c879574020ee3fc0ebc99bbe02f5f8c2fe3dbb",
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
                    func='INSERT INTO "people_personwas" ("birth_date", "communication_needs", "created_at", "due_date", "ended_on", "ethnicity", "first_name", "gender", "id", "identity", "interpreter", "language", "last_name", "not_found_since", "pgh_created_at", "pgh_label", "pgh_obj_id", "preferred_name", "sex", "state", "team_id") VALUES (OLD."birth_date", OLD."communication_needs", OLD."created_at", OLD."due_date", OLD."ended_on", OLD."ethnicity", OLD."first_name", OLD."gender", OLD."id", OLD."identity", OLD."interpreter", OLD."language", OLD."last_name", OLD."not_found_since", NOW(), \'delete\', OLD."id", OLD."preferred_name", OLD."sex", OLD."state", OLD."team_id"); RETURN NULL;',
                    hash="0d2259c8b9005e847d113d26e687870b5ea8c866",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_2ca2d",
                    table="people_person",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="adoptionlink",
            name="new_person",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"),
        ),
        migrations.AddField(
            model_name="adoptionlink",
            name="old_person",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"),
        ),
        migrations.AddField(
            model_name="adoptionlink",
            name="recorded_by",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.actor"),
        ),
        migrations.AddField(
            model_name="adoptionlink",
            name="team",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="access.team"),
        ),
        migrations.AddField(
            model_name="adoptionlinkwas",
            name="new_person",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="people.person",
            ),
        ),
        migrations.AddField(
            model_name="adoptionlinkwas",
            name="old_person",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="people.person",
            ),
        ),
        migrations.AddField(
            model_name="adoptionlinkwas",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="wass",
                to="people.adoptionlink",
            ),
        ),
        migrations.AddField(
            model_name="adoptionlinkwas",
            name="recorded_by",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="access.actor",
            ),
        ),
        migrations.AddField(
            model_name="adoptionlinkwas",
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
            model_name="askedtoring",
            name="asked_by",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.actor"),
        ),
        migrations.AddField(
            model_name="askedtoring",
            name="done_by",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.actor"
            ),
        ),
        migrations.AddField(
            model_name="askedtoring",
            name="family",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="asked_to_ring", to="people.family"
            ),
        ),
        migrations.AddField(
            model_name="askedtoring",
            name="owner",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="asked_to_ring", to="access.actor"
            ),
        ),
        migrations.AddField(
            model_name="askedtoring",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="asked_to_ring", to="people.person"
            ),
        ),
        migrations.AddField(
            model_name="askedtoring",
            name="team",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="access.team"),
        ),
        migrations.AddField(
            model_name="askedtoringwas",
            name="asked_by",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="access.actor",
            ),
        ),
        migrations.AddField(
            model_name="askedtoringwas",
            name="done_by",
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
            model_name="askedtoringwas",
            name="family",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="people.family",
            ),
        ),
        migrations.AddField(
            model_name="askedtoringwas",
            name="owner",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="access.actor",
            ),
        ),
        migrations.AddField(
            model_name="askedtoringwas",
            name="person",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="people.person",
            ),
        ),
        migrations.AddField(
            model_name="askedtoringwas",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="wass",
                to="people.askedtoring",
            ),
        ),
        migrations.AddField(
            model_name="askedtoringwas",
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
            model_name="carriedfact",
            name="carried_by",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.actor"),
        ),
        migrations.AddField(
            model_name="carriedfact",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="carried_facts", to="people.person"
            ),
        ),
        migrations.AddField(
            model_name="carriedfact",
            name="team",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="access.team"),
        ),
        migrations.AddField(
            model_name="carriedfactwas",
            name="carried_by",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="access.actor",
            ),
        ),
        migrations.AddField(
            model_name="carriedfactwas",
            name="person",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="people.person",
            ),
        ),
        migrations.AddField(
            model_name="carriedfactwas",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="wass",
                to="people.carriedfact",
            ),
        ),
        migrations.AddField(
            model_name="carriedfactwas",
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
            model_name="lifeevent",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="life_events", to="people.person"
            ),
        ),
        migrations.AddField(
            model_name="lifeevent",
            name="recorded_by",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.actor"),
        ),
        migrations.AddField(
            model_name="lifeevent",
            name="said_by",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
            ),
        ),
        migrations.AddField(
            model_name="lifeevent",
            name="team",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="access.team"),
        ),
        migrations.AddField(
            model_name="lifeevent",
            name="undone_by",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.actor"
            ),
        ),
        migrations.AddField(
            model_name="lifeeventwas",
            name="person",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="people.person",
            ),
        ),
        migrations.AddField(
            model_name="lifeeventwas",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="wass",
                to="people.lifeevent",
            ),
        ),
        migrations.AddField(
            model_name="lifeeventwas",
            name="recorded_by",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="access.actor",
            ),
        ),
        migrations.AddField(
            model_name="lifeeventwas",
            name="said_by",
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
            model_name="lifeeventwas",
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
            model_name="lifeeventwas",
            name="undone_by",
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
        migrations.AddConstraint(
            model_name="adoptionlink",
            constraint=models.UniqueConstraint(
                condition=models.Q(("superseded_at", None)),
                fields=("old_person",),
                name="adoption_link_once_from_a_record",
            ),
        ),
        migrations.AddConstraint(
            model_name="adoptionlink",
            constraint=models.UniqueConstraint(
                condition=models.Q(("superseded_at", None)),
                fields=("new_person",),
                name="adoption_link_once_to_a_record",
            ),
        ),
        migrations.AddConstraint(
            model_name="adoptionlink",
            constraint=models.CheckConstraint(
                condition=models.Q(("old_person", models.F("new_person")), _negated=True),
                name="adoption_link_is_between_two",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="adoptionlink",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "people_adoptionlinkwas" ("created_at", "id", "new_person_id", "old_person_id", "order_on", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_by_id", "steps", "superseded_at", "team_id") VALUES (OLD."created_at", OLD."id", OLD."new_person_id", OLD."old_person_id", OLD."order_on", NOW(), \'update\', OLD."id", OLD."recorded_by_id", OLD."steps", OLD."superseded_at", OLD."team_id"); RETURN NULL;',
                    hash="33f7687e4616e9b4766815b34041c583e0a02466",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_f2fab",
                    table="people_adoptionlink",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="adoptionlink",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "people_adoptionlinkwas" ("created_at", "id", "new_person_id", "old_person_id", "order_on", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_by_id", "steps", "superseded_at", "team_id") VALUES (OLD."created_at", OLD."id", OLD."new_person_id", OLD."old_person_id", OLD."order_on", NOW(), \'delete\', OLD."id", OLD."recorded_by_id", OLD."steps", OLD."superseded_at", OLD."team_id"); RETURN NULL;',
                    hash="cbf68a599c16a85bd293b4f0027127bb974f814c",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_14457",
                    table="people_adoptionlink",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="adoptionlinkwas",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="46bc43c5d73093f5267c5fd0b3a5b3b00b1c9246",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_3aa3f",
                    table="people_adoptionlinkwas",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="askedtoring",
            index=models.Index(
                condition=models.Q(("done_at", None), ("superseded_at", None)),
                fields=["team", "owner", "by_on"],
                name="asked_to_ring_open",
            ),
        ),
        migrations.AddConstraint(
            model_name="askedtoring",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("done_at", None), ("done_by", None), ("outcome", "")),
                    models.Q(
                        ("done_at__isnull", False), ("done_by__isnull", False), models.Q(("outcome", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="asked_to_ring_done_has_time_person_and_outcome",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="askedtoring",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "people_askedtoringwas" ("asked_by_id", "by_on", "created_at", "done_at", "done_by_id", "family_id", "id", "outcome", "owner_id", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "superseded_at", "team_id") VALUES (OLD."asked_by_id", OLD."by_on", OLD."created_at", OLD."done_at", OLD."done_by_id", OLD."family_id", OLD."id", OLD."outcome", OLD."owner_id", OLD."person_id", NOW(), \'update\', OLD."id", OLD."superseded_at", OLD."team_id"); RETURN NULL;',
                    hash="9cf504ed111a4eef168f0143e9c12ed624129ab8",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_cba15",
                    table="people_askedtoring",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="askedtoring",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "people_askedtoringwas" ("asked_by_id", "by_on", "created_at", "done_at", "done_by_id", "family_id", "id", "outcome", "owner_id", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "superseded_at", "team_id") VALUES (OLD."asked_by_id", OLD."by_on", OLD."created_at", OLD."done_at", OLD."done_by_id", OLD."family_id", OLD."id", OLD."outcome", OLD."owner_id", OLD."person_id", NOW(), \'delete\', OLD."id", OLD."superseded_at", OLD."team_id"); RETURN NULL;',
                    hash="2e62fd8b1a7be1e902e4de9c2ba7a9f044fb8559",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_50c31",
                    table="people_askedtoring",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="askedtoringwas",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="1ddeeea95174f598d44804c34f441762531976fa",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_01d55",
                    table="people_askedtoringwas",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="carriedfact",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "people_carriedfactwas" ("audience", "carried_by_id", "created_at", "heading", "id", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "team_id", "topics", "words") VALUES (OLD."audience", OLD."carried_by_id", OLD."created_at", OLD."heading", OLD."id", OLD."person_id", NOW(), \'update\', OLD."id", OLD."team_id", OLD."topics", OLD."words"); RETURN NULL;',
                    hash="925ad00d44e714dd7ba8ece1d2960b87e5c03809",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_9e63f",
                    table="people_carriedfact",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="carriedfact",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "people_carriedfactwas" ("audience", "carried_by_id", "created_at", "heading", "id", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "team_id", "topics", "words") VALUES (OLD."audience", OLD."carried_by_id", OLD."created_at", OLD."heading", OLD."id", OLD."person_id", NOW(), \'delete\', OLD."id", OLD."team_id", OLD."topics", OLD."words"); RETURN NULL;',
                    hash="730043ed43b488e0bef6465c03c9e7c21f9540ab",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_cc434",
                    table="people_carriedfact",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="carriedfactwas",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="6471e4f68b8be2ae6e5524b2775ff29f23d7b84e",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_5bff9",
                    table="people_carriedfactwas",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="lifeevent",
            index=models.Index(fields=["person", "on"], name="life_event_by_person"),
        ),
        migrations.AddConstraint(
            model_name="lifeevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("undone_at", None), ("undone_by", None), ("undone_why", "")),
                    models.Q(
                        ("undone_at__isnull", False),
                        ("undone_by__isnull", False),
                        models.Q(("undone_why", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="life_event_is_undone_by_somebody_for_a_reason",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="lifeevent",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "people_lifeeventwas" ("created_at", "id", "kind", "on", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_by_id", "said_by_id", "steps", "team_id", "undone_at", "undone_by_id", "undone_why") VALUES (OLD."created_at", OLD."id", OLD."kind", OLD."on", OLD."person_id", NOW(), \'update\', OLD."id", OLD."recorded_by_id", OLD."said_by_id", OLD."steps", OLD."team_id", OLD."undone_at", OLD."undone_by_id", OLD."undone_why"); RETURN NULL;',
                    hash="8197b54dcd982f122f2337086568f83dab7fe831",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_87a30",
                    table="people_lifeevent",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="lifeevent",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "people_lifeeventwas" ("created_at", "id", "kind", "on", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_by_id", "said_by_id", "steps", "team_id", "undone_at", "undone_by_id", "undone_why") VALUES (OLD."created_at", OLD."id", OLD."kind", OLD."on", OLD."person_id", NOW(), \'delete\', OLD."id", OLD."recorded_by_id", OLD."said_by_id", OLD."steps", OLD."team_id", OLD."undone_at", OLD."undone_by_id", OLD."undone_why"); RETURN NULL;',
                    hash="17439ad4ea06694a3946a0bc3d9151ab78fffb56",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_0da3b",
                    table="people_lifeevent",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="lifeeventwas",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="00776e2afc60b7ec4bb7fd47e3e61097365fbab4",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_e28ff",
                    table="people_lifeeventwas",
                    when="BEFORE",
                ),
            ),
        ),
    ]
