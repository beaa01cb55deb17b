"""Maps larger than any that comes with the project: the given ones, shifted and merged by osmium-tool, and what building
one costs."""

import json
import pathlib
import shutil
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]
GIVEN = [
    ROOT / "config/liechtenstein/map/liechtenstein.osm.pbf",
    ROOT / "tests/data/maps/reisterstown_md_UNSORTED.osm.pbf",
    ROOT / "tests/data/maps/lauf_pegnitz_2020.osm.pbf",
    ROOT / "tests/data/maps/monaco_2020.osm.pbf",
    ROOT / "tests/data/maps/krems_danube_2013.osm.gz",
]
ID_STEP = 10**11  # between copies; OpenStreetMap's own ids are far below
LON_STEP = 3.0  # degrees between copies, so that none lies on another


def why_not():
    """Why no big map can be made here, or None."""
    if shutil.which("osmium") is None:
        return "osmium-tool is not installed (apt install osmium-tool)"
    missing = [str(path.relative_to(ROOT)) for path in GIVEN if not path.exists()]
    return f"{', '.join(missing)} is not in this checkout" if missing else None


def shifted(line, copy):
    """One line of OPL with its ids and its longitude moved, without versions, times and users."""

    def moved(number):
        return str(int(number) + copy * ID_STEP)

    kind_and_id, *fields = line.split(" ")
    out = [kind_and_id[0] + moved(kind_and_id[1:])]
    for field in fields:
        name, value = field[:1], field[1:]
        if name == "x" and value:
            value = f"{float(value) + copy * LON_STEP:.7f}"
        elif name == "N" and value:
            value = ",".join("n" + moved(part[1:].split("x")[0]) for part in value.split(","))
        elif name == "M" and value:
            members = (part.partition("@") for part in value.split(","))
            value = ",".join(ref[0] + moved(ref[1:]) + at + role for ref, at, role in members)
        elif name not in ("T", "y"):
            continue
        out.append(name + value)
    return " ".join(out)


def make(folder, maps, copies):
    """Merges so many copies of the maps into one sorted file in the folder; returns its path."""
    parts = []
    for number, source in enumerate(maps):
        text = subprocess.run(["osmium", "cat", str(source), "-f", "opl", "-o", "-"], capture_output=True, text=True,
                              check=True).stdout
        for copy in range(copies):
            plain, part = folder / f"{number}-{copy}.opl", folder / f"{number}-{copy}.osm.pbf"
            plain.write_text("".join(shifted(line, copy) + "\n" for line in text.splitlines()), encoding="utf-8")
            subprocess.run(["osmium", "sort", str(plain), "-o", str(part), "--overwrite"], check=True,
                           capture_output=True)
            plain.unlink()
            parts.append(part)
    whole = folder / f"{len(maps)}x{copies}.osm.pbf"
    subprocess.run(["osmium", "merge", *map(str, parts), "-o", str(whole), "--overwrite"], check=True,
                   capture_output=True)
    for part in parts:
        part.unlink()
    return whole


def series(folder):
    """The maps to measure: about 0.3, 0.75 and 1.5 million nodes."""
    yield make(folder, GIVEN[:1], 1)
    yield make(folder, GIVEN, 1)
    yield make(folder, GIVEN, 2)


def build(program, source):
    """What `liferelay map build --json` says of a map: nodes_read, took_ms, peak_memory_bytes and more."""
    target = source.with_suffix(".map")
    done = subprocess.run([str(program), "map", "build", "--json", str(source), str(target)], capture_output=True,
                          text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"map build {source.name} ended with {done.returncode}: {done.stderr}")
    target.unlink()
    return json.loads(done.stdout)


def row(figures):
    """One line of the table that row_title() heads."""
    nodes = figures["nodes_read"]
    return (f"{nodes:>9} {figures['took_ms'] / 1000:>8.1f} {figures['took_ms'] * 1000 / nodes:>9.2f} "
            f"{figures['peak_memory_bytes'] / 2**20:>9.0f} {figures['peak_memory_bytes'] / nodes:>10.0f}")


def row_title():
    return f"{'nodes':>9} {'seconds':>8} {'us/node':>9} {'peak MB':>9} {'bytes/node':>10}"
