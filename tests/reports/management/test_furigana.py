"""The command that shows the readings of a text."""

import sys

import pytest
from django.core.management import call_command

from reports.easy_japanese import tokenizer


@pytest.mark.skipif(
    not tokenizer.is_available(), reason="sudachipy or its dictionary is not installed"
)
def test_the_command_prints_readings_line_by_line(monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdin", iter(["研修に来ました。\r\n", "\n", "かな\n"]))
    call_command("furigana")
    assert capsys.readouterr().out == "{研修|けんしゅう}に{来|き}ました。\n\nかな\n"
