#!/usr/bin/env python3
"""Every header, script and test opens with a sentence of purpose, and every header has #pragma once. A source opens with
one too, unless the header of its name has said it."""

import pathlib
import re

from support import house

SENTENCE = {".cpp": r"(//|/\*) ?[\w`]", ".hpp": r"(//|/\*) ?[\w`]", ".py": r'(#![^\n]*\n)?(#[^\n]*\n)*\s*("""\w|# \w)',
            ".sh": r"(#![^\n]*\n)?# \w", ".cmake": r"# \w", ".toml": r"# \w"}


def check(tree, report):
    names = tree.files(set(SENTENCE), under=("dispatcher", "agents", "simulations", "tests", "scripts"))
    for name in names:
        path, text = pathlib.PurePath(name), tree.read(name)
        if path.suffix == ".cpp" and str(path.with_suffix(".hpp")) in tree.names:
            continue
        if not re.match(SENTENCE[path.suffix], text):
            report.add(name, 1, "does not open with a sentence of purpose. Say what it is for.")
        if path.suffix == ".hpp" and not re.search(r"^#pragma once$", text, re.MULTILINE):
            report.add(name, 1, "has no #pragma once. Add it below the opening sentence.")
    report.fact(f"{len(names)} files")


if __name__ == "__main__":
    house.main(check, __doc__)
