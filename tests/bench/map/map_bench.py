"""How long `map build` takes for maps of 0.3, 0.75 and 1.5 million nodes, and how much memory.

  tests/bench/map/map_bench.py build/release/dispatcher/program/liferelay
"""

import pathlib
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "support"))
import big_map  # noqa: E402

why = big_map.why_not()
if why:
    sys.exit(f"not run: {why}")
print(big_map.row_title())
with tempfile.TemporaryDirectory() as folder:
    for source in big_map.series(pathlib.Path(folder)):
        print(big_map.row(big_map.build(sys.argv[1], source)), flush=True)
