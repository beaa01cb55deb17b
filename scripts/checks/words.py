#!/usr/bin/env python3
"""Nothing unfinished and nothing of one machine: no marks for later, no path of somebody's computer, no address of a
package registry; and the words that belong in one folder only (rules.toml) stand nowhere else."""

import re

from support import cpp, house

# Written in halves, so that this file does not find itself.
LATER = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|XX" + r"X|HA" + r"CK)\b|(?i:not " + r"implemented)")
PATHS = re.compile(r"(?<![\w.$}/-])/(?:wo" + r"rk|tmp/bu" + r"ild|ro" + r"ot|ho" + r"me/\w+)(?:/|-)")
HOSTS = re.compile(r"\b(?:pypi\.o" + r"rg|pythonhosted\.o" + r"rg|npmjs\.(?:o" + r"rg|com)|crates\.i" + r"o|golang\.o"
                   + r"rg|deb\.debian\.o" + r"rg|conan\.i" + r"o|rubygems\.o" + r"rg|maven\.o" + r"rg)\b")
FAMILIES = ((LATER, "marks something unfinished. Finish it or take it out."),
            (PATHS, "is a path of one machine. Take it from an argument, the environment or the project's folder."),
            (HOSTS, "is the address of a package registry. Name the package only."))
NOT_OURS = {"LICENSE"}


def check_words(tree, report):
    names = [name for name in tree.files(house.PROSE) if name not in NOT_OURS and not name.startswith("config/")]
    for name in names:
        for number, line in enumerate(tree.read(name).splitlines(), 1):
            for pattern, what in FAMILIES:
                if match := pattern.search(line):
                    report.add(name, number, f'"{match.group()}" {what}')
    return names


def check_homes(tree, report):
    rules = [(re.compile(rule["pattern"]), rule) for rule in tree.rules()["word"]]
    for name in tree.files(house.CODE):
        blanked = cpp.blank(tree.read(name))
        for pattern, rule in rules:
            for match in pattern.finditer(blanked) if not house.inside(name, rule["home"]) else ():
                report.add(name, cpp.line_of(blanked, match.start()), f'"{match.group().strip()}": {rule["why"]}.')


def check(tree, report):
    names = check_words(tree, report)
    check_homes(tree, report)
    report.fact(f"{len(names)} files")


if __name__ == "__main__":
    house.main(check, __doc__)
