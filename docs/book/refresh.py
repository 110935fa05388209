#!/usr/bin/env python3
"""Writes into the book what the program says today: `OSTEON=target/release/osteon docs/book/refresh.py`.

Runs by means and commands that simulate nothing are run in the order of each page; where a page shows another output but for times and threads, it
gets the new one. A `...` at the end of what is shown stands for the rest. Numbers in sentences are not changed: read what is printed here.
"""

import os
import re
import shlex
import subprocess
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BLOCK = re.compile(r"(?<=^```console\n)(.*?)(?=^```$)", re.MULTILINE | re.DOTALL)
SIMULATES = {"run", "validate", "sensitivity", "calibrate"}


def on_any_machine(text):
    """Output without times and the number of threads, as tests/commands.rs compares it."""
    return re.sub(r"\d[\d.]*(?= s\b| threads?\b)", "", text).replace("threads", "thread")


def said(words, folder, program):
    done = subprocess.run([program, *words], cwd=folder, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{' '.join(words)}: {done.stderr}")
    return done.stdout


def refreshed(block, folder, program):
    """A block with what its commands say."""
    parts = re.split(r"^(\$ .*\n)", block, flags=re.MULTILINE)[1:]
    whole = ""
    for command, shown in zip(parts[::2], parts[1::2]):
        words = shlex.split(command[2:])
        is_asked = words[0] == "osteon" and (words[1] not in SIMULATES or "mean_field" in words)
        output = said(words[1:], folder, program) if is_asked else shown
        if shown.endswith("...\n"):
            output = "".join(output.splitlines(keepends=True)[: shown.count("\n") - 1]) + "...\n"
        is_same = on_any_machine(output).strip() == on_any_machine(shown).strip()
        whole += command + (shown if is_same or not shown.strip() else output)
    return whole


def main():
    program = str(Path(os.environ["OSTEON"]).resolve())
    for page in sorted((ROOT / "docs" / "book").glob("*.md")):
        text = page.read_text(encoding="utf-8")
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "scenarios").symlink_to(ROOT / "scenarios")
            new = BLOCK.sub(lambda found: refreshed(found[1], folder, program), text)
        if new != text:
            page.write_text(new, encoding="utf-8")
            print(f"{page.relative_to(ROOT)} shows other output: now read its sentences, and mend their numbers")


main()
