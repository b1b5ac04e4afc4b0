from django.conf import settings
from modeltranslation.utils import build_localized_fieldname


def translated(name, field, **options):
    """The bare column and one for each language of this site, whichever these are."""
    columns = [build_localized_fieldname(name, code) for code, _ in settings.LANGUAGES]
    return [
        (name, field(**options)),
        *((column, field(null=True, **options)) for column in columns),
    ]
