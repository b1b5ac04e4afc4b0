"""The form of a report: what a browser would send, and the sentences that come back."""

from html.parser import HTMLParser


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


def form_address(post):
    return f"/admin/reports/post/{post.pk}/change/" if post else "/admin/reports/post/add/"


def errors(response):
    """The sentences beside the fields, by field."""
    form = response.context["adminform"].form
    found = {name: [str(e) for e in messages] for name, messages in form.errors.items()}
    for inline in response.context["inline_admin_formsets"]:
        for number, one in enumerate(inline.formset.errors):
            found |= {f"{number}-{name}": [str(e) for e in them] for name, them in one.items()}
    return found
