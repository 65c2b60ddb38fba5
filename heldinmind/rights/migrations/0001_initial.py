"""Likely duplicates, merging, and what merging changed."""

import django.contrib.postgres.fields
import django.db.models.deletion
import heldinmind.access.history
import pgtrigger.compiler
import pgtrigger.migrations
import uuid_utils.compat
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('access', '0003_jobs'),
        ('people', '0011_merged'),
    ]

    operations = [
        migrations.CreateModel(
            name='Merge',
            fields=[
                ('id', models.UUIDField(default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('why', models.TextField()),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
                ('undone_why', models.TextField(blank=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.actor')),
                ('gone', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='merges_gone', to='people.person')),
                ('kept', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='merges_kept', to='people.person')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='access.team')),
                ('undone_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.actor')),
            ],
        ),
        migrations.CreateModel(
            name='MergeWas',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_by', models.UUIDField(db_default=heldinmind.access.history.ActingActor(), editable=False, null=True)),
                ('id', models.UUIDField(default=uuid_utils.compat.uuid7, editable=False, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('why', models.TextField()),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
                ('undone_why', models.TextField(blank=True)),
                ('by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='access.actor')),
                ('gone', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.person')),
                ('kept', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.person')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='wass', to='rights.merge')),
                ('team', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='access.team')),
                ('undone_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='access.actor')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Moved',
            fields=[
                ('id', models.UUIDField(default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('place', models.PositiveIntegerField()),
                ('kind', models.CharField(choices=[('moved', 'Moved'), ('changed', 'Changed'), ('made', 'Written')], max_length=10)),
                ('table', models.CharField(max_length=60)),
                ('row', models.UUIDField()),
                ('column', models.CharField(max_length=60)),
                ('was', models.TextField(null=True)),
                ('became', models.TextField(null=True)),
                ('outcome', models.CharField(blank=True, choices=[('', 'Stands'), ('undone', 'Taken back'), ('left', 'Left: changed since')], max_length=10)),
                ('merge', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='moves', to='rights.merge')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='access.team')),
            ],
        ),
        migrations.CreateModel(
            name='Pair',
            fields=[
                ('id', models.UUIDField(default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('weight', models.PositiveSmallIntegerField()),
                ('reasons', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=100), size=None)),
                ('facts', models.CharField(max_length=64)),
                ('state', models.CharField(choices=[('open', 'To look at'), ('dismissed', 'Two people'), ('merged', 'Merged'), ('lapsed', 'No longer alike')], default='open', max_length=10)),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
                ('why', models.TextField(blank=True)),
                ('first', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('second', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('settled_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='access.actor')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='access.team')),
            ],
        ),
        migrations.CreateModel(
            name='PairWas',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_by', models.UUIDField(db_default=heldinmind.access.history.ActingActor(), editable=False, null=True)),
                ('id', models.UUIDField(default=uuid_utils.compat.uuid7, editable=False, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('weight', models.PositiveSmallIntegerField()),
                ('reasons', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=100), size=None)),
                ('facts', models.CharField(max_length=64)),
                ('state', models.CharField(choices=[('open', 'To look at'), ('dismissed', 'Two people'), ('merged', 'Merged'), ('lapsed', 'No longer alike')], default='open', max_length=10)),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
                ('why', models.TextField(blank=True)),
                ('first', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.person')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='wass', to='rights.pair')),
                ('second', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.person')),
                ('settled_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='access.actor')),
                ('team', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='access.team')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Look',
            fields=[
                ('id', models.UUIDField(default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('began_at', models.DateTimeField(blank=True, null=True)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('people', models.PositiveIntegerField(default=0)),
                ('looked', models.PositiveIntegerField(default=0)),
                ('found', models.PositiveIntegerField(default=0)),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='access.actor')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='access.team')),
            ],
            options={
                'indexes': [models.Index(fields=['team', 'created_at'], name='look_by_team')],
            },
        ),
        migrations.AddConstraint(
            model_name='merge',
            constraint=models.UniqueConstraint(condition=models.Q(('undone_at', None)), fields=('gone',), name='merge_is_of_a_record_that_stands_alone'),
        ),
        migrations.AddConstraint(
            model_name='merge',
            constraint=models.CheckConstraint(condition=models.Q(('kept', models.F('gone')), _negated=True), name='merge_is_of_two'),
        ),
        migrations.AddConstraint(
            model_name='merge',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('undone_at', None), ('undone_by', None)), models.Q(('undone_at__isnull', False), ('undone_by__isnull', False)), _connector='OR'), name='merge_undone_has_time_and_person'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='merge',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "rights_mergewas" ("by_id", "created_at", "gone_id", "id", "kept_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "team_id", "undone_at", "undone_by_id", "undone_why", "why") VALUES (OLD."by_id", OLD."created_at", OLD."gone_id", OLD."id", OLD."kept_id", NOW(), \'update\', OLD."id", OLD."team_id", OLD."undone_at", OLD."undone_by_id", OLD."undone_why", OLD."why"); RETURN NULL;', hash='60f864ae497dcbc9173cddbdffc81aae91c4d448', operation='UPDATE', pgid='pgtrigger_update_update_fb81e', table='rights_merge', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='merge',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "rights_mergewas" ("by_id", "created_at", "gone_id", "id", "kept_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "team_id", "undone_at", "undone_by_id", "undone_why", "why") VALUES (OLD."by_id", OLD."created_at", OLD."gone_id", OLD."id", OLD."kept_id", NOW(), \'delete\', OLD."id", OLD."team_id", OLD."undone_at", OLD."undone_by_id", OLD."undone_why", OLD."why"); RETURN NULL;', hash='685664b6be86439a64ad819fb58e5b360ac749e0', operation='DELETE', pgid='pgtrigger_delete_delete_423e5', table='rights_merge', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='mergewas',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='21f03aae761865cad15222aff4b00d5373a7baa1', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_509ab', table='rights_mergewas', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='moved',
            constraint=models.UniqueConstraint(fields=('merge', 'place'), name='moved_is_in_order'),
        ),
        migrations.AddIndex(
            model_name='pair',
            index=models.Index(condition=models.Q(('state', 'open')), fields=['team', '-weight', 'id'], name='pair_open'),
        ),
        migrations.AddIndex(
            model_name='pair',
            index=models.Index(fields=['second'], name='pair_by_second'),
        ),
        migrations.AddConstraint(
            model_name='pair',
            constraint=models.UniqueConstraint(fields=('first', 'second'), name='pair_is_one_row'),
        ),
        migrations.AddConstraint(
            model_name='pair',
            constraint=models.CheckConstraint(condition=models.Q(('first__lt', models.F('second'))), name='pair_is_kept_one_way_round'),
        ),
        migrations.AddConstraint(
            model_name='pair',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'dismissed'), _negated=True), models.Q(('settled_at__isnull', False), ('settled_by__isnull', False)), _connector='OR'), name='pair_dismissed_has_time_and_person'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='pair',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "rights_pairwas" ("created_at", "facts", "first_id", "id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reasons", "second_id", "settled_at", "settled_by_id", "state", "team_id", "weight", "why") VALUES (OLD."created_at", OLD."facts", OLD."first_id", OLD."id", NOW(), \'update\', OLD."id", OLD."reasons", OLD."second_id", OLD."settled_at", OLD."settled_by_id", OLD."state", OLD."team_id", OLD."weight", OLD."why"); RETURN NULL;', hash='bfebac0c9853bc200d4c8ff5c71857ee93f6aae2', operation='UPDATE', pgid='pgtrigger_update_update_b5696', table='rights_pair', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='pair',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "rights_pairwas" ("created_at", "facts", "first_id", "id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reasons", "second_id", "settled_at", "settled_by_id", "state", "team_id", "weight", "why") VALUES (OLD."created_at", OLD."facts", OLD."first_id", OLD."id", NOW(), \'delete\', OLD."id", OLD."reasons", OLD."second_id", OLD."settled_at", OLD."settled_by_id", OLD."state", OLD."team_id", OLD."weight", OLD."why"); RETURN NULL;', hash='4e6a3fa50778442ca619f7fb46da53e5fb1a5afd', operation='DELETE', pgid='pgtrigger_delete_delete_599eb', table='rights_pair', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='pairwas',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='06ea827ada7abf969aad3e7fc1e8f2773a951b8d', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_40774', table='rights_pairwas', when='BEFORE')),
        ),
    ]
