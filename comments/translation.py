"""modeltranslation: a thread is a report under another name, and its words are the same."""

from modeltranslation.translator import register

from reports.translation import PostOptions  # its model has to be registered first

from .models import Thread


@register(Thread)
class ThreadOptions(PostOptions):
    fields = ()
