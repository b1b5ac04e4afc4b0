"""What both apps' migrations need to take out of old rows what today's door keeps outside."""

from django.db import IntegrityError, transaction

from reports import plain_text, richtext

LINE, LINES, HTML = plain_text.one_line, plain_text.clean, richtext.sanitise


def clean_rows(objects, rules):
    """Clean columns, a mapping of their names to one of the rules above.

    Returns the names of the columns that have changed, by the key of their row. A row that its
    constraints do not let be cleaned stays as it is, such as a word that stands in the list twice.
    """
    found = {}
    for row in objects.order_by("pk").values("pk", *rules).iterator(chunk_size=500):
        cleaned = {name: rule(row[name]).strip() for name, rule in rules.items() if row[name]}
        if changes := {name: text for name, text in cleaned.items() if text != row[name]}:
            found[row["pk"]] = changes
    for pk, changes in list(found.items()):
        try:
            with transaction.atomic(using=objects.db):
                objects.filter(pk=pk).update(**changes)
        except IntegrityError:
            del found[pk]
    return {pk: set(changes) for pk, changes in found.items()}
