"""One line for each reader, page and hour, about a family, a person or a referral; what a team looks at again."""

from django.db import migrations, models

import heldinmind.access.models


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0003_jobs"),
    ]

    operations = [
        migrations.AddField(
            model_name="opening",
            name="hour",
            field=models.DateTimeField(default=heldinmind.access.models.this_hour),
        ),
        migrations.AddField(
            model_name="opening",
            name="person",
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name="opening",
            name="referral",
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name="opening",
            name="with_reason",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="teamsettings",
            name="glass_hours",
            field=models.PositiveSmallIntegerField(default=4),
        ),
        migrations.AddField(
            model_name="teamsettings",
            name="look_at_never_allocated",
            field=models.BooleanField(default=True),
        ),
        migrations.AddField(
            model_name="teamsettings",
            name="look_at_own_name",
            field=models.BooleanField(default=True),
        ),
        migrations.AddField(
            model_name="teamsettings",
            name="look_at_own_postcode",
            field=models.BooleanField(default=True),
        ),
        migrations.AddField(
            model_name="teamsettings",
            name="never_allocated_from",
            field=models.PositiveSmallIntegerField(default=3),
        ),
        migrations.AlterField(
            model_name="opening",
            name="family",
            field=models.UUIDField(null=True),
        ),
        migrations.AddIndex(
            model_name="opening",
            index=models.Index(fields=["team", "person", "created_at"], name="opening_by_person"),
        ),
        migrations.AddIndex(
            model_name="opening",
            index=models.Index(fields=["team", "referral", "created_at"], name="opening_by_referral"),
        ),
        migrations.AddIndex(
            model_name="opening",
            index=models.Index(fields=["team", "created_at"], name="opening_by_moment"),
        ),
        migrations.AddConstraint(
            model_name="opening",
            constraint=models.UniqueConstraint(
                fields=("by", "hour", "page", "family", "person", "referral", "with_reason"),
                name="opening_is_one_line_an_hour",
                nulls_distinct=False,
            ),
        ),
    ]
