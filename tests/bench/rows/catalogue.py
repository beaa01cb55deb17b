"""The rows of the table: what is compared with what, and how far it must and should get."""

import dataclasses

from rows.alarm_path import measure_few, measure_path
from rows.inside import measure_points, measure_streets
from rows.journal import measure_start, measure_verify
from rows.memory import measure_memory
from rows.throughput import measure_alarms, measure_positions

F = "F: the same messages through a bare ZeroMQ CURVE relay + append and fdatasync of the same bytes"
LEMON = "LEMON Dijkstra with early stop on the uncontracted graph"


@dataclasses.dataclass(frozen=True)
class Row:
    name: str
    what: str
    unit: str
    against: str  # the baseline in words; empty: must and aim are figures, not ratios
    must: float
    aim: float
    better: str  # lower, higher
    measure: object  # (programs, rounds, wanted names) -> {name: [(figure, baseline or None) of each round]}


ROWS = [
    Row("alarm_p50", "alarm sent to first offer received, median", "us", F, 1.6, 1.3, "lower", measure_path),
    Row("alarm_p99", "the same, 99th percentile", "us", F, 1.6, 1.3, "lower", measure_path),
    Row("alarm_beside_positions_p99", "the same beside 2,000 position reports/s", "us", F, 2, 1.5, "lower",
        measure_path),
    Row("alarm_few_qualify_p99", "the same when 100 of 10,000 responders qualify", "us", F, 4, 2, "lower", measure_few),
    Row("alarms_64_to_1", "alarms/s, 64 outstanding", "1/s", "1 outstanding", 5, 10, "higher", measure_alarms),
    Row("alarms_to_redis", "durable alarms/s, 64 outstanding", "1/s",
        "Redis, appendfsync always, XADD + GEOSEARCH + PUBLISH in one script, 64 clients", 0.7, 1.5, "higher",
        measure_alarms),
    Row("positions_single", "position reports/s accepted, single, durable", "1/s", "Redis GEOADD pipelined, no AOF",
        1.2, 2, "higher", measure_positions),
    Row("positions_framed", "position reports/s accepted, frames of 100, durable", "1/s",
        "Redis GEOADD with 100 members per command, no AOF", 5, 10, "higher", measure_positions),
    Row("nearest_of_10000", "8 nearest by travel time out of 10,000", "us", LEMON, 0.2, 0.05, "lower", measure_streets),
    Row("nearest_of_100", "8 nearest by travel time out of 100", "us", LEMON, 0.3, 0.1, "lower", measure_streets),
    Row("by_way_of", "by way of one of 100 AEDs, 100 qualified", "us", "two-layer Dijkstra on the full graph", 0.1,
        0.03, "lower", measure_streets),
    Row("points_queries", "8 nearest of 100,000 moving points, queries/s", "1/s", "Boost.Geometry rtree, straight line",
        2, 2.5, "higher", measure_points),
    Row("points_updates", "the same, updates/s", "1/s", "Boost.Geometry rtree, remove and insert", 20, 50, "higher",
        measure_points),
    Row("memory_per_agent", "memory per agent, 10,000 CURVE agents", "KiB", "a bare ROUTER", 1.25, 1.1, "lower",
        measure_memory),
    Row("verify", "journal verify, 98 % positions and 2 % alarms with what follows", "events/s", "", 500_000, 2_000_000,
        "higher", measure_verify),
    Row("start", "start-up with 1,000,000 events, a snapshot every 100,000", "s", "", 2, 0.5, "lower", measure_start),
]
