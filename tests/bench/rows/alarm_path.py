"""From an alarm to the first offer, against F: the same messages through a bare relay, and the same bytes onto the disk."""

from rows.stands import Router
from rows.town import Dispatcher, Town, usual_map

SAMPLES = 400  # in each round
WARM_UP = 100
FLOW_PER_S = 2000


def percentile_sums(relay, sync):
    return {each: relay[each] + sync[each] for each in ("p50", "p99")}


class AlarmPath:
    """One town, its dispatcher, and the bare relay with as many devices beside it."""

    def __init__(self, programs, name, where, people, qualified=None):
        self.samples = programs.many(SAMPLES, 10)
        self.town = Town(programs, name, where, people, qualified)
        self.dispatcher = Dispatcher(self.town)
        self.connect()
        shape = self.alarms.ask("latency", min(WARM_UP, self.samples))
        self.disconnect()
        self.dispatcher.stop()
        self.record_bytes = self.dispatcher.commit_bytes(int(shape["last_commit"]))
        self.shape = shape
        self.dispatcher.start()
        self.connect()
        self.router = Router(programs)
        self.relay = self.router.stand(len(self.town.devices))
        self.alarms.ask("latency", min(WARM_UP, self.samples))
        self.baseline()

    def connect(self):
        self.trackers = self.dispatcher.stand("tracker")
        self.trackers.ask("refresh")
        self.alarms = self.dispatcher.stand("bell", "device")

    def disconnect(self):
        self.alarms.end()
        self.trackers.end()

    def ours(self):
        self.trackers.ask("refresh")
        return self.alarms.ask("latency", self.samples)

    def ours_beside_positions(self):
        self.trackers.begin("flow", FLOW_PER_S, max(2, self.samples // 100))
        found = self.alarms.ask("latency", self.samples)
        self.trackers.read()
        return found

    def baseline(self):
        shape = self.shape
        relay = self.relay.ask("latency", self.samples, round(shape["alarm_bytes"]),
                               round(shape["acknowledgement_bytes"]), round(shape["offers"]),
                               round(shape["offer_bytes"]))
        sync = self.relay.ask("sync", self.samples, self.record_bytes)
        return percentile_sums(relay, sync)

    def end(self):
        self.disconnect()
        self.relay.end()
        self.router.end()
        self.dispatcher.stop()


def measure_path(programs, rounds, wanted):
    """alarm_p50, alarm_p99 and alarm_beside_positions_p99."""
    path = AlarmPath(programs, "path", usual_map(programs), programs.many(10_000, 200))
    found = {name: [] for name in wanted}
    for _ in range(rounds):
        beside = path.ours_beside_positions() if "alarm_beside_positions_p99" in wanted else None
        ours = path.ours()
        base = path.baseline()
        for name, sample, which in (("alarm_p50", ours, "p50"), ("alarm_p99", ours, "p99"),
                                    ("alarm_beside_positions_p99", beside, "p99")):
            if name in found:
                found[name].append((sample[which], base[which]))
    path.end()
    return found


def measure_few(programs, rounds, wanted):
    """alarm_few_qualify_p99: 10,000 people, of whom 100 may be asked."""
    path = AlarmPath(programs, "few", usual_map(programs), programs.many(10_000, 200), qualified=100)
    found = []
    for _ in range(rounds):
        ours = path.ours()
        found.append((ours["p99"], path.baseline()["p99"]))
    path.end()
    return {name: found for name in wanted}
