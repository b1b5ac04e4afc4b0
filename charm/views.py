"""Pages of the frame: for machines, and for photos on a laptop."""

from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError
from django.http import Http404, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django.views.static import serve

from reports.models import SiteSettings

from .models import Task

WORKER_IS_LATE_AFTER = timedelta(minutes=3)


@never_cache
@require_safe
def healthz(request):
    """200 when the database answers and a worker has left its mark lately, else 503."""
    try:
        beat = Task.objects.filter(path="charm.tasks.heartbeat").first()
    except DatabaseError:
        return JsonResponse({"database": "down", "worker": "unknown"}, status=503)
    late = timezone.now() - WORKER_IS_LATE_AFTER
    alive = beat is not None and beat.finished_at is not None and beat.finished_at > late
    return JsonResponse(
        {"database": "ok", "worker": "ok" if alive else "late"}, status=200 if alive else 503
    )


@require_safe
def robots(request):
    return render(request, "robots.txt", content_type="text/plain")


@require_safe
def manifest(request):
    """For those who put the site on their home screen. No service worker: nothing stays there."""
    icons = [
        {"src": static(f"charm/icon-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png"}
        for size in (192, 512)
    ]
    said = {
        "name": SiteSettings.current().name_in(settings.LANGUAGE_CODE),
        "start_url": "/",
        "display": "browser",
        "background_color": "#ffffff",
        "theme_color": "#2a3a86",
        "icons": icons,
    }
    return JsonResponse(said, content_type="application/manifest+json")


@require_safe
def media(request, path):
    """A photo's public files; in production the web server answers before this view."""
    if not path.startswith("photos/"):
        raise Http404
    response = serve(request, path, document_root=settings.MEDIA_ROOT)
    # A name never gets another content: photos are made anew under new names.
    response.headers["Cache-Control"] = "public, max-age=2592000, immutable"
    return response
