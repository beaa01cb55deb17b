#!/usr/bin/env python3
"""Each program of the benchmarks runs, with a few samples, and gives valid rows. What they measure is looked at elsewhere.

  bench_test.py BUILD_FOLDER"""

import json
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
NUMBERS = ["figure", "must", "aim", "min", "median", "max"]
WORDS = ["name", "what", "unit", "better", "machine", "verdict"]


def faults(row, rounds):
    """What is wrong with one row of the table."""
    if "not_run" in row:
        return [] if "not installed" in row["not_run"] else [f"{row['name']}: {row['not_run']}"]
    wrong = [key for key in NUMBERS if not isinstance(row.get(key), (int, float)) or row[key] <= 0]
    wrong += [key for key in WORDS if not isinstance(row.get(key), str) or not row[key]]
    if row["against"]:
        wrong += [key for key in ("baseline", "ratio", "ratio_min", "ratio_max") if not (row.get(key) or 0) > 0]
    if row["runs"] != rounds or not row["min"] <= row["median"] <= row["max"]:
        wrong.append("runs, min, median, max")
    return [f"{row['name']}: {key}" for key in wrong]


def main():
    rounds = 1
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder) / "bench.json"
        subprocess.run([sys.executable, HERE / "bench.py", "--build", sys.argv[1], "--out", out, "--folder", folder,
                        "--rounds", str(rounds), "--quick"], check=True)
        rows = json.loads(out.read_text())
    sys.path.insert(0, str(HERE))
    from rows.catalogue import ROWS  # noqa: E402

    wrong = [fault for row in rows for fault in faults(row, rounds)]
    if [row["name"] for row in rows] != [row.name for row in ROWS]:
        wrong.append("not every row is there once, in order")
    for fault in wrong:
        print(f"FAILED  {fault}")
    ran = sum("not_run" not in row for row in rows)
    print(f"{ran} test cases out of {ran} passed" if not wrong else f"{len(wrong)} faults")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
