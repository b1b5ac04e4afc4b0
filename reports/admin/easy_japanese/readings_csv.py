"""Readings as CSV: out for a spreadsheet, and back in all at once or not at all."""

import csv
import io
import re

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from reports import plain_text
from reports.models import Reading

COLUMNS = ("surface", "reading", "kind", "note")
MAX_LINES = 5000
# A spreadsheet would calculate what begins like this: Excel in Japan takes wide letters too, and
# some programs look past the space in front. An apostrophe says «text», so one of the text's own
# gets another.
_NEEDS_GUARD = re.compile(r"[\s=+\-@＝＋－＠']")
_GUARD = "'"


def write(readings):
    """The list as text that Excel opens rightly: with a byte order mark."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    for one in readings:
        writer.writerow(_guarded(getattr(one, name)) for name in COLUMNS)
    return "\ufeff" + file.getvalue()


def _guarded(text):
    return _GUARD + text if _NEEDS_GUARD.match(text) else text


def _unguarded(text):
    rest = text.removeprefix(_GUARD)
    return rest if _NEEDS_GUARD.match(rest) else text


def decode(content):
    """The text of a file saved by Excel in Japan: UTF-8, or the older Shift_JIS."""
    for encoding in ("utf-8-sig", "cp932"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ValidationError(_("This file is neither UTF-8 nor Shift_JIS."))


def read(content):
    """The readings of a CSV file, new or changed and not yet stored.

    Raises ValidationError with one sentence for each line that cannot be taken.
    """
    problems, found = [], {}
    rows = _rows(decode(content))
    stored = Reading.objects.in_bulk([row[0] for _, row in rows], field_name="surface")
    for line, row in rows:
        try:
            one = _reading(row, stored)
            if one.surface in found:
                raise ValidationError(_("This word stands in an earlier line already."))
            found[one.surface] = one
        except ValidationError as error:
            words = " ".join(error.messages)
            problems.append(_("Line %(line)d: %(problem)s") % {"line": line, "problem": words})
    if not rows:
        problems.append(_("There are no readings in this file."))
    if problems:
        raise ValidationError(problems)
    return list(found.values())


def _rows(text):
    """Pairs (line, cells); empty lines and the line of titles are left out."""
    reader = csv.reader(io.StringIO(text))
    rows = []
    try:
        for row in reader:
            cells = [plain_text.one_line(_unguarded(cell.strip())) for cell in row]
            if any(cells) and not (not rows and cells[0] == COLUMNS[0]):
                rows.append((reader.line_num, cells))
            if len(rows) > MAX_LINES:
                raise ValidationError(_("A file may have %(count)d lines.") % {"count": MAX_LINES})
    except csv.Error as error:
        raise ValidationError(_("This is not a CSV file.")) from error
    return rows


def _reading(row, stored):
    if len(row) < 2:
        raise ValidationError(_("A line needs a word, a comma and its reading."))
    surface, reading, kind, note = [*row, "", ""][:4]
    one = stored.get(surface) or Reading(surface=surface)
    one.reading, one.note = reading, note
    one.kind = kind or one.kind
    one.full_clean(validate_unique=False, validate_constraints=False)
    return one


@transaction.atomic
def store(readings):
    for one in readings:
        one.save()
