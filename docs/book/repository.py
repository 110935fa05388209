#!/usr/bin/env python3
"""A preprocessor of mdBook: links between files of the repository become links between chapters of the book.

A chapter may be a page of docs/, or a page that includes a file of the repository; links of that file are read from where it lies.
A link to a file that is in no chapter becomes the words of the link, with the path. A picture from outside of docs/ is put into the page.
"""

import base64
import json
import os
import re
import sys
from pathlib import Path
from posixpath import dirname, join, normpath, relpath

FENCED = re.compile(r"(^```.*?^```[^\n]*$)", re.MULTILINE | re.DOTALL)
INCLUDED = re.compile(r"\s*\{\{#include ([^}\s]+)\}\}\s*")
LINK = re.compile(r"(!?)\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(([^()\s]+)\)")


def chapters_of(items):
    """All chapters of a book, those within others too."""
    for item in items:
        chapter = item.get("Chapter") if isinstance(item, dict) else None
        if chapter:
            yield chapter
            yield from chapters_of(chapter["sub_items"])


def included_by(chapter, source):
    """The file of the repository that a chapter includes and nothing else; none where the chapter has text of its own."""
    found = INCLUDED.fullmatch(chapter["content"])
    return found and normpath(join(source, dirname(chapter["path"]), found[1]))


def rewrite(text, base, here, pages, root, source):
    """A text whose links are read from the folder `base` of the repository, for the page of the book at `here`."""

    def link(found):
        is_picture, words, target = found[1] == "!", found[2], found[3]
        if found.string[: found.start()].count("`") % 2 or ":" in target or target.startswith("#"):
            return found[0]
        path, mark, anchor = target.partition("#")
        path = normpath(join(base, path))
        page = pages.get(path)
        if page:
            return f"[{words}]({relpath(page, dirname(here) or '.')}{mark}{anchor})"
        if path.startswith(source + "/") and (root / path).is_file() and not path.endswith(".md"):
            there = relpath(relpath(path, source), dirname(here) or ".")
            return f"{found[1]}[{words}]({there})"
        if is_picture:
            packed = base64.b64encode((root / path).read_bytes()).decode()
            return f"![{words}](data:image/{path.rpartition('.')[2]};base64,{packed})"
        if not (root / path).exists():
            raise SystemExit(f"{here}: {target} is not in the repository")
        return words if path in words or path == "." else f"{words} (`{path}`)"

    parts = FENCED.split(text)
    return "".join(part if part.startswith("```") else LINK.sub(link, part) for part in parts)


def main():
    if len(sys.argv) > 1:  # `supports RENDERER`
        return
    context, book = json.load(sys.stdin)
    folder = Path(context["root"])
    root = (folder / "../..").resolve()
    source = os.path.relpath((folder / context["config"]["book"]["src"]).resolve(), root)

    chapters = [chapter for chapter in chapters_of(book.get("items") or book["sections"]) if chapter["path"]]
    pages, bases = {}, {}
    for chapter in chapters:
        path, included = chapter["path"], included_by(chapter, source)
        bases[path] = dirname(included or join(source, path))
        pages[join(source, path)] = path
        if included:
            pages[included] = path
            chapter["content"] = (root / included).read_text(encoding="utf-8")
    # a folder stands for the first of its pages
    for path in list(pages):
        pages.setdefault(dirname(path), pages[path])
    for outside in ("", source, f"{source}/book"):
        pages.pop(outside, None)

    for chapter in chapters:
        path = chapter["path"]
        chapter["content"] = rewrite(chapter["content"], bases[path], path, pages, root, source)
    json.dump(book, sys.stdout)


main()
