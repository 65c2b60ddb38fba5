"""Seals and their readers, broken glass and who read about it, unusual openings."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
import uuid_utils.compat
from django.db import migrations, models

import heldinmind.access.history


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0004_openings_of_every_page"),
        ("people", "0006_released"),
    ]

    operations = [
        migrations.CreateModel(
            name="GlassBroken",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("opened", "Opened"),
                            ("nothing", "Nothing was found"),
                            ("own", "Refused: the asker’s own name"),
                        ],
                        max_length=10,
                    ),
                ),
                ("reason", models.TextField()),
                ("same_surname", models.BooleanField(default=False)),
                ("until_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="GlassRead",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "duty",
                    models.CharField(
                        choices=[("lead", "Team lead"), ("safeguarding_lead", "Safeguarding lead")], max_length=20
                    ),
                ),
                ("words", models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name="OwnPostcode",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("postcode", models.CharField(blank=True, max_length=10)),
            ],
        ),
        migrations.CreateModel(
            name="OwnPostcodeWas",
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
                ("postcode", models.CharField(blank=True, max_length=10)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Seal",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("reason", models.TextField()),
                ("lifted_at", models.DateTimeField(blank=True, null=True)),
                ("lifted_because", models.TextField(blank=True)),
            ],
        ),
        migrations.CreateModel(
            name="SealWas",
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
                ("reason", models.TextField()),
                ("lifted_at", models.DateTimeField(blank=True, null=True)),
                ("lifted_because", models.TextField(blank=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="UnusualOpening",
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
                            ("own name", "The colleague has the same surname as somebody in the family"),
                            ("own postcode", "The colleague lives at the same postcode as the family"),
                            ("never allocated", "The family was never the colleague’s, and they never met"),
                        ],
                        max_length=20,
                    ),
                ),
                ("openings", models.PositiveIntegerField()),
                ("first_at", models.DateTimeField()),
                ("last_at", models.DateTimeField()),
                (
                    "answer",
                    models.CharField(
                        blank=True, choices=[("fine", "Fine"), ("looked into", "Looked into")], max_length=12
                    ),
                ),
                ("because", models.TextField(blank=True)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="UnusualOpeningWas",
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
                            ("own name", "The colleague has the same surname as somebody in the family"),
                            ("own postcode", "The colleague lives at the same postcode as the family"),
                            ("never allocated", "The family was never the colleague’s, and they never met"),
                        ],
                        max_length=20,
                    ),
                ),
                ("openings", models.PositiveIntegerField()),
                ("first_at", models.DateTimeField()),
                ("last_at", models.DateTimeField()),
                (
                    "answer",
                    models.CharField(
                        blank=True, choices=[("fine", "Fine"), ("looked into", "Looked into")], max_length=12
                    ),
                ),
                ("because", models.TextField(blank=True)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="sealreader",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="sealreader",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="sealreader",
            name="stands_in",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="sealreaderwas",
            name="stands_in",
            field=models.BooleanField(default=False),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sealreader",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "people_sealreaderwas" ("created_at", "family_id", "id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reader_id", "stands_in", "team_id", "until_on") VALUES (OLD."created_at", OLD."family_id", OLD."id", NOW(), \'update\', OLD."id", OLD."reader_id", OLD."stands_in", OLD."team_id", OLD."until_on"); RETURN NULL;',
                    hash="ae104139fc045f76aee9995751e2d1451524a4ec",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_3acc7",
                    table="people_sealreader",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sealreader",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "people_sealreaderwas" ("created_at", "family_id", "id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reader_id", "stands_in", "team_id", "until_on") VALUES (OLD."created_at", OLD."family_id", OLD."id", NOW(), \'delete\', OLD."id", OLD."reader_id", OLD."stands_in", OLD."team_id", OLD."until_on"); RETURN NULL;',
                    hash="85720306433f2f22ed39f15151c50caeb335454e",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_2ba1f",
                    table="people_sealreader",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="sealreader",
            constraint=models.UniqueConstraint(
                condition=models.Q(("until_on", None)), fields=("family", "reader"), name="seal_reader_is_named_once"
            ),
        ),
        migrations.AddField(
            model_name="glassbroken",
            name="by",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.actor"),
        ),
        migrations.AddField(
            model_name="glassbroken",
            name="family",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.family"
            ),
        ),
        migrations.AddField(
            model_name="glassbroken",
            name="team",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="access.team"),
        ),
        migrations.AddField(
            model_name="glassread",
            name="by",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.actor"),
        ),
        migrations.AddField(
            model_name="glassread",
            name="glass",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="readings", to="people.glassbroken"
            ),
        ),
        migrations.AddField(
            model_name="glassread",
            name="team",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="access.team"),
        ),
        migrations.AddField(
            model_name="ownpostcode",
            name="actor",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.actor"),
        ),
        migrations.AddField(
            model_name="ownpostcode",
            name="team",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="access.team"),
        ),
        migrations.AddField(
            model_name="ownpostcodewas",
            name="actor",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="access.actor",
            ),
        ),
        migrations.AddField(
            model_name="ownpostcodewas",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="wass",
                to="people.ownpostcode",
            ),
        ),
        migrations.AddField(
            model_name="ownpostcodewas",
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
            model_name="seal",
            name="by",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.actor"),
        ),
        migrations.AddField(
            model_name="seal",
            name="family",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="seals", to="people.family"
            ),
        ),
        migrations.AddField(
            model_name="seal",
            name="lifted_by",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.actor"
            ),
        ),
        migrations.AddField(
            model_name="seal",
            name="team",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="access.team"),
        ),
        migrations.AddField(
            model_name="sealwas",
            name="by",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="access.actor",
            ),
        ),
        migrations.AddField(
            model_name="sealwas",
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
            model_name="sealwas",
            name="lifted_by",
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
            model_name="sealwas",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="wass",
                to="people.seal",
            ),
        ),
        migrations.AddField(
            model_name="sealwas",
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
            model_name="unusualopening",
            name="answered_by",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.actor"
            ),
        ),
        migrations.AddField(
            model_name="unusualopening",
            name="by",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.actor"),
        ),
        migrations.AddField(
            model_name="unusualopening",
            name="family",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.family"),
        ),
        migrations.AddField(
            model_name="unusualopening",
            name="team",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="access.team"),
        ),
        migrations.AddField(
            model_name="unusualopeningwas",
            name="answered_by",
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
            model_name="unusualopeningwas",
            name="by",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="access.actor",
            ),
        ),
        migrations.AddField(
            model_name="unusualopeningwas",
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
            model_name="unusualopeningwas",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="wass",
                to="people.unusualopening",
            ),
        ),
        migrations.AddField(
            model_name="unusualopeningwas",
            name="team",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="access.team",
            ),
        ),
        migrations.AddIndex(
            model_name="glassbroken",
            index=models.Index(fields=["team", "by", "until_at"], name="glass_broken_by_reader"),
        ),
        migrations.AddIndex(
            model_name="glassbroken",
            index=models.Index(fields=["team", "created_at"], name="glass_broken_by_moment"),
        ),
        migrations.AddConstraint(
            model_name="glassbroken",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("family__isnull", False), ("outcome", "opened"), ("until_at__isnull", False)),
                    models.Q(models.Q(("outcome", "opened"), _negated=True), ("family", None), ("until_at", None)),
                    _connector="OR",
                ),
                name="glass_broken_opened_has_family_and_end",
            ),
        ),
        migrations.AddConstraint(
            model_name="glassread",
            constraint=models.UniqueConstraint(fields=("glass", "duty"), name="glass_is_read_once_for_each_duty"),
        ),
        migrations.AddConstraint(
            model_name="ownpostcode",
            constraint=models.UniqueConstraint(fields=("team", "actor"), name="own_postcode_is_one"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="ownpostcode",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "people_ownpostcodewas" ("actor_id", "created_at", "id", "pgh_created_at", "pgh_label", "pgh_obj_id", "postcode", "team_id") VALUES (OLD."actor_id", OLD."created_at", OLD."id", NOW(), \'update\', OLD."id", OLD."postcode", OLD."team_id"); RETURN NULL;',
                    hash="0cfdca4f3e406529de4e0f3408406f028ed7d335",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_3ee55",
                    table="people_ownpostcode",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="ownpostcode",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "people_ownpostcodewas" ("actor_id", "created_at", "id", "pgh_created_at", "pgh_label", "pgh_obj_id", "postcode", "team_id") VALUES (OLD."actor_id", OLD."created_at", OLD."id", NOW(), \'delete\', OLD."id", OLD."postcode", OLD."team_id"); RETURN NULL;',
                    hash="f92955729bb0807d6ef1c3c5a8cdfd813f5ffbda",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_7afec",
                    table="people_ownpostcode",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="ownpostcodewas",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="2757df72cac1744e45a5a883b186388c22ecf9b9",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_14ac1",
                    table="people_ownpostcodewas",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="seal",
            constraint=models.UniqueConstraint(
                condition=models.Q(("lifted_at", None)), fields=("family",), name="seal_stands_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="seal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("lifted_at", None), ("lifted_by", None)),
                    models.Q(("lifted_at__isnull", False), ("lifted_by__isnull", False)),
                    _connector="OR",
                ),
                name="seal_lifted_has_time_and_person",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="seal",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "people_sealwas" ("by_id", "created_at", "family_id", "id", "lifted_at", "lifted_because", "lifted_by_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "team_id") VALUES (OLD."by_id", OLD."created_at", OLD."family_id", OLD."id", OLD."lifted_at", OLD."lifted_because", OLD."lifted_by_id", NOW(), \'update\', OLD."id", OLD."reason", OLD."team_id"); RETURN NULL;',
                    hash="14e2bac29b342b43e1d343decbcdef3c63fb432b",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_2edc8",
                    table="people_seal",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="seal",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "people_sealwas" ("by_id", "created_at", "family_id", "id", "lifted_at", "lifted_because", "lifted_by_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "team_id") VALUES (OLD."by_id", OLD."created_at", OLD."family_id", OLD."id", OLD."lifted_at", OLD."lifted_because", OLD."lifted_by_id", NOW(), \'delete\', OLD."id", OLD."reason", OLD."team_id"); RETURN NULL;',
                    hash="72e7ed0836bb5b404c672874ae8b38166b7c4ec5",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_c5928",
                    table="people_seal",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sealwas",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="9023ee9f31b858bff5f71c16ebabe59fc3029990",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_c52af",
                    table="people_sealwas",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="unusualopening",
            index=models.Index(
                condition=models.Q(("answered_at", None)), fields=["team", "created_at"], name="unusual_opening_open"
            ),
        ),
        migrations.AddIndex(
            model_name="unusualopening",
            index=models.Index(fields=["family", "by", "kind", "created_at"], name="unusual_opening_by_family"),
        ),
        migrations.AddConstraint(
            model_name="unusualopening",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answer", ""), ("answered_at", None), ("answered_by", None)),
                    models.Q(
                        ("answered_at__isnull", False),
                        ("answered_by__isnull", False),
                        models.Q(("answer", ""), _negated=True),
                        models.Q(("because", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="unusual_opening_answered_says_why",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="unusualopening",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "people_unusualopeningwas" ("answer", "answered_at", "answered_by_id", "because", "by_id", "created_at", "family_id", "first_at", "id", "kind", "last_at", "openings", "pgh_created_at", "pgh_label", "pgh_obj_id", "team_id") VALUES (OLD."answer", OLD."answered_at", OLD."answered_by_id", OLD."because", OLD."by_id", OLD."created_at", OLD."family_id", OLD."first_at", OLD."id", OLD."kind", OLD."last_at", OLD."openings", NOW(), \'update\', OLD."id", OLD."team_id"); RETURN NULL;',
                    hash="a7cb4768a31bb9cc17a12fe9caee1172fe42b1d0",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_60ec4",
                    table="people_unusualopening",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="unusualopening",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "people_unusualopeningwas" ("answer", "answered_at", "answered_by_id", "because", "by_id", "created_at", "family_id", "first_at", "id", "kind", "last_at", "openings", "pgh_created_at", "pgh_label", "pgh_obj_id", "team_id") VALUES (OLD."answer", OLD."answered_at", OLD."answered_by_id", OLD."because", OLD."by_id", OLD."created_at", OLD."family_id", OLD."first_at", OLD."id", OLD."kind", OLD."last_at", OLD."openings", NOW(), \'delete\', OLD."id", OLD."team_id"); RETURN NULL;',
                    hash="1730673bbf6af5dccc4d37001a42ade1dce6f6d4",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_d136b",
                    table="people_unusualopening",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="unusualopeningwas",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="75c73f06c7b57164336bc2c688b883266be5e240",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_776d9",
                    table="people_unusualopeningwas",
                    when="BEFORE",
                ),
            ),
        ),
    ]
