"""`make screenshots`: the public pages as readers see them, into docs/screenshots/.

Kept beside the code so that a change of the style sheet can be seen in the pictures it changes.
"""

import os
import shutil
import sys
from io import BytesIO

from PIL import Image
from playwright.sync_api import sync_playwright

from tests.served import PROJECT, served_sample

FOLDER = PROJECT / "docs" / "screenshots"
POST = "reports/city-staff-training/"
CODES = ["ja", "ja-simple", "en", "th"]
PAGES = {  # name: address, and the languages it is shown in
    "front": ("", CODES),
    "post": (POST, CODES),
    "all": (f"{POST}all/", ["en"]),
    "missing": ("reports/thai-cooking/", ["en"]),
    "archive": ("archive/", ["th"]),
    "search": ("search/?q=研修", ["ja"]),
    "search-empty": ("search/?q=zebra", ["en"]),
    "privacy": ("privacy/", ["ja-simple"]),
    "safety": ("safety/", ["en"]),
    "contact": ("contact/", ["th"]),
    "not-found": ("no-such-page/", ["en"]),
}
WIDTHS = (360, 768, 1280)
DARK = {"front", "post"}
QUALITY = 45
ARGUMENTS = ["--no-sandbox", "--disable-background-networking"]


def main():
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not chromium:
        sys.exit("No chromium found (set CHROMIUM= to its path).")
    FOLDER.mkdir(exist_ok=True)
    with served_sample() as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        for name, (path, codes) in PAGES.items():
            for code in codes:
                for scheme in ("light", "dark") if name in DARK else ("light",):
                    for width in WIDTHS:
                        context = browser.new_context(
                            base_url=base,
                            viewport={"width": width, "height": 900},
                            color_scheme=scheme,
                            java_script_enabled=False,
                        )
                        page = context.new_page()
                        page.goto(f"/{code}/{path}", wait_until="networkidle")
                        keep(page, f"{name}-{code}-{width}-{scheme}")
                        context.close()
        browser.close()
    print(f"Pictures in {FOLDER.relative_to(PROJECT)}/")


def keep(page, name):
    picture = Image.open(BytesIO(page.screenshot(full_page=True)))
    picture.convert("RGB").save(FOLDER / f"{name}.webp", quality=QUALITY, method=6)


if __name__ == "__main__":
    main()
