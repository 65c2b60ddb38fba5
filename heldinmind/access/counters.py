"""Where attempts are counted: Django's database cache, which never forgets a count that still runs."""

from datetime import datetime
from typing import Any

from django.core.cache.backends.db import DatabaseCache
from django.db import connections
from psycopg import sql


class Counters(DatabaseCache):
    """Django's own, when full, drops a third of what still runs: whoever made many counts could make us forget one."""

    _table: str  # set by Django from the setting

    def _cull(self, db: str, cursor: Any, now: datetime, num: int) -> None:
        adapted = connections[db].ops.adapt_datetimefield_value(now)
        cursor.execute(sql.SQL("DELETE FROM {} WHERE expires < %s").format(sql.Identifier(self._table)), [adapted])
