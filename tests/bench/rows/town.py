"""A site of the benchmarks with invented people on a real map, and a dispatcher that serves it."""

import dataclasses
import pathlib
import shutil
import signal
import sqlite3
import time

from rows.stands import Broken, Stand, free_port, wait_until

ROOT = pathlib.Path(__file__).resolve().parents[3]
SITE = """version = 1
id = "bench"
name = {{ en = "Benchmark", zh = "基准测试" }}
zone = "Europe/Vaduz"
map = "map/{map}"
{clip}
aeds_from_map = {aeds_from_map}
endpoint = "tcp://127.0.0.1:7811"
"""
# One role, one person at a time: what rows about many alarms ask for.
SINGLE = """version = 1
id = "single"
name = { en = "One helper", zh = "一名救助者" }
kinds = ["smoke_or_fire"]
threat_to_life = false
active_offers = 1
approved_by = "nobody: a benchmark"
medical_lead = "nobody: a benchmark"

[[roles]]
id = "helper"
name = { en = "Helper", zh = "救助者" }
slots = 1
"""
BELLS = 64
PEOPLE_PER_TRACKER = 1000
START_WITHIN_S = 600


@dataclasses.dataclass(frozen=True)
class Map:
    name: str
    file: str
    clip: str = ""
    own_aeds: bool = False  # the map has enough AEDs; else 100 are invented


LIECHTENSTEIN = Map("Liechtenstein", "config/liechtenstein/map/liechtenstein.osm.pbf", "9.47,47.04,9.64,47.28", True)
LAUF = Map("Lauf", "tests/data/maps/lauf_pegnitz_2020.osm.pbf")
MONACO = Map("Monaco", "tests/data/maps/monaco_2020.osm.pbf")
ANDORRA = Map("Andorra", "tests/data/routes/andorra_2013.osm.gz")


def usual_map(programs):
    """The map of every row but the growth: a small one when it is only to be seen that everything works."""
    return MONACO if programs.quick else LIECHTENSTEIN


class Town:
    """The site folder, and the lists that the stands read."""

    def __init__(self, programs, name, where, people, qualified=None):
        self.programs = programs
        self.folder = programs.folder / name
        self.people = people
        self.where = where
        site = self.folder / "site"
        (site / "plans").mkdir(parents=True)
        (site / "map").mkdir()
        source = ROOT / where.file
        shutil.copy(source, site / "map" / source.name)
        clip = f'clip = "{where.clip}"' if where.clip else ""
        (site / "site.toml").write_text(SITE.format(map=source.name, clip=clip,
                                                    aeds_from_map=str(where.own_aeds).lower()))
        shutil.copy(ROOT / "config/liechtenstein/plans/collapse.toml", site / "plans/collapse.toml")
        (site / "plans/single.toml").write_text(SINGLE)
        programs.once([programs.tool("bench_site"), source, where.clip or "-", people, qualified or people,
                       0 if where.own_aeds else 100, self.folder])
        self.devices = (self.folder / "devices.txt").read_text().split()

    def wishes(self, devices):
        """What bench_enrol is to enrol; a device has its key file already."""
        lines = [f"bell bell-{i}" for i in range(BELLS)] + [f"device {each}" for each in devices]
        ids = [line.split()[0] for line in (self.folder / "people.txt").read_text().splitlines()]
        for first in range(0, len(ids), PEOPLE_PER_TRACKER):
            tracked = " ".join(ids[first:first + PEOPLE_PER_TRACKER])
            lines.append(f"tracker tracker-{first // PEOPLE_PER_TRACKER} {tracked}")
        return "\n".join(lines) + "\n"


class Dispatcher:
    """`liferelay serve` on a town's site, in an exercise, so that everybody has a key, and without limits for each key."""

    def __init__(self, town, devices=None):
        self.town = town
        self.programs = town.programs
        self.data = town.folder / "data"
        self.process = None
        self.start()
        if not (town.folder / "keys.txt").exists():
            self.programs.once([self.programs.tool("bench_enrol"), self.data / "keys",
                                town.folder / "keys.txt"], input=town.wishes(devices or town.devices))

    def start(self):
        """Returns how long it took until agents were served, in seconds."""
        log = open(self.town.folder / "serve.log", "ab")
        words = [self.programs.tool("liferelay"), "--data", self.data, "serve", self.town.folder / "site",
                 "--exercise", "--unlimited", "--metrics", "off", "--endpoint", f"tcp://127.0.0.1:{free_port()}"]
        begin = time.monotonic()
        self.process = self.programs.start(words, 0, stdout=log, stderr=log)
        log.close()
        serving = self.data / "serving"

        def up():
            if self.process.poll() is not None:
                raise Broken("the dispatcher ended: " + (self.town.folder / "serve.log").read_text()[-400:])
            return serving.exists() and f"process = {self.process.pid}\n" in serving.read_text()

        wait_until(up, "the dispatcher", START_WITHIN_S)
        return time.monotonic() - begin

    def stop(self, by=signal.SIGTERM):
        self.programs.end(self.process, by)

    def stand(self, *groups, folder=None):
        return Stand(self.programs, [self.programs.tool("field_stand"), folder or self.town.folder, *groups])

    def commit_bytes(self, number):
        """Size of a commit's record and digest; only while the dispatcher is stopped."""
        for path in sorted((self.data / "journal").iterdir()):
            try:
                segment = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
                before = segment.execute("SELECT previous_commit FROM header").fetchone()[0]
                row = segment.execute("SELECT length(body) + length(digest) FROM commits WHERE rowid = ?",
                                      (number - before,)).fetchone()
            except sqlite3.DatabaseError:
                continue
            if row:
                return row[0]
        raise Broken(f"commit {number} is not in the journal")
