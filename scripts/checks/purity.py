#!/usr/bin/env python3
"""The pure layers stay pure: no clock, thread, file, socket, chance, locale, print or libm function among the symbols of
their archives (nm), no changeable global, no header of such things and no `throw` in their sources. Tables: rules.toml.
Needs a built build/dev; says so when there is none."""

import re
import shutil
import subprocess

from support import cpp, house, layers


def archives(tree):
    """[(layer, archive)] as CMake wrote them."""
    listing = tree.build / "pure_layers.txt"
    if not listing.exists():
        raise house.NotRun(f"{listing} is missing; build first: scripts/build dev")
    found = [line.split(" ", 1) for line in listing.read_text().splitlines()]
    for _, archive in found:
        if not (tree.build / archive).exists():
            raise house.NotRun(f"{archive} is not built; build first: scripts/build dev")
    return [(layer, tree.build / archive) for layer, archive in found]


def symbols(archive):
    """(object file, demangled name, class letter, section) of each symbol."""
    if not shutil.which("nm"):
        raise house.NotRun("nm is missing; run scripts/setup")
    text = subprocess.run(["nm", "--demangle", "--format=sysv", str(archive)], capture_output=True, text=True,
                          check=True).stdout
    member = str(archive)
    for line in text.splitlines():
        if match := re.match(r".*\[(.*)\]:$", line):
            member = match.group(1).removesuffix(".o")
        elif line.count("|") >= 6:
            name, _, letter, _, _, _, section = (part.strip() for part in line.rsplit("|", 6))
            yield member, name, letter, section


def is_constant(tree, layer, member, name):
    """True when the source declares the name constexpr. The section alone does not tell: g++ 12 puts a constexpr object
    whose type it deduced (std::array rows{...}) among the writable ones."""
    source = f"{layer.folder}/{member}" if layer else ""
    plain = re.escape(name.rsplit("::", 1)[-1])
    return source in tree.names and re.search(rf"\bconstexpr\b[^;{{=]*\b{plain}\b", cpp.blank(tree.read(source))) is not None


def check_archive(tree, layer, archive, pure, report):
    families = {family: re.compile(f"(?:{pattern})") for family, pattern in pure["symbols"].items()}
    where = f"{layer.folder}/" if layer else ""
    for member, name, letter, section in symbols(archive):
        if letter == "U":
            for family, pattern in families.items():
                if pattern.fullmatch(name) and not (family == "a print" and member in pure["may_shout"]):
                    report.add(where + member, 1, f"a pure layer uses {family}: {name}. Have the value handed in, or use "
                                                  "dispatcher/base.")
        elif is_changeable(section) and letter not in "vVu" and not is_constant(tree, layer, member, name):
            report.add(where + member, 1, f"a pure layer keeps a global that is set while running: {name}. Make it "
                                          "constexpr, or hand it in.")


def is_changeable(section):
    return re.match(r"\.(t?data|t?bss)\b", section) is not None and not section.startswith(".data.rel.ro")


def check_sources(tree, declared, pure, report):
    headers = {pattern for pattern in pure["headers"]}
    for name in tree.files(house.CODE, under=("dispatcher", "agents", "simulations")):
        layer = declared.get(layers.of_file(declared, name))
        if layer is None or not layer.pure:
            continue
        text = tree.read(name)
        for line, included, _ in cpp.includes(text):
            if included in headers or included.split("/")[0] + "/*" in headers:
                report.add(name, line, f"a pure layer may not include <{included}>. Have the value handed in.")
        blanked = cpp.blank(text)
        for match in re.finditer(r"\bthrow\b", blanked):
            report.add(name, cpp.line_of(blanked, match.start()), "a pure layer does not throw. Return a Result.")


def check(tree, report):
    declared, pure = layers.declared(tree), tree.rules()["pure"]
    check_sources(tree, declared, pure, report)
    found = archives(tree)
    for name, archive in found:
        check_archive(tree, declared.get(name), archive, pure, report)
    report.fact(f"{len(found)} pure layers: {', '.join(name for name, _ in found)}")


if __name__ == "__main__":
    house.main(check, __doc__)
