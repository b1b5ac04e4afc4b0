"""Where static files are found."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Compressed files under hashed names once `collectstatic` has run; plain names until then.

    So a laptop needs no build step, and a server gets files that browsers may keep for ever.
    """

    def stored_name(self, name):
        return super().stored_name(name) if self.hashed_files else name
