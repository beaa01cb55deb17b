"""Long journals, written by a real dispatcher under load: proving one, and starting on one."""

import json
import shutil
import signal
import time

from rows.stands import Broken
from rows.town import Dispatcher, Town, usual_map

REPORTS = 980_000  # 98 of 100 inputs are positions,
ALARMS = 20_000    # and 2 are alarms
EVENTS = 1_000_000
EVENTS_OF_AN_ALARM = 8  # at least, with its end
BLOCK = 1000
FRAME = 100
CLIENTS = 64


def lived_town(programs, name, live):
    """A dispatcher that has lived through that, and was killed: no snapshot of a clean stop helps."""
    town = Town(programs, name, usual_map(programs), programs.many(10_000, 200))
    dispatcher = Dispatcher(town)
    trackers = dispatcher.stand("tracker")
    trackers.ask("refresh")
    alarms = dispatcher.stand("bell", "device")
    live(trackers, alarms)
    alarms.end()
    trackers.end()
    dispatcher.stop(signal.SIGKILL)
    return dispatcher


def proof(programs, dispatcher):
    """Seconds of `journal verify`, and what it says."""
    begin = time.monotonic()
    said = programs.once([programs.tool("liferelay"), "--data", dispatcher.data, "--json", "journal", "verify"])
    return time.monotonic() - begin, json.loads(said)


def measure_verify(programs, rounds, wanted):
    """verify: position reports and events proven in a second."""
    reports, alarms_wanted = programs.many(REPORTS, 9800), programs.many(ALARMS, 200)

    def live(trackers, alarms):
        for _ in range(10):
            trackers.ask("accept", FRAME, reports // 10)
            alarms.ask("rate", CLIENTS, alarms_wanted // 10, BLOCK)

    dispatcher = lived_town(programs, "verify", live)
    found = []
    for _ in range(rounds):
        seconds, said = proof(programs, dispatcher)
        found.append(((reports + said["events"]) / seconds, None))
    return {name: found for name in wanted}


def measure_start(programs, rounds, wanted):
    """start: seconds from the command until agents are served, with a journal of a million events, 100,000 a snapshot."""
    events = programs.many(EVENTS, 2000)

    def live(_, alarms):
        for _ in range(0, events, BLOCK * EVENTS_OF_AN_ALARM):
            alarms.ask("rate", CLIENTS, BLOCK, BLOCK)

    dispatcher = lived_town(programs, "start", live)
    lived = dispatcher.town.folder / "lived"
    shutil.copytree(dispatcher.data, lived)
    _, said = proof(programs, dispatcher)
    if said["events"] < events:
        raise Broken(f"the journal holds {said['events']} events only")
    found = []
    for _ in range(rounds):
        shutil.rmtree(dispatcher.data)
        shutil.copytree(lived, dispatcher.data)
        found.append((dispatcher.start(), None))
        dispatcher.stop()
    return {name: found for name in wanted}
