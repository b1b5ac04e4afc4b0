"""What the site can live without, but whoever runs it should know."""

from importlib.util import find_spec

from django.core.checks import Warning, register

PACKAGES = ("sudachipy", "sudachidict_core")


@register()
def check_dictionary(app_configs, **kwargs):
    if not all(map(find_spec, PACKAGES)):  # looked for, not opened: a worker never needs it
        yield Warning(
            "The Japanese dictionary is missing, so easy Japanese is shown without furigana.",
            hint="Install sudachipy and sudachidict-core as requirements.txt names them.",
            id="reports.W001",
        )
