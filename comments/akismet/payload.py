"""The letter: what Akismet is told of a comment. The privacy page lists the same fields."""

from datetime import UTC

from django.conf import settings

from reports import languages

AT_CALL_TIME = {"recheck_reason"}  # of settings.AKISMET_FIELDS
UNKNOWN_ADDRESS = "127.0.0.1"  # Akismet refuses a call that names no address


def describe(comment) -> dict:
    """The snapshot: what Akismet is told of a comment, now and if its verdict is corrected."""
    published_at = comment.post.published_at
    values = {
        "user_ip": comment.ip_address or UNKNOWN_ADDRESS,
        "user_agent": comment.user_agent,
        "permalink": settings.SITE_URL
        + languages.reverse_in(comment.page_language, "reports:post", comment.post.slug),
        "comment_type": "comment",
        "comment_author": comment.name,
        "comment_content": comment.body,
        "comment_date_gmt": in_utc(comment.created_at),
        "comment_post_modified_gmt": in_utc(published_at) if published_at else "",
        "blog_lang": ", ".join(dict.fromkeys(code.split("-")[0] for code in languages.codes())),
        "blog_charset": "UTF-8",
    }
    return {field: values[field] for field in settings.AKISMET_FIELDS if field not in AT_CALL_TIME}


def in_utc(moment):
    return moment.astimezone(UTC).isoformat(timespec="seconds")
