"""The program that is measured, built as journeys have it: optimised, with everything."""
import os
import pathlib
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
BENCH = ROOT / "target/release/sotay-bench"
FEATURES = ["--features", "sotay-handbook/scan,sotay-handbook/pseudo,sotay-api/s3"]


def built():
    """The bench program. Cargo looks whether it is up to date; with the same words as tests/run, so that nothing is built twice."""
    subprocess.run(["cargo", "test", "--release", "--workspace", "--locked", *FEATURES, "--no-run", "--quiet"], cwd=ROOT, check=True)
    return BENCH


def said(*words):
    """What it printed, line by line as name and value."""
    out = subprocess.run([str(built()), *map(str, words)], check=True, stdout=subprocess.PIPE, text=True).stdout
    return {name: float(value) for name, value in (line.rsplit(" ", 1) for line in out.splitlines())}


def library(documents):
    """A folder with a library in it; kept while the object lives."""
    folder = tempfile.TemporaryDirectory(prefix="sotay-bench-")
    subprocess.run([str(built()), "make", folder.name, "--documents", str(documents)], check=True)
    return folder


def cores():
    """One core for the server, another for the load."""
    mine = sorted(os.sched_getaffinity(0))
    return str(mine[0]), str(mine[1 % len(mine)])
