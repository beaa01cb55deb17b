"""What every checker shares: the project's files, its rules, and how a finding is told.

A checker is a function check(tree, report). Its exit code: 0 all is well, 1 findings, 77 it could not run here.
"""

import argparse
import os
import pathlib
import subprocess
import sys
import tomllib

NOT_RUN = 77
CODE = {".cpp", ".hpp"}
# Text written by people. Map extracts, spreadsheets and the licence are somebody else's words.
PROSE = CODE | {".py", ".sh", ".txt", ".md", ".cmake", ".toml", ".json", ".yml", ""}


class NotRun(Exception):
    """Raised by a checker that lacks what it needs on this machine; the text says what."""


class Tree:
    """The files of one checkout: what git knows or would add, or, without git, everything outside build/."""

    def __init__(self, root):
        self.root = pathlib.Path(root).resolve()
        self.names = sorted(name for name in self._listed() if (self.root / name).is_file())

    def _listed(self):
        if (self.root / ".git").exists():
            output = git(self.root, "ls-files", "-z", "--cached", "--others", "--exclude-standard")
            return set(output.split("\0")) - {""}
        found = (p.relative_to(self.root) for p in self.root.rglob("*"))
        return {str(p) for p in found if p.parts[0] not in {"build", ".git"} and "__pycache__" not in p.parts}

    def files(self, suffixes, under=()):
        """Names with one of the suffixes, below one of the folders `under` (all, when none is given)."""
        return [n for n in self.names
                if pathlib.PurePath(n).suffix in suffixes and (not under or inside(n, under))]

    def read(self, name):
        return (self.root / name).read_text(encoding="utf-8", errors="replace")

    def rules(self):
        return tomllib.loads(self.read("scripts/checks/rules.toml"))


class Report:
    """Collects findings and facts; the facts are printed also when all is well."""

    def __init__(self):
        self.findings = []
        self.facts = []

    def add(self, name, line, what):
        self.findings.append(f"{name}:{line}: {what}")

    def fact(self, text):
        self.facts.append(text)


def git(root, *words):
    """Runs git in `root`, whoever owns the folder, and returns what it printed."""
    owner = {"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "safe.directory", "GIT_CONFIG_VALUE_0": str(root)}
    done = subprocess.run(["git", "-C", str(root), *words], env=os.environ | owner, capture_output=True,
                          text=True, errors="replace", check=False)
    if done.returncode != 0:
        raise NotRun(f"git {words[0]} failed: {done.stderr.strip()}")
    return done.stdout


def inside(name, folders):
    """True when the file lies below one of the folders; the folder "" holds everything."""
    return any(folder == "" or name == folder or name.startswith(folder.rstrip("/") + "/") for folder in folders)


def arguments(purpose):
    parser = argparse.ArgumentParser(description=purpose, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--root", default=pathlib.Path(__file__).resolve().parents[3], help="the checkout to look at")
    parser.add_argument("--build", default="build/dev", help="the build folder, for checks that read archives")
    return parser.parse_args()


def main(check, purpose):
    """Runs one checker as a program."""
    options = arguments(purpose)
    tree = Tree(options.root)
    tree.build = tree.root / options.build
    report = Report()
    try:
        check(tree, report)
    except NotRun as why:
        print(f"not run: {why}")
        sys.exit(NOT_RUN)
    for line in report.facts + report.findings:
        print(line)
    sys.exit(1 if report.findings else 0)
