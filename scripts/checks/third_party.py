#!/usr/bin/env python3
"""Each library that is listed is used, has one home per side (rules.toml), and a row in docs/dependencies.md that says why
it is there. Each package that scripts/setup installs is named in that page, too."""

import fnmatch
import re

from support import cpp, house

PAGE = "docs/dependencies.md"
RULES = "scripts/checks/rules.toml"
STANDARD = re.compile(r"[a-z_0-9]+")  # <vector>: names without a dot belong to the language
SYSTEM = re.compile(r"(sys|net|netinet|arpa|linux)/\w+\.h|(aio|dirent|dlfcn|endian|errno|fcntl|fnmatch|getopt|glob|grp|iconv|"
                    r"ifaddrs|limits|netdb|poll|pthread|pwd|sched|semaphore|signal|spawn|stdint|stdlib|string|strings|"
                    r"syslog|termios|time|unistd|utime)\.h")


def owner(rules, included):
    for library in rules["third_party"]:
        if any(fnmatch.fnmatchcase(included, pattern) for pattern in library["headers"]):
            return library
    return None


def check_homes(tree, rules, report):
    """Reports libraries away from home or unknown; returns the names of those in use."""
    used = set()
    for name in tree.files(house.CODE):
        for line, included, quoted in cpp.includes(tree.read(name)):
            if quoted or STANDARD.fullmatch(included) or SYSTEM.fullmatch(included):
                continue
            library = owner(rules, included)
            if library is None:
                report.add(name, line, f"<{included}> belongs to no library in {RULES}. Add the library and its one home "
                                       f"there, its package to scripts/packages.txt and a row to {PAGE}.")
                continue
            used.add(library["name"])
            if not house.inside(name, library["home"] + ["tests"]):
                report.add(name, line, f"{library['name']} may be included only in {', '.join(library['home'])}. Go "
                                       "through that folder's own header.")
    return used


def check_used(tree, rules, used, report):
    table = tree.read(RULES)
    for name in (library["name"] for library in rules["third_party"] if library["name"] not in used):
        line = cpp.line_of(table, table.index(f'name = "{name}"'))
        report.add(RULES, line, f"{name} is included nowhere. Take it out here, in scripts/packages.txt and in {PAGE}.")


def check_page(tree, rules, report):
    page = tree.read(PAGE) if PAGE in tree.names else ""
    rows = {row.split("|")[1].strip(): (line, row) for line, row in enumerate(page.splitlines(), 1) if row.startswith("|")}
    for library in rules["third_party"]:
        line, row = rows.get(library["name"], (1, None))
        if row is None:
            report.add(PAGE, line, f"{library['name']} has no row. Say what it is for, its package, home and licence.")
        for home in library["home"] if row else ():
            if f"`{home}`" not in row:
                report.add(PAGE, line, f"{library['name']} lives in {home} by {RULES}; the row does not "
                                       "say so. Mend the one that is wrong.")
    for line, text in enumerate(tree.read("scripts/packages.txt").splitlines(), 1):
        package = text.split("#")[0].split()
        if package and f"`{package[0]}`" not in page:
            report.add("scripts/packages.txt", line, f"{package[0]} is not named in {PAGE}. Say there what it is for.")


def check(tree, report):
    rules = tree.rules()
    check_used(tree, rules, check_homes(tree, rules, report), report)
    check_page(tree, rules, report)
    report.fact(f"{len(rules['third_party'])} libraries")


if __name__ == "__main__":
    house.main(check, __doc__)
