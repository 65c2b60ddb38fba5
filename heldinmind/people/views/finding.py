"""Whom an address names, for every page about a person or a family. Raises Http404 for what the reader does not see."""

from uuid import UUID

from django.shortcuts import get_object_or_404

from heldinmind.people.models import Family, Person
from heldinmind.people.queries.persons import families, persons, standing


def the_person(pk: UUID) -> Person:
    """An old address of a record that was merged leads to the one that stands for it."""
    return standing(get_object_or_404(persons(), pk=pk))


def the_family(pk: UUID) -> Family:
    return get_object_or_404(families(), pk=pk)
