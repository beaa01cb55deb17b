#!/usr/bin/env python3
"""Counts the test cases behind a ctest run: reads its JUnit file, where each test program tells how many of its cases
passed. A program that tells nothing (it crashed, it timed out) counts as one. A case that could not run here counts for
neither; its line "not run  WHAT: WHY" is repeated. Ends with "N passed, N failed"."""

import re
import sys
import xml.etree.ElementTree

NOT_RUN = re.compile(r"^not run .*$", re.MULTILINE)
CASES = re.compile(r"(\d+) test cases? out of \d+ (passed|failed|aborted|skipped|timed out)")


def counted(program):
    """(passed, failed) of one test program."""
    said = CASES.findall(program.findtext("system-out") or "")
    passed = sum(int(number) for number, verdict in said if verdict == "passed")
    failed = sum(int(number) for number, verdict in said if verdict in ("failed", "aborted", "timed out"))
    if program.get("status") == "run":
        return passed if said else 1, 0
    if program.find("skipped") is not None and NOT_RUN.search(program.findtext("system-out") or ""):
        return passed, 0
    return passed, max(failed, 1)


def main():
    try:
        programs = list(xml.etree.ElementTree.parse(sys.argv[1]).iter("testcase"))
    except (OSError, xml.etree.ElementTree.ParseError) as error:
        sys.exit(f"No test results to count: {error}")
    results = [counted(program) for program in programs]
    for program, (_, failed) in zip(programs, results):
        if failed:
            print(f"FAILED: {program.get('name')}")
    for line in sorted({line for program in programs for line in NOT_RUN.findall(program.findtext("system-out") or "")}):
        print(line)
    print(f"{sum(passed for passed, _ in results)} passed, {sum(failed for _, failed in results)} failed")


if __name__ == "__main__":
    main()
