"""Every kind of page that a reader may see, visited one after the other in a browser."""

from comments.models import Comment

POST = "reports/city-staff-training/"
ADDRESSES = [
    "",
    POST,
    f"{POST}?furigana=on",
    f"{POST}all/",
    "reports/thai-cooking/",  # lacks English
    "reports/leaflets-in-seven-languages/",  # lacks Thai
    "archive/",
    "2012/",
    "category/training/",
    "search/",
    "search/?q=CHARM",
    "search/?q=zebra",
    "privacy/",
    "safety/",
    "about/",
    "contact/",
    "no-such-page/",
    "comments/report/thanks/",
]


def visit_all(page, code, addresses=ADDRESSES):
    """Open each page in one language, and those about comments; yields what it is called."""
    for address in [*addresses, *of_comments()]:
        page.goto(f"/{code}/{address}")
        yield address
    for name, words in FORMS.items():
        send(page, f"/{code}/{POST}", words)
        yield name
    page.goto(f"/{code}/{of_comments()[-1]}")
    page.click("main form .btn")
    page.wait_for_selector("#problem")
    yield "a reason for a report that is missing"


FORMS = {
    "a comment that is empty": "",
    "a comment with a phone number": "Please call me at 090-1234-5678",
}


def send(page, address, words):
    """Try to send a comment that is not taken at once."""
    page.goto(address)
    page.fill("#c-text", words)
    page.click("#comment-form .btn")
    page.wait_for_selector("#problem")


def of_comments():
    """A writer's own pages while they wait and when it is published, and a form to report one."""
    held = Comment.objects.get(status="held")
    public = Comment.objects.filter(parent=None).public().first()
    return [
        f"comments/{held.token}/",
        f"comments/{held.token}/edit/",
        f"comments/{public.token}/",
        f"comments/report/{public.pk}/",
    ]
