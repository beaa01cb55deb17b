#!/usr/bin/env python3
"""Every command and option of the program stands in docs/commands.md and docs/commands.zh.md: what "liferelay --help" and
the help of each subcommand list is looked for there."""

import re
import subprocess

from support import house

DOCUMENTS = ("docs/commands.md", "docs/commands.zh.md")
EVERYWHERE = "--help"  # in every command's help; documented once


def help_of(program, path):
    done = subprocess.run([str(program), *path, "--help"], capture_output=True, text=True, check=False, timeout=20)
    if done.returncode != 0:
        raise house.NotRun(f'"{program.name} {" ".join([*path, "--help"])}" ended with code {done.returncode}')
    return done.stdout


def part(text, title):
    """The words and options that stand first on the lines of one part of a help text."""
    match = re.search(rf"^{title}:\n((?:[ \t]+.*\n?)+)", text, re.MULTILINE)
    return re.findall(r"^  (\S+)", match.group(1), re.MULTILINE) if match else []


def commands(program, path=()):
    """(words, long options) of every command, the bare program first."""
    text = help_of(program, path)
    options = {name for entry in part(text, "Options") for name in entry.split(",") if name.startswith("--")}
    yield path, options - {EVERYWHERE}
    for name in part(text, "Subcommands"):
        yield from commands(program, (*path, name))


def sections(document):
    """{heading: text} by second-level headings; what stands above the first counts for none."""
    pieces = re.split(r"^## (.*)$", document, flags=re.MULTILINE)
    return dict(zip(pieces[1::2], pieces[2::2]))


def names(text, word):
    return re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text) is not None


def check_document(tree, name, known, report):
    text = tree.read(name)
    parts = sections(text)
    for path, options in known:
        words = " ".join(("liferelay", *path))
        if path and (path[0] not in parts or not names(parts[path[0]], words)):
            where = f'the section "## {path[0]}"'
            report.add(name, 1, f'"{words}" does not stand in {where}. Say what it does, with an example.')
            continue
        body = parts[path[0]] if path else text
        for option in sorted(options):
            if not names(body, option):
                report.add(name, 1, f'{option} of "{words}" is not described. Add it.')


def check(tree, report):
    program = tree.build / "liferelay"
    if not program.is_file():
        raise house.NotRun("the program is not built; run scripts/build dev")
    known = list(commands(program))
    for name in DOCUMENTS:
        check_document(tree, name, known, report)
    report.fact(f"{len(known) - 1} commands in {len(DOCUMENTS)} languages")


if __name__ == "__main__":
    house.main(check, __doc__)
