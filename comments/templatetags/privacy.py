"""What the privacy page says about comments: made of the settings that the code itself obeys."""

from django import template
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from ..models.bans import PERIODS

register = template.Library()

SENT = {  # what each of settings.AKISMET_FIELDS means to the person who writes a comment
    "user_ip": _("your network address (IP address)"),
    "user_agent": _("the kind of your browser"),
    "permalink": _("the address of the report"),
    "comment_type": _("that it is a comment"),
    "comment_author": _("the name you typed"),
    "comment_content": _("your text"),
    "comment_date_gmt": _("when you sent it"),
    "comment_post_modified_gmt": _("when the report was published"),
    "blog_lang": _("the languages of this site"),
    "blog_charset": _("the character set of this site"),
    "recheck_reason": _("if it is checked a second time, why"),
}


@register.simple_tag
def comment_rules():
    return {
        "uses_akismet": bool(settings.AKISMET_API_KEY),
        "sent": [SENT[field] for field in settings.AKISMET_FIELDS],
        "sender_days": settings.KEEP_SENDER.days,
        "spam_days": settings.KEEP_SPAM.days,
        "removed_days": settings.KEEP_REMOVED.days,
        "complaint_days": settings.KEEP_REMOVED.days,
        "ban_days": max(PERIODS),
    }
