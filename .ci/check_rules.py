#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Checks the rules of this source tree that no compiler checks.

    .ci/check_rules.py [-v] [FILE...]

Without FILE every file that git knows (or would add) is checked. One line per breach,
`file:line: rule: message`; exit 1 when there is one. -v also notes files past the size we aim at.
The rules and their reasons: CONTRIBUTING.md.
"""
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

# Which folder may include which (docs/architecture.md draws it). CMakeLists.txt must agree.
LAYERS = {
    "base": (),
    "wire": ("base",),
    "time": ("base",),
    "capture": ("wire", "base"),
    "link": ("capture", "time", "base", "wire"),
    "script": ("wire", "base"),
    "suite": ("script", "base", "wire"),
    "engine": ("script", "wire", "base"),
    "report": ("engine", "suite", "capture", "script", "wire", "base"),
    "cli": ("report", "engine", "suite", "script", "sixlowpan", "rpl", "link", "capture", "time",
            "wire", "base"),
    "rpl": ("base",),
    "sixlowpan": ("rpl", "time", "base"),
    "reference-node": ("sixlowpan", "rpl", "link", "time", "base"),
}
PROGRAMS = {"plugtest": "cli", "plugtest-node": "reference-node"}

FILE_LINES, FILE_LINES_AIM = 500, 350
FUNCTION_LINES = 70
COLUMNS = 100


class Ban(NamedTuple):
    """Calls that are forbidden outside some folders; tests, benches and tools are not C we ship."""
    calls: str          # alternatives of a regular expression
    except_in: tuple    # layers that may
    why: str


BANS = (
    Ban(r"sleep|usleep|nanosleep|clock_nanosleep", ("time", "reference-node"),
        "wait for what you need, through the clock of harness/time"),
    Ban(r"clock_gettime|gettimeofday|time", ("time", "reference-node"),
        "time comes from harness/time, so that it can be virtual"),
    Ban(r"printf|vprintf|puts|putchar|f(?:printf|puts|write|putc)\s*\((?:[^;]*,\s*)?stdout\b",
        ("cli", "reference-node"), "only the command line prints"),
    Ban(r"gets|strcpy|stpcpy|strcat|strncat|sprintf|vsprintf|strtok|alloca", (),
        "no bound; use struct text, struct slice or snprintf"),
    Ban(r"atoi|atol|atoll|atof|sscanf|scanf|fscanf", (), "cannot report an error; parse or strtol"),
    Ban(r"rand|srand|srandom|drand48", ("reference-node",),
        "random numbers come from the run's seed"),
    Ban(r"system|popen|setjmp|longjmp", (), "not in this code base"),
)

C_FILE = re.compile(r"\.[ch]$")
SOURCE = re.compile(r"(\.(c|h|py|sh|cmake|js|mjs)|/CMakeLists\.txt|^CMakeLists\.txt|^\.ci/run)$")
NOT_SHIPPED = re.compile(r"_(test|fuzz|bench)\.c$|^tests/|^cmake/")
PRIVATE = re.compile(r"(/|_)(internal|private|for_test)\.h$")
PLACES = re.compile(r"/(?:work|root|tmp/(?:build|brief|bash))\b/?")
UNFINISHED = re.compile(r"\b(?:TO" r"DO|FIX" r"ME|X" r"XX)\b")
FUNCTION = re.compile(r"^[A-Za-z_].*\(")
KEYWORDS = ("typedef", "struct {", "extern \"C\"", "_Static_assert", "static_assert", "return")


def bare(text):
    """C text with comments, strings and characters blanked; lines stay where they are."""
    pattern = r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\''

    def blank(match):
        s = match.group(0)
        return re.sub(r"[^\n]", " ", s) if s[0] == "/" else s[0] + " " * (len(s) - 2) + s[-1]
    return re.sub(pattern, blank, text, flags=re.S)


def layer_of(path):
    """The layer that a path belongs to, or None."""
    parts = path.split("/")
    if parts[0] == "reference-node" and len(parts) > 2 and parts[1] in LAYERS:
        return parts[1]
    if parts[0] == "harness" and len(parts) > 2 and parts[1] in LAYERS:
        return parts[1]
    return parts[0] if parts[0] in LAYERS and len(parts) > 1 else None


def check_includes(path, text, root):
    """Dependencies point downwards only."""
    layer = layer_of(path)
    if not layer:
        return
    for number, line in enumerate(text.split("\n"), 1):
        found = re.match(r'\s*#\s*include\s+"([^"]+)"', line)
        if not found:
            continue
        name = found.group(1)
        folder = name.split("/")[0] if "/" in name else layer
        if ".." in name:
            yield number, "layer", f'"{name}": name a header by its folder, not by ..'
        elif "/" not in name and not (root / path).with_name(name).exists():
            yield number, "layer", f'"{name}" is not in this folder; write "FOLDER/{name}"'
        elif folder != layer and folder not in LAYERS[layer]:
            allowed = " ".join(LAYERS[layer]) or "nothing"
            yield number, "layer", f"{layer} must not include {folder} (it may include: {allowed})"


def check_cmake_layers(text):
    """CMakeLists.txt names the same dependencies as LAYERS."""
    for found in re.finditer(r"plugtest_(layer|program)\(([\w-]+)\s([^)]*)\)", text):
        name, words = found.group(2), found.group(3).split()
        depends = set()
        if "DEPENDS" in words:
            rest = words[words.index("DEPENDS") + 1:]
            depends = set(rest[:rest.index("PKG")] if "PKG" in rest else rest)
            depends &= set(LAYERS)
        layer = PROGRAMS.get(name, name)
        number = text.count("\n", 0, found.start()) + 1
        if layer not in LAYERS:
            yield number, "layer", f"{name} is not in the table of .ci/check_rules.py"
        elif depends - set(LAYERS[layer]):
            extra = " ".join(sorted(depends - set(LAYERS[layer])))
            yield number, "layer", f"{name} must not depend on {extra}"


def check_calls(path, clean):
    """Calls that a layer must not make."""
    layer = layer_of(path)
    if not layer or NOT_SHIPPED.search(path):
        return
    for ban in BANS:
        if layer in ban.except_in:
            continue
        for found in re.finditer(rf"(?<![\w.>])({ban.calls})\s*(?:\(|(?<=stdout))", clean):
            name = re.match(r"\w+", found.group(1)).group(0)
            number = clean.count("\n", 0, found.start()) + 1
            yield number, "call", f"{name}() is forbidden in {layer}: {ban.why}"


def check_functions(clean):
    """No function is longer than the cap. Relies on the layout that clang-format gives: the braces
    of a function stand alone at the left margin."""
    start = None
    for number, line in enumerate(clean.split("\n"), 1):
        if line.rstrip() == "{":
            start = number
        elif line.startswith("}") and start:
            if number - start - 1 > FUNCTION_LINES and line.strip() == "}":
                yield start, "size", (f"this function has {number - start - 1} lines; "
                                      f"the cap is {FUNCTION_LINES}")
            start = None


def declarations(clean):
    """(first line, last line, name) of each function declared at the left margin of a header."""
    depth, statement, first = 0, "", 0
    for number, line in enumerate(clean.split("\n"), 1):
        if line.lstrip().startswith("#") or line.endswith("\\"):
            continue
        if depth == 0 and line.strip():
            if not statement:
                first = number
            statement += line + " "
        depth += line.count("{") - line.count("}")
        if depth == 0 and re.search(r"[;}]\s*$", line):
            head = statement.split("{")[0]
            found = re.search(r"(\w+)\s*\(", head)
            if (found and "=" not in head and FUNCTION.match(head)
                    and not head.startswith(KEYWORDS) and found.group(1) != "__attribute__"):
                yield first, number, found.group(1)
            statement = ""


def check_docstrings(text, clean):
    """Each function declared in a header has a comment directly above it; declarations that follow
    each other without a blank line may share one. A comment that names it elsewhere in the header
    will do, too ("End with engine_free.")."""
    lines, documented = text.split("\n"), set()
    comments = " ".join(re.findall(r"/\*.*?\*/", text, flags=re.S))
    for first, last, name in declarations(clean):
        above = lines[first - 2].strip() if first > 1 else ""
        named = re.search(rf"\b{name}\b", comments)
        if above.endswith("*/") or first - 1 in documented or named:
            documented.add(last)
        else:
            yield first, "docstring", f"{name}() has no comment directly above it"


def check_types(clean):
    """Structs go without typedef."""
    for found in re.finditer(r"^\s*typedef\s+(struct|union|enum)\b", clean, flags=re.M):
        number = clean.count("\n", 0, found.end()) + 1
        yield number, "typedef", f"write `{found.group(1)} NAME`, without typedef"


def check_text(path, text):
    """What holds for every text file."""
    for number, line in enumerate(text.split("\n"), 1):
        place = PLACES.search(line)
        if place and path != ".ci/check_rules.py":
            yield number, "place", f"a path of one machine: {place.group(0)}"
        if UNFINISHED.search(line):
            yield number, "unfinished", "finish it, or describe it in the documentation"
        if SOURCE.search(path) and len(line) > COLUMNS:
            yield number, "columns", f"{len(line)} columns; the cap is {COLUMNS}"


def check_source(path, text):
    """What holds for every source file, whatever its language."""
    head = "\n".join(text.split("\n")[:20])
    if "SPDX-License-Identifier: Apache-2.0" not in "\n".join(text.split("\n")[:4]):
        yield 1, "licence", "no SPDX-License-Identifier line at the top"
    is_table = re.search(r"/\* table \*/|^# table$", head, flags=re.M)
    lines = text.count("\n")
    if lines > FILE_LINES and not is_table:
        yield 1, "size", f"{lines} lines; the cap is {FILE_LINES} (mark a pure table /* table */)"


def check_file(path, text, root):
    """All breaches of one file as (line, rule, message)."""
    yield from check_text(path, text)
    if SOURCE.search(path):
        yield from check_source(path, text)
    if path == "CMakeLists.txt":
        yield from check_cmake_layers(text)
    if C_FILE.search(path):
        clean = bare(text)
        yield from check_includes(path, text, root)
        yield from check_calls(path, clean)
        yield from check_functions(clean)
        yield from check_types(clean)
        if path.endswith(".h") and not PRIVATE.search(path):
            yield from check_docstrings(text, clean)


def files_of(root):
    """Every file that git knows or would add; without git, every file that is not built."""
    command = ["git", "-C", str(root), "ls-files", "-co", "--exclude-standard"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode == 0:
        return sorted(set(done.stdout.split("\n")) - {""})
    skip = {"build", ".git", "node_modules", "__pycache__", "out"}
    return sorted(str(p.relative_to(root)) for p in root.rglob("*")
                  if p.is_file() and not skip & set(p.relative_to(root).parts))


def read_text(path):
    """The text of a file, or None when it is not text (or has just gone)."""
    try:
        octets = path.read_bytes()
        return None if b"\0" in octets else octets.decode()
    except (OSError, UnicodeDecodeError):
        return None


def main(arguments):
    """Check the files named, or all; returns the exit code."""
    verbose = "-v" in arguments
    root = Path(__file__).resolve().parent.parent
    named = [a for a in arguments if a != "-v"]
    paths = [str(Path(a).resolve().relative_to(root)) for a in named] or files_of(root)
    breaches = checked = 0
    for path in paths:
        text = read_text(root / path)
        if text is None:
            continue
        checked += 1
        for line, rule, message in sorted(check_file(path, text, root)):
            print(f"{path}:{line}: {rule}: {message}")
            breaches += 1
        if verbose and C_FILE.search(path) and text.count("\n") > FILE_LINES_AIM:
            print(f"{path}:1: note: {text.count(chr(10))} lines; we aim at {FILE_LINES_AIM}")
    print(f"{checked} files checked, {breaches} breaches")
    return 1 if breaches else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
