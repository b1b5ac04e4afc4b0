"""`make screenshots`: the public pages as readers see them, into var/screenshots/.

Of these, the pictures that a page of the documentation shows are kept in docs/screenshots/, too.
"""

import os
import shutil
import sys
from io import BytesIO
from itertools import product

from PIL import Image
from playwright.sync_api import sync_playwright

from tests.served import PROJECT, served_sample

FOLDER = PROJECT / "var" / "screenshots"
SHOWN = PROJECT / "docs" / "screenshots"
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
    "about": ("about/", ["ja"]),
    "not-found": ("no-such-page/", ["en"]),
}
# What a reader sees after sending a comment: what was typed, and the languages.
COMMENTS = {
    "comment-error": ("", ["ja-simple", "th"]),
    "comment-warning": ("Please call me at 090-1234-5678", ["en"]),
    "comment-sent": ("またいっしょに行きたいです。", ["ja"]),
}
WIDTHS = (360, 768, 1280)
DARK = {"front", "post", "comment-error"}
QUALITY = 20
HIGHEST = 2600  # what is below is cut off
SCALE = {768: 0.7, 1280: 0.7}  # light enough to be kept beside the code
LOAD_PHOTOS = """() => Promise.all([...document.images].map(image => {
  image.loading = "eager";
  return image.decode();
}))"""
ARGUMENTS = ["--no-sandbox", "--disable-background-networking"]


def main():
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not chromium:
        sys.exit("No chromium found (set CHROMIUM= to its path).")
    FOLDER.mkdir(parents=True, exist_ok=True)
    with served_sample() as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        for name, (path, codes) in PAGES.items():
            take(browser, base, name, codes, lambda page, path=path: visit(page, path))
        for name, (words, codes) in COMMENTS.items():
            take(browser, base, name, codes, lambda page, words=words: send(page, words))
        browser.close()
    for picture in SHOWN.iterdir():
        shutil.copy(FOLDER / picture.name, picture)
    print(f"{len(list(FOLDER.iterdir()))} pictures in {FOLDER.relative_to(PROJECT)}/")


def take(browser, base, name, codes, open_page):
    """Keep what `open_page` opens, in each language, colour scheme and width."""
    schemes = ("light", "dark") if name in DARK else ("light",)
    for code, scheme, width in product(codes, schemes, WIDTHS):
        context = browser.new_context(
            base_url=f"{base}/{code}/",
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            java_script_enabled=False,
        )
        page = context.new_page()
        open_page(page)
        shot = page.screenshot(full_page=name not in COMMENTS)
        keep(shot, f"{name}-{code}-{width}-{scheme}", SCALE.get(width, 1))
        context.close()


def visit(page, path):
    page.goto(path)
    page.evaluate(LOAD_PHOTOS)


def send(page, words):
    page.goto(POST)
    page.fill("#c-text", words)
    page.click("#comment-form .btn")
    page.wait_for_load_state("networkidle")


def keep(shot, name, scale):
    shot = Image.open(BytesIO(shot)).convert("RGB")
    shot = shot.crop((0, 0, shot.width, min(shot.height, HIGHEST)))
    shot = shot.resize((round(shot.width * scale), round(shot.height * scale)), Image.LANCZOS)
    shot.save(FOLDER / f"{name}.webp", quality=QUALITY, method=6)


if __name__ == "__main__":
    main()
