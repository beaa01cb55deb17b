#!/usr/bin/env python3
"""Every sentence for people is there twice: say("English", "中文") has two literals, neither empty, each in its own
script, with as many {0}, {1} places in both."""

import re

from support import cpp, house

CALL = re.compile(r"(?<![\w.>])(?:liferelay::)?say\s*\(")
CHINESE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")
PLACE = re.compile(r"\{\d+\}")


def fault(first, second):
    """What is wrong with a pair of literals, or None."""
    if not first.strip() or not second.strip():
        return "one language is empty. Write the sentence in both."
    if CHINESE.search(first):
        return "the English sentence holds Chinese letters. English comes first."
    if re.search("[a-z]{2}", PLACE.sub("", first)) and not CHINESE.search(second):
        return "the Chinese sentence holds no Chinese. Translate it."
    if len(set(PLACE.findall(first))) != len(set(PLACE.findall(second))):
        return "one sentence has more {0}, {1} places than the other. Say the same in both."
    return None


def check(tree, report):
    count = 0
    for name in tree.files(house.CODE):
        text = tree.read(name)
        blanked = cpp.blank(text)
        for call in CALL.finditer(blanked):
            line = cpp.line_of(text, call.start())
            given = cpp.call_arguments(cpp.without_comments(text), blanked, call.end() - 1) or []
            literals = [cpp.literal(argument) for argument in given[:2]]
            if literals and not any(isinstance(value, str) for value in literals):
                continue  # a declaration, sentences kept in a table, or somebody else's say
            count += 1
            if len(literals) < 2 or None in literals:
                report.add(name, line, "say() needs two literals, English and Chinese, side by side.")
            elif wrong := fault(*literals):
                report.add(name, line, wrong)
    report.fact(f"{count} sentences")


if __name__ == "__main__":
    house.main(check, __doc__)
