"""Keeps out of the log what a reader trusted us with.

Who reads a secret address could delete that person's comment. And where PostgreSQL refuses a row
it quotes the row, with the words and the network address of whoever wrote them.
"""

import logging
import re


def escapable(text):
    """A pattern for this text in an address, where `%63` is a `c`, too."""
    return "".join(f"(?:{letter}|%{ord(letter):x}|%{ord(letter) - 32:x})" for letter in text)


SLASH = "(?:/|%2f)"
TOKEN = re.compile(rf"({SLASH}{escapable('comments')}{SLASH}+)[\w%-]{{20,}}", re.IGNORECASE)
# It may have several lines, as comments do; what follows is the next of several tracebacks.
QUOTED_ROW = re.compile(
    r"\nDETAIL: .*?(?=\n\nThe above exception |\n\nDuring handling |\Z)", re.DOTALL
)
# Filters work on one logger only, not on those below it.
LOGGERS = [
    "charm.tasks",
    "django.request",
    "django.security.csrf",
    "django.server",
    "gunicorn.access",
    "gunicorn.error",
]


def discreet(text):
    return QUOTED_ROW.sub("", TOKEN.sub(r"\1…", text))


class Discretion(logging.Filter):
    def filter(self, record):
        record.msg, record.args = discreet(record.getMessage()), ()
        if record.exc_info and not record.exc_text:
            record.exc_text = logging.Formatter().formatException(record.exc_info)
        if record.exc_text:
            record.exc_text = discreet(record.exc_text)
        return True


def keep_discreet():
    discretion = Discretion()
    for name in LOGGERS:
        logging.getLogger(name).addFilter(discretion)
