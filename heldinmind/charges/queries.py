"""What can be asked about charges."""

from uuid import UUID

from django.db.models import F, QuerySet

from heldinmind.charges.models import ChargeBand


def bands(team: UUID) -> QuerySet[ChargeBand]:
    """Those offered now, from free upwards; then the retired ones."""
    return ChargeBand.objects.filter(team=team).order_by(
        F("retired_on").asc(nulls_first=True), F("pence_a_session").asc(nulls_first=True), "code"
    )
