"""Whatever somebody types comes through the one door, asked of every field there is."""

import pytest
from django import forms
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.forms import UsernameField
from django.contrib.auth.models import User
from django.db import models

from comments.forms import CommentForm, ComplaintForm
from reports.models import Category, SiteSettings

OURS = ("reports", "comments", "charm")
# What the code itself writes, and nobody types.
NOT_TYPED = {
    "reports.Change.mark",
    "comments.Comment.language",
    "comments.Comment.page_language",
    "comments.CommentEvent.detail",
    "comments.Complaint.page_language",
    "charm.Task.path",
    "charm.Task.error",
}
HOSTILE = "a\x08b\x0bc\ufffe"
CLEAN = ("ab c", "ab\nc")  # a line break is one, or a space where there is one line


def typed_fields():
    for label in OURS:
        for model in apps.get_app_config(label).get_models():
            for field in model._meta.local_concrete_fields:
                is_text = isinstance(field, (models.CharField, models.TextField))
                if is_text and field.editable and not field.choices:
                    yield field


def test_every_column_for_what_somebody_types_has_the_door():
    without = {str(field) for field in typed_fields() if field.to_python(HOSTILE) not in CLEAN}
    assert without == NOT_TYPED


def test_an_address_of_the_web_is_cleaned_before_it_is_judged():
    field = SiteSettings._meta.get_field("quick_exit_url").formfield()
    assert field.clean("https://example.org/\x08a") == "https://example.org/a"


def forms_of_staff(request):
    for model, page in admin.site._registry.items():
        if page.has_add_permission(request) or page.has_change_permission(request):
            yield model, page.get_form(request)
            yield model, page.get_form(request, model(pk=1), change=True)
            yield from (
                (model, inline.get_formset(request).form)
                for inline in page.get_inline_instances(request)
            )


def takes_text(field):
    """Whether a text can be typed that shows nothing: names to log in with refuse it themselves."""
    kept_apart = (forms.URLField, forms.EmailField, UsernameField)
    is_secret = isinstance(field.widget, (forms.PasswordInput, forms.HiddenInput))
    return (
        isinstance(field, forms.CharField) and not isinstance(field, kept_apart) and not is_secret
    )


def test_every_form_that_takes_text_has_the_door(rf, db):
    request = rf.get("/admin/")
    request.user = User(is_superuser=True, is_staff=True)
    every = [*forms_of_staff(request), ("visitors", CommentForm), ("visitors", ComplaintForm)]
    found = [
        (model, name)
        for model, form in every
        for name, field in form.base_fields.items()
        if takes_text(field) and field.to_python(HOSTILE) not in CLEAN
    ]
    assert found == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    "store",
    [
        lambda name: Category.objects.create(slug="outings", name_en=name),
        lambda name: Category.objects.bulk_create([Category(slug="outings", name_en=name)]),
        lambda name: Category.objects.filter(pk=Category.objects.create(slug="outings").pk).update(
            name_en=name
        ),
    ],
    ids=["create", "bulk_create", "update"],
)
def test_no_way_to_store_a_text_goes_past_the_door(store):
    store(HOSTILE)
    assert Category.objects.get().name_en == "ab c"
