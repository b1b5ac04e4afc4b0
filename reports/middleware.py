"""What holds while a request for any page is answered."""

from .models.process_cache import checked_once


class ProcessCacheMiddleware:
    """Looks for changes to what the process keeps at most once a request."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        with checked_once():
            return self.get_response(request)
