#!/usr/bin/env python3
"""Fails where a link or a picture of a built book leads nowhere: `check_links.py FOLDER`. Links to other servers are not followed."""

import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit


class Page(HTMLParser):
    """The links of a page, and the places in it that a link can name."""

    def __init__(self, text):
        super().__init__()
        self.links, self.places = [], set()
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        of = dict(attributes)
        self.places.update(of[key] for key in ("id", "name") if of.get(key))
        self.links.extend(of[key] for key in ("href", "src") if of.get(key))


def main():
    folder = Path(sys.argv[1]).resolve()
    pages = {file: Page(file.read_text(encoding="utf-8")) for file in sorted(folder.rglob("*.html"))}
    seen, dead = 0, []
    for file, page in pages.items():
        # the page of a missing address names its links from the root
        if file.name == "404.html":
            continue
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            seen += 1
            target = (file.parent / unquote(parts.path)).resolve() if parts.path else file
            there = pages.get(target)
            if not target.is_file() or (there and parts.fragment and unquote(parts.fragment) not in there.places):
                dead.append(f"{file.relative_to(folder)}: {link}")
    for line in dead:
        print(line, file=sys.stderr)
    print(f"{len(pages)} pages, {seen} links, {len(dead)} lead nowhere")
    if dead or seen < 1000:
        sys.exit(1)


main()
