# SPDX-License-Identifier: GPL-3.0-or-later
"""Neutral airflow cases of two rows of racks, made from a few choices: the halls of `trust`.

Calibrated halls are listed one by one; unseen ones are drawn at random from a seed. Nothing about a
hall depends on what any solver says of it.
"""
import random

DENSITY, HEAT_CAPACITY = 1.19, 1005.0  # kg/m³, J/(kg·K)
RACK = (0.6, 1.2, 2.1)  # m
FLOOR = {"top": 0.6, "slab": 0.1}
LOSS = {0.25: 42.8, 0.40: 15.7, 0.56: 7.36}  # K of tiles by open area
HEATS = (1.0, 0.7, 1.3, 0.9, 1.1, 0.6, 1.4)  # racks of a row over their mean, in turn


def rounded(value):
    return round(value, 4)


def hall(name, *, racks=8, heat=12.0, flow_per_kw=0.06, spread=1.0, cooling="in-row",
         middle="hot", closed=(), coolers=3, width=0.6, failed=0, ratio=1.1, tile=0.40,
         aisle=1.2, wall=1.8, side=1.2, height=3.0, supply=20.0):
    """`racks`, `coolers`: of each row (in-row), else coolers of the hall. `heat`: kW of a rack on
    the average, from which racks differ by `spread` of HEATS. `middle`: the aisle between the rows.
    `closed`: of that aisle, "ends" and "roof". `ratio`: air supplied over air drawn by racks, all
    coolers running. `wall`, `side`: m free beside and at the ends of the rows. `failed`: coolers
    that stand still."""
    base = FLOOR["top"] if cooling == "floor" else 0.0
    start = side + (1.5 if cooling != "in-row" else 0.0)
    demand = 0.0
    case = {"name": name, "units": "m, kW, m3/s, degC",
            "air": {"rho": DENSITY, "cp": HEAT_CAPACITY, "beta": 0.0034, "nu": 1.53e-5,
                    "Pr": 0.71, "Pr_t": 0.85, "T_ref_C": supply, "g": 9.81},
            "racks": [], "coolers": [], "tiles": [], "containment": [], "containment_leak": None}
    rows = {"A": (wall, "-y" if middle == "hot" else "+y"),
            "B": (wall + RACK[1] + aisle, "+y" if middle == "hot" else "-y")}
    in_rows, end = [], start
    for row, (y, front) in rows.items():
        x, placed = start, 0
        for r in range(racks):
            if cooling == "in-row" and placed < coolers and r >= (placed + 0.5) * racks / coolers:
                in_rows.append((f"{row}-C{placed + 1}", x, y, front))
                placed += 1
                x = rounded(x + width)
            share = HEATS[(r + 3 * (row == "B")) % len(HEATS)]
            kw = rounded(heat * (1.0 + spread * (share - 1.0)))
            case["racks"].append({"id": f"{row}-R{r + 1}", "min": [x, y, base], "size": list(RACK),
                                  "front": front, "kW": kw, "airflow": rounded(kw * flow_per_kw)})
            demand += kw * flow_per_kw
            x = rounded(x + RACK[0])
        end = max(end, x)
    length, depth = rounded(end + side), rounded(2 * wall + 2 * RACK[1] + aisle)
    case["room"] = {"size": [length, depth, rounded(height + base)],
                    "raised_floor": FLOOR if cooling == "floor" else None}

    between = (rows["A"][0] + RACK[1], rows["B"][0])
    count = len(in_rows) or coolers
    each = rounded(ratio * demand / count)
    status = ["failed" if c < failed else "on" for c in range(count)]
    if cooling == "in-row":
        for state, (tag, x, y, front) in zip(status, in_rows):
            case["coolers"].append({
                "id": tag, "type": "in_row", "min": [x, y, base], "size": [width, *RACK[1:]],
                "supply_face": front, "airflow": each, "supply_T_C": supply, "status": state})
    else:
        long = 1.2 if cooling == "wall" else 1.8
        for c, state in enumerate(status):
            centre = depth * (c + 0.5) / count
            low = rounded(min(max(0.1, round((centre - long / 2) / 0.05) * 0.05),
                              depth - long - 0.1))
            unit = {"id": f"W-C{c + 1}", "airflow": each, "supply_T_C": supply, "status": state}
            if cooling == "wall":  # draws behind itself, blows straight into the room
                unit |= {"type": "in_row", "min": [0.5, low, 0.0], "size": [0.8, long, 2.0],
                         "supply_face": "+x"}
            else:
                unit |= {"type": "perimeter_downflow", "min": [0.0, low, base],
                         "size": [0.9, long, 2.0], "return_face": "+z", "supply": "plenum"}
            case["coolers"].append(unit)
    if cooling == "floor":
        lines = ([between[0]] if aisle < 1.2 else [between[0], between[1] - 0.6])
        if middle == "hot":
            lines = [rows["A"][0] - 0.6, rows["B"][0] + RACK[1]]
        for line, y in enumerate(lines):
            for r in range(racks):
                case["tiles"].append({"id": f"T{line + 1}-{r + 1}",
                                      "min": [rounded(start + 0.6 * r), rounded(y)],
                                      "size": [0.6, 0.6], "open_area": tile, "K": LOSS[tile]})
    hot_inside = middle == "hot"
    if "roof" in closed:
        case["containment"].append(
            {"id": "roof", "axis": "z", "at": rounded(base + RACK[2]),
             "min": [start, rounded(between[0])], "max": [end, rounded(between[1])],
             "hot_side": "-" if hot_inside else "+"})
    if "ends" in closed:
        for tag, at, side_in in (("west end", start, "+"), ("east end", end, "-")):
            outside = "-" if side_in == "+" else "+"
            case["containment"].append(
                {"id": tag, "axis": "x", "at": at, "min": [rounded(between[0]), base],
                 "max": [rounded(between[1]), rounded(base + RACK[2])],
                 "hot_side": side_in if hot_inside else outside})
    short = demand - each * status.count("on")
    if set(closed) == {"roof", "ends"} and short > 0.0:
        case["containment_leak"] = {"direction": "hot_to_cold", "flow": rounded(short),
                                    "distribution": "uniform velocity over all panels"}
    return case


BOTH = ("roof", "ends")
CALIBRATED = [
    hall("hot aisle closed, in-row", closed=BOTH, ratio=0.98),
    hall("hot aisle closed, in-row, one failed", closed=BOTH, ratio=0.98, failed=1),
    hall("cold aisle closed, tiles", cooling="floor", middle="cold", closed=BOTH, ratio=0.98,
         heat=9.0),
    hall("cold aisle closed, tiles, one failed", cooling="floor", middle="cold", closed=BOTH,
         ratio=0.98, heat=9.0, failed=1),
    hall("cold aisle closed, in-row", middle="cold", closed=BOTH, ratio=0.98),
    hall("open, in-row", ratio=1.1, heat=14.0),
    hall("open, in-row, low load", ratio=1.1, heat=4.0),
    hall("open, in-row, one failed", ratio=1.1, heat=10.0, failed=1),
    hall("open, in-row, ample and wide", ratio=1.5, heat=6.0, coolers=4),
    hall("open, tiles", cooling="floor", middle="cold", ratio=1.0, heat=9.0),
    hall("open, tiles, low load", cooling="floor", middle="cold", ratio=1.2, heat=3.0, tile=0.25),
    hall("open, tiles, one failed", cooling="floor", middle="cold", ratio=1.1, heat=9.0, failed=1),
    hall("open, tiles, ample", cooling="floor", middle="cold", ratio=1.5, heat=6.0, tile=0.56),
    hall("open, units at the wall", cooling="wall", ratio=1.1, heat=8.0),
    hall("open, units at the wall, low load", cooling="wall", ratio=1.1, heat=3.0),
    hall("open, units at the wall, ample", cooling="wall", ratio=1.6, heat=6.0, middle="cold"),
    hall("doors only, in-row", closed=("ends",), ratio=1.1, heat=10.0),
    hall("roof only, in-row", closed=("roof",), ratio=1.1, heat=10.0),
    hall("doors only, tiles", cooling="floor", middle="cold", closed=("ends",), ratio=1.1,
         heat=9.0),
    hall("doors only, units at the wall", cooling="wall", closed=("ends",), ratio=1.1, heat=6.0),
    # Slow supply and strong exhaust: what the limits of speed and Archimedes number let pass.
    hall("open, in-row, a cooler beside each rack", racks=6, coolers=6, heat=9.5, spread=0.0,
         flow_per_kw=0.085),
    hall("open, in-row, a cooler beside each rack, ample", racks=6, coolers=6, heat=9.5,
         spread=0.0, flow_per_kw=0.085, ratio=1.4),
    hall("open, many units at the wall", cooling="wall", coolers=5, racks=6, heat=9.5, spread=0.0,
         flow_per_kw=0.085, ratio=1.0, wall=2.4),
    # More and more exhaust that leaks.
    *[hall(f"hot aisle closed, in-row, {100 * ratio:.0f} % supplied", closed=BOTH, ratio=ratio,
           heat=10.0) for ratio in (0.99, 0.96, 0.93, 0.88)],
    *[hall(f"cold aisle closed, in-row, {100 * ratio:.0f} % supplied", closed=BOTH, ratio=ratio,
           middle="cold", heat=10.0) for ratio in (0.95, 0.90)],
    *[hall(f"cold aisle closed, tiles, {100 * ratio:.0f} % supplied", closed=BOTH, ratio=ratio,
           middle="cold", cooling="floor", heat=8.0) for ratio in (0.93, 0.88)],
]


def unseen(seed, count):
    """Halls of other sizes, loads and arrangements than those above: of every four one with
    a closed aisle, one with slow supply and strong exhaust, and two of any kind."""
    chance = random.Random(seed)
    halls = []
    for n in range(count):
        is_closed, is_slow = n % 4 == 0, n % 4 == 1
        cooling = chance.choice(["in-row", "floor"] if is_closed else ["in-row", "in-row", "wall"]
                                if is_slow else ["in-row", "floor", "wall"])
        middle = "cold" if cooling == "floor" else chance.choice(["hot", "cold"])
        closed = BOTH if is_closed else chance.choice([(), ("ends",), ("roof",)])
        racks = chance.randint(5, 9)
        coolers = (racks if is_slow else chance.randint(2, 5)) if cooling == "in-row" else 3
        failed = chance.choice([0, 0, 1])
        halls.append(hall(
            f"unseen {n + 1}", racks=racks, coolers=coolers, cooling=cooling, middle=middle,
            heat=rounded(chance.uniform(9.0, 12.0) if is_slow else chance.uniform(2.5, 16.0)),
            flow_per_kw=rounded(0.085 if is_slow else chance.uniform(0.05, 0.085)),
            spread=chance.uniform(0.0, 0.2) if is_slow else chance.choice([0.0, 0.5, 1.0]),
            closed=closed, width=0.6 if is_slow else chance.choice([0.3, 0.6]), failed=failed,
            ratio=rounded(chance.uniform(0.93, 1.0) if is_closed else chance.uniform(0.85, 1.5)),
            tile=chance.choice(sorted(LOSS)), aisle=rounded(0.05 * chance.randint(22, 36)),
            wall=rounded(0.05 * chance.randint(26, 40)),
            side=rounded(0.05 * chance.randint(18, 30)),
            height=rounded(0.05 * chance.randint(54, 70)), supply=float(chance.randint(16, 24))))
        halls[-1]["description"] = ", ".join(
            [{"in-row": "in-row", "floor": "tiles", "wall": "units at the wall"}[cooling],
             f"{middle} aisle between", " and ".join(closed) or "open",
             f"{failed} of {len(halls[-1]['coolers'])} failed"])
    return halls
