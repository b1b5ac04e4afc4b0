"""What a test must not inherit from the shell it is started in.

Loaded by pytest before Django's settings (pyproject.toml, `-p tests.environment`), so that a
developer's keys, mail server and data stay out of reach. `DATABASE_URL` alone is kept: it says
which database to test on, and Django makes one of its own there.
"""

import os
import re
import tempfile
from pathlib import Path

# Read from the settings, so that a variable added there cannot be forgotten here.
settings = Path(__file__).parent.parent / "charm" / "settings.py"
for name in re.findall(r'environment\.\w+\(\s*"(\w+)"', settings.read_text()):
    if name != "DATABASE_URL":
        os.environ.pop(name, None)

# The folder goes when the process does.
data = tempfile.TemporaryDirectory(prefix="charm-tests-", ignore_cleanup_errors=True)
os.environ["DATA_DIR"] = data.name
