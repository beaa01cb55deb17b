#!/usr/bin/env python3
"""Every given file stands below a NOTICE that says where it comes from and under which licence, and every fuzz target is
known to scripts/fuzz, so that the slice in scripts/test runs it."""

import pathlib
import re
import tomllib

from support import house

DATA = "tests/data"
TARGETS = "tests/fuzz/targets"
LIST = "tests/fuzz/targets.toml"
REGISTERED = re.compile(r'fuzz::Registered\s+registered\("(\w+)"')


def check_notices(tree, report):
    given = [name for name in tree.names if name.startswith(DATA + "/")]
    for name in given:
        above = [folder for folder in pathlib.PurePath(name).parents if str(folder).startswith(DATA)]
        if not any(str(folder / "NOTICE") in tree.names for folder in above):
            report.add(name, 1, "has no NOTICE beside or above it. Say its source, its licence and what was changed.")
    return given


def check_targets(tree, report):
    listed = [target["name"] for target in tomllib.loads(tree.read(LIST)).get("target", [])] if LIST in tree.names else []
    files = tree.files({".cpp"}, under=(TARGETS,))
    for name in files:
        stem = pathlib.PurePath(name).stem
        if REGISTERED.findall(tree.read(name)) != [stem]:
            report.add(name, 1, f'does not register the one target "{stem}". Name the target as its file.')
        if stem not in listed:
            report.add(name, 1, f"is not in {LIST}, so nothing runs it. Add it there.")
    for name in listed:
        if f"{TARGETS}/{name}.cpp" not in tree.names:
            report.add(LIST, 1, f'names "{name}", but there is no {TARGETS}/{name}.cpp. Take it out.')
    return files


def check(tree, report):
    given = check_notices(tree, report)
    targets = check_targets(tree, report)
    report.fact(f"{len(given)} given files, {len(targets)} fuzz targets")


if __name__ == "__main__":
    house.main(check, __doc__)
