#!/usr/bin/env python3
"""Nothing lies beside the project: every C++ source is named in a CMakeLists.txt (a test that is not named never runs),
every header is included somewhere, every folder with a CMakeLists.txt is added by the one above it, and every link in the
documentation leads to a file."""

import pathlib
import re

from support import cpp, house

BUILT = ("dispatcher", "agents", "simulations", "tests")
LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]+)[^)]*\)")


def words_of(tree, name):
    """The words of a CMake file, without comments."""
    return set(re.split(r"[\s()\"]+", re.sub(r"#[^\n]*", "", tree.read(name))))


def build_files(tree):
    """{folder: the words of its CMakeLists.txt}"""
    return {str(pathlib.PurePath(name).parent): words_of(tree, name)
            for name in tree.names if pathlib.PurePath(name).name == "CMakeLists.txt"}


def is_named(builds, everywhere, name):
    """True when a CMakeLists.txt of its folder or one above names the file by its path from there, or any by its full."""
    path = pathlib.PurePath(name)
    return (any(str(path.relative_to(parent)) in builds.get(str(parent), ()) for parent in path.parents)
            or f"${{CMAKE_SOURCE_DIR}}/{name}" in everywhere)


def check_sources(tree, builds, report):
    everywhere = set().union(*builds.values())
    for name in tree.files({".cmake"}):
        everywhere |= words_of(tree, name)
    for name in tree.files({".cpp"}, under=BUILT):
        if not is_named(builds, everywhere, name):
            report.add(name, 1, "is named in no CMakeLists.txt, so nothing builds it. Name it, or take it out.")


def check_headers(tree, report):
    included = {target for name in tree.files(house.CODE) for _, target, _ in cpp.includes(tree.read(name))}
    for name in tree.files({".hpp"}, under=BUILT):
        if name not in included:
            report.add(name, 1, "is included nowhere. Use it, or take it out.")


def check_folders(builds, report):
    for folder in sorted(builds):
        path = pathlib.PurePath(folder)
        if folder == "." or path.parts[0] not in BUILT:
            continue
        above = [str(parent) for parent in path.parents if str(parent) in builds]
        if not any(str(path.relative_to(parent)) in builds[parent] for parent in above):
            report.add(f"{folder}/CMakeLists.txt", 1, "is added by no folder above it. Add it, or take it out.")


def check_links(tree, report):
    for name in tree.files({".md"}):
        for number, line in enumerate(tree.read(name).splitlines(), 1):
            for target in LINK.findall(line):
                if ":" not in target and not (tree.root / pathlib.PurePath(name).parent / target).exists():
                    report.add(name, number, f"the link to {target} leads nowhere. Mend it.")


def check(tree, report):
    builds = build_files(tree)
    check_sources(tree, builds, report)
    check_headers(tree, report)
    check_folders(builds, report)
    check_links(tree, report)
    report.fact(f"{len(tree.files({'.cpp'}))} sources in {len(builds)} folders")


if __name__ == "__main__":
    house.main(check, __doc__)
