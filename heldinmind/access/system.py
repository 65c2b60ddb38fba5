"""Who acts when nobody is signed in: the public forms, a command, a job. Always the same rows in every installation."""

from uuid import UUID

from heldinmind.access.models import Actor

PUBLIC_FORM = UUID("019a0000-0000-7000-8000-000000000001")
COMMAND = UUID("019a0000-0000-7000-8000-000000000002")
JOB = UUID("019a0000-0000-7000-8000-000000000003")

ACTORS = [
    Actor(pk=PUBLIC_FORM, kind=Actor.Kind.PUBLIC, name="Public form"),
    Actor(pk=COMMAND, kind=Actor.Kind.COMMAND, name="Command"),
    Actor(pk=JOB, kind=Actor.Kind.JOB, name="Job"),
]


def public_form() -> Actor:
    return ACTORS[0]


def command() -> Actor:
    return ACTORS[1]


def job() -> Actor:
    return ACTORS[2]
