"""A request from Gareth to Amina, and a browser for each."""

from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User
from exchanges.models import Exchange
from tests.factories import exchanges as given


@pytest.fixture
def exchange(gareth: User, amina: User) -> Exchange:
    return given.requested(gareth, amina)


@pytest.fixture
def host(amina: User, as_: Callable[[User], Client]) -> Client:
    return as_(amina)


@pytest.fixture
def asker(gareth: User, as_: Callable[[User], Client]) -> Client:
    return as_(gareth)
