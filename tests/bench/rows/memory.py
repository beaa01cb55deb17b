"""Memory of a connected agent: at the dispatcher, and at a bare ROUTER."""

import time

from rows.stands import Router, resident_bytes
from rows.town import Dispatcher, Town, usual_map

AGENTS = 10_000
PROCESSES = 2  # a client's connection takes two descriptors, and a process may have 20,000
SETTLE_S = 5


def dispatchers_bytes(programs, name, agents):
    town = Town(programs, name, usual_map(programs), agents)
    ids = [line.split()[0] for line in (town.folder / "people.txt").read_text().splitlines()]
    dispatcher = Dispatcher(town, devices=ids)
    book = [line for line in (town.folder / "keys.txt").read_text().splitlines() if line.startswith("device ")]
    time.sleep(SETTLE_S)
    before = resident_bytes(dispatcher.process)
    stands = []
    for part in range(PROCESSES):
        folder = town.folder / f"part-{part}"
        folder.mkdir()
        (folder / "data").symlink_to(dispatcher.data)
        (folder / "keys.txt").write_text("\n".join(book[part::PROCESSES]) + "\n")
        stands.append(dispatcher.stand("device", folder=folder))
    time.sleep(SETTLE_S)
    after = resident_bytes(dispatcher.process)
    for stand in stands:
        stand.end()
    dispatcher.stop()
    return (after - before) / agents


def routers_bytes(programs, agents):
    router = Router(programs)
    before = resident_bytes(router.process)
    stands = [router.stand(agents // PROCESSES) for _ in range(PROCESSES)]
    time.sleep(SETTLE_S)
    after = resident_bytes(router.process)
    for stand in stands:
        stand.end()
    router.end()
    return (after - before) / agents


def measure_memory(programs, rounds, wanted):
    """memory_per_agent, in KiB. A process grows once, so each round starts new ones."""
    agents = programs.many(AGENTS, 200)
    found = []
    for i in range(rounds):
        ours = dispatchers_bytes(programs, f"memory-{i}", agents)
        found.append((ours / 1024, routers_bytes(programs, agents) / 1024))
    return {name: found for name in wanted}
