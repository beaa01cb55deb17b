#!/usr/bin/env python3
"""Every C++ file is as clang-format leaves it."""

import concurrent.futures
import os
import re
import shutil
import subprocess

from support import house

BATCH = 10


def check(tree, report):
    if not shutil.which("clang-format"):
        raise house.NotRun("clang-format is missing; run scripts/setup")
    names = tree.files(house.CODE)

    def complaints(batch):
        done = subprocess.run(["clang-format", "--dry-run", "--style=file", *batch], cwd=tree.root, capture_output=True,
                              text=True, errors="replace", check=False)
        return re.findall(r"^(.*?):(\d+):\d+: (?:warning|error):", done.stderr, re.MULTILINE)

    batches = [names[at:at + BATCH] for at in range(0, len(names), BATCH)]
    told = set()
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for name, line in (found for batch in pool.map(complaints, batches) for found in batch):
            if name not in told:
                told.add(name)
                report.add(name, line, "is not in the project's style. Run scripts/format.")
    report.fact(f"{len(names)} files")


if __name__ == "__main__":
    house.main(check, __doc__)
