# SPDX-License-Identifier: Apache-2.0
"""A RPL network in SVG: pictures of a DODAG at chosen times, and a timeline of Ranks, versions and
parent switches. Nothing is said by colour alone: a root is a square, a leaf hollow, a node without
a Rank crossed out, and each picture has its numbers in words."""
from bisect import bisect_left, bisect_right, insort
from itertools import accumulate

from markupsafe import Markup, escape

from .ladder import seconds

INFINITE = 65535
WIDTH, MARGIN, ROW_MIN, ROW_MAX = 900, 40, 34, 64
LABELS_UP_TO = 60       # nodes that have their names beside them
TITLES_UP_TO = 300      # nodes that can be asked for their names
PICTURES = 4            # of a DODAG
LANES_UP_TO = 40        # nodes with a lane of their own in the timeline
LANE = 18
MODES = {0: "no downward routes", 1: "non-storing", 2: "storing", 3: "storing with multicast"}
OBJECTIVES = {0: "OF0", 1: "MRHOF"}
MEANING = {
    0: "packets go up only",
    1: "the root alone knows the ways down, and writes them into each packet",
    2: "each router knows the ways down to those below it",
    3: "each router knows the ways down to those below it, and to groups",
    "OF0": "with OF0 a node takes the parent below which its Rank is lowest",
    "MRHOF": "with MRHOF a node takes the parent with the cheapest way to the root, another "
             "only if that is clearly cheaper",
}
EXPIRED_S = 1e-9


class State:
    """A DODAG at an instant."""

    def __init__(self, nodes):
        self.rank, self.version, self.parent = [None] * nodes, [None] * nodes, [None] * nodes

    def take(self, event):
        """What an event changes."""
        _, node, what, value, _ = event
        {"rank": self.rank, "version": self.version, "parent": self.parent}[what][node] = value

    def joined(self):
        """The nodes with a finite Rank."""
        return [i for i, r in enumerate(self.rank) if r is not None and r != INFINITE]


def state_at(dodag, time_s):
    """The state after all events until then."""
    state = State(len(dodag["nodes"]))
    for event in dodag["events"]:
        if event[0] > time_s + EXPIRED_S:
            break
        state.take(event)
    return state


def short(address):
    """The end of an address, which tells nodes apart."""
    return address.rsplit(":", 1)[-1] or "0"


def depths(dodag, state):
    """Of each node its distance from the root along parents, where they are known; nodes whose
    parents are not known stand where their Ranks put them."""
    out, nowhere = {}, set()                # nowhere: no way leads from them to the root
    root = dodag["root"]

    def walk(node):
        path, passed = [], set()
        while node is not None and node not in out and node not in nowhere \
                and node not in passed:
            path.append(node)
            passed.add(node)
            node = state.parent[node]
        if node not in out:
            nowhere.update(path)            # a loop, or an end that is not the root
            return
        for depth, n in enumerate(reversed(path), out[node] + 1):
            out[n] = depth
    if root is not None:
        out[root] = 0
    for node in range(len(dodag["nodes"])):
        walk(node)
    by_rank = _depth_of_rank(state, out)
    for node, rank in enumerate(state.rank):
        if node not in out and (rank is not None or state.parent[node] is not None):
            out[node] = by_rank(rank)
    return out


def _depth_of_rank(state, known):
    """-> the depth that nodes of about this Rank have."""
    pairs = sorted((state.rank[n], d) for n, d in known.items()
                   if state.rank[n] is not None and state.rank[n] != INFINITE)
    ranks = [r for r, _ in pairs]
    deepest = [0, *accumulate((d for _, d in pairs), max)]      # of those up to the i-th
    below = max(known.values(), default=0) + 1

    def of(rank):
        if rank is None or rank == INFINITE or not pairs:
            return below
        return deepest[bisect_right(ranks, rank)]
    return of


def layout(dodag, state):
    """node -> (x, y), and the height. Rows by depth; in a row, nodes stand in the order of their
    parents."""
    depth = depths(dodag, state)
    rows = {}
    for node, d in depth.items():
        rows.setdefault(d, []).append(node)
    place, levels = {}, sorted(rows)
    gap = min(ROW_MAX, max(ROW_MIN, 560 // max(1, len(levels))))
    for level, d in enumerate(levels):
        row = sorted(rows[d], key=lambda n: (place.get(state.parent[n], (0, 0))[0], n))
        step = (WIDTH - 2 * MARGIN) / len(row)
        for i, node in enumerate(row):
            place[node] = (MARGIN + step * (i + 0.5), MARGIN + gap * level)
    return place, 2 * MARGIN + gap * max(0, len(levels) - 1)


def _edges(state, place):
    for child, parent in enumerate(state.parent):
        if parent is None or child not in place or parent not in place:
            continue
        (x1, y1), (x2, y2) = place[child], place[parent]
        yield f'<line class="edge" x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"/>'


def _many(dodag, state, place, newest):
    """A large network in a few paths: no names, and few octets."""
    lines, dots = "", {"n": "", "n old": "", "n none": ""}
    for node, (x, y) in sorted(place.items()):
        above = place.get(state.parent[node])
        if above:
            lines += f"M{x:.0f} {y:.0f}L{above[0]:.0f} {above[1]:.0f}"
        kind = "n none" if state.rank[node] in (None, INFINITE) else \
            "n old" if state.version[node] != newest else "n"
        dots[kind] += f"M{x - 1:.0f} {y - 1:.0f}h2v2h-2z"
    yield f'<path class="edge" d="{lines}"/>'
    for kind, path in dots.items():
        yield f'<path class="{kind}" d="{path}"/>'
    if dodag["root"] in place:
        yield _node(dodag, state, dodag["root"], place[dodag["root"]], True, newest)


def _node(dodag, state, node, at, named, newest):
    x, y = at
    rank, size = state.rank[node], 5 if named else 3
    said = "no Rank heard" if rank is None else "INFINITE_RANK" if rank == INFINITE else \
        f"Rank {rank}"
    version = "not heard" if state.version[node] is None else state.version[node]
    title = f"{dodag['nodes'][node]['address']}: {said}, version {version}"
    old = state.version[node] is not None and state.version[node] != newest
    kind = "n" + (" old" if old else "") + (" none" if rank in (None, INFINITE) else "")
    if node == dodag["root"]:
        shape = f'<rect class="{kind} root" x="{x - size:.1f}" y="{y - size:.1f}" ' \
                f'width="{2 * size}" height="{2 * size}"/>'
    else:
        shape = f'<circle class="{kind}" cx="{x:.1f}" cy="{y:.1f}" r="{size}"/>'
    if rank in (None, INFINITE):
        shape += f'<path class="cross" d="M{x - size:.1f} {y - size:.1f}l{2 * size} {2 * size}' \
                 f'm0 {-2 * size}l{-2 * size} {2 * size}"/>'
    if named:
        name = short(dodag["nodes"][node]["address"])
        shape += f'<text x="{x + 8:.1f}" y="{y + 4:.1f}">{escape(name)}' \
                 f'<tspan class="faint"> {"∞" if rank == INFINITE else rank or "?"}</tspan></text>'
    return f"<g><title>{escape(title)}</title>{shape}</g>"


def _newest(dodag, state):
    """The version of the root, or of most."""
    root = dodag["root"]
    if root is not None and state.version[root] is not None:
        return state.version[root]
    heard = [v for v in state.version if v is not None]
    return max(set(heard), key=heard.count) if heard else None


def picture(dodag, time_s):
    """-> (SVG, one sentence) of the DODAG at an instant."""
    state = state_at(dodag, time_s)
    place, height = layout(dodag, state)
    named, newest = len(dodag["nodes"]) <= LABELS_UP_TO, _newest(dodag, state)
    said = f"{len(state.joined())} of {len(dodag['nodes'])} nodes have a Rank"
    behind = sum(state.version[n] != newest for n in state.joined())
    said += ", version not heard" if newest is None else f", version {newest}"
    said += f", {behind} of them are behind" if behind else ""
    known = sum(state.parent[n] is not None for n in state.joined())
    said += f"; the parents of {known} are known"
    parts = [f'<svg class="mesh" viewBox="0 0 {WIDTH} {height:.0f}" role="img" '
             f'aria-label="{escape(said)}">']
    if len(place) <= TITLES_UP_TO:
        parts += _edges(state, place)
        parts += [_node(dodag, state, n, at, named, newest) for n, at in sorted(place.items())]
    else:
        parts += _many(dodag, state, place, newest)
    return Markup("".join(parts) + "</svg>"), said  # nosec: all text is escaped above


def instants(dodag):
    """Times worth a picture: when most had joined first, before and after a new version, when many
    had lost their Rank, and the end."""
    events, end = dodag["events"], dodag["last_s"]
    if not events:
        return [(end, "at the end")]
    found, joined, seen = [], set(), 0
    total = sum(n["rank"] is not None for n in dodag["nodes"])
    versions = set()
    for time_s, node, what, value, _ in events:
        if what == "rank" and value != INFINITE:
            joined.add(node)
        if not seen and total and len(joined) >= 0.9 * total:
            found.append((time_s, "when nine of ten nodes had joined"))
            seen = 1
        if what == "version" and node == dodag["root"]:
            if versions:
                found.append((max(0, time_s - 0.001), f"just before version {value}"))
            versions.add(value)
    found = [f for f in found if f[0] < end - EXPIRED_S]
    if len(found) >= PICTURES:
        found = found[:1] + found[1::max(1, (len(found) - 1) // (PICTURES - 2))]
        found = found[:PICTURES - 1]
    return found + [(end, "at the end")]


# ---- the timeline ----

def _whole(at, step):
    """A time on the axis, which is a whole number of steps: 300 ms, 40 s, 2 min, 1.5 h."""
    for unit, name in ((3600, "h"), (60, "min"), (1, "s")):
        if step >= unit:
            return f"{at / unit:g} {name}"
    return seconds(at)


def _axis(first, last, left, right):
    span = max(last - first, 1e-6)

    def x(time_s):
        return left + (time_s - first) / span * (right - left)
    step = next(s for s in (0.01, 0.1, 0.5, 1, 2, 5, 10, 30, 60, 120, 300, 600, 1800, 3600, 7200,
                            21600, 86400, float("inf")) if span / s <= 10)
    ticks = []
    at = (first // step + 1) * step if step != float("inf") else last
    while at < last:
        ticks.append((x(at), _whole(at, step)))
        at += step
    return x, ticks


def timeline(dodag):
    """-> SVG: above, how many nodes have a Rank, are in the newest version, and change parents;
    below, a lane for each node of a small network, the spread of the Ranks of a large one."""
    left, right, top, height = 70, WIDTH - 20, 20, 120
    events = dodag["events"]
    if not events:
        return ""
    first, last = dodag["first_s"], max(dodag["last_s"], events[-1][0])
    x, ticks = _axis(first, last, left, right)
    lanes = dodag["nodes"] if len(dodag["nodes"]) <= LANES_UP_TO else []
    below = top + height + 24 + (LANE * len(lanes) or height + 20)
    parts = [f'<svg class="mesh" viewBox="0 0 {WIDTH} {below + 20}" role="img" '
             'aria-label="nodes with a Rank, new versions and parent switches over time">']
    for at, said in ticks:
        parts.append(f'<line class="grid" x1="{at:.1f}" y1="{top}" x2="{at:.1f}" '
                     f'y2="{below}"/><text class="faint" x="{at:.1f}" y="{below + 14}" '
                     f'text-anchor="middle">{said}</text>')
    parts += _curves(dodag, x, top, height)
    for i, node in enumerate(lanes):
        parts += _lane(dodag, i, node, x, top + height + 24 + LANE * i, last)
    if not lanes:
        parts += _spread(dodag, x, top + height + 34, height)
    return Markup("".join(parts) + "</svg>")  # nosec: all text is escaped above


def _curves(dodag, x, top, height):
    """Steps: joined nodes, and those in the newest version."""
    total, state = max(1, len(dodag["nodes"])), State(len(dodag["nodes"]))
    joined, current, changes, newest = [], [], [], None
    has, inside, both = set(), set(), set()
    for event in dodag["events"]:
        time_s, node, what, value, _ = event
        before = state.parent[node]
        state.take(event)
        if what == "rank":
            (has.discard if value == INFINITE else has.add)(node)
        if what == "version":
            if node == dodag["root"] or newest is None:
                if newest is not None and value != newest:
                    changes.append((time_s, value))
                newest = value
                inside = {n for n in range(total) if state.version[n] == newest}
                both = has & inside
            (inside.add if value == newest else inside.discard)(node)
        if what == "parent" and value is not None and before is not None:
            at = x(time_s)
            yield f'<line class="switch" x1="{at:.1f}" y1="{top + height}" x2="{at:.1f}" ' \
                  f'y2="{top + height + 8}"/>'
        (both.add if node in has and node in inside else both.discard)(node)
        joined.append((time_s, len(has)))
        current.append((time_s, len(both)))
    for name, points in (("joined", joined), ("current", current)):
        yield f'<path class="{name}" d="{_steps(points, x, top, height, total)}"/>'
    for time_s, value in changes:
        yield f'<line class="version" x1="{x(time_s):.1f}" y1="{top - 6}" x2="{x(time_s):.1f}" ' \
              f'y2="{top + height}"/><text x="{x(time_s) + 3:.1f}" y="{top - 6}">version {value}' \
              '</text>'
    yield f'<text x="64" y="{top + 4}" text-anchor="end">{total}</text>'
    yield f'<text x="64" y="{top + height}" text-anchor="end">0</text>'
    yield f'<text class="faint" x="64" y="{top + height // 2}" text-anchor="end">nodes</text>'


def _spread(dodag, x, top, height):
    """Of nodes with a Rank, without the root: the lowest, the highest, the one in the middle."""
    ranks, has, low, middle, high = [], {}, [], [], []
    for time_s, node, what, value, _ in dodag["events"]:
        if what != "rank" or node == dodag["root"]:
            continue
        old = has.pop(node, None)
        if old is not None:
            del ranks[bisect_left(ranks, old)]
        if value != INFINITE:
            has[node] = value
            insort(ranks, value)
        for points, at in ((low, 0), (middle, len(ranks) // 2), (high, -1)):
            points.append((time_s, ranks[at] if ranks else 0))
    most = max((n for _, n in high), default=0)
    if not most:
        return
    for points, name in ((low, "joined"), (middle, "current"), (high, "joined")):
        yield f'<path class="{name}" d="{_steps(points, x, top, height, most)}"/>'
    yield f'<text x="64" y="{top + 4}" text-anchor="end">{most}</text>'
    yield f'<text x="64" y="{top + height}" text-anchor="end">0</text>'
    yield f'<text class="faint" x="64" y="{top + height // 2}" text-anchor="end">Rank</text>'


def _steps(points, x, top, height, total):
    """A path, with at most one point for each unit of the drawing."""
    out, column, y = "", None, None
    for time_s, n in points:
        at, level = x(time_s), top + height * (1 - n / total)
        if out and int(at) == column and abs(level - y) < 0.5:
            continue
        out += f"M{at:.1f} {top + height}V{level:.1f}" if not out else f"H{at:.1f}V{level:.1f}"
        column, y = int(at), level
    return out + "H880"


def _lane(dodag, index, node, x, y, last):
    """The Ranks of a node, written where they change; a mark where it changes its parent."""
    yield f'<text x="64" y="{y + 12}" text-anchor="end">{escape(short(node["address"]))}</text>'
    yield f'<line class="grid" x1="70" y1="{y + 15}" x2="{x(last):.1f}" y2="{y + 15}"/>'
    free, parent = 0, None
    for time_s, n, what, value, _ in dodag["events"]:
        if n != index or what == "version":
            continue
        at = x(time_s)
        if what == "parent":
            if parent is not None and value is not None and value != parent:
                yield f'<path class="mark" d="M{at:.1f} {y + 15}l-4 -7h8z"><title>parent ' \
                      f'{escape(short(dodag["nodes"][value]["address"]))}</title></path>'
            parent = value if value is not None else parent
            continue
        said = "∞" if value == INFINITE else str(value)
        yield f'<line class="rank" x1="{at:.1f}" y1="{y + 3}" x2="{at:.1f}" y2="{y + 15}"/>'
        if at >= free:
            yield f'<text class="small" x="{at + 2:.1f}" y="{y + 11}">{said}</text>'
            free = at + 4 + 6 * len(said)


def view(dodag):
    """What the template needs of a DODAG."""
    facts = ["mode not heard" if dodag["mop"] is None else
             MODES.get(dodag["mop"], f"mode {dodag['mop']}")]
    if "ocp" in dodag:
        facts.append(OBJECTIVES.get(dodag["ocp"], f"objective function {dodag['ocp']}"))
        facts.append(f"MinHopRankIncrease {dodag['min_hop_rank_increase']}")
    if dodag["grounded"] is not None:
        facts.append("grounded" if dodag["grounded"] else "floating")
    pictures = []
    for time_s, when in instants(dodag):
        svg, said = picture(dodag, time_s)
        pictures.append({"svg": svg, "said": said, "when": when, "time": seconds(time_s)})
    root = dodag["nodes"][dodag["root"]]["address"] if dodag["root"] is not None else ""
    meaning = [MEANING[x] for x in (dodag["mop"], OBJECTIVES.get(dodag.get("ocp"))) if x in MEANING]
    return {**dodag, "facts": ", ".join(facts), "meaning": "; ".join(meaning),
            "root_address": root, "pictures": pictures,
            "timeline": timeline(dodag), "shown": dodag["nodes"][:LABELS_UP_TO],
            "more": max(0, len(dodag["nodes"]) - LABELS_UP_TO), "infinite": INFINITE}
