"""How the first row grows: with the people on one map, and with the map. Drawn as an SVG without any package."""

import math
import statistics

from rows.alarm_path import AlarmPath
from rows.stands import Broken
from rows.town import ANDORRA, LAUF, LIECHTENSTEIN

CROWDS = [100, 1_000, 10_000, 100_000]
PLACES = [(where, people) for where in (LIECHTENSTEIN, LAUF, ANDORRA) for people in CROWDS]
COLOURS = {"Liechtenstein": "#1f6f8b", "Lauf": "#c1440e", "Andorra": "#4f772d"}
WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 760, 380, 70, 150, 36, 50


def measure_growth(programs, rounds):
    """[{map, people, p50, p50_min, p50_max, p99, ..., f50, f99, ratio50, ratio99}] with medians of the rounds."""
    out = []
    for where, people in PLACES:
        path = AlarmPath(programs, f"{where.name}-{people}", where, people)
        ours, base = [], []
        for _ in range(rounds):
            ours.append(path.ours())
            base.append(path.baseline())
        path.end()
        point = {"map": where.name, "people": people, "rounds": rounds}
        for which in ("p50", "p99"):
            values = [each[which] for each in ours]
            point[which] = statistics.median(values)
            point[which + "_min"], point[which + "_max"] = min(values), max(values)
            point["f" + which[1:]] = statistics.median(each[which] for each in base)
            point["ratio" + which[1:]] = statistics.median(o[which] / b[which] for o, b in zip(ours, base))
        out.append(point)
        print(line(point), flush=True)
    return out


def line(point):
    return (f"| {point['map']} | {point['people']:,} | {point['p50']:.0f} ({point['p50_min']:.0f}-{point['p50_max']:.0f}) | "
            f"{point['p99']:.0f} ({point['p99_min']:.0f}-{point['p99_max']:.0f}) | {point['ratio50']:.2f} | "
            f"{point['ratio99']:.2f} | {point['rounds']} |")


def draw(points, where):
    """The SVG's text: p50 as lines, p99 dashed, both axes logarithmic."""
    if not points:
        raise Broken("there is nothing to draw")
    highest = max(point["p99"] for point in points)
    lowest = min(point["p50"] for point in points)
    low, high = math.floor(math.log10(lowest)), math.ceil(math.log10(highest))

    def x(people):
        share = (math.log10(people) - 2) / 3
        return LEFT + share * (WIDTH - LEFT - RIGHT)

    def y(us):
        share = (math.log10(us) - low) / (high - low)
        return HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM)

    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" '
           f'font-size="12"><rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>',
           f'<text x="{LEFT}" y="18" font-size="14">Alarm sent to first offer received, us (line: p50, dashed: p99)</text>',
           f'<text x="{LEFT}" y="{HEIGHT - 8}" fill="#555" font-size="10">{where}</text>']
    for people in CROWDS:
        out.append(f'<path d="M{x(people):.0f} {TOP}V{HEIGHT - BOTTOM}" stroke="#ddd"/>'
                   f'<text x="{x(people):.0f}" y="{HEIGHT - BOTTOM + 16}" text-anchor="middle">{people:,}</text>')
    for power in range(low, high + 1):
        out.append(f'<path d="M{LEFT} {y(10 ** power):.0f}H{WIDTH - RIGHT}" stroke="#ddd"/>'
                   f'<text x="{LEFT - 8}" y="{y(10 ** power) + 4:.0f}" text-anchor="end">{10 ** power:,}</text>')
    for name, colour in COLOURS.items():
        mine = [point for point in points if point["map"] == name]
        if not mine:
            continue
        for which, dashes in (("p50", ""), ("p99", ' stroke-dasharray="5 4"')):
            steps = " ".join(f"{x(point['people']):.1f},{y(point[which]):.1f}" for point in mine)
            out.append(f'<polyline points="{steps}" fill="none" stroke="{colour}" stroke-width="2"{dashes}/>')
            out += [f'<circle cx="{x(point["people"]):.1f}" cy="{y(point[which]):.1f}" r="3" fill="{colour}"/>'
                    for point in mine]
        out.append(f'<text x="{WIDTH - RIGHT + 12}" y="{y(mine[-1]["p50"]) + 4:.0f}" fill="{colour}">{name}</text>')
    return "\n".join(out + ["</svg>"]) + "\n"
