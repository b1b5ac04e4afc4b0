"""Staff, and a reader of forms: what a browser would send if nobody typed anything."""

from html.parser import HTMLParser
from io import BytesIO

import pytest
from django.contrib.auth.models import Group, User
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image


@pytest.fixture
def staff(db):
    """Make a member of staff in one of the groups, or in none."""

    def staff(group=None, name=None):
        user = User.objects.create_user(name or str(group).lower(), is_staff=True)
        user.groups.set(Group.objects.filter(name=group))
        return user

    return staff


@pytest.fixture
def writer(staff, client):
    writer = staff("Writers")
    client.force_login(writer)
    return writer


def picture(kind="JPEG", size=(64, 48), mode="RGB", colour="teal", name="photo", **options):
    file = BytesIO()
    Image.new(mode, size, colour).save(file, kind, **options)
    return SimpleUploadedFile(f"{name}.{kind.lower()}", file.getvalue())


class FormReader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.data, self.in_form, self.area, self.choice = {}, False, None, None

    def handle_starttag(self, tag, attributes):
        at = dict(attributes)
        if tag == "form":
            self.in_form = at.get("id", "").endswith("_form")
        if not self.in_form:
            return
        if tag == "textarea":
            self.area, self.data[at["name"]] = at["name"], ""
        elif tag == "select":
            self.choice, self.data[at["name"]] = at["name"], ""
        elif tag == "option" and self.choice and "selected" in at:
            self.data[self.choice] = at.get("value", "")
        elif tag == "input" and at.get("name"):
            self.read_input(at)

    def read_input(self, at):
        kind = at.get("type", "text")
        if kind in ("submit", "file", "button") or "disabled" in at:
            return
        if kind not in ("checkbox", "radio") or "checked" in at:
            self.data[at["name"]] = at.get("value", "on" if kind == "checkbox" else "")

    def handle_data(self, data):
        if self.area:
            self.data[self.area] += data

    def handle_endtag(self, tag):
        if tag == "textarea":
            # The parser of a browser drops one line break after the tag, and sends CRLF.
            text = self.data[self.area].removeprefix("\n")
            self.data[self.area], self.area = text.replace("\n", "\r\n"), None
        elif tag == "select":
            self.choice = None
        elif tag == "form":
            self.in_form = False


def read_form(response):
    """What a browser would send back if the form on this page was saved as it is."""
    reader = FormReader()
    reader.feed(response.content.decode())
    return {name: text for name, text in reader.data.items() if "__prefix__" not in name}


@pytest.fixture
def open_form(client):
    def open_form(post=None):
        return read_form(client.get(address(post)))

    return open_form


@pytest.fixture
def save(client):
    def save(post, data, **changes):
        return client.post(address(post), {**data, **changes})

    return save


def address(post):
    return f"/admin/reports/post/{post.pk}/change/" if post else "/admin/reports/post/add/"


def errors(response):
    """The sentences beside the fields, by field."""
    form = response.context["adminform"].form
    found = {name: [str(e) for e in messages] for name, messages in form.errors.items()}
    for inline in response.context["inline_admin_formsets"]:
        for number, one in enumerate(inline.formset.errors):
            found |= {f"{number}-{name}": [str(e) for e in them] for name, them in one.items()}
    return found
