#!/usr/bin/env python3
"""The first line of every commit is at most 72 letters and does not end in a full stop, so that a log reads as a list."""

import shutil

from support import house


def check(tree, report):
    if not shutil.which("git") or not (tree.root / ".git").exists():
        raise house.NotRun("there is no history here; a clone has one")
    limit = tree.rules()["limits"]["subject_letters"]
    lines = house.git(tree.root, "log", "--no-merges", "--format=%h%x09%s").splitlines()
    for commit, subject in (line.split("\t", 1) for line in lines):
        if len(subject) > limit:
            report.add(commit, 1, f'"{subject}" has {len(subject)} letters; {limit} is the limit. Shorten it before it is '
                                  "shared.")
        elif subject.endswith("."):
            report.add(commit, 1, f'"{subject}" ends in a full stop. Take it off before it is shared.')
    report.fact(f"{len(lines)} commits")


if __name__ == "__main__":
    house.main(check, __doc__)
