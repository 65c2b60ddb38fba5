"""Browsers that sign in as people do: with what is typed, from an address, on a device that keeps its cookies."""

from collections.abc import Callable

import pytest
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import reverse

from heldinmind.access.models import Actor, User
from tests import make

WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Safari/604.1"


def email_of(actor: Actor) -> str:
    return User.objects.get(pk=actor.user_id).email


@pytest.fixture
def tries() -> Callable[..., HttpResponseBase]:
    """Somebody types a password for this colleague."""

    def type_it(client: Client, actor: Actor, password: str = make.PASSWORD, *, address: str = "10.0.0.1", **more: str):
        given = {"login": email_of(actor), "password": password}
        return client.post(reverse("account_login"), given, REMOTE_ADDR=address, **more)

    return type_it


@pytest.fixture
def device(tries) -> Callable[..., Client]:
    """A browser on which this colleague is signed in now."""

    def signed_in(actor: Actor, user_agent: str = WINDOWS, client: Client | None = None) -> Client:
        client = client or Client(HTTP_USER_AGENT=user_agent)
        assert tries(client, actor).status_code == 302
        return client

    return signed_in
