# SPDX-License-Identifier: Apache-2.0
"""The plan of an event: its devices, which of them are to meet, and when there is time for it."""
import datetime
import re
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from .load import BadReport

ROLES = ("client", "server")
KEYS = {"title", "suite", "devices", "pairs", "slots", "tables"}
TIMES = {"begin", "length", "end", "breaks"}
NAMES_MAX, SLOTS_MAX = 1000, 100000
LENGTH = re.compile(r"(\d+)\s*(m|min|h)")


@dataclass
class Plan:
    """What plan.yaml says. pairs: (client, server), every one once."""
    title: str = ""
    suite: str = "coap"
    roles: dict = field(default_factory=dict)      # device -> its roles
    profiles: dict = field(default_factory=dict)   # device -> its profile, where one is named
    pairs: list = field(default_factory=list)
    slots: object = None                           # an iterable of names; None: as many as needed
    tables: int = 0                                # meetings at once; 0: as many as there can be

    def devices(self):
        """Their names, in the order of the plan."""
        return list(self.roles)


def _wrong(path, what):
    return BadReport(f"{path}: {what}; see plugtest schedule --help")


def _device(path, entry):
    """(name, roles, profile) of one of devices."""
    if isinstance(entry, (str, int)) and not isinstance(entry, bool):
        return str(entry), ROLES, None
    if not isinstance(entry, dict) or "name" not in entry or set(entry) - {"name", "roles",
                                                                          "profile"}:
        raise _wrong(path, "each of devices is NAME, or {name: NAME, roles: [client, server], "
                           "profile: FILE}")
    roles = entry.get("roles", list(ROLES))
    if not isinstance(roles, list) or not roles or set(map(str, roles)) - set(ROLES):
        raise _wrong(path, f"roles of {entry['name']} are client, server or both")
    profile = entry.get("profile")
    return str(entry["name"]), tuple(r for r in ROLES if r in roles), profile and str(profile)


def _devices(plan, path, given):
    for entry in given:
        name, roles, profile = _device(path, entry)
        if name in plan.roles:
            raise _wrong(path, f"{name} is among the devices twice")
        plan.roles[name] = roles
        if profile:
            plan.profiles[name] = profile


def _pairs(plan, path, given):
    """pairs of the plan, or all that the roles allow."""
    if given is None:
        return [(a, b) for a in plan.roles for b in plan.roles if a != b
                and "client" in plan.roles[a] and "server" in plan.roles[b]]
    try:
        found = [(str(p["client"]), str(p["server"])) for p in given]
    except (TypeError, KeyError):
        raise _wrong(path, "each of pairs is {client: NAME, server: NAME}") from None
    for both in found:
        for name, role in zip(both, ROLES):
            if role not in plan.roles.setdefault(name, ROLES):
                raise _wrong(path, f"{name} is no {role}")
    return list(dict.fromkeys(found))


def _clock(path, text):
    """HH:MM as minutes; YAML reads 12:30 as a number to the base of 60."""
    if isinstance(text, int) and not isinstance(text, bool) and 0 <= text <= 24 * 60:
        return text
    found = re.fullmatch(r"(\d\d?):(\d\d)", str(text).strip())
    if not found or int(found[1]) > 24 or int(found[2]) > 59:
        raise _wrong(path, f"{text} is no time of the day such as 09:30")
    return int(found[1]) * 60 + int(found[2])


def _breaks(path, given):
    """(from, until) in minutes of the day."""
    found = []
    for one in given or []:
        ends = str(one).split("-")
        if len(ends) != 2:
            raise _wrong(path, f"{one} is no break such as 12:00-13:00")
        found.append((_clock(path, ends[0]), _clock(path, ends[1])))
    return sorted(found)


def _times(path, given):
    """The names of slots one after the other, day by day, around the breaks."""
    if set(given) - TIMES or not {"begin", "length"} <= set(given):
        raise _wrong(path, "slots are names, or {begin: 2026-03-02 09:00, length: 20m, end: "
                           "\"17:30\", breaks: [\"12:00-13:00\"]}")
    try:
        begin = datetime.datetime.fromisoformat(str(given["begin"]))
    except ValueError:
        raise _wrong(path, f"{given['begin']} is no day and time such as 2026-03-02 09:00") \
            from None
    length = LENGTH.fullmatch(str(given["length"]).strip())
    minutes = int(length[1]) * (60 if length[2] == "h" else 1) if length else 0
    first, end = begin.hour * 60 + begin.minute, _clock(path, given.get("end", "24:00"))
    breaks = _breaks(path, given.get("breaks"))
    if not 0 < minutes <= end - first:
        raise _wrong(path, f"a slot of {given['length']} does not fit into a day")
    return list(_slots(begin, (first, end, minutes), breaks))


def _slots(begin, times, breaks):
    first, end, minutes = times
    day, at, made, empty = begin.date(), first, 0, 0
    while made < NAMES_MAX and empty < 2:
        pause = next((b for b in breaks if at < b[1] and at + minutes > b[0] and b[0] < b[1]), None)
        if pause:
            at = pause[1]
        elif at + minutes <= end:
            yield f"{day} {at // 60:02}:{at % 60:02}"
            made, empty, at = made + 1, 0, at + minutes
        else:  # two days on end without one: the breaks leave no time at all
            day, at, empty = day + datetime.timedelta(days=1), first, empty + 1


def _slots_of(path, given):
    if given is None:
        return None
    if isinstance(given, dict):
        return _times(path, given)
    if isinstance(given, list):
        return [str(name) for name in given]
    if isinstance(given, int) and 0 < given <= SLOTS_MAX:
        return [str(n) for n in range(1, given + 1)]
    raise _wrong(path, "slots are a number, a list of names, or {begin: ..., length: ...}")


def read(path):
    """The plan of a file."""
    try:
        given = yaml.safe_load(Path(path).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as why:
        raise BadReport(f"{path}: cannot be read: {why}".replace("\n", " ")) from None
    if not isinstance(given, dict) or set(given) - KEYS:
        raise _wrong(path, "a plan has devices or pairs, slots, tables, suite and title")
    for key in ("devices", "pairs"):
        if not isinstance(given.get(key) or [], list):
            raise _wrong(path, f"{key} are a list")
    plan = Plan(title=str(given.get("title", "")), suite=str(given.get("suite", "coap")))
    _devices(plan, path, given.get("devices") or [])
    plan.pairs = _pairs(plan, path, given.get("pairs"))
    plan.slots = _slots_of(path, given.get("slots"))
    tables = given.get("tables", 0)
    if not isinstance(tables, int) or isinstance(tables, bool) or tables < 0:
        raise _wrong(path, "tables are a number")
    plan.tables = tables
    return plan
