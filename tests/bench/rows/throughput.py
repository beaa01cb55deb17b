"""Many alarms and many positions, against one alarm at a time and against Redis."""

import pathlib
import shutil

from rows.alarm_path import WARM_UP
from rows.stands import Broken, Stand, free_port, wait_until
from rows.town import Dispatcher, Town, usual_map

ALARMS = 4000  # in each round, cancelled every 1,000
ALARMS_ONE_BY_ONE = 1000
BLOCK = 1000
CLIENTS = 64
ALARM_BYTES = 160  # of the alarm that Redis keeps
SINGLE_REPORTS = 50_000
FRAMED_REPORTS = 500_000
FRAME = 100


class Redis:
    """redis-server on a free port, with or without its log on disk, and the stand that loads it."""

    def __init__(self, programs, town, durable):
        server = shutil.which("redis-server")
        stand = programs.tool("redis_stand")
        if server is None or not pathlib.Path(stand).exists():
            raise Broken("redis-server or libhiredis-dev is not installed (scripts/setup --bench)")
        self.programs = programs
        folder = programs.folder / ("redis-durable" if durable else "redis")
        folder.mkdir()
        port = free_port()
        words = [server, "--port", port, "--bind", "127.0.0.1", "--dir", folder, "--save", "", "--daemonize", "no",
                 "--appendonly", "yes" if durable else "no", "--appendfsync", "always"]
        log = open(folder / "redis.log", "wb")
        self.process = programs.start(words, 0, stdout=log, stderr=log)
        log.close()
        wait_until(lambda: b"eady to accept" in (folder / "redis.log").read_bytes(), "Redis", 30)
        self.stand = Stand(programs, [stand, port, town.folder / "people.txt", town.folder / "spots.txt"])

    def end(self):
        self.stand.end()
        self.programs.end(self.process)


def measure_alarms(programs, rounds, wanted):
    """alarms_64_to_1 and alarms_to_redis."""
    town = Town(programs, "many", usual_map(programs), programs.many(10_000, 200))
    count, one_by_one = programs.many(ALARMS, 200), programs.many(ALARMS_ONE_BY_ONE, 50)
    dispatcher = Dispatcher(town)
    trackers = dispatcher.stand("tracker")
    alarms = dispatcher.stand("bell", "device")
    redis = Redis(programs, town, durable=True) if "alarms_to_redis" in wanted else None
    found = {name: [] for name in wanted}
    alarms.ask("rate", CLIENTS, WARM_UP, BLOCK)
    for _ in range(rounds):
        trackers.ask("refresh")
        many = alarms.ask("rate", CLIENTS, count, BLOCK)["per_second"]
        if redis:
            theirs = redis.stand.ask("alarms", CLIENTS, count, ALARM_BYTES)["per_second"]
            found["alarms_to_redis"].append((many, theirs))
        if "alarms_64_to_1" in wanted:
            found["alarms_64_to_1"].append((many, alarms.ask("rate", 1, one_by_one, BLOCK)["per_second"]))
    for each in (alarms, trackers, redis):
        if each:
            each.end()
    dispatcher.stop()
    return found


def measure_positions(programs, rounds, wanted):
    """positions_single and positions_framed: ours durable and encrypted, Redis in memory only."""
    town = Town(programs, "positions", usual_map(programs), programs.many(10_000, 200))
    single, framed = programs.many(SINGLE_REPORTS, 2000), programs.many(FRAMED_REPORTS, 2000)
    dispatcher = Dispatcher(town)
    trackers = dispatcher.stand("tracker")
    redis = Redis(programs, town, durable=False)
    found = {name: [] for name in wanted}
    trackers.ask("refresh")
    for _ in range(rounds):
        for name, size, count in (("positions_single", 1, single), ("positions_framed", FRAME, framed)):
            if name in wanted:
                ours = trackers.ask("accept", size, count)["per_second"]
                found[name].append((ours, redis.stand.ask("positions", size, count)["per_second"]))
    trackers.end()
    redis.end()
    dispatcher.stop()
    return found
