"""Everything a database holds, as text: for proofs that something is gone."""

from io import StringIO

from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import connection


def whole_database():
    return dumped() + every_column() + every_session()


def dumped():
    out = StringIO()
    call_command("dumpdata", stdout=out)
    return out.getvalue().encode().decode("unicode_escape", errors="ignore") + out.getvalue()


def every_column():
    """Each row of each table, those without a model too."""
    text = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            text += [f"{table}: {row}" for row in cursor]
    return "\n".join(text)


def every_session():
    """Sessions are encoded, so what they hold would not be found by reading them."""
    return "\n".join(str(session.get_decoded()) for session in Session.objects.all())
