"""What a real Chromium makes of exported audits: texts as texts, nothing run, nothing fetched.

A page that does run and fetch is shown to it first, so that a silent browser cannot pass for a good
page.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from tempfile import TemporaryDirectory

from smm_tui.exchange.audit_html import audit_html
from smm_tui.exchange.audit_json import audit_data
from smm_tui.i18n import use_language
from tests import audits
from tests.boards import TODAY, Planner
from tests.exchange.audits import HOSTILE, fill

SECONDS = 120
NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
NEEDED = """check-external needs Chromium, and none of these was found: {names}.
On Debian and Ubuntu: apt install chromium""".format(names=", ".join(NAMES))

RUN = "it ran"
EVIL = (
    f"<script>document.title='{RUN}'</script>"
    f"<img src=http://evil.example/a.png onerror=\"document.title='{RUN}'\">"
    "<style>@import url(http://evil.example/b.css)</style>"
    f"<svg onload=\"document.title='{RUN}'\"></svg>"
)
_QUIET = (
    *("--headless=new", "--disable-gpu", "--disable-background-networking", "--no-first-run"),
    *("--disable-component-update", "--disable-sync", "--disable-extensions", "--no-proxy-server"),
    *("--disable-default-apps", "--disable-dev-shm-usage", "--host-resolver-rules=MAP * ~NOTFOUND"),
)
_LIGHT, _DARK = "--blink-settings=preferredColorScheme=1", "--blink-settings=preferredColorScheme=0"
_OWN_HOSTS = re.compile(r"https?://[\w.-]*\.(?:google|googleapis|gvt1|gstatic)\.com[/:]")


class Shown(HTMLParser):
    """The texts and the elements of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.attributes: list[str] = []
        self.texts: list[str] = []
        self._open = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.attributes += [name for name, _value in attrs]
        self._open = tag

    def handle_data(self, data: str) -> None:
        if self._open != "style":
            self.texts.append(data)

    @property
    def text(self) -> str:
        """All texts, with one space where there is any emptiness."""
        return " ".join("".join(self.texts).split())


@dataclass(frozen=True, slots=True)
class Browser:
    """A Chromium that is started anew for each look at a page."""

    program: str
    folder: Path

    def look(self, page: Path, *what: str) -> bytes:
        """What it writes when it opens a page."""
        # The sandbox cannot be had by root, whom containers often have as their only user.
        root = ("--no-sandbox",) if os.geteuid() == 0 else ()
        profile = f"--user-data-dir={self.folder / 'profile'}"
        done = subprocess.run(
            [self.program, *_QUIET, *root, profile, *what, page.as_uri()],
            check=True,
            capture_output=True,
            timeout=SECONDS,
        )
        return done.stdout

    def document(self, page: Path) -> str:
        """The page as it stands after all its scripts had their time."""
        return self.look(page, "--virtual-time-budget=2000", "--dump-dom").decode("utf-8")

    def requests(self, page: Path) -> list[str]:
        """The addresses that the page asked for, its own left out."""
        log = self.folder / "net.json"
        self.look(page, f"--log-net-log={log}", "--virtual-time-budget=2000", "--dump-dom")
        events = json.loads(log.read_text("utf-8"))["events"]
        asked = {str(event.get("params", {}).get("url", "")) for event in events}
        strangers = {one for one in asked if "://" in one and not one.startswith("file:")}
        return sorted(one for one in strangers if not _OWN_HOSTS.match(f"{one}/"))

    def paper(self, page: Path) -> bytes:
        """The page as it is printed."""
        target = self.folder / "page.pdf"
        self.look(page, "--no-pdf-header-footer", f"--print-to-pdf={target}")
        return target.read_bytes()

    def picture(self, page: Path, target: Path, scheme: str) -> bytes:
        """The page as it looks."""
        self.look(page, scheme, "--window-size=900,1400", f"--screenshot={target}")
        return target.read_bytes()


def check(pictures: Path | None = None) -> int:
    """Open the pages; 0 when all is well. ``pictures``: a folder for how they look."""
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        sys.stderr.write(f"{NEEDED}\n")
        return 1
    use_language("en")
    with TemporaryDirectory(prefix="smm-tui-check-") as name:
        folder = Path(name)
        browser = Browser(program, folder)
        wrong = list(_blind(browser, folder))
        for title, text in _pages(folder).items():
            page = folder / f"{title}.html"
            page.write_text(text, "utf-8")
            found = list(_wrong(browser, page, text, pictures or folder))
            wrong += [f"{title}: {one}" for one in found]
    for one in wrong:
        sys.stderr.write(f"{one}\n")
    sys.stdout.write(f"3 audits opened in {Path(program).name}, {len(wrong)} things wrong\n")
    return 1 if wrong else 0


def _pages(folder: Path) -> dict[str, str]:
    return {
        name: _made(folder / f"{name}.db", make)
        for name, make in (("empty", _begun), ("full", _done), ("hostile", _hostile))
    }


def _made(path: Path, make: Callable[[Path], tuple[Planner, int]]) -> str:
    planner, audit = make(path)
    try:
        data = audit_data(planner.database, planner.brand, audit, TODAY, with_secrets=True)
        assert data is not None
        return audit_html(data)
    finally:
        planner.close()


def _begun(path: Path) -> tuple[Planner, int]:
    return audits.begun(path), 1


def _done(path: Path) -> tuple[Planner, int]:
    return audits.done(path), 1


def _hostile(path: Path) -> tuple[Planner, int]:
    planner = Planner(path)
    audit = fill(planner)
    planner.write(lambda work: work.audits.save_note(audit, "A5.1", EVIL))
    return planner, audit


def _blind(browser: Browser, folder: Path) -> Iterator[str]:
    """Whether the browser would not notice a bad page."""
    page = folder / "bad.html"
    page.write_text(f"<!DOCTYPE html><title>bad</title><p>{EVIL}</p>", "utf-8")
    if RUN not in browser.document(page):
        yield "Chromium does not run scripts here, so nothing can be said of the pages"
    if not any("evil.example" in one for one in browser.requests(page)):
        yield "Chromium fetches nothing here, so nothing can be said of the pages"


def _wrong(browser: Browser, page: Path, source: str, pictures: Path) -> Iterator[str]:
    """What is not as it has to be."""
    document = browser.document(page)
    shown, meant = Shown(document), Shown(source)
    if shown.text != meant.text:
        yield "it shows other texts than the file holds"
    if page.stem == "hostile" and (EVIL not in shown.text or shown.text.count(HOSTILE) < 9):
        yield "hostile texts are not shown as they were written"
    if {"script", "img", "iframe", "svg", "link", "a"} & set(shown.elements):
        yield "elements that run, load or lead somewhere are in it"
    if any(name.startswith("on") for name in shown.attributes):
        yield "an attribute would run something"
    if f"<title>{RUN}" in document:
        yield "a script ran"
    if requests := browser.requests(page):
        yield f"it asked for {', '.join(requests)}"
    paper = browser.paper(page)
    if not paper.startswith(b"%PDF") or not re.search(rb"/Type\s*/Page\b", paper):
        yield "it cannot be printed"
    light, dark = (
        _first_pixel(browser.picture(page, pictures / f"{page.stem}-{name}.png", scheme))
        for name, scheme in (("light", _LIGHT), ("dark", _DARK))
    )
    if not sum(light) > 3 * 200 > 3 * 80 > sum(dark):
        yield f"it is not light ({light}) and dark ({dark}) as the reader likes"


def _first_pixel(picture: bytes) -> tuple[int, int, int]:
    """Red, green and blue of the upper left corner of a PNG; no filter changes this one."""
    packed = b""
    place = 8
    while place < len(picture):
        size = int.from_bytes(picture[place : place + 4], "big")
        if picture[place + 4 : place + 8] == b"IDAT":
            packed += picture[place + 8 : place + 8 + size]
        place += size + 12
    red, green, blue = zlib.decompress(packed)[1:4]
    return red, green, blue
