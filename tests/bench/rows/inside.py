"""What is measured inside one process: searches on streets, and points that move."""

import pathlib

from rows.stands import Broken, Stand
from rows.town import ROOT, usual_map

# name: what to ask of the stand for ours and for the baseline, and the unit's figure in its answer
STREETS = {
    "nearest_of_10000": ("nearest 10000 8", "lemon_nearest 10000 8"),
    "nearest_of_100": ("nearest 100 8", "lemon_nearest 100 8"),
    "by_way_of": ("by_way_of", "lemon_by_way_of"),
}
POINTS = {"points_queries": ("queries", "rtree_queries"), "points_updates": ("updates", "rtree_updates")}


def measure_pairs(programs, rounds, wanted, program, table, figure):
    path = pathlib.Path(programs.build) / "tests/bench/inside" / program
    if not path.exists():
        raise Broken(f"{program} is not built: its baseline's library is not installed (scripts/setup --bench)")
    where = usual_map(programs)
    stand = Stand(programs, [path, ROOT / where.file, where.clip])
    found = {name: [] for name in wanted}
    for turn in range(rounds + 1):
        for name in wanted:
            ours, theirs = (stand.ask(words)[figure] for words in table[name])
            if turn > 0:  # the first is a warm-up
                found[name].append((ours, theirs))
    stand.end()
    return found


def measure_streets(programs, rounds, wanted):
    return measure_pairs(programs, rounds, wanted, "streets_stand", STREETS, "p50")


def measure_points(programs, rounds, wanted):
    return measure_pairs(programs, rounds, wanted, "points_stand", POINTS, "per_second")
