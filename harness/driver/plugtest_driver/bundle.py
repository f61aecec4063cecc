# SPDX-License-Identifier: Apache-2.0
"""A signed conformance statement: a folder with the report, its evidence and the tests it rests on;
MANIFEST.sha256 names every file (`sha256sum -c` reads it), and the manifest is signed."""
import hashlib
import os
import shutil
import subprocess
from pathlib import Path, PurePosixPath

from .load import BadReport

MANIFEST, SIGNATURE = "MANIFEST.sha256", "MANIFEST.sha256.sig"
NAMESPACE = "plugtest-report@v1"      # of ssh signatures: one for another purpose is no use here


class NotVerified(Exception):
    """What does not match, as one line."""


def digest(path):
    """SHA-256 of a file."""
    made = hashlib.sha256()
    with open(path, "rb") as file:
        for part in iter(lambda: file.read(1 << 20), b""):
            made.update(part)
    return made.hexdigest()


def files(folder):
    """Every file below the folder except manifest and signature; a link or device is an error."""
    found = []
    for place, folders, names in os.walk(folder):
        for name in folders + names:
            path = Path(place) / name
            if path.is_symlink() or not (path.is_dir() or path.is_file()):
                raise NotVerified(f"{path.relative_to(folder)}: neither a file nor a folder")
        found += [str((Path(place) / n).relative_to(folder)) for n in names]
    return sorted(set(found) - {MANIFEST, SIGNATURE})


def write_manifest(folder):
    """Name every file with its digest."""
    lines = [f"{digest(folder / name)}  {name}\n" for name in files(folder)]
    (folder / MANIFEST).write_text("".join(lines), encoding="utf-8")


def read_manifest(folder):
    """{name: digest}; refuses what could lead out of the folder."""
    try:
        text = (folder / MANIFEST).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as why:
        raise NotVerified(f"{MANIFEST}: cannot be read: {why}") from None
    said = {}
    for line in text.splitlines():
        value, gap, name = line.partition("  ")
        path = PurePosixPath(name)
        if len(value) != 64 or not gap or path.is_absolute() or ".." in path.parts or not name:
            raise NotVerified(f"{MANIFEST}: not a line of a manifest: {line[:80]!r}")
        if name in said:
            raise NotVerified(f"{MANIFEST}: names {name} twice")
        said[name] = value
    return said


def check_files(folder):
    """Every file is named, every name is a file, every digest is right."""
    said, there = read_manifest(folder), files(folder)
    for name in said:
        if name not in there:
            raise NotVerified(f"{name}: is named in {MANIFEST} and not there")
    for name in there:
        if name not in said:
            raise NotVerified(f"{name}: is there and not named in {MANIFEST}")
        if digest(folder / name) != said[name]:
            raise NotVerified(f"{name}: was changed after {MANIFEST} was written")
    return len(said)


def ssh_keygen(args, stdin=None):
    """Run ssh-keygen -Y ..."""
    try:
        return subprocess.run(["ssh-keygen", "-Y", *map(str, args)], stdin=stdin,
                              capture_output=True, text=True, check=False)
    except OSError as why:
        raise BadReport(f"ssh-keygen: cannot be run: {why.strerror}; "
                        "install openssh-client") from None


def sign(folder, key):
    """Sign the manifest with an ssh key (its private file, or the public one of a key that an agent
    holds)."""
    (folder / SIGNATURE).unlink(missing_ok=True)
    done = ssh_keygen(["sign", "-f", key, "-n", NAMESPACE, folder / MANIFEST])
    if done.returncode or not (folder / SIGNATURE).exists():
        said = done.stderr.strip().splitlines() or ["no signature was made"]
        raise BadReport(f"{key}: cannot sign: {said[-1]}")


def check_signature(folder, signers):
    """Who signed the manifest. signers: an ssh allowed_signers file, or None: any key will do, and
    then the answer says that nobody knows whose it is."""
    if not (folder / SIGNATURE).is_file():
        raise NotVerified(f"{SIGNATURE}: is missing; the bundle is not signed")
    common = ["-n", NAMESPACE, "-s", folder / SIGNATURE]
    with open(folder / MANIFEST, "rb") as manifest:
        if signers is None:
            done = ssh_keygen(["check-novalidate", *common], manifest)
            if done.returncode:
                raise NotVerified(f"{SIGNATURE}: does not fit {MANIFEST}")
            key = done.stdout.strip().split()[-1] if done.stdout.strip() else "an unknown key"
            return f"an unknown person with key {key}"
        found = ssh_keygen(["find-principals", "-f", signers, "-s", folder / SIGNATURE])
        names = found.stdout.split()
        if found.returncode or not names:
            raise NotVerified(f"{SIGNATURE}: made with a key that {signers} does not list")
        done = ssh_keygen(["verify", "-f", signers, "-I", names[0], *common], manifest)
        if done.returncode:
            raise NotVerified(f"{SIGNATURE}: does not fit {MANIFEST}")
        return names[0]


def copy(source, target):
    """Copy one file into the bundle."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        shutil.copyfile(source, target)
    except OSError as why:
        raise BadReport(f"{source}: cannot be copied to {target}: {why.strerror}") from None
