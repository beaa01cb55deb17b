"""Measures LifeRelay against its baselines, in turn within one run, and prints one table. scripts/bench prepares the
machine and calls this; docs/performance.md says what the rows mean.

  bench.py --build DIR --out FILE [--rounds N] [--pin] [--folder DIR] [NAME...]
  bench.py --build DIR --out FILE --growth SVG [...]      how the first row grows, as a table and a drawing"""

import argparse
import contextlib
import json
import pathlib
import platform
import shutil
import statistics
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from rows.catalogue import ROWS  # noqa: E402
from rows.growth import draw, measure_growth  # noqa: E402
from rows.stands import Broken, Programs  # noqa: E402

HEADER = f"{'row':27} {'figure':>11} {'unit':8} {'baseline':>11} {'ratio':>7} {'min':>7} {'max':>7} {'must':>9} {'aim':>9}"


def machine():
    """The machine in words."""
    model = "unknown processor"
    for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            model = line.split(":", 1)[1].strip()
    cores = sum(line.startswith("processor") for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines())
    memory_kib = int(pathlib.Path("/proc/meminfo").read_text().split()[1])
    load = pathlib.Path("/proc/loadavg").read_text().split()[0]
    return (f"{cores} x {model}, {memory_kib / 1024 / 1024:.0f} GiB, Linux {platform.release()}; "
            f"load average {load} at the start")


def summary(row, samples, where):
    """A row of the table out of the rounds' (figure, baseline); must and aim judge the ratio, or the figure if alone."""
    figures = [figure for figure, _ in samples]
    out = {"name": row.name, "what": row.what, "figure": statistics.median(figures), "unit": row.unit,
           "against": row.against, "baseline": None, "ratio": None, "must": row.must, "aim": row.aim,
           "better": row.better, "runs": len(samples), "min": min(figures), "median": statistics.median(figures),
           "max": max(figures), "machine": where}
    judged = figures
    if row.against:
        judged = [figure / baseline for figure, baseline in samples]
        out["baseline"] = statistics.median(baseline for _, baseline in samples)
        out["ratio"] = statistics.median(judged)
        out["ratio_min"], out["ratio_max"] = min(judged), max(judged)
    value = statistics.median(judged)
    reached = (lambda bound: value <= bound) if row.better == "lower" else (lambda bound: value >= bound)
    out["verdict"] = "aim" if reached(row.aim) else "must" if reached(row.must) else "missed"
    return out


def number(value):
    if value is None:
        return "-"
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"


def show(entry):
    if "not_run" in entry:
        print(f"not run  {entry['name']}: {entry['not_run']}", flush=True)
        return
    low, high = entry.get("ratio_min", entry["min"]), entry.get("ratio_max", entry["max"])
    print(f"{entry['name']:27} {number(entry['figure']):>11} {entry['unit']:8} {number(entry['baseline']):>11} "
          f"{number(entry['ratio']):>7} {number(low):>7} {number(high):>7} {number(entry['must']):>9} "
          f"{number(entry['aim']):>9}  {entry['verdict']}", flush=True)


@contextlib.contextmanager
def programs_for(words):
    """Programs with a folder of their own; both end with the block."""
    folder = tempfile.mkdtemp(prefix="bench-", dir=words.folder)
    programs = Programs(words.build, folder, words.pin, words.quick)
    try:
        yield programs
    finally:
        programs.end_all()
        if not words.keep:
            shutil.rmtree(folder, ignore_errors=True)


def measured(words, rows, measure, where):
    """The rows of one measurement, each with its figures or the reason why there are none."""
    try:
        with programs_for(words) as programs:
            found = measure(programs, words.rounds, [row.name for row in rows])
        return [summary(row, found[row.name], where) for row in rows]
    except (Broken, OSError) as why:
        return [{"name": row.name, "not_run": str(why)} for row in rows]


def grow(words, where):
    """Prints the table of docs/performance.md and draws it."""
    print("| map | people | p50 us (min-max) | p99 us (min-max) | p50 / F | p99 / F | rounds |")
    with programs_for(words) as programs:
        points = measure_growth(programs, words.rounds)
    pathlib.Path(words.growth).write_text(draw(points, where))
    pathlib.Path(words.out).write_text(json.dumps(points, indent=1) + "\n")


def read_words():
    parser = argparse.ArgumentParser(description="Measures LifeRelay against its baselines.")
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--build", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--folder", default=None, help="where journals are written: the disk that is measured")
    parser.add_argument("--rounds", type=int, default=5, help="default 5; figures are their medians")
    parser.add_argument("--pin", action="store_true", help="servers on processor 0, their load on processor 1")
    parser.add_argument("--growth", metavar="SVG", help="measure and draw how the first row grows, and nothing else")
    parser.add_argument("--quick", action="store_true", help="tiny: shows that every program works, and measures nothing")
    parser.add_argument("--keep", action="store_true", help="leave sites, journals and logs")
    words = parser.parse_args()
    unknown = sorted(set(words.names) - {row.name for row in ROWS})
    if unknown:
        parser.error(f"no row {', '.join(unknown)}; rows: {', '.join(row.name for row in ROWS)}")
    return words


def main():
    words = read_words()
    where = machine() + (", servers and load on a processor each" if words.pin else "")
    print(where)
    if words.growth:
        grow(words, where)
        return 0
    print(HEADER, flush=True)
    rows = [row for row in ROWS if not words.names or row.name in words.names]
    entries = []
    for measure in dict.fromkeys(row.measure for row in rows):
        for entry in measured(words, [row for row in rows if row.measure is measure], measure, where):
            show(entry)
            entries.append(entry)
        pathlib.Path(words.out).write_text(json.dumps(entries, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
