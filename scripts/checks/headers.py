#!/usr/bin/env python3
"""Each header compiles alone, as the first include of a file, with the project's warnings."""

import concurrent.futures
import os
import re
import shutil
import subprocess

from support import house

WARNINGS = ["-Wall", "-Wextra", "-Wpedantic", "-Wshadow", "-Wconversion", "-Werror"]


def compiler():
    if not shutil.which("g++"):
        raise house.NotRun("g++ is missing; run scripts/setup")
    return (["ccache"] if shutil.which("ccache") else []) + ["g++", "-std=c++20", "-O0", *WARNINGS]


def complaint(tree, folder, name):
    """(line, text) of the compiler's first error, or None."""
    source = folder / (name.replace("/", "__") + ".cpp")
    text = f'#include "{name}"\n'
    if not source.exists() or source.read_text() != text:
        source.write_text(text)
    near = os.path.relpath(source, tree.root)  # relative paths let two clones share the compiler cache
    command = compiler() + ["-I", ".", "-c", near, "-o", near.removesuffix(".cpp") + ".o"]
    done = subprocess.run(command, cwd=tree.root, capture_output=True, text=True, errors="replace", check=False)
    if done.returncode == 0:
        return None
    first = re.search(r"^(.*?):(\d+):\d+: (?:fatal )?error: (.*)$", done.stderr, re.MULTILINE)
    if not first:
        return 1, done.stderr.strip().splitlines()[-1] if done.stderr.strip() else "the compiler failed"
    here = first.group(1).endswith(name)
    return (int(first.group(2)) if here else 1), first.group(3) + ("" if here else f" (in {first.group(1)})")


def check(tree, report):
    names = tree.files({".hpp"}, under=("dispatcher", "agents", "simulations", "tests"))
    folder = tree.build / "headers"  # kept: the same command on the same text is a hit in the compiler cache
    folder.mkdir(parents=True, exist_ok=True)
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for name, wrong in zip(names, pool.map(lambda n: complaint(tree, folder, n), names)):
            if wrong:
                report.add(name, wrong[0], f"does not compile alone: {wrong[1]}. Include what it needs.")
    report.fact(f"{len(names)} headers")


if __name__ == "__main__":
    house.main(check, __doc__)
