#!/usr/bin/env python3
"""No file over 600 lines, no function over 70 (rules.toml), in C++, Python and shell; prints the medians."""

import ast
import pathlib
import re
import statistics

from support import cpp, house


def python_functions(text):
    tree = ast.parse(text)
    return [(node.lineno, node.end_lineno, node.name) for node in ast.walk(tree)
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))]


def shell_functions(text):
    found = []
    for match in re.finditer(r"^(\w+)\(\) \{.*?(?:\}|^\})$", text, re.MULTILINE | re.DOTALL):
        found.append((cpp.line_of(text, match.start()), cpp.line_of(text, match.end()), match.group(1)))
    return found


def language(name, text):
    """The function that finds the functions of a file, or None for files without functions."""
    suffix, first = pathlib.PurePath(name).suffix, text.split("\n", 1)[0]
    if suffix in house.CODE:
        return cpp.functions
    if suffix == ".py" or "python" in first and first.startswith("#!"):
        return python_functions
    if suffix == ".sh" or "sh" in first and first.startswith("#!"):
        return shell_functions
    return None


def described(lengths):
    ordered = sorted(lengths) or [0]
    return f"median {statistics.median(ordered):.0f}, p90 {ordered[len(ordered) * 9 // 10]}, longest {ordered[-1]}"


def check(tree, report):
    limits, files, functions = tree.rules()["limits"], [], []
    for name in tree.files(house.CODE | {".py", ".sh", ".cmake", ""}):
        text = tree.read(name)
        find = language(name, text)
        if find is None and not name.endswith(".cmake"):
            continue
        lines = text.count("\n")
        files.append(lines)
        if lines > limits["file_lines"]:
            report.add(name, lines, f"has {lines} lines; {limits['file_lines']} is the limit. Split it by purpose.")
        for first, last, function in (find(text) if find else []):
            functions.append(last - first + 1)
            if functions[-1] > limits["function_lines"]:
                report.add(name, first, f"{function} has {functions[-1]} lines; {limits['function_lines']} is the limit. "
                                        "Give its steps names of their own.")
    report.fact(f"{len(files)} files: {described(files)} lines")
    report.fact(f"{len(functions)} functions: {described(functions)} lines")


if __name__ == "__main__":
    house.main(check, __doc__)
