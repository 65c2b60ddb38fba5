"""Whether web and database are ready, for whoever watches the service."""

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse


def healthz(request: HttpRequest) -> HttpResponse:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM access_grant LIMIT 1")
            ready = cursor.fetchone() is not None
    except DatabaseError:
        ready = False
    return HttpResponse("ready\n" if ready else "not ready\n", "text/plain", 200 if ready else 503)


healthz.permission = None  # type: ignore[attr-defined]
