"""Memory grows with a map's nodes and no faster: the given maps, merged up to one and a half million nodes, are built
within the bound that docs/map-format.md states. Times are printed, never judged.

  big_map_test.py PROGRAM [--sanitized]
"""

import pathlib
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "support"))
import big_map  # noqa: E402

NOT_RUN = 77
FIXED_BYTES = 64 << 20  # program, libraries, blocks being read
BYTES_PER_NODE = 160  # of the file


def main():
    why = "a sanitizer takes memory of its own" if "--sanitized" in sys.argv else big_map.why_not()
    if why:
        print(f"not run  the map of 1.5 million nodes: {why}")
        return NOT_RUN
    print(big_map.row_title(), flush=True)
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        for source in big_map.series(pathlib.Path(folder)):
            figures = big_map.build(sys.argv[1], source)
            print(big_map.row(figures), flush=True)
            bound = FIXED_BYTES + BYTES_PER_NODE * figures["nodes_read"]
            if not 0 < figures["peak_memory_bytes"] <= bound:
                wrong += 1
                print(f"  more than {bound >> 20} MB: the bound of docs/map-format.md no longer holds")
        if figures["nodes_read"] < 1_500_000:
            wrong += 1
            print("  the largest map has fewer than 1.5 million nodes: the test proves too little")
    return 1 if wrong else 0


sys.exit(main())
