"""`make audit`: every public page through the Nu HTML checker, front and post page through Lighthouse.

Needs node with npm, and Java; both tools come from the npm registry, so CI does without.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

from tests.served import served_sample

CODES = ["ja", "ja-simple", "en", "th"]
POST = "reports/city-staff-training/"
PATHS = [
    "",
    POST,
    f"{POST}?size=3&furigana=on",
    f"{POST}all/",
    "reports/thai-cooking/",
    "reports/interpreter-training/",
    "archive/",
    "2012/",
    "category/training/",
    "search/",
    "search/?q=CHARM",
    "search/?q=zebra",
    "privacy/",
    "safety/",
    "about/",
    "contact/",
    "comments/report/1/",
    "comments/report/thanks/",
    "no-such-page/",
]
ANSWERS = {  # to forms
    "a comment that is empty": (f"en/{POST}comments/", {"body": ""}),
    "a comment with a phone number": (f"th/{POST}comments/", {"body": "090-1234-5678"}),
    "a writer's own page": (f"ja-simple/{POST}comments/", {"body": "ありがとうございます"}),
    "a report of a comment without a reason": ("ja/comments/report/1/", {"text": "!"}),
}
RUNS = 5
WANTED = {"performance": 99, "accessibility": 100, "best-practices": 100, "seo": 100}
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-background-networking"


def main():
    for program in ("npm", "java"):
        if not shutil.which(program):
            sys.exit(f"{program} is not here, and the audit needs it.")
    with tempfile.TemporaryDirectory() as folder, served_sample() as base:
        tools = Path(os.environ.get("AUDIT_TOOLS", folder))
        if not (tools / "node_modules").exists():
            subprocess.run(
                ["npm", "install", "--silent", "--no-save", "vnu-jar", "lighthouse"],
                cwd=tools,
                check=True,
            )
        errors = check_html(base, tools)
        short = [line for path in ("", POST) for line in look(base, tools, f"/en/{path}")]
    for line in [*errors, *short]:
        print(line)
    print(f"{len(errors)} errors in HTML, {len(short)} scores below what is wanted")
    return bool(errors or short)


def check_html(base, tools):
    """What the Nu HTML checker calls an error, over all pages, one line each."""
    with tempfile.TemporaryDirectory() as folder:
        pages = {}
        for code in CODES:
            for path in PATHS:
                file = Path(folder) / f"{len(pages)}.html"
                file.write_bytes(fetch(f"{base}/{code}/{path}"))
                pages[file.as_uri()] = f"/{code}/{path}"
        for name, (path, form) in ANSWERS.items():
            file = Path(folder) / f"{len(pages)}.html"
            file.write_bytes(fetch(f"{base}/{path}", form))
            pages[file.as_uri()] = name
        checker = tools / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
        command = ["java", "-jar", checker, "--format", "json", "--errors-only", folder]
        found = subprocess.run(command, capture_output=True, text=True)
    print(f"Nu HTML checker: {len(pages)} pages")
    return [
        f"{pages.get(entry.get('url'), entry.get('url'))}: {entry['message']}"
        for entry in json.loads(found.stderr)["messages"]
    ]


def fetch(url, form=None):
    """The bytes of a page, whatever its status."""
    data = urllib.parse.urlencode(form).encode() if form else None
    try:
        with urllib.request.urlopen(urllib.parse.quote(url, safe=":/?&=%"), data) as answer:
            return answer.read()
    except urllib.error.HTTPError as error:
        return error.read()


def look(base, tools, path):
    """Lighthouse on a phone: the median of some runs; returns what is below the wanted score."""
    scores = {name: [] for name in WANTED}
    environ = os.environ | {"CHROME_PATH": os.environ.get("CHROMIUM") or shutil.which("chromium")}
    for _ in range(RUNS):
        command = ["node", tools / "node_modules" / "lighthouse" / "cli" / "index.js"]
        command += [base + path, "--quiet", "--output=json", f"--chrome-flags={FLAGS}"]
        command += [f"--only-categories={','.join(WANTED)}"]
        ran = subprocess.run(command, capture_output=True, text=True, env=environ, check=True)
        for name, category in json.loads(ran.stdout)["categories"].items():
            scores[name].append(round(category["score"] * 100))
    medians = {name: statistics.median(values) for name, values in scores.items()}
    print(f"Lighthouse {path}: {medians}")
    return [
        f"{path}: {name} {medians[name]}, wanted {wanted}"
        for name, wanted in WANTED.items()
        if medians[name] < wanted
    ]


if __name__ == "__main__":
    sys.exit(main())
