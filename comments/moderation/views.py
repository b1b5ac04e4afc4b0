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
from django.views.decorators.cache import never_cache

from ..models import Comment
from . import akismet_notices, cards, decisions
from .forms import DECISIONS, OrderForm, QueueForm, languages_to_correct, languages_to_filter
from .permissions import MODERATE

SESSION_KEY = "queue"


@never_cache
def queue(request):
    if not request.user.has_perm(MODERATE):
        raise PermissionDenied
    wanted = QueueForm(request.GET)
    if request.method != "POST":
        return show(request, wanted)
    order = OrderForm(request.POST)
    verb = order.said("verb")
    if verb == "language":
        return correct_language(request, order)
    by = request.user
    outcome = undo(order, by) if verb == "undo" else decide(order, verb, by)
    request.session[SESSION_KEY] = bar(outcome, request.session.get(SESSION_KEY))
    if "application/json" in request.headers.get("Accept", ""):
        return answer(request, wanted, order, outcome)
    return HttpResponseRedirect(here(request))


def here(request, fragment=""):
    return f"{request.path}?{request.GET.urlencode()}{fragment}"


# Orders


def decide(order, verb, by):
    """Carry out an order on the comments named, each as it was when the page was made."""
    stamps = dict(order.said("comment")) if verb in DECISIONS else {}
    comments = Comment.objects.filter(pk__in=stamps).order_by("created_at", "pk")
    outcome = decisions.decide(
        verb,
        comments,
        by=by,
        is_late=lambda one: cards.microseconds(one.status_since) != stamps[one.pk],
    )
    found = {comment.pk for comment in (*outcome.done, *outcome.late)}
    outcome.late += [None] * len(stamps.keys() - found)
    return outcome


def undo(order, by):
    return decisions.undo(order.said("event"), by=by)


def correct_language(request, order):
    pks = [pk for pk, _moment in order.said("comment")]
    comment = get_object_or_404(Comment, pk__in=pks[:1])
    code = order.said("language")
    if code is not None:
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


def show(request, wanted):
    choice = cards.Choice.from_form(wanted)
    page = Paginator(choice.comments(), cards.PAGE_SIZE).get_page(wanted.said("page"))
    numbers = Comment.objects.count_sets()
    context = {
        **admin.site.each_context(request),
        "title": _("Comments waiting for you"),
        "choice": choice,
        "tabs": [(tab, numbers[tab.name]) for tab in cards.TABS.values()],
        "unchecked": numbers["unchecked"],
        "page": page,
        "posts": cards.posts_with_comments(),
        "filter_languages": languages_to_filter(),
        **card_context(page.object_list, choice.tab),
        "bar": request.session.get(SESSION_KEY),
        "notices": akismet_notices.notices(),
    }
    return TemplateResponse(request, "admin/comments/queue.html", context)


def card_context(comments, tab):
    return {"cards": cards.cards(comments, tab), "languages": languages_to_correct()}


def answer(request, wanted, order, outcome):
    """What the script needs: the bar, the cards that leave, come back, and follow at the end.

    The script says how many cards it still shows, so that others move up from the next page.
    """
    choice = cards.Choice.from_form(wanted)
    gone = [comment.pk for comment in (*outcome.done, *outcome.late) if comment]
    comments = choice.comments()
    back = comments.filter(pk__in=gone)
    start = (wanted.said("page") or 1) * cards.PAGE_SIZE - cards.PAGE_SIZE
    shown = start + (order.said("shown") or 0)
    following = comments.exclude(pk__in=gone)[shown : shown + len(gone)]
    if outcome.verb == "undo":
        following = comments.none()
    return JsonResponse(
        {
            "bar": part(request, "bar", {"bar": request.session[SESSION_KEY]}),
            "gone": gone,
            "back": part(request, "cards", card_context(back, choice.tab)),
            "more": part(request, "cards", card_context(following, choice.tab)),
            "left": choice.comments().count(),
            "counts": Comment.objects.count_sets(),
        }
    )


def part(request, name, context):
    return render_to_string(f"admin/comments/queue_{name}.html", context, request)
