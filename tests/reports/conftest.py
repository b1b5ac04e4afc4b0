import pytest

from tests.factories import make_staff
from tests.reports.forms import form_address, read_form


@pytest.fixture
def writer(db, client):
    writer = make_staff("Writers", username="writer")
    client.force_login(writer)
    return writer


@pytest.fixture
def open_form(client):
    def open_form(post=None):
        return read_form(client.get(form_address(post)))

    return open_form


@pytest.fixture
def save(client):
    def save(post, data, **changes):
        return client.post(form_address(post), {**data, **changes})

    return save
