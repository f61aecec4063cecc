# SPDX-License-Identifier: Apache-2.0
"""A report made up for the tests of the views: every verdict, remarks, sub-octet fields, a long
block transfer, losses, several cases and instances. Run it to print the report as JSON."""
import json
import sys
from datetime import datetime, timedelta, timezone

START = datetime(2026, 3, 2, 9, 30, 0, tzinfo=timezone.utc)
TITLES = {
    "RFC7252:4.2": "Messages transmitted reliably",
    "RFC7252:5.3.1": "Token",
    "RFC7252:5.5.1": "Representation",
    "RFC7252:5.8.1": "GET",
    "RFC7252:3": "Message format",
    "RFC7641:3.4": "Reordering",
    "RFC7959:2.4": "Using the Block2 option",
}


def instant(seconds):
    return (START + timedelta(seconds=seconds)).strftime("%Y-%m-%dT%H:%M:%S.%f") + "000Z"


def clause(name):
    return {"id": name, "title": TITLES.get(name, "")}


def frame_hex(payload):
    """IPv4 and UDP headers in front of a CoAP message."""
    length = 28 + len(payload)
    head = bytes([0x45, 0, length >> 8, length & 255, 0, 0, 0, 0, 64, 17, 0, 0, 127, 0, 0, 1,
                  127, 0, 0, 1, 0x16, 0x33, 0xc0, 0x01, 0, 8 + len(payload), 0, 0])
    return (head + payload).hex()


ANSWER = bytes.fromhex("614512344260ff") + b"Hello, this is the resource /test of a small thing."


def trace(frame, time, from_server, summary, step, **more):
    roles = ("server", "client") if from_server else ("client", "server")
    return {"frame": frame, "time_s": time, "from": roles[0], "to": roles[1], "summary": summary,
            "step": step, "step_index": int(step) - 1 if step else -1, "verdict": "NONE",
            "again": False, "dropped": False, "hex": frame_hex(ANSWER), **more}


def finding(**given):
    base = {"reason": "CHECK", "level": "must", "verdict": "FAIL", "role": "server", "step": "3",
            "step_index": 2, "line": 21, "source": "", "message": "", "clause": clause(""),
            "frame": 0, "buffer": 0, "bits": {"first": 0, "count": 0}, "hex": "", "field": "",
            "label": "", "expected": "", "actual": "", "filter": ""}
    return {**base, **given}


def steps(bad=None, reached=4):
    texts = ['ask client "Send a confirmable GET to {server}{res.test}"',
             "client -> server [coap.code == GET] within $time.stimulus",
             "server -> client [reply to 2] within $tx.answer",
             'confirm client "It shows the payload received in step 3"']
    checks = {3: ["coap.code == 2.05", "coap.token == $CTOK", "if coap.type == ACK: coap.mid == "
                  "$CMID", "should coap.opt.ctype present"]}
    out = []
    for i, text in enumerate(texts, 1):
        status = "NONE" if i > reached else bad if bad and i == 3 else "PASS"
        lines = [{"line": 19 + k, "text": c, "level": "should" if "should" in c else "must",
                  "clause": "RFC7252:5.3.1",
                  "status": "NONE" if i > reached or bad == "INCONC" else
                            "FAIL" if bad == "FAIL" and k == 1 else "OK"}
                 for k, c in enumerate(checks.get(i, []))]
        out.append({"number": str(i), "index": i - 1, "line": 12 + 2 * i,
                    "kind": text.split()[0] if i in (1, 4) else "message",
                    "text": text, "status": status, "checks": lines})
    return out


def entry(test, at, verdict="PASS", reason="OK", **more):
    base = {"id": test, "case": "", "instance": 1, "role": "server", "verdict": verdict,
            "reason": reason, "text": "", "title": "GET, confirmable",
            "purpose": "A confirmable GET on an existing resource is answered with 2.05 and a "
                       "payload.", "source": f"ETSI CoAP Plugtests, {test}",
            "clauses": [clause("RFC7252:5.8.1"), clause("RFC7252:4.2")],
            "needs": "client.get & server.get", "always": False, "steps": steps(),
            "start": instant(at), "duration_s": 0.0042, "seed": str(2**63 + at), "finished": True,
            "capture": 0, "participants": [
                {"role": "client", "tester": True, "judged": False, "address": "127.0.0.1:49153"},
                {"role": "server", "tester": False, "judged": True, "address": "127.0.0.1:5683"}],
            "trace": [trace(at * 4 + 1, 0.0003, False, "CON GET MID 4660 token 55 /test", "2"),
                      trace(at * 4 + 2, 0.0031, True, "ACK 2.05 MID 4660 token 55, 51 octets",
                            "3")],
            "trace_omitted": 0, "events": [], "compare": [], "findings": [],
            "findings_omitted": 0, "remarks": 0}
    return {**base, **more}


def token_not_echoed():
    bad = finding(frame=30, message="coap.token was 42, expected 55", field="coap.token",
                  label="Token", expected="55", actual="42", source="coap.token == $CTOK",
                  clause=clause("RFC7252:5.3.1"), bits={"first": 256, "count": 8},
                  hex=frame_hex(ANSWER), filter="coap.mid == 4660 && coap.token == 42")
    weak = finding(level="should", verdict="PASS", line=23, frame=30, field="coap.opt.ctype",
                   label="Content-Format", expected="present", clause=clause("RFC7252:5.5.1"),
                   message="no Content-Format", source="should coap.opt.ctype present")
    record = finding(level="may", verdict="PASS", line=25, frame=30, field="coap.type",
                     label="Type", actual="2 (ACK)", expected="any", message="piggybacked",
                     source="may coap.type == ACK")
    frames = [trace(29, 0.0003, False, "CON GET MID 4660 token 55 /test", "2"),
              trace(30, 0.0031, True, "ACK 2.05 MID 4660 token 42, 51 octets", "3",
                    verdict="FAIL")]
    return entry("TD_COAP_CORE_07", 7, "FAIL", "CHECK", text="The token is not echoed.",
                 findings=[bad, weak, record], remarks=1, trace=frames, steps=steps("FAIL"))


def type_bits():
    bad = finding(frame=82, message="coap.type was NON, expected ACK", field="coap.type",
                  label="Type", expected="2 (ACK)", actual="1 (NON)", clause=clause("RFC7252:4.2"),
                  bits={"first": 226, "count": 2}, hex=frame_hex(ANSWER), source="coap.type == ACK",
                  filter="coap.mid == 4660 && coap.type == 1")
    frames = [trace(81, 0.0002, False, "CON GET MID 4660 token 55 /test", "2"),
              trace(82, 0.0029, True, "NON 2.05 MID 4660 token 55", "3", verdict="FAIL")]
    return entry("TD_COAP_CORE_20", 20, "FAIL", "CHECK", text="Type is not ACK.", findings=[bad],
                 case="text", trace=frames, steps=steps("FAIL"), title="Content negotiation")


def lost_and_silent():
    frames = [trace(93, 0.0002, False, "CON GET MID 99 token 01 /test", "2", dropped=True),
              trace(94, 2.4011, False, "CON GET MID 99 token 01 /test", "2", again=True),
              trace(95, 7.2031, False, "CON GET MID 99 token 01 /test", "2", again=True)]
    events = [{"time_s": 0.0, "step": "1", "step_index": 0,
               "text": "client asked: Send a confirmable GET"},
              {"time_s": 0.0002, "step": "2", "step_index": 1,
               "text": "gateway drops the first copy of step 2"},
              {"time_s": 30.0, "step": "3", "step_index": 2, "text": "no answer within 30 s"}]
    silent = finding(reason="NO_RESPONSE", verdict="INCONC", line=18, clause=clause("RFC7252:4.2"),
                     message="no answer, and nobody knows whether the request arrived",
                     source="server -> client [reply to 2] within $tx.answer")
    return entry("TD_COAP_CORE_21", 21, "INCONC", "NO_RESPONSE", trace=frames, events=events,
                 text="Nothing came from the server.", finished=False, duration_s=30.0,
                 findings=[silent], steps=steps("INCONC", reached=3), title="Perform GET, lossy")


def long_transfer():
    frames = []
    for i in range(40):
        frames.append(trace(200 + 2 * i, 0.004 * i, False,
                            f"CON GET MID {5000 + i} token 7a /large Block2 {i}/0/64", "2"))
        frames.append(trace(201 + 2 * i, 0.004 * i + 0.002, True,
                            f"ACK 2.05 MID {5000 + i} token 7a Block2 {i}/{int(i < 39)}/64, "
                            "64 octets", "3"))
    return entry("TD_COAP_BLOCK_01", 40, trace=frames, title="Large GET, early negotiation",
                 duration_s=0.16, purpose="A client that asks for blocks of 64 octets gets the "
                 "whole resource, block by block, in the size it asked for.",
                 clauses=[clause("RFC7959:2.4")])


def malformed_options():
    """A value that tries to be markup, and a range that crosses octets."""
    bad = finding(reason="MALFORMED", frame=61, message="option <b>length</b> & runs past the end",
                  field="coap.opt.length", label="Opt Length", expected="0..3", actual="13",
                  clause=clause("RFC7252:3"), bits={"first": 268, "count": 12},
                  hex=frame_hex(bytes.fromhex("6145123455b1c6f6ff00")), step="", step_index=-1,
                  filter='coap && frame contains "a\\"b"')
    return entry("INV_COAP_02", 50, "FAIL", "MALFORMED", text="Options are malformed.",
                 findings=[bad], always=True, steps=[], title="Options are well-formed",
                 trace=[trace(61, 0.001, True, "ACK 2.05 MID 4660 <malformed>", "",
                              verdict="FAIL")])


def report():
    """The whole report, the same each time."""
    tests = []
    for i in range(1, 32):
        name = f"TD_COAP_CORE_{i:02}"
        made = {7: token_not_echoed, 20: type_bits, 21: lost_and_silent}.get(i)
        if made:
            tests.append(made())
            if i == 20:
                tests.append(entry(name, i, case="json", title="Content negotiation"))
        elif i in (24, 25, 26):
            tests.append(outside(name, "NA", "NOT_DECLARED", "server.proxy is not declared"))
        else:
            tests.append(entry(name, i))
    tests += [entry(f"TD_COAP_LINK_{i:02}", 30 + i, title="Discovery") for i in range(1, 10)]
    tests.append(long_transfer())
    tests += [entry(f"TD_COAP_BLOCK_{i:02}", 40 + i, title="Blocks") for i in range(2, 7)]
    tests += [entry(f"TD_COAP_OBS_{i:02}", 50 + i, title="Observe") for i in range(1, 12)]
    tests.append(outside("TD_COAP_OBS_12", "SKIPPED", "DESELECTED", "writes, and --allow-write "
                         "was not given"))
    tests.append(entry("TD_COAP_OBS_13", 63, "ERROR", "TESTER", text="The tester could not send: "
                       "Network is unreachable", trace=[], finished=False, steps=steps(reached=0)))
    tests.append(malformed_options())
    tests.append(entry("TD_COAP_CORE_01", 70, instance=2))
    found = {v: sum(t["verdict"] == v.upper() for t in tests)
             for v in ("pass", "fail", "inconc", "error", "none", "na", "skipped")}
    return {
        "schema": "plugtest-report/1",
        "tool": {"name": "plugtest", "version": "0.1.0"},
        "run": {
            "command": ["plugtest", "run", "coap", "--dut", "profiles/thing.yaml"], "use": "run",
            "suite": "coap", "suite_version": "1",
            "devices": [{"role": "server", "part": "dut", "profile": "thing", "title": "Small "
                         "thing", "vendor": "Example Ltd", "version": "2.1 (build <7>)",
                         "origin": "own", "address": "127.0.0.1:5683"}],
            "seed": "20260302", "start": instant(0), "tolerance_s": 0.01,
            "parameters": {"tx.ack_timeout": "2 s", "tx.max_retransmit": "4"},
            "selection": [{"id": t, "selected": True, "reason": ""}
                          for t in dict.fromkeys(x["id"] for x in tests)],
            "captures": [{"path": "evidence.pcapng", "annotated": "annotated.pcapng"}],
            "ended": True, "end": instant(75), "duration_s": 75.0, "lateness_p99_s": 0.0004,
            "lateness_max_s": 0.0011, "interrupted": ""},
        "environment": {"kernel": "Linux 6.1.0", "machine": "x86_64", "clock": "tsc",
                        "libcoap": "4.3.1"},
        "summary": {**found, "total": len(tests), "remarks": sum(t["remarks"] for t in tests)},
        "tests": tests,
    }


def outside(test, verdict, reason, text):
    return {"id": test, "case": "", "instance": 1, "role": "server", "verdict": verdict,
            "reason": reason, "text": text, "title": "Not run", "purpose": "", "source": "",
            "clauses": [], "needs": "server.proxy", "always": False, "steps": [], "findings": [],
            "remarks": 0}


def compared():
    """A report of `plugtest compare`."""
    rows = [("3", "coap.code", "Code", "2.05 Content", "2.05 Content"),
            ("3", "coap.type", "Type", "1 (NON)", "2 (ACK)"),
            ("3", "coap.opt.ctype", "Content-Format", "", "0 (text/plain)"),
            ("3", "coap.opt.max_age", "Max-Age", "30", "60")]
    rows = [dict(zip(("step", "field", "label", "dut", "reference"), r)) for r in rows]
    for row in rows:
        row["same"] = row["dut"] == row["reference"]
    made = report()
    made["run"]["use"] = "compare"
    made["run"]["devices"].append({"role": "server", "part": "reference", "profile": "reference",
                                   "title": "Reference node", "version": "0.1.0"})
    made["tests"] = [entry("TD_COAP_CORE_01", 1, compare=rows),
                     entry("TD_COAP_CORE_02", 2, compare=rows[:1])]
    made["summary"] = {**dict.fromkeys(made["summary"], 0), "pass": 2, "total": 2}
    return made


def events(killed=False):
    """The same run as the lines of events.jsonl; killed: in the middle of TD_COAP_CORE_09."""
    made = report()
    run = {k: v for k, v in made["run"].items() if k not in (
        "captures", "ended", "end", "duration_s", "lateness_p99_s", "lateness_max_s",
        "interrupted")}
    yield {"event": "run started", "schema": "plugtest-events/1", "tool": made["tool"],
           "run": run, "environment": made["environment"]}
    yield {"event": "capture", "capture": 0, "path": "evidence.pcapng"}
    for n, test in enumerate(made["tests"], 1):
        start_ns = int(START.timestamp()) * 10**9 + n
        if killed and test["id"] == "TD_COAP_CORE_09":
            about = {k: test[k] for k in ("id", "case", "title", "purpose", "source", "clauses",
                                          "needs", "always")}
            yield {"event": "test started", "n": n, "time_s": 1.5, "test": test["id"], "case": "",
                   "start": test["start"], "start_ns": start_ns,
                   "participants": test["participants"],
                   "about": {**about, "steps": steps(reached=0)}}
            yield {"event": "action", "n": n, "time_s": 1.5, "action": "send", "text": ""}
            first = {k: v for k, v in test["trace"][0].items() if k != "hex"}
            yield {"event": "frame", "n": n, "frame": first}
            return
        entry_ = {k: v for k, v in test.items() if k != "instance"}
        yield {"event": "verdict" if "start" in test else "outside", "n": n, "test": test["id"],
               "entries": [{**entry_, "case_index": -1, "start_ns": start_ns}]}
    yield {"event": "run ended", "time_s": 75.0, **{k: made["run"][k] for k in (
        "end", "duration_s", "lateness_p99_s", "lateness_max_s", "interrupted")}}


if __name__ == "__main__":
    json.dump(compared() if "--compare" in sys.argv else report(), sys.stdout, indent=1)
