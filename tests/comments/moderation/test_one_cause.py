"""What is wrong with Akismet is said once: the card, the notice and the page name the same cause."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.translation import override

from charm import dashboard
from comments.errors import SpamCheckUnavailable
from comments.models import AkismetConnection, Trouble
from comments.moderation.akismet_notices import connection_notice, notices

pytestmark = pytest.mark.django_db
PAGE = "/admin/comments/akismetconnection/1/change/"


@pytest.mark.parametrize("code", ["en", "ja", "th"])
@pytest.mark.parametrize("trouble", Trouble)
def test_card_notice_and_page_name_the_same_cause(key, admin_client, trouble, code):
    AkismetConnection.load().failed(SpamCheckUnavailable(trouble))
    AkismetConnection.objects.update(failing_since=timezone.now() - timedelta(hours=3, seconds=1))
    admin_client.cookies["django_language"] = code
    page = admin_client.get(PAGE).text
    with override(code):
        (notice,) = notices()
        card = dashboard.cards_for(User.objects.get())[-1]
    assert (card.words, card.is_calm) == (notice.cause, False)
    assert f'<div class="readonly">{notice.cause}</div>' in page
    assert f'<div class="readonly">{notice.remedy}</div>' in page


def test_each_trouble_has_a_cause_of_its_own(key):
    causes = set()
    for trouble in Trouble:
        AkismetConnection.load().failed(SpamCheckUnavailable(trouble))
        causes.add(connection_notice(AkismetConnection.load()).cause)
    assert len(causes) == len(Trouble) == 7


def test_a_site_without_a_key_is_told_where_somebody_looks_and_not_on_top_of_pages(
    settings, admin_client
):
    settings.AKISMET_API_KEY = ""
    admin_client.cookies["django_language"] = "en"
    cause = "Akismet is not set up, so staff have to read every comment first."
    with override("en"):
        assert dashboard.cards_for(User.objects.get())[-1].words == cause
    AkismetConnection.load()
    assert cause in admin_client.get(PAGE).text
    assert notices() == []
