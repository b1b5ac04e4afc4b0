"""The queue's one page: cards to read, and the answer to each decision.

Every decision is a plain form. The script sends the same form and asks for JSON, which says what
became of the cards, so that one request does for one decision.
"""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache

from reports import languages

from ..models import Comment
from . import akismet_notices, decisions
from . import cards as queued

SESSION_KEY = "queue"
MOST_AT_ONCE = 100
DECISIONS = ("approve", "approve_plain", "mark_as_spam", "remove", "hold")


@never_cache
def queue(request):
    if not request.user.has_perm("comments.moderate_comment"):
        raise PermissionDenied
    choice = queued.Choice.of(request.GET)
    if request.method != "POST":
        return show(request, choice)
    verb = request.POST.get("verb")
    if verb == "language":
        return correct_language(request)
    outcome = undo(request) if verb == "undo" else decide(request, verb)
    request.session[SESSION_KEY] = bar(outcome, request.session.get(SESSION_KEY))
    if "application/json" in request.headers.get("Accept", ""):
        return answer(request, choice, outcome)
    return HttpResponseRedirect(here(request))


def here(request, fragment=""):
    return f"{request.path}?{request.GET.urlencode()}{fragment}"


# Orders


def decide(request, verb):
    """Carry out an order on the comments named, each as it was when the page was made."""
    marks = queued.read_stamps(request.POST.getlist("comment")[:MOST_AT_ONCE])
    if verb not in DECISIONS:
        marks = {}
    comments = Comment.objects.filter(pk__in=marks).order_by("created_at", "pk")
    outcome = decisions.decide(
        verb,
        comments,
        by=request.user,
        is_late=lambda one: queued.microseconds(one.status_since) != marks[one.pk],
    )
    found = {comment.pk for comment in (*outcome.done, *outcome.late)}
    outcome.late += [None] * len(marks.keys() - found)
    return outcome


def undo(request):
    pks = [text for text in request.POST.getlist("event") if text.isascii() and text.isdigit()]
    pks = [int(text) for text in pks if len(text) < 18][:MOST_AT_ONCE]
    return decisions.undo(pks, by=request.user)


def correct_language(request):
    marks = queued.read_stamps(request.POST.getlist("comment")[:1])
    comment = get_object_or_404(Comment, pk=next(iter(marks), None))
    code = request.POST.get("language", "")
    if code in ("", *languages.codes()):
        comment.correct_language(code, by=request.user)
    return HttpResponseRedirect(here(request, f"#card-{comment.pk}"))


def bar(outcome, before):
    """What the bar says until the next order, in a form that the session can keep."""
    only = outcome.done[0] if len(outcome.done) == 1 else None
    return {
        "words": outcome.in_words(),
        "name": only.shown_name if only else "",
        "events": [event.pk for event in outcome.events] or pressed_twice(outcome, before),
        "answer_to": only.pk if only and only.is_public and outcome.verb != "undo" else None,
        "is_late": bool(outcome.late),
    }


def pressed_twice(outcome, before):
    """The events of the last order, if this one came too late for that very order."""
    made = set(before["events"]) if before and not outcome.done else set()
    decisions_found = [comment.last_decision() for comment in outcome.late if comment]
    last = {decision.pk for decision in decisions_found if decision}
    return sorted(made) if last and last <= made else []


# Answers


def show(request, choice):
    page = Paginator(choice.comments(), queued.PAGE_SIZE).get_page(request.GET.get("page"))
    known = [(language.code, language.staff_name) for language in languages.every()]
    numbers = Comment.objects.count_sets()
    context = {
        **admin.site.each_context(request),
        "title": _("Comments waiting for you"),
        "choice": choice,
        "tabs": [(tab, numbers[tab.name]) for tab in queued.TABS.values()],
        "unchecked": numbers["unchecked"],
        "page": page,
        "posts": queued.posts_with_comments(),
        "filter_languages": [*known, ("unknown", pgettext("language", "unknown"))],
        **card_context(queued.cards(page.object_list, choice.tab)),
        "bar": request.session.get(SESSION_KEY),
        "notices": akismet_notices.notices(),
    }
    return TemplateResponse(request, "admin/comments/queue.html", context)


def card_context(cards):
    known = [(language.code, language.staff_name) for language in languages.every()]
    return {"cards": cards, "languages": [*known, ("", pgettext("language", "unknown"))]}


def answer(request, choice, outcome):
    """What the script needs: the bar, the cards that leave, come back, and follow at the end.

    The script says how many cards it still shows, so that others move up from the next page.
    """
    gone = [comment.pk for comment in (*outcome.done, *outcome.late) if comment]
    comments = choice.comments()
    back = comments.filter(pk__in=gone)
    start = whole(request.GET.get("page"), least=1) * queued.PAGE_SIZE - queued.PAGE_SIZE
    shown = start + whole(request.POST.get("shown"))
    following = comments.exclude(pk__in=gone)[shown : shown + len(gone)]
    if outcome.verb == "undo":
        following = comments.none()
    return JsonResponse(
        {
            "bar": part(request, "bar", {"bar": request.session[SESSION_KEY]}),
            "gone": gone,
            "back": part(request, "cards", card_context(queued.cards(back, choice.tab))),
            "more": part(request, "cards", card_context(queued.cards(following, choice.tab))),
            "left": choice.comments().count(),
            "counts": Comment.objects.count_sets(),
        }
    )


def part(request, name, context):
    return render_to_string(f"admin/comments/queue_{name}.html", context, request)


def whole(text, *, least=0):
    """A number sent by the script; nonsense counts as the least."""
    text = text or ""
    return max(least, int(text)) if text.isascii() and text.isdigit() and len(text) < 7 else least
